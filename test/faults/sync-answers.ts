import { gzipSync } from 'node:zlib';
import { createExchangePortal } from '../../main/sync/exchange-portal';
import type { Portal } from '../../main/sync';
import { readJsonObject } from '../../main/sync/portal-reply-rules';
import { readSendAnswer } from '../../main/sync/portal-answer-rules';
import { readDossierReceipt, readV1Answer } from '../../main/sync/v1-answer-rules';
import { settlementOf } from '../../main/sync/settlement-rules';
import { valueOf } from '../support/a-desk';
import { rawAnswer, startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { randomFrom } from '../support/random';
import { PRACTICE_DSTCODE } from '../portal/start-portal';
import { aDossierForPortal, aStepForPortal } from '../unit/main/sync/portal-builders';
import { hold } from './store-look';
import { serviceOf } from './sync-lines';
import { aSyncWorld, checkAll, drain, type SyncWorld } from './sync-world';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const OK = '{"error_code":"0","message":"Cập nhật thành công"}';

/** What stands between an office and its portal, 20 ways; none of them is the portal's word. */
export const STRANGERS: readonly (readonly [string, Buffer])[] = [
  ['a page with 200', rawAnswer(200, HTML, '<!doctype html><title>Đăng nhập Wi-Fi</title>')],
  ['a page that says success', rawAnswer(200, HTML, '<html>Cập nhật thành công</html>')],
  ['a redirect to a login', rawAnswer(302, { location: 'http://192.0.2.1/login' }, '')],
  ['a moved address', rawAnswer(301, { location: 'http://192.0.2.1/' }, '')],
  ['a temporary redirect', rawAnswer(307, { location: 'http://192.0.2.1/' }, '')],
  ['nothing with 200', rawAnswer(200, JSON_TYPE, '')],
  ['nothing at all with 204', rawAnswer(204, { 'content-length': '0' }, '')],
  ['cut JSON', rawAnswer(200, JSON_TYPE, '{"error_code":"0","message":"Cập nhật thành công","result":[{"MaHo')],
  [
    'a cut body',
    Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"error_code":"0"'),
  ],
  ['the right words as text', rawAnswer(200, { 'content-type': 'text/plain' }, OK)],
  ['the right words as a page', rawAnswer(200, HTML, OK)],
  ['no code', rawAnswer(200, JSON_TYPE, '{"message":"Cập nhật thành công"}')],
  ['a list', rawAnswer(200, JSON_TYPE, '["0","Cập nhật thành công"]')],
  ['a number', rawAnswer(200, JSON_TYPE, '0')],
  [
    'a compressed bomb',
    rawAnswer(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(32 * 1024 * 1024, 32))),
  ],
  [
    'a compressed right answer',
    rawAnswer(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(Buffer.from(OK))),
  ],
  ['a proxy that wants a login', rawAnswer(407, { 'proxy-authenticate': 'Basic' }, '')],
  ['a network that wants a login', rawAnswer(511, HTML, '<html>Đăng nhập</html>')],
  ['no HTTP', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  [
    'another dossier’s receipt',
    rawAnswer(
      200,
      JSON_TYPE,
      '{"error_code":"0","message":"Cập nhật thành công","result":[{"MaHoSo":"H99.999-200101-9999"}],"code":"H99.999-200101-9999"}',
    ),
  ],
];

const PLACES = ['probe', 'auth', 'DongBoHoSoMC', 'CapNhatTienDoHoSoMC', 'TraCuuHoSo'] as const;

/** F18 and F23: whatever a stranger answers, in whatever place, nothing counts as received that the portal has not. */
export async function strangers(times: number, seed: number, protocol: 'exchange' | 'v1' = 'exchange') {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: Math.max(10, times * 2), protocol });
  try {
    for (const [name, raw] of STRANGERS) {
      for (let time = 0; time < times; time += 1) {
        const place = PLACES[Math.floor(random() * PLACES.length)]!;
        world.proxy.decide = request =>
          isPlace(request.path, serviceOf(request), place) ? { kind: 'answer', raw } : { kind: 'pass' };
        valueOf(await world.desk.sync.sendNow({}));
        neverTooMany(world, `${name} in place of ${place}`);
        world.clock.advance(400_000);
      }
    }
    world.proxy.decide = () => ({ kind: 'pass' });
    await drain(world);
    return { kinds: STRANGERS.length, ...(await checkAll(world)) };
  } finally {
    await world.close();
  }
}

function isPlace(path: string, service: string, place: (typeof PLACES)[number]): boolean {
  if (place === 'probe') return path.includes('probe');
  if (place === 'auth') return path.includes('auth') || path.includes('session');
  const v1 = { DongBoHoSoMC: 'dossier', CapNhatTienDoHoSoMC: 'steps', TraCuuHoSo: 'look-up' }[place];
  return service === place || service === v1;
}

