import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { link, rename, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Metadata, Server, Upload } from '@tus/server';
import { ATTACHMENT_LIMIT_BYTES, hashOf, type createAttachmentStore } from '../attachment-store';
import type { Reply } from '../http-tools';
import { sha256Hex } from '../store/canonical';
import type { PortalStore } from '../store/portal-store';
import { DOSSIER_CODE } from './codes';
import { createFileLocker } from './file-locker';
import { CHECKSUM_MISMATCH, CheckedFileStore, checksumIn, underWay, type UploadVisit } from './upload-store';
import { done, errorBody, isErrorCode, refusal, refuse, STATUS_OF, type ErrorCode, type Outcome } from './replies';
import type { Once, Sender } from './once';

export interface FileName {
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mime: string;
}

interface Deps {
  readonly dir: string;
  readonly store: PortalStore;
  readonly files: ReturnType<typeof createAttachmentStore>;
  readonly once: Once;
}

const PATH = '/v1/uploads';
const WEEK_MS = 7 * 86_400_000;

/** Files by the tus protocol. An upload is named by whose and which file it is, so that making it again finds it. */
export function createUploads({ dir, store, files, once }: Deps) {
  const directory = join(dir, 'uploads');
  mkdirSync(directory, { recursive: true });
  const datastore = new CheckedFileStore({ directory, expirationPeriodInMilliseconds: WEEK_MS });
  const server = new Server({
    path: PATH,
    datastore,
    relativeLocation: true,
    maxSize: ATTACHMENT_LIMIT_BYTES,
    locker: createFileLocker(directory),
    namingFunction: (request, metadata) => idOf(request.headers.get('x-station-id') ?? '', metadata ?? {}),
    onUploadFinish: async (_request, upload) => {
      await finish(upload.id, upload.metadata ?? {}, upload.size ?? 0);
      return { headers: { 'x-content-sha256': upload.metadata?.['sha256'] ?? '' } };
    },
    onResponseError: (_request, error) => {
      const [status_code, code] = errorIn(error);
      return { status_code, body: JSON.stringify(errorBody(code)) };
    },
  });

  /** The whole file is there: it counts if its hash is the one that was named. */
  async function finish(id: string, metadata: Record<string, string | null>, sizeBytes: number): Promise<void> {
    const name = nameIn(metadata);
    const path = datastore.pathOf(id);
    if ((await hashOf(path)) !== name.sha256) {
      await datastore.remove(id);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the form tus answers with
      throw CHECKSUM_MISMATCH;
    }
    if (!existsSync(files.pathOf(name.sha256))) await link(path, files.pathOf(name.sha256)).catch(ignoreExisting);
    await files.bind(name, name.mime, sizeBytes);
  }

  async function create(sender: Sender, request: IncomingMessage): Promise<Reply> {
    const metadata = metadataIn(request);
    const length = Number(request.headers['upload-length'] ?? Number.NaN);
    const problem = metadata ? metadataProblem(metadata) : 'Upload-Metadata';
    if (!metadata || problem !== undefined) return refusal('invalid-field', { field: problem ?? 'Upload-Metadata' });
    if (!Number.isSafeInteger(length) || length < 0) return refusal('malformed', { field: 'Upload-Length' });
    if (length > ATTACHMENT_LIMIT_BYTES) return refusal('too-large', { message: 'Tệp vượt quá 60 MB' });
    const name = nameIn(metadata);
    const place = await placeOf(sender.stationId, name);
    if (place) return refusal(place);
    const kept = await once(sender, [], ['createUpload', name, length], () => Promise.resolve(done({})));
    if (kept.status >= 400) return refusal('key-reused');
    const id = idOf(sender.stationId, metadata);
    const reached = await resumed(id, name, metadata, length);
    if (reached === undefined) {
      const visit: UploadVisit = { checksum: undefined, isCut: false };
      return underWay.run(visit, () => tus(request, visit));
    }
    return {
      status: 201,
      headers: { 'tus-resumable': '1.0.0', location: `${PATH}/${id}`, 'upload-offset': String(reached) },
      body: '',
    };
  }

  /** How much of this upload is there already; a whole file that is no longer bound is bound again. */
  async function resumed(
    id: string,
    name: FileName,
    metadata: Record<string, string | null>,
    length: number,
  ): Promise<number | undefined> {
    const isKept = (await files.find(name)) !== undefined;
    const upload = await datastore.getUpload(id).catch(() => undefined);
    if (!upload && !isKept) return undefined;
    if (!upload) {
      await datastore.create(new Upload({ id, size: length, offset: 0, metadata }));
      rmSync(datastore.pathOf(id), { force: true });
      await link(files.pathOf(name.sha256), datastore.pathOf(id));
      return length;
    }
    if (upload.size !== length) {
      await datastore.remove(id);
      return undefined;
    }
    if (upload.offset === length && length > 0 && !isKept) await finish(id, metadata, length);
    return upload.offset;
  }

  async function placeOf(stationId: string, name: FileName): Promise<ErrorCode | undefined> {
    const dossier = await store.findDossier(name.code);
    if (!dossier) return 'not-found';
    return dossier.stationId === stationId ? undefined : 'other-station';
  }

  /** HEAD, PATCH and DELETE of an upload; only its own station finds it. */
  async function serve(sender: Sender, request: IncomingMessage, id: string): Promise<Reply> {
    const checksum = checksumIn(headerOf(request, 'upload-checksum'));
    if (checksum === 'malformed') return refusal('malformed', { field: 'Upload-Checksum' });
    const upload = await datastore.getUpload(id).catch(() => undefined);
    if (!upload) return refusal('not-found');
    if (idOf(sender.stationId, upload.metadata ?? {}) !== id) return refusal('not-found');
    const visit: UploadVisit = { checksum, isCut: false };
    return underWay.run(visit, () => tus(request, visit));
  }

  async function tus(request: IncomingMessage, visit?: UploadVisit): Promise<Reply> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (typeof value === 'string' && name !== 'connection') headers.set(name, value);
    const hasBody = request.method === 'PATCH' || request.method === 'POST';
    const response = await server.handleWeb(
      new Request(`http://portal${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers,
        ...(hasBody
          ? { body: Readable.toWeb(Readable.from(arriving(request, visit))) as ReadableStream, duplex: 'half' }
          : {}),
      } as RequestInit),
    );
    const body = Buffer.from(await response.arrayBuffer());
    const json = body.byteLength > 0 ? { 'content-type': 'application/json; charset=utf-8' } : {};
    const said = Object.fromEntries([...response.headers].filter(([name]) => !name.startsWith('access-control-')));
    return {
      status: response.status,
      headers: { ...said, ...json },
      body: body.byteLength > 0 && !isJson(body) ? JSON.stringify(errorBody(codeOf(response.status))) : body,
    };
  }

  /** A file that came in one piece, inside a carrying bundle. */
  async function take(stationId: string, name: FileName, content: Buffer): Promise<Outcome> {
    const place = await placeOf(stationId, name);
    if (place) return refuse(place);
    if (content.byteLength > ATTACHMENT_LIMIT_BYTES) return refuse('too-large');
    if (sha256Hex(content) !== name.sha256) return refuse('checksum-mismatch');
    const whole = files.pathOf(name.sha256);
    if (!existsSync(whole)) {
      const part = join(directory, `${idOf(stationId, { ...name, dossier: name.code })}.carried`);
      await writeFile(part, content);
      await rename(part, whole);
    }
    const isNew = await files.bind(name, name.mime, content.byteLength);
    return done({ attachmentId: name.attachmentId, sha256: name.sha256 }, isNew ? 201 : 200);
  }

  return { create, serve, take, options: (request: IncomingMessage) => tus(request) };
}

export type Uploads = ReturnType<typeof createUploads>;

/** What comes, and then an end, also when the line is cut: every byte that arrived is kept. */
async function* arriving(request: IncomingMessage, visit: UploadVisit | undefined): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) yield chunk;
  } catch {
    if (visit) visit.isCut = true;
  }
}

/** Whose file it is and which one: the same wish always leads to the same upload. */
function idOf(stationId: string, metadata: Record<string, string | null>): string {
  return sha256Hex(JSON.stringify([stationId, metadata['dossier'], metadata['attachmentId'], metadata['sha256']]));
}

function metadataIn(request: IncomingMessage): Record<string, string | null> | undefined {
  try {
    return Metadata.parse(headerOf(request, 'upload-metadata'));
  } catch {
    // Not what the protocol writes: the caller names the header.
    return undefined;
  }
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['dossier', DOSSIER_CODE],
  ['attachmentId', /^[\w.-]{1,100}$/],
  ['sha256', /^[0-9a-f]{64}$/],
  ['mime', /^[\w.+-]+\/[\w.+-]+$/],
  ['fileName', /^[^\u0000-\u001f]{1,400}$/],
];

function metadataProblem(metadata: Record<string, string | null>): string | undefined {
  const wrong = FORMS.find(([name, form]) => !form.test(metadata[name] ?? ''));
  if (wrong) return wrong[0];
  const crop = metadata['crop'];
  return typeof crop === 'string' && !/^\d{1,4},\d{1,4},\d{1,4},\d{1,4}$/.test(crop) ? 'crop' : undefined;
}

function nameIn(metadata: Record<string, string | null>): FileName {
  const of = (name: string): string => metadata[name] ?? '';
  return { code: of('dossier'), attachmentId: of('attachmentId'), sha256: of('sha256'), mime: of('mime') };
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

const isJson = (body: Buffer): boolean => body[0] === 0x7b;

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** tus throws objects with a status; anything else is a fault of ours. */
function errorIn(error: Error | { status_code: number; body: string }): readonly [number, ErrorCode] {
  if (!('status_code' in error)) return [500, 'fault'];
  const code = isErrorCode(error.body) ? error.body : codeOf(error.status_code);
  return [STATUS_OF[code], code];
}

function codeOf(status: number): ErrorCode {
  switch (status) {
    case 403:
    case 404:
      return 'not-found';
    case 409:
      return 'wrong-offset';
    case 410:
      return 'upload-gone';
    case 413:
      return 'too-large';
    case 415:
      return 'wrong-type';
    case 423:
      return 'unavailable';
    default:
      return status >= 500 ? 'fault' : 'malformed';
  }
}
