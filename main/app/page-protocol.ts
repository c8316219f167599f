import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';

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

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
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

/** Serves `app://counter/`: the page's bundle from `pageDir`, and stored images asked of the core. Nothing else. */
export function servePage(session: Session, pageDir: string, fetchAsset: FetchAsset): void {
  session.protocol.handle('app', async request => {
    const url = new URL(request.url);
    if (url.host !== 'counter') return refused(404);
    if (/^\/(pages|receipts|forms|intake|codes|packages)(\/|$)/u.test(url.pathname))
      return asset(request, url, fetchAsset);
    if (request.method !== 'GET') return refused(405);
    return bundleFile(pageDir, url.pathname);
  });
}

async function asset(request: Request, url: URL, fetchAsset: FetchAsset): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    return Response.json({ ok: false, code: 'documents.file-too-large' }, { headers: HEADERS });
  }
  const body = request.method === 'POST' ? new Uint8Array(await request.arrayBuffer()) : null;
  const answer = await fetchAsset({
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body,
  });
  // Images follow from ids and never change; `no-store` keeps them out of the browser's plain-text disk cache.
  return new Response(answer.body, {
    status: answer.status,
    headers: { ...HEADERS, 'content-type': answer.mime, 'cache-control': 'no-store' },
  });
}

async function bundleFile(pageDir: string, pathname: string): Promise<Response> {
  const name = pathname === '/' ? 'index.html' : decoded(pathname);
  if (name === undefined) return refused(404);
  const file = path.join(pageDir, name);
  const mime = MIME[path.extname(file)];
  if (!file.startsWith(pageDir + path.sep) || !mime) return refused(404);
  try {
    return new Response(await readFile(file), { headers: { ...HEADERS, 'content-type': mime } });
  } catch {
    // A name that is not in the bundle; there is nothing more to say about it.
    return refused(404);
  }
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined; // No text in any file's name.
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