function neverTooMany({ store, portal }: SyncWorld, when: string): void {
  const doneOf = (kind: string) =>
    Number(store.connection.prepare(`SELECT count(*) FROM outbox WHERE kind = ? AND state = 'done'`).pluck().get(kind));
  hold(doneOf('dossier') <= portal.count().dossiers + 1, true, `nothing too much is received: ${when}`);
  hold(doneOf('progress') <= portal.count().progress + 1, true, `no step too much is received: ${when}`);
}

/** F23: receipts for another dossier, with another hash, or of an earlier one played again. */
export async function wrongReceipts(times: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: Math.max(8, Math.round(times / 4)), protocol: 'v1' });
  try {
    const receipt = (code: string, contentSha256: string) =>
      rawAnswer(
        200,
        { ...JSON_TYPE, 'x-portal': 'practice' },
        JSON.stringify({
          code,
          portalNumber: 'PT-2026-000001',
          receivedAt: 1,
          revision: 1,
          stationRevision: 1,
          contentSha256,
          outcome: 'created',
        }),
      );
    let given = 0;
    for (let time = 0; time < times; time += 1) {
      world.proxy.decide = request => {
        if (serviceOf(request) !== 'dossier' || given >= time + 1) return { kind: 'drop' };
        given += 1;
        const own = decodeURIComponent(request.path.split('/').at(-1) ?? '');
        const code = random() < 0.5 ? 'H01.151-200101-000001' : own;
        return { kind: 'answer', raw: receipt(code, '0'.repeat(64)) };
      };
      valueOf(await world.desk.sync.sendNow({}));
      hold(world.portal.count().dossiers, 0, 'dossiers at the portal');
      hold(
        Number(world.store.connection.prepare("SELECT count(*) FROM outbox WHERE state = 'done'").pluck().get()),
        0,
        'entries taken for received',
      );
      world.clock.advance(400_000);
    }
    world.proxy.decide = () => ({ kind: 'pass' });
    await drain(world);
    return { wrong: given, ...(await checkAll(world)) };
  } finally {
    await world.close();
  }
}

type Fate = 'refused' | 'later' | 'no-line' | 'account';
const STATUSES: readonly number[] = [
  400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 411, 413, 415, 418, 422, 425, 429, 500, 501, 502, 503, 504, 505,
  507,
];

/** What becomes of an entry by the status of a plain answer, as documented in main/sync/README.md. */
export function fateByStatus(status: number): Fate {
  if (status === 403) return 'account';
  if (status === 407) return 'no-line';
  if (status === 401 || status === 408 || status === 425 || status === 429 || status >= 500) return 'later';
  return 'refused';
}

/** F19: every status for a dossier, a step and a file: its documented fate, never longer than five minutes. */
export async function statuses(seed: number): Promise<{ answers: number }> {
  const random = randomFrom(seed);
  const proxy = await startFaultProxy('http://127.0.0.1:9');
  const portal = anExchange(proxy);
  let answers = 0;
  try {
    for (const status of STATUSES) {
      for (const kind of ['dossier', 'progress', 'attachment'] as const) {
        const retryAfter = random() < 0.5 ? Math.floor(random() * 900) : null;
        const session = rawAnswer(200, JSON_TYPE, '{"error_code":0,"message":"","session":"abcdefgh12345678"}');
        const raw = rawAnswer(
          status,
          { ...JSON_TYPE, ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }) },
          '',
        );
        proxy.decide = request => ({ kind: 'answer', raw: request.path.includes('auth') ? session : raw });
        const answer = await sendOne(portal, kind);
        const at = 1_000_000;
        const attempts = Math.floor(random() * 40);
        const { change, run } = settlementOf({
          entry: { kind, attempts },
          answer,
          at,
          jitter: random(),
          ourPath: () => null,
        });
        answers += 1;
        const fate: Fate =
          change.state === 'needs-attention'
            ? 'refused'
            : run.kind === 'unauthorised'
              ? 'account'
              : run.kind === 'no-line'
                ? 'no-line'
                : 'later';
        hold(fate, fateByStatus(status), `fate of a ${kind} answered with ${status}`);
        if (change.next_attempt_at === undefined) continue;
        const waits = change.next_attempt_at - at;
        hold(waits > 0 && waits <= 300_000, true, `wait of ${waits} ms after ${status}`);
        const isObeyed = retryAfter === null || answer.kind !== 'retry' || answer.retryAfterMs === undefined;
        if (!isObeyed)
          hold(
            waits,
            Math.min(300_000, Math.max(1_000, retryAfter * 1_000)),
            `Retry-After ${retryAfter} after ${status}`,
          );
      }
    }
    return { answers };
  } finally {
    await portal.close();
    await proxy.close();
  }
}

function anExchange(proxy: FaultProxy): Portal {
  return createExchangePortal({
    baseUrl: proxy.url,
    authPath: '/auth',
    integrationPath: '/integration',
    username: 'practice',
    password: 'practice',
    dstcode: PRACTICE_DSTCODE,
    agencyCode: 'H01.151',
    stationId: 'station-1',
    clock: { now: () => 1_000_000 },
    timeoutMs: 5_000,
  });
}

