import { Upload, type HttpRequest, type HttpResponse } from 'tus-js-client';
import type { EpochMs } from '../base/ports';
import { pieces, readPart, type OutgoingFile } from './outgoing-file';
import type { PortalAnswer, SessionExpired } from './portal-answer-rules';
import { addressOf, type PortalHttp, type TransportFault } from './portal-http';
import type { HttpReply } from './portal-reply-rules';
import { readV1Answer } from './v1-answer-rules';

const TUS = { 'tus-resumable': '1.0.0' };
const PART_BYTES = 256 * 1024;

export interface TusUploads {
  send(file: OutgoingFile, authorised: Readonly<Record<string, string>>): Promise<PortalAnswer | SessionExpired>;
  stop(): void;
}

/**
 * Files by the tus protocol: the place is made once and kept in the store, then tus-js-client asks how much is there and
 * goes on from that byte, through our own way out and in parts read from the encrypted store.
 */
export function createTusUploads({
  http,
  baseUrl,
  partBytes = PART_BYTES,
  now,
}: {
  readonly http: PortalHttp;
  readonly baseUrl: string;
  readonly partBytes?: number | undefined;
  readonly now: () => EpochMs;
}): TusUploads {
  const stopping = new AbortController();

  async function send(file: OutgoingFile, authorised: Readonly<Record<string, string>>) {
    let known = file.place?.known ?? null;
    // Twice at most: the portal may have forgotten the place, expired it, or found other bytes than promised.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const place = known ?? (await create(file, authorised));
      if (typeof place !== 'string') return place;
      let answer = await goOn(file, place, authorised, known === null);
      // Made by an earlier request whose answer was lost, and not as empty as a new place.
      if (answer === 'begun') answer = await goOn(file, place, authorised, false);
      if (answer !== 'gone' && answer !== 'begun') return answer;
      file.place?.keep(null);
      known = null;
    }
    return { kind: 'retry' as const, why: 'wrong-hash' as const };
  }

  async function create(
    file: OutgoingFile,
    authorised: Readonly<Record<string, string>>,
  ): Promise<string | PortalAnswer | SessionExpired> {
    const reply = await http.ask('POST', 'v1/uploads', {
      headers: {
        ...TUS,
        ...authorised,
        'idempotency-key': `${file.key ?? file.attachmentId}:upload`,
        'upload-length': String(file.sizeBytes),
        'upload-metadata': metadataOf(file),
      },
    });
    if ('kind' in reply) return { kind: 'retry', why: reply.why };
    const location = reply.headers['location'];
    if (reply.status !== 201 || !reply.headers['x-portal'] || location === undefined) return fateOf(reply);
    const place = placeOf(location);
    if (place === undefined) return { kind: 'retry', why: 'unreadable-answer' };
    file.place?.keep(place);
    return place;
  }

  /** Only path and query of the place count: the token is sent to no address but the one that was set. */
  function placeOf(location: string): string | undefined {
    const base = addressOf(baseUrl, 'v1/uploads');
    if (!URL.canParse(location, base)) return undefined;
    const { pathname, search } = new URL(location, base);
    const root = new URL(addressOf(baseUrl, '')).pathname;
    return pathname.startsWith(`${root}v1/uploads/`) ? `${pathname.slice(root.length)}${search}` : undefined;
  }

  function goOn(
    file: OutgoingFile,
    place: string,
    authorised: Readonly<Record<string, string>>,
    isNew: boolean,
  ): Promise<PortalAnswer | SessionExpired | 'gone' | 'begun'> {
    return new Promise((resolve, reject) => {
      let last: HttpReply | TransportFault | undefined;
      const seen = (reply: HttpReply | TransportFault) => (last = reply);
      const upload = new Upload(file as unknown as Buffer, {
        uploadUrl: addressOf(baseUrl, place),
        chunkSize: partBytes,
        retryDelays: null,
        storeFingerprintForResuming: false,
        fingerprint: () => Promise.resolve(''),
        fileReader: { openFile: () => Promise.resolve(sourceOf(file)) },
        httpStack: {
          getName: () => 'desk',
          createRequest(method) {
            const request = createRequest({ http, file, method, place, authorised, seen, stopping: stopping.signal });
            const isAnswered = isNew && file.sizeBytes > 0 && method === 'HEAD';
            return isAnswered ? { ...request, send: () => Promise.resolve(emptyPlace(file)) } : request;
          },
        },
        onSuccess: () => {
          file.progress?.(file.sizeBytes);
          resolve(confirmed(last, file));
        },
        onError: error => {
          if (last !== undefined && 'kind' in last) return resolve({ kind: 'retry', why: last.why });
          const cause = 'causingError' in error ? error.causingError : error;
          // Nothing wrong was answered: the fault is in our own store or code.
          if (last === undefined || cause) return reject(cause ?? error);
          if (GONE.has(last.status) && last.headers['x-portal']) return resolve('gone');
          if (isNew && last.status === OTHER_OFFSET && last.headers['x-portal']) return resolve('begun');
          resolve(last.status < 300 ? { kind: 'retry', why: 'unreadable-answer' } : fateOf(last));
        },
      });
      upload.start();
    });
  }

  function fateOf(reply: HttpReply): PortalAnswer | SessionExpired {
    const answer = readV1Answer(reply, now());
    return 'body' in answer ? { kind: 'retry', why: 'unreadable-answer' } : answer;
  }

  return { send, stop: () => stopping.abort() };
}

