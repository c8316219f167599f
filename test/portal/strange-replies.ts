import { gzipSync } from 'node:zlib';
import { jsonReply, type Reply } from './http-tools';
import { maliciousText } from './malice';
import type { Malice, StrangeAnswer } from './switches';

/** What the last good answers were, for a portal that gives an old one again. */
export interface Memory {
  readonly last: Reply | undefined;
}

type FromOutside = Exclude<StrangeAnswer, 'other-dossier' | 'wrong-hash' | 'replayed' | 'malicious'>;

/** Answers that do not come from the portal at all, or come broken. */
export function strangeReply(kind: FromOutside): Reply {
  switch (kind) {
    case 'html':
      return html(CAPTIVE_PAGE);
    case 'html-as-json':
      return { status: 200, headers: JSON_TYPE, body: CAPTIVE_PAGE };
    case 'meta-refresh':
      return html(
        `<!doctype html><meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/login"><title>…</title>`,
      );
    case 'script-redirect':
      return html(`<script>location.replace('http://127.0.0.1:9/login')</script>`);
    case 'redirect':
      return { status: 302, headers: { location: 'http://127.0.0.1:9/login' }, body: '' };
    case 'redirect-307':
      return { status: 307, headers: { location: 'http://127.0.0.1:9/v1/' }, body: '' };
    case 'login-required':
      return jsonReply(200, { status: 'login_required', url: 'http://127.0.0.1:9/login' });
    case 'network-login':
      return { ...html(CAPTIVE_PAGE), status: 511 };
    case 'proxy-error':
      return { ...html('<html><body><h1>502 Bad Gateway</h1></body></html>'), status: 502 };
    case 'empty':
      return { status: 200, headers: JSON_TYPE, body: '' };
    case 'empty-204':
      return { status: 204, headers: {}, body: '' };
    case 'null':
      return { status: 200, headers: JSON_TYPE, body: 'null' };
    case 'cut-json':
      return {
        status: 200,
        headers: JSON_TYPE,
        body: '{"error_code":"0","message":"Cập nhật thành công","result":[{"MaHoSo":"H01',
      };
    case 'wrong-type':
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: SUCCESS };
    case 'no-error-code':
      return { status: 200, headers: JSON_TYPE, body: '{"message":"Cập nhật thành công"}' };
    case 'not-an-object':
      return { status: 200, headers: JSON_TYPE, body: '["0","Cập nhật thành công"]' };
    case 'utf-16':
      return { status: 200, headers: JSON_TYPE, body: Buffer.from(`\ufeff${SUCCESS}`, 'utf16le') };
    case 'gzip-bomb':
      return { status: 200, headers: GZIP, body: gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)) };
    case 'broken-gzip':
      return { status: 200, headers: GZIP, body: gzipSync(SUCCESS).subarray(0, 20) };
    case 'huge':
      return { status: 200, headers: JSON_TYPE, body: `{"error_code":"0","message":"${'x'.repeat(6 * 1024 * 1024)}"}` };
    case 'wrong-length':
      // Says more than it sends; the line is closed in the middle of the promise.
      return { status: 200, headers: { ...JSON_TYPE, 'content-length': '5000', connection: 'close' }, body: SUCCESS };
  }
}

/** An answer with the portal's own marks about something else, or with hostile content; `right` is what it should be. */
export function portalGoneWrong(
  kind: Exclude<StrangeAnswer, FromOutside>,
  right: Reply,
  how: { readonly memory: Memory; readonly malice: Malice; readonly isV1: boolean },
): Reply {
  switch (kind) {
    case 'other-dossier':
      return how.isV1 ? withText(right, aboutAnother) : jsonReply(200, OTHER_DOSSIER);
    case 'wrong-hash':
      return {
        ...withText(right, text =>
          text.replace(/"((?:content)?[sS]ha256)":"[0-9a-f]{64}"/g, `"$1":"${'0'.repeat(64)}"`),
        ),
        headers: withWrongHash(right.headers),
      };
    case 'replayed':
      return how.memory.last ?? right;
    case 'malicious':
      return withText(right, text => maliciousText(text, how.malice));
  }
}

function withText(reply: Reply, change: (text: string) => string): Reply {
  const isJson = reply.headers['content-type']?.startsWith('application/json') ?? false;
  return isJson ? { ...reply, body: change(reply.body.toString('utf8')) } : reply;
}

function withWrongHash(headers: Reply['headers']): Reply['headers'] {
  return 'x-content-sha256' in headers ? { ...headers, 'x-content-sha256': '0'.repeat(64) } : headers;
}

/** The same answer, but for a dossier nobody asked about. */
function aboutAnother(text: string): string {
  return text
    .replace(/"(code|dossierCode)":"[A-Z\d.]+-\d{6}-\w+"/g, '"$1":"H99.999-200101-9999"')
    .replace(/"attachmentId":"[^"]*"/g, '"attachmentId":"another"')
    .replace(/"portalNumber":"[^"]*"/g, '"portalNumber":"PT-2020-999999"');
}

const OTHER_DOSSIER = {
  error_code: '0',
  message: 'Cập nhật thành công',
  result: [{ MaHoSo: 'H99.999-200101-9999', SoTiepNhanCong: 'PT-2020-999999', ThoiDiem: '20200101080000' }],
  sha256: '0'.repeat(64),
};
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const GZIP = { ...JSON_TYPE, 'content-encoding': 'gzip' };
const SUCCESS = '{"error_code":"0","message":"Cập nhật thành công"}';
const CAPTIVE_PAGE =
  '<!doctype html><html lang="vi"><title>Đăng nhập mạng</title><form action="/login"><input name="room"></form></html>';
const html = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });
