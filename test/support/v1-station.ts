import { createHash } from 'node:crypto';
import { checkerOf, described, METHODS, type DescribedResponse } from '../portal/v1/described';

type Json = Record<string, unknown>;

export interface V1Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
  readonly bytes: Buffer;
}

/** Calls a station made, by operationId, over all stations of this process. */
export const calledOperations = new Set<string>();

const KNOWN = Object.entries(described.paths).flatMap(([path, item]) =>
  METHODS.flatMap(method => {
    const operation = item[method];
    const form = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return operation ? [{ form, method: method.toUpperCase(), operation }] : [];
  }),
);

/** A station that speaks the documented interface by hand and holds every answer to the document. */
export function aV1Station(url: string, stationId = 'station-1') {
  let token = '';

  async function call(
    method: string,
    path: string,
    content?: unknown,
    headers: Record<string, string> = {},
  ): Promise<V1Reply> {
    const isJson = content !== undefined && !Buffer.isBuffer(content);
    const answer = await fetch(url + path, {
      method,
      headers: {
        'x-station-id': stationId,
        authorization: `Bearer ${token}`,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(content === undefined ? {} : { body: isJson ? JSON.stringify(content) : (content as Buffer<ArrayBuffer>) }),
      redirect: 'manual',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const hasJson = bytes.byteLength > 0 && (answer.headers.get('content-type') ?? '').startsWith('application/json');
    const reply = {
      status: answer.status,
      headers: answer.headers,
      bytes,
      json: hasJson ? (JSON.parse(bytes.toString()) as Json) : {},
    };
    holdToDocument(method, path, reply);
    return reply;
  }

  const keyed = (key: string): Record<string, string> => ({ 'idempotency-key': key });

  return {
    call,
    stationId,
    async logIn(username = 'practice', password = 'practice'): Promise<V1Reply> {
      const reply = await call('POST', '/v1/session', { username, password, stationId });
      if (typeof reply.json['token'] === 'string') token = reply.json['token'];
      return reply;
    },
    put: (code: string, body: Json, key: string, ifMatch?: number) =>
      call('PUT', `/v1/dossiers/${code}`, body, {
        ...keyed(key),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      }),
    get: (code: string) => call('GET', `/v1/dossiers/${code}`),
    steps: (code: string, steps: readonly unknown[], key: string) =>
      call('POST', `/v1/dossiers/${code}/steps`, steps, keyed(key)),
    createUpload: (file: UploadFile, key: string) =>
      call('POST', '/v1/uploads', undefined, {
        ...keyed(key),
        'tus-resumable': '1.0.0',
        'upload-length': String(file.sizeBytes),
        'upload-metadata': metadataOf(file),
      }),
    append: (location: string, offset: number, bytes: Buffer, headers: Record<string, string> = {}) =>
      call('PATCH', location, bytes, {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        ...headers,
      }),
    async offset(location: string): Promise<number> {
      const { headers } = await call('HEAD', location, undefined, { 'tus-resumable': '1.0.0' });
      return Number(headers.get('upload-offset') ?? Number.NaN);
    },
  };
}
export type V1Station = ReturnType<typeof aV1Station>;

export interface UploadFile {
  readonly dossier: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

function metadataOf({ dossier, attachmentId, sha256 }: UploadFile): string {
  const values = { dossier, attachmentId, sha256, mime: 'application/pdf', fileName: 'tờ khai.pdf' };
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

export const checksumOf = (bytes: Buffer): Record<string, string> => ({
  'upload-checksum': `sha256 ${createHash('sha256').update(bytes).digest('base64')}`,
});

/** Throws when an answer is not one the document gives to this call. */
function holdToDocument(method: string, path: string, reply: V1Reply): void {
  const known = KNOWN.find(({ form, method: own }) => own === method && form.test(path.replace(/\?.*$/, '')));
  if (!known) return;
  const { operation } = known;
  calledOperations.add(operation.operationId);
  const response: DescribedResponse | undefined = operation.responses[String(reply.status)];
  const where = `${operation.operationId} ${reply.status}`;
  if (!response) throw new Error(`${where}: not in the document`);
  if (reply.headers.get('x-portal') === null) throw new Error(`${where}: without the mark of the portal`);
  for (const [name, { schema }] of Object.entries(response.headers ?? {})) {
    const value = reply.headers.get(name);
    const isOptional = name === 'Upload-Offset' || name === 'x-content-sha256' || name === 'Retry-After';
    if (value === null && isOptional) continue;
    const shown = schema['type'] === 'integer' ? Number(value) : value;
    if (!checkerOf(schema).safeParse(shown).success) throw new Error(`${where}: header ${name} is ${value}`);
  }
  const schema = response.content?.['application/json']?.schema;
  const isJson = (reply.headers.get('content-type') ?? '').startsWith('application/json');
  if (
    !schema ||
    (method === 'HEAD' && reply.bytes.byteLength === 0) ||
    (!isJson && Object.keys(response.content ?? {}).some(type => type !== 'application/json'))
  )
    return;
  const parsed = checkerOf(schema).safeParse(reply.json);
  if (!parsed.success) throw new Error(`${where}: ${parsed.error.message}`);
  const code = reply.json['code'];
  if (reply.status >= 400 && !response.description.includes(`\`${String(code)}\``))
    throw new Error(`${where}: code ${String(code)} is not one of ${response.description}`);
}