// Unknown or expired at HEAD or PATCH, or other bytes than the metadata promised.
const GONE: ReadonlySet<number> = new Set([404, 410, 460]);
const OTHER_OFFSET = 409;

/** The last PATCH names the hash of the whole file; a HEAD that finds it complete means that it was right before. */
function confirmed(last: HttpReply | TransportFault | undefined, file: OutgoingFile): PortalAnswer {
  if (last === undefined || 'kind' in last || !last.headers['x-portal'])
    return { kind: 'retry', why: 'unreadable-answer' };
  const sha256 = last.headers['x-content-sha256'];
  if (sha256 !== undefined && sha256 !== file.sha256) return { kind: 'retry', why: 'wrong-hash' };
  return { kind: 'accepted', contentSha256: file.sha256 };
}

function metadataOf(file: OutgoingFile): string {
  const values: Record<string, string | null | undefined> = {
    dossier: file.code,
    attachmentId: file.attachmentId,
    sha256: file.sha256,
    mime: file.mime,
    fileName: file.fileName ?? file.attachmentId,
    crop: file.crop,
  };
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name} ${Buffer.from(value ?? '', 'utf8').toString('base64')}`)
    .join(',');
}

interface Part {
  readonly bytes: Uint8Array;
  readonly from: number;
}

function sourceOf(file: OutgoingFile) {
  return {
    size: file.sizeBytes,
    async slice(start: number, end: number) {
      const to = Math.min(end, file.sizeBytes);
      const value: Part = { bytes: await readPart(file, start, to), from: start };
      // The library reads the size of what it was given to know how far it gets.
      return {
        value: Object.assign(value, { size: value.bytes.byteLength, length: value.bytes.byteLength }),
        done: to >= file.sizeBytes,
      };
    },
    close: () => undefined,
  };
}

/**
 * What the library asks of a place before it goes on, answered here for one that was made a moment ago: nothing is there.
 * On a line of 600 ms the question costs a small file a twentieth of its time.
 */
function emptyPlace({ sizeBytes }: OutgoingFile): HttpResponse {
  const headers = { ...TUS, 'upload-offset': '0', 'upload-length': String(sizeBytes) };
  return responseOf({ status: 200, headers, body: '' }, true);
}

/** One request of the library, sent through our own way out; it hears only what is in the answer. */
function createRequest(deps: {
  readonly http: PortalHttp;
  readonly file: OutgoingFile;
  readonly method: string;
  readonly place: string;
  readonly authorised: Readonly<Record<string, string>>;
  readonly seen: (reply: HttpReply | TransportFault) => void;
  readonly stopping: AbortSignal;
}): HttpRequest {
  const headers = new Map<string, string>(Object.entries(deps.authorised));
  return {
    getMethod: () => deps.method,
    getURL: () => deps.place,
    setHeader: (name, value) => void headers.set(name.toLowerCase(), value),
    getHeader: name => headers.get(name.toLowerCase()),
    setProgressHandler: () => undefined,
    async send(body: unknown) {
      const part = isPart(body) ? body : undefined;
      if (part) headers.set('content-length', String(part.bytes.byteLength));
      const reply = await deps.http.ask(deps.method as 'PATCH', deps.place, {
        headers: Object.fromEntries(headers),
        ...(part ? { body: pieces(deps.file, part.bytes, part.from), bodyBytes: part.bytes.byteLength } : {}),
        signal: deps.stopping,
      });
      deps.seen(reply);
      if ('kind' in reply) throw new Error(reply.why);
      return responseOf(reply, isTrue(reply, deps.file, part));
    },
    abort: () => Promise.resolve(),
    getUnderlyingObject: () => undefined,
  };
}

function isPart(body: unknown): body is Part {
  return typeof body === 'object' && body !== null && 'bytes' in body;
}

/** Ours, and of a place that fits this file: a wrong offset would have the library send for ever. */
function isTrue(reply: HttpReply, file: OutgoingFile, part: Part | undefined): boolean {
  if (!reply.headers['x-portal']) return false;
  if (reply.status >= 300) return true;
  const offset = Number(reply.headers['upload-offset']);
  if (part) return offset === part.from + part.bytes.byteLength;
  return offset >= 0 && offset <= file.sizeBytes && Number(reply.headers['upload-length']) === file.sizeBytes;
}

function responseOf(reply: HttpReply, isGood: boolean): HttpResponse {
  return {
    getStatus: () => (isGood ? reply.status : 502),
    getHeader: name => reply.headers[name.toLowerCase()],
    getBody: () => reply.body,
    getUnderlyingObject: () => undefined,
  };
}
