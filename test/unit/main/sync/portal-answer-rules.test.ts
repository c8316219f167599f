import { describe, expect, test } from 'vitest';
import {
  isSafeAddress,
  readAttachmentAnswer,
  readLoginAnswer,
  readLookUpAnswer,
  readProbeAnswer,
  readSendAnswer,
  type PortalAnswer,
  type SessionExpired,
} from '../../../../main/sync/portal-answer-rules';
import { readRetryAfter, readTransportFault, type HttpReply } from '../../../../main/sync/portal-reply-rules';

const NOW = Date.UTC(2026, 10, 20, 1, 0, 0);
const CODE = 'H01.151-261120-0001';
const JSON_TYPE = 'application/json; charset=utf-8';

function reply(body: unknown, changes: Partial<HttpReply> = {}): HttpReply {
  return {
    status: 200,
    headers: { 'content-type': JSON_TYPE },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...changes,
  };
}
const send = (answer: HttpReply, isUpdating = false): PortalAnswer | SessionExpired =>
  readSendAnswer(answer, { codes: [CODE], isUpdating }, NOW);
const success = { error_code: '0', message: 'Cập nhật thành công' };

describe('an answer to something sent', () => {
  test.each([
    ['code 0 as text', success],
    ['code 0 as a number', { error_code: 0, message: 'Cập nhật THÀNH CÔNG' }],
    ['a receipt alone', { error_code: '0', message: '', result: [{ MaHoSo: CODE }] }],
  ])('with %s is accepted', (_what, body) => expect(send(reply(body))).toEqual({ kind: 'accepted' }));

  test('gives the number and the moment of the receipt', () => {
    const result = [{ MaHoSo: CODE, SoTiepNhanCong: 'PT-2026-000123', ThoiDiem: '20261120080000' }];
    expect(send(reply({ ...success, result }))).toEqual({ kind: 'accepted', receiptNumber: 'PT-2026-000123', at: NOW });
  });

  test.each([
    ['nothing', reply(''), 'empty-answer'],
    ['blanks', reply(' \r\n '), 'empty-answer'],
    ['nothing and 204', reply('', { status: 204 }), 'empty-answer'],
    ['an answer that came with 204', reply('{"error_code":0,"result":[]}', { status: 204 }), 'empty-answer'],
    ['cut JSON', reply('{"error_code":"0","message":"Cập nhật thành'), 'unreadable-answer'],
    ['a list', reply([success]), 'unreadable-answer'],
    ['null', reply('null'), 'unreadable-answer'],
    ['no code', reply({ message: 'Cập nhật thành công' }), 'unreadable-answer'],
    ['a code that is an object', reply({ ...success, error_code: { $: '0' } }), 'unreadable-answer'],
    ['a code by prototype', reply('{"__proto__":{"error_code":"0"},"message":"thành công"}'), 'unreadable-answer'],
    ['code 0 without a word of success', reply({ error_code: '0', message: 'Lỗi' }), 'unreadable-answer'],
    ['code 0 and no success', reply({ error_code: '0', message: 'Cập nhật không thành công' }), 'unreadable-answer'],
    ['another type', reply(success, { headers: { 'content-type': 'text/plain' } }), 'unreadable-answer'],
    ['no type', reply(success, { headers: {} }), 'unreadable-answer'],
    [
      'compression',
      reply(success, { headers: { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' } }),
      'unreadable-answer',
    ],
    ['depth 10,000', reply(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'unreadable-answer'],
    [
      'another dossier',
      reply({ ...success, result: [{ MaHoSo: 'H01.151-261120-0002' }] }),
      'answer-for-another-dossier',
    ],
  ])('of %s has an unknown outcome', (_what, answer, why) => {
    expect(send(answer)).toEqual({ kind: 'unknown-outcome', why });
  });

  test.each([
    ['a web page', reply('<html><title>Đăng nhập</title></html>', { headers: { 'content-type': 'text/html' } })],
    ['a web page that calls itself JSON', reply('<!DOCTYPE html><html></html>')],
    ['a redirect', reply('', { status: 302, headers: { location: 'http://login.example' } })],
    ['a redirect with success in it', reply(success, { status: 307 })],
    ['a proxy that wants a password', reply('', { status: 407 })],
    ['a network that wants a login', reply('', { status: 511 })],
    ['a web page for 404', reply('<html></html>', { status: 404, headers: { 'content-type': 'text/html' } })],
  ])('that is %s is a page in between', (_what, answer) => {
    expect(send(answer)).toEqual({ kind: 'retry', why: 'captive-page' });
  });

  test.each(['3', '-3', 3])('with code %s "đã tồn tại" is a duplicate for a new dossier only', error_code => {
    const answer = reply({ error_code, message: `Hồ sơ ${CODE} ĐÃ TỒN TẠI` });
    expect(send(answer)).toEqual({ kind: 'duplicate' });
    expect(send(answer, true)).toMatchObject({ kind: 'rejected', errorCode: String(error_code) });
  });

  test('that the code belongs to another unit is a rejection, never an invitation to overwrite', () => {
    const body = { error_code: '-3', message: `Hồ sơ ${CODE} đã tồn tại (đơn vị khác)`, field: 'MaHoSo' };
    expect(send(reply(body))).toEqual({ kind: 'rejected', errorCode: '-3', message: body.message, field: 'MaHoSo' });
  });

  test('with any other code is rejected with its field', () => {
    const body = { error_code: '5', message: 'Trường NgayTiepNhan không hợp lệ', field: 'TaiLieuNop[0].DuocSoHoa' };
    expect(send(reply(body))).toEqual({ kind: 'rejected', errorCode: '5', message: body.message, field: body.field });
  });

  test('has its message cleaned and cut, and a strange field dropped', () => {
    const message = `a\u202eb\u0000c\nd${'x'.repeat(10_000)}`;
    const answer = send(reply({ error_code: '5', message, field: '../<b>' }));
    expect(answer).toEqual({ kind: 'rejected', errorCode: '5', message: `a b c d${'x'.repeat(493)}` });
  });

  test('that the portal itself failed is tried again', () => {
    expect(send(reply({ error_code: '-1', message: 'Thất bại' }))).toEqual({ kind: 'retry', why: 'portal-failed' });
  });

  test('that the session ended is no fate of the dossier', () => {
    expect(send(reply({ error_code: '-2', message: 'hết hạn' }))).toEqual({ kind: 'session-expired' });
    expect(send(reply('', { status: 401 }))).toEqual({ kind: 'session-expired' });
  });
});

describe('every status has a fate', () => {
  const fate = (status: number, body: unknown = success): string => {
    const answer = send(reply(body, { status }));
    return answer.kind === 'retry' ? `retry ${answer.why}` : answer.kind;
  };
  const statuses = [...Array(30).keys()]
    .map(offset => 400 + offset)
    .concat(
      [431, 451],
      [...Array(12).keys()].map(offset => 500 + offset),
    );

  test('a success in the body of a refusal is never a success', () => {
    expect(statuses.filter(status => fate(status) === 'accepted')).toEqual([]);
    expect([300, 301, 302, 303, 304, 307, 308].map(status => fate(status))).toEqual(
      Array(7).fill('retry captive-page'),
    );
  });

  test.each([
    [400, 'rejected'], [402, 'rejected'], [403, 'unauthorised'], [404, 'rejected'], [405, 'rejected'], [406, 'rejected'],
    [408, 'retry timeout'], [409, 'rejected'], [410, 'rejected'], [411, 'rejected'], [412, 'rejected'], [413, 'rejected'],
    [414, 'rejected'], [415, 'rejected'], [422, 'rejected'], [423, 'rejected'], [425, 'retry too-many-requests'], [426, 'rejected'],
    [428, 'rejected'], [429, 'retry too-many-requests'], [500, 'retry server-error'], [501, 'retry server-error'],
    [502, 'retry server-error'], [503, 'retry server-error'], [504, 'retry server-error'], [507, 'retry server-error'],
  ])('%d is %s', (status, expected) => expect(fate(status)).toBe(expected)); // prettier-ignore

  test('a rejection keeps the code and field of the portal, or the number of the status', () => {
    const body = { error_code: '5', message: 'Sai', field: 'sha256' };
    expect(send(reply(body, { status: 422 }))).toEqual({
      kind: 'rejected',
      errorCode: '5',
      message: 'Sai',
      field: 'sha256',
    });
    expect(send(reply('', { status: 413 }))).toEqual({ kind: 'rejected', errorCode: 'http-413', message: '' });
  });

  test.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['Fri, 20 Nov 2026 01:02:00 GMT', 120_000],
    ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
    ['999999999', 3_600_000],
  ])('Retry-After %j is %d ms', (value, retryAfterMs) => {
    const answer = send(reply('', { status: 503, headers: { 'retry-after': value } }));
    expect(answer).toEqual({ kind: 'retry', why: 'server-error', retryAfterMs });
  });

  test.each(['soon', '', '-5', '1e3'])('Retry-After %j is no time', value => {
    expect(readRetryAfter(value, NOW) ?? 'none').toBe('none');
  });
});

describe('an answer to a question', () => {
  test.each([
    ['present', { error_code: '0', result: [{ MaHoSo: CODE }] }],
    ['absent', { error_code: '0', result: [] }],
  ])('is %s', (expected, body) => expect(readLookUpAnswer(reply(body), CODE, NOW)).toBe(expected));

  test.each([
    [{ error_code: '0' }, 'unreadable-answer'],
    [{ error_code: '0', result: {} }, 'unreadable-answer'],
    [{ error_code: '0', result: [{ MaHoSo: 'other' }] }, 'answer-for-another-dossier'],
    [{ error_code: '0', result: [null] }, 'answer-for-another-dossier'],
    [{ error_code: '-1' }, 'portal-failed'],
  ])('%j is neither present nor absent', (body, why) => {
    expect(readLookUpAnswer(reply(body), CODE, NOW)).toEqual({ kind: 'retry', why });
  });

  test('an empty answer to a question is simply asked again', () => {
    expect(readLookUpAnswer(reply(''), CODE, NOW)).toEqual({ kind: 'retry', why: 'empty-answer' });
  });
});

describe('a login', () => {
  test('gives the session', () => {
    const body = { error_code: 0, message: 'ok', session: 'abcdefgh' };
    expect(readLoginAnswer(reply(body), NOW)).toEqual({ kind: 'session', session: 'abcdefgh' });
  });

  test.each([
    [reply({ error_code: 1, message: 'Sai mật khẩu' }), { kind: 'unauthorised', why: 'login-refused' }],
    [reply('', { status: 401 }), { kind: 'unauthorised', why: 'login-refused' }],
    [reply('', { status: 403 }), { kind: 'unauthorised', why: 'access-refused' }],
    [reply({ error_code: -1 }), { kind: 'retry', why: 'portal-failed' }],
    [reply({ error_code: 0 }), { kind: 'retry', why: 'unreadable-answer' }],
    [reply({ error_code: 0, session: 'abcdefgh\r\nx: y' }), { kind: 'retry', why: 'unreadable-answer' }],
    [reply('', { status: 503 }), { kind: 'retry', why: 'server-error' }],
  ])('that fails says how (%#)', (answer, expected) => expect(readLoginAnswer(answer, NOW)).toEqual(expected));
});

describe('a file', () => {
  const sha256 = 'a'.repeat(64);
  test('is accepted when its own hash comes back', () => {
    expect(readAttachmentAnswer(reply({ ...success, sha256 }, { status: 201 }), sha256, NOW)).toEqual({
      kind: 'accepted',
    });
  });

  test.each([{ ...success }, { ...success, sha256: 'b'.repeat(64) }])('is not accepted by %j', body => {
    const expected = { kind: 'retry', why: 'answer-for-another-dossier' };
    expect(readAttachmentAnswer(reply(body), sha256, NOW)).toEqual(expected);
  });
});

describe('a probe', () => {
  const headers = { 'x-portal': 'practice', date: 'Fri, 20 Nov 2026 01:00:00 GMT' };
  test('tells how far the portal clock is ahead, from the middle of the round trip', () => {
    const answer = readProbeAnswer({ status: 204, headers, body: '' }, NOW - 60_000, NOW - 59_000);
    expect(answer).toEqual({ reachable: true, clockOffsetMs: 60_000 });
  });

  test('without a date knows no offset', () => {
    const answer = readProbeAnswer({ status: 204, headers: { 'x-portal': 'practice' }, body: '' }, NOW, NOW);
    expect(answer).toEqual({ reachable: true, clockOffsetMs: null });
  });

  test.each([
    [200, headers, 'captive-page'],
    [204, { date: headers.date }, 'captive-page'],
    [302, {}, 'captive-page'],
    [511, {}, 'captive-page'],
    [404, {}, 'server-error'],
    [503, headers, 'server-error'],
  ] as const)('%d is not the portal', (status, given, why) => {
    expect(readProbeAnswer({ status, headers: given, body: '' }, NOW, NOW)).toEqual({ reachable: false, why });
  });
});

describe('a broken connection', () => {
  const fault = (code: string, message = '', more: object = {}) => Object.assign(new Error(message), { code }, more);

  test.each([
    [fault('ECONNREFUSED'), 'no-network', false],
    [fault('ENOTFOUND'), 'no-network', false],
    [fault('EAI_AGAIN'), 'no-network', false],
    [fault('ETIMEDOUT', '', { syscall: 'connect' }), 'no-network', false],
    [new AggregateError([fault('ECONNREFUSED')]), 'no-network', false],
    [new Error('failed', { cause: fault('ENETUNREACH') }), 'no-network', false],
    [fault('UND_ERR_CONNECT_TIMEOUT'), 'timeout', false],
    [fault('CERT_HAS_EXPIRED'), 'tls', false],
    [fault('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', false],
    [fault('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', false],
    [fault('ERR_SSL_UNSUPPORTED_PROTOCOL'), 'tls', false],
    [
      fault('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'),
      'tls',
      false,
    ],
    [fault('UND_ERR_HEADERS_TIMEOUT'), 'timeout', true],
    [fault('UND_ERR_BODY_TIMEOUT'), 'timeout', true],
    [new DOMException('', 'TimeoutError'), 'timeout', true],
    [fault('UND_ERR_RES_EXCEEDED_MAX_SIZE'), 'answer-too-large', true],
    [fault('HPE_INVALID_CONSTANT'), 'unreadable-answer', true],
    [Object.assign(new Error(), { name: 'HTTPParserError' }), 'unreadable-answer', true],
    [fault('ECONNRESET'), 'connection-cut', true],
    [fault('UND_ERR_SOCKET'), 'connection-cut', true],
    ['a thrown text', 'connection-cut', true],
  ])('(%#) says why and whether the portal may have seen it', (error, why, wasSent) => {
    expect(readTransportFault(error)).toEqual({ why, wasSent });
  });
});

test.each([
  ['https://cong.example/api', true],
  ['http://127.0.0.1:8790', true],
  ['http://localhost', true],
  ['http://[::1]:80', true],
  ['http://127.0.0.1.evil.example', false],
  ['http://cong.example', false],
  ['ftp://127.0.0.1', false],
  ['cong.example', false],
])('%s may be given the password: %s', (address, expected) => expect(isSafeAddress(address)).toBe(expected));