function sendOne(portal: Portal, kind: 'dossier' | 'progress' | 'attachment') {
  if (kind === 'dossier') return portal.sendDossier(aDossierForPortal({ files: [] }), { key: 'k', isUpdating: false });
  if (kind === 'progress') return portal.sendProgress([aStepForPortal()], { key: 'k' });
  return portal.sendAttachment({
    code: 'H01.151-261120-0001',
    attachmentId: 'f',
    sha256: 'a'.repeat(64),
    mime: 'image/png',
    sizeBytes: 3,
    content: Buffer.from('abc'),
  });
}

/** F26: sessions end, the account is closed, the role is cut, in the middle of the queue. */
export async function accounts(times: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: times * 6 });
  const { portal, desk, proxy, clock } = world;
  try {
    for (let time = 0; time < times; time += 1) {
      const how = time % 3;
      const turn = 3 + Math.floor(random() * 6);
      let seen = 0;
      proxy.decide = () => {
        seen += 1;
        if (seen === turn)
          portal.control(how === 0 ? { expireSessions: true } : { account: { username: 'practice', open: false } });
        // The most that may be sent in a turn, so that something is left for the next.
        return how === 0 && seen > turn + 6 ? { kind: 'drop' } : { kind: 'pass' };
      };
      valueOf(await desk.sync.sendNow({}));
      if (how !== 0) {
        const before = portal.count();
        const status = valueOf(await desk.sync.status({}));
        hold(status.portal, 'unauthorised', 'state of the portal after the account was closed');
        hold(status.advice, 'check-account', 'what the supervisor is told');
        valueOf(await desk.sync.sendNow({}));
        hold(JSON.stringify(portal.count()), JSON.stringify(before), 'what the portal has while the account is closed');
      }
      portal.control({ account: { username: 'practice', open: true } });
      clock.advance(400_000);
    }
    proxy.decide = () => ({ kind: 'pass' });
    await drain(world);
    return await checkAll(world);
  } finally {
    await world.close();
  }
}

const MALICE = [
  '<script>alert(1)</script>',
  "'; DROP TABLE outbox; --",
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '..\\..\\desk.db',
  '=HYPERLINK("http://192.0.2.1")',
  '+84\u202e0912',
  '\u0000\u0007\u001b[31m',
  'a'.repeat(100_000),
  '\ud800',
  '{"__proto__":{"isOpen":true}}',
];

/** F24: answers of a portal that means harm: none is taken for a receipt, none reaches the screen as it was. */
export function malice(cases: number, seed: number): { cases: number } {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  for (let number = 0; number < cases; number += 1) {
    const value = (depth: number): unknown => {
      const turn = random();
      if (depth <= 0 || turn < 0.5) return pick<unknown>([...MALICE, 0, -1, 1e308, null, true, []]);
      if (turn < 0.7) return Array.from({ length: 3 }, () => value(depth - 1));
      return Object.fromEntries(Array.from({ length: 3 }, () => [pick(MALICE), value(depth - 1)]));
    };
    const names = [
      'error_code',
      'message',
      'field',
      'result',
      'code',
      'portalNumber',
      'contentSha256',
      'revision',
      'theirs',
      'retryAfterSeconds',
    ];
    let body = JSON.stringify(Object.fromEntries(names.filter(() => random() < 0.7).map(name => [name, value(3)])));
    if (random() < 0.05) body = '['.repeat(10_000) + ']'.repeat(10_000);
    if (random() < 0.1) body = body.slice(0, Math.floor(random() * body.length));
    const reply = {
      status: pick([200, 201, 400, 409, 422, 429, 500]),
      headers: { 'content-type': 'application/json', 'x-portal': pick(MALICE), 'retry-after': pick(MALICE) },
      body,
    };
    const sent = { codes: ['H01.151-261120-0001'], isUpdating: random() < 0.5 };
    const exchange = readSendAnswer(reply, sent, 1_000);
    hold(exchange.kind === 'accepted', false, `a receipt out of ${body.slice(0, 80)}`);
    const v1 = readV1Answer(reply, 1_000);
    if ('body' in v1) {
      const read = readDossierReceipt(v1.body, { code: 'H01.151-261120-0001', contentSha256: 'b'.repeat(64) });
      hold(read.kind === 'accepted', false, `a receipt out of ${body.slice(0, 80)}`);
    }
    for (const answer of [exchange, v1]) {
      const shown = 'message' in answer && typeof answer.message === 'string' ? answer.message : '';
      hold(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/u.test(shown) || shown.length > 500, false, 'marks on screen');
      const field = 'field' in answer && typeof answer.field === 'string' ? answer.field : '';
      hold(field === '' || /^[\w.[\]-]+$/u.test(field), true, `the field ${field.slice(0, 40)}`);
    }
    hold(Reflect.get({}, 'isOpen'), undefined, 'the prototype of everything');
    void readJsonObject(reply);
  }
  return { cases };
}
