import { gzipSync } from 'node:zlib';
import { valueOf } from '../support/a-desk';
import { rawAnswer, type Act, type SeenRequest } from '../support/fault-proxy';
import { randomFrom } from '../support/random';
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
    const before = doneAndHeld(world);
    for (const [name, raw] of STRANGERS) {
      for (let time = 0; time < times; time += 1) {
        const place = PLACES[Math.floor(random() * PLACES.length)]!;
        world.proxy.decide = request =>
          isPlace(request.path, serviceOf(request), place) ? { kind: 'answer', raw } : { kind: 'pass' };
        valueOf(await world.desk.sync.sendNow({}));
        neverTooMany(world, before, `${name} in place of ${place}`);
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

type Held = Readonly<Record<'dossier' | 'progress', number>>;

/** What the desk takes for received without the portal having it: of the profile's past, before the line is of any use. */
function doneAndHeld({ store, portal }: SyncWorld): Held {
  const doneOf = (kind: string) =>
    Number(store.connection.prepare(`SELECT count(*) FROM outbox WHERE kind = ? AND state = 'done'`).pluck().get(kind));
  const { dossiers, progress } = portal.count();
  return { dossier: doneOf('dossier') - dossiers, progress: doneOf('progress') - progress };
}

function neverTooMany(world: SyncWorld, before: Held, when: string): void {
  const now = doneAndHeld(world);
  hold(now.dossier <= before.dossier, true, `no dossier too much is received: ${when}`);
  hold(now.progress <= before.progress, true, `no step too much is received: ${when}`);
}

const LIES = ['another', 'wrong-hash', 'replayed', 'replayed-under-its-name'] as const;
type Lie = (typeof LIES)[number];
const ANOTHER = 'H01.151-200101-000001';
const WHYS: readonly unknown[] = ['answer-for-another-dossier', 'wrong-hash'];

/**
 * F23: receipts for another dossier, with another hash, or of an earlier one played again; half of them after the portal
 * has stored. None is taken, each is in the log, and the dossier goes once the portal tells the truth.
 */
export async function wrongReceipts(times: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: Math.max(8, Math.round(times / 4)), protocol: 'v1' });
  const { proxy, desk, clock } = world;
  try {
    const earlier = world.codes[0]!;
    const old = await receiptOf(world, earlier);
    const before = doneAndHeld(world);
    let given = 0;
    for (let time = 0; time < times; time += 1) {
      const lie = LIES[Math.floor(random() * LIES.length)]!;
      const isStored = random() < 0.5;
      let isSaid = false;
      proxy.decide = request => {
        if (serviceOf(request) !== 'dossier') return { kind: 'pass' };
        if (isSaid || codeIn(request) === earlier) return { kind: 'drop' };
        [isSaid, given] = [true, given + 1];
        return lieAbout(codeIn(request), lie, { old, earlier, isStored });
      };
      valueOf(await desk.sync.sendNow({}));
      neverTooMany(world, before, `a receipt that is ${lie}`);
      const said = (await linesNow(world)).filter(({ event, why }) => event === 'sent' && WHYS.includes(why));
      hold(said.length, 1, `lines of the log about a receipt that is ${lie}`);
      clock.advance(400_000);
    }
    hold(given, times, 'wrong receipts given');
    proxy.decide = () => ({ kind: 'pass' });
    await drain(world);
    return { wrong: given, ...(await checkAll(world)) };
  } finally {
    await world.close();
  }
}

const codeIn = ({ path }: SeenRequest): string => decodeURIComponent(path.split('/').at(-1) ?? '');

/** What the portal said of the one dossier that is let through. */
async function receiptOf({ proxy, desk, clock }: SyncWorld, code: string): Promise<string> {
  let receipt = '';
  proxy.decide = request => {
    if (serviceOf(request) !== 'dossier') return { kind: 'pass' };
    return codeIn(request) === code ? { kind: 'reword', change: body => (receipt = body) } : { kind: 'drop' };
  };
  for (let round = 0; receipt === '' && round < 50; round += 1) {
    valueOf(await desk.sync.sendNow({}));
    clock.advance(400_000);
  }
  hold(receipt !== '', true, 'one dossier is received');
  return receipt;
}

function lieAbout(
  code: string,
  lie: Lie,
  { old, earlier, isStored }: { readonly old: string; readonly earlier: string; readonly isStored: boolean },
): Act {
  const aboutOld = JSON.parse(old) as Record<string, unknown>;
  const words = {
    another: { ...aboutOld, code: ANOTHER },
    'wrong-hash': { ...aboutOld, code, contentSha256: '0'.repeat(64) },
    replayed: { ...aboutOld, code: earlier },
    'replayed-under-its-name': { ...aboutOld, code },
  }[lie];
  const body = JSON.stringify(words);
  if (isStored) return { kind: 'reword', change: () => body };
  return { kind: 'answer', raw: rawAnswer(200, { ...JSON_TYPE, 'x-portal': 'practice' }, body) };
}

/** What was written to the log since the clock stands where it does. */
async function linesNow({ desk, clock }: SyncWorld): Promise<Record<string, unknown>[]> {
  const now = new Date(clock.now()).toISOString();
  const lines = valueOf(await desk.sync.log({ limit: 200 })).map(line => JSON.parse(line) as Record<string, unknown>);
  return lines.filter(({ at }) => at === now);
}
