import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session, type UploadData } from 'electron';

export const ORIGIN = 'app://counter';

/** What the core answers for anything that is not the page's own bundle. */
export type FetchAsset = (request: {
  method: string;
  path: string;
  query: Record<string, string>;
  body: Uint8Array | null;
}) => Promise<{ status: number; mime: string; body: Uint8Array }>;

// One file past the contract's limit, so that the core still gets to say that it is too large.
const MAX_BODY_BYTES = 51 * 1024 * 1024;

type Kind = Pick<ProtocolResponse, 'mimeType' | 'charset'>;

const MIME: Readonly<Record<string, Kind>> = {
  '.html': { mimeType: 'text/html', charset: 'utf-8' },
  '.js': { mimeType: 'text/javascript', charset: 'utf-8' },
  '.css': { mimeType: 'text/css', charset: 'utf-8' },
  '.svg': { mimeType: 'image/svg+xml' },
  '.png': { mimeType: 'image/png' },
  '.woff2': { mimeType: 'font/woff2' },
  '.woff': { mimeType: 'font/woff' },
};

/** `inlined` is what the page itself holds, each piece by its hash (CSP 3, 2.3.1). */
const policy = (inlined: { readonly script: string; readonly style: string } = { script: '', style: '' }): string =>
  [
    "default-src 'none'",
    `script-src 'self'${inlined.script}`,
    `style-src 'self'${inlined.style}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

// No opener policy: nothing can open our page, and for one Chromium starts a second renderer in place of the first.
const HEADERS = {
  'content-security-policy': policy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * Before the program is ready: `app://` behaves like https, so that the sandboxed page has an origin of its own. What
 * V8 made of our scripts is kept for the next start; scripts are all that is ever kept.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/**
 * Serves `app://counter/`: the page's bundle from `pageDir`, and stored images asked of the core. Nothing else. Through
 * the older call of Electron: `protocol.handle` makes its answers of web streams, for which every start reads all of
 * Node's fetch (40 ms before the first byte of the page), and is slow with large ones (electron/electron#42612).
 */
export function servePage(session: Session, pageDir: string, fetchAsset: FetchAsset): void {
  const isRegistered = session.protocol.registerBufferProtocol('app', (request, answer) => {
    void answerTo(request).then(answer, () => answer(refused(500)));
  });
  if (!isRegistered) throw new Error("app:// is somebody else's");

  async function answerTo(request: ProtocolRequest): Promise<ProtocolResponse> {
    const url = new URL(request.url);
    if (url.host !== 'counter') return refused(404);
    if (/^\/(pages|receipts|forms|intake|codes|packages)(\/|$)/u.test(url.pathname))
      return asset(request, url, session, fetchAsset);
    if (request.method !== 'GET') return refused(405);
    return bundleFile(pageDir, url.pathname);
  }
}

/** What was sent; undefined where it is longer than anything the core takes. */
async function bodyOf({ uploadData = [] }: ProtocolRequest, session: Session): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const sent of uploadData) {
    const part = await partOf(sent, session);
    length += part.byteLength;
    if (length > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

async function partOf({ bytes, file, blobUUID }: UploadData, session: Session): Promise<Uint8Array> {
  if (blobUUID) return session.getBlobData(blobUUID);
  return file ? readFile(file) : bytes;
}

async function asset(
  request: ProtocolRequest,
  url: URL,
  session: Session,
  fetchAsset: FetchAsset,
): Promise<ProtocolResponse> {
  const { method } = request;
  const body = method === 'POST' ? await bodyOf(request, session) : null;
  if (body === undefined) {
    const words = Buffer.from(JSON.stringify({ ok: false, code: 'documents.file-too-large' }));
    return { statusCode: 200, mimeType: 'application/json', charset: 'utf-8', headers: HEADERS, data: words };
  }
  const answer = await fetchAsset({ method, path: url.pathname, query: Object.fromEntries(url.searchParams), body });
  return {
    statusCode: answer.status,
    mimeType: answer.mime,
    // Images follow from ids and never change; `no-store` keeps them out of the browser's plain-text disk cache.
    headers: { ...HEADERS, 'cache-control': 'no-store' },
    data: Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength),
  };
}

async function bundleFile(pageDir: string, pathname: string): Promise<ProtocolResponse> {
  const name = pathname === '/' ? 'index.html' : decoded(pathname);
  if (name === undefined) return refused(404);
  const file = path.join(pageDir, name);
  const type = MIME[path.extname(file)];
  if (!file.startsWith(pageDir + path.sep) || !type) return refused(404);
  try {
    const data = await readFile(file);
    const own = name === 'index.html' ? { 'content-security-policy': policyOf(data.toString('utf8')) } : {};
    return { statusCode: 200, ...type, headers: { ...HEADERS, ...own }, data };
  } catch {
    // A name that is not in the bundle; there is nothing more to say about it.
    return refused(404);
  }
}

/** The page's script and style of its own are trusted as the files beside it are: they come out of the same package. */
function policyOf(html: string): string {
  const hashes = (tag: string): string =>
    Array.from(html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gsu')), ([, text]) => {
      const hash = createHash('sha256').update(text!).digest('base64');
      return ` 'sha256-${hash}'`;
    }).join('');
  return policy({ script: hashes('script'), style: hashes('style') });
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined; // No text in any file's name.
  }
}

function refused(statusCode: number): ProtocolResponse {
  return { statusCode, mimeType: 'text/plain', headers: HEADERS, data: Buffer.alloc(0) };
}
