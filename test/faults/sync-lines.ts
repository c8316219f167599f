import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { valueOf } from '../support/a-desk';
import type { SeenRequest } from '../support/fault-proxy';
import { randomFrom } from '../support/random';
import { hold } from './store-look';
import { aSyncWorld, checkAll, drain, type Fates, type SyncWorld } from './sync-world';

/** What a request is for, told from outside as a network sees it. */
export function serviceOf({ method, path, body }: SeenRequest): string {
  if (path.startsWith('/integration')) return /"service":"(\w+)"/u.exec(body.toString('utf8'))?.[1] ?? 'unknown';
  if (path.startsWith('/v1/dossiers/'))
    return method === 'PUT' ? 'dossier' : path.endsWith('/steps') ? 'steps' : 'look-up';
  return path.split('?')[0] ?? '';
}

const STORES: ReadonlySet<string> = new Set(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC', 'dossier', 'steps']);
export const stores = (request: SeenRequest): boolean => STORES.has(serviceOf(request));

async function throughLine(
  options: { readonly dossiers: number; readonly protocol?: 'exchange' | 'v1' },
  arrange: (world: SyncWorld) => void,
): Promise<Fates & { rounds: number; requests: number }> {
  const world = await aSyncWorld(options);
  try {
    arrange(world);
    const rounds = await drain(world);
    return { ...(await checkAll(world)), rounds, requests: world.proxy.requests() };
  } finally {
    await world.close();
  }
}

/** F12: one in ten answers is lost after the portal has stored: asked first, nothing lost, nothing doubled. */
export function loseAnswers(dossiers: number, seed: number, protocol: 'exchange' | 'v1' = 'exchange') {
  const random = randomFrom(seed);
  let left = Math.max(1, Math.round(dossiers / 10));
  const lost = left;
  return throughLine({ dossiers, protocol }, ({ proxy }) => {
    proxy.decide = request => {
      // Twice as many requests store as there are dossiers; a few more are taken early so that none is left over.
      if (left === 0 || !stores(request) || random() > 0.12) return { kind: 'pass' };
      left -= 1;
      return { kind: 'lose' };
    };
  }).then(fates => {
    hold(left, 0, 'answers that were to be lost and were not');
    return { ...fates, lost };
  });
}

/** F13: every request arrives two or three times. */
export function repeatRequests(dossiers: number, seed: number) {
  const random = randomFrom(seed);
  return throughLine({ dossiers }, ({ proxy }) => {
    proxy.decide = () => ({ kind: 'repeat', times: random() < 0.5 ? 2 : 3 });
  });
}

/** F12 and F13 at once: one answer in ten lost, everything sent up to three times; counted at the portal, code by code. */
export async function loseAndRepeat(dossiers: number, seed: number, say?: (line: string) => void) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers, say });
  let answersLost = 0;
  try {
    const mostLost = Math.max(1, Math.round(dossiers / 10));
    world.proxy.decide = request => {
      if (answersLost < mostLost && stores(request) && random() < 0.08) {
        answersLost += 1;
        return { kind: 'lose' };
      }
      return { kind: 'repeat', times: 1 + Math.floor(random() * 3) };
    };
    await drain(world);
    let lost = 0;
    let doubled = 0;
    for (const code of world.codes) {
      const [registrations, steps] = [world.portal.registrationsOf(code).length, world.portal.progressOf(code).length];
      if (registrations === 0 || steps === 0) lost += 1;
      if (registrations > 1 || steps > 1) doubled += 1;
    }
    const requests = world.proxy.requests();
    if (lost + doubled === 0) await checkAll(world);
    return { lost, doubled, answersLost, requests };
  } finally {
    await world.close();
  }
}

/** F17: the line comes and goes; each time everything under way dies. */
export async function flap(flaps: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: Math.max(40, Math.round(flaps / 2)) });
  try {
    let isOver = false;
    const line = (async () => {
      for (let flapped = 0; flapped < flaps; flapped += 1) {
        world.proxy.isUp = false;
        world.proxy.cutAll();
        await pause(5 + random() * 25);
        world.proxy.isUp = true;
        await pause(5 + random() * 25);
      }
      isOver = true;
    })();
    while (!isOver) {
      valueOf(await world.desk.sync.sendNow({}));
      world.clock.advance(400_000);
    }
    await line;
    await drain(world);
    const fates = await checkAll(world);
    const lines = linesOfLog(world.profileDir);
    const link = lines.filter(text => text.includes('"event":"link"')).length;
    // One line goes down and comes up; what was on its way when it did is five at the most, and is said once each.
    hold(link <= 2 * flaps + 20, true, `${link} lines about the line for ${flaps} flaps`);
    hold(lines.length <= 12 * flaps + 4 * world.codes.length + 20, true, `${lines.length} lines for ${flaps} flaps`);
    return { ...fates, lines: lines.length, linkLines: link };
  } finally {
    await world.close();
  }
}

/** F41: the computer sleeps in the middle of sending: sockets die, hours pass, it wakes. */
export async function suspend(times: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: times * 4 });
  try {
    for (let time = 0; time < times; time += 1) {
      const sending = world.desk.sync.sendNow({});
      await pause(random() * 12);
      world.proxy.isUp = false;
      world.proxy.cutAll();
      world.clock.advance(Math.round(random() * 12 * 3_600_000));
      await sending;
      world.proxy.isUp = true;
    }
    await drain(world);
    return await checkAll(world);
  } finally {
    await world.close();
  }
}

/** F21: so many dossiers the portal refuses, whatever is tried; all others are delivered. */
export async function poison(poisoned: number, seed: number, dossiers = 10_000, say?: (line: string) => void) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers, say });
  try {
    const bad = new Set<string>();
    while (bad.size < poisoned) bad.add(world.codes[Math.floor(random() * world.codes.length)]!);
    world.proxy.decide = request => {
      if (serviceOf(request) !== 'DongBoHoSoMC') return { kind: 'pass' };
      const code = /"MaHoSo":"([^"]+)"/u.exec(request.body.toString('utf8'))?.[1] ?? '';
      return bad.has(code) ? { kind: 'answer', raw: REFUSAL } : { kind: 'pass' };
    };
    const rounds = await drain(world);
    const unexplained = world.store.connection
      .prepare(
        `SELECT count(*) FROM outbox WHERE state = 'needs-attention' AND created_at > 0
         AND (json_extract(last_answer, '$.field') IS NULL OR json_extract(last_answer, '$.message') = '')`,
      )
      .pluck()
      .get();
    if (unexplained !== 0) throw new Error(`${String(unexplained)} refused without a field or a reason`);
    return { ...(await checkAll(world, bad)), rounds };
  } finally {
    await world.close();
  }
}

const REFUSAL = (() => {
  const body = JSON.stringify({ error_code: '5', message: 'Trường ChuHoSo không hợp lệ', field: 'ChuHoSo' });
  return Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
})();

/** All that is kept of the log, not only what a screen asks for. */
function linesOfLog(profileDir: string): string[] {
  const folder = path.join(profileDir, 'logs');
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.startsWith('sync.log')) : [];
  return names.flatMap(name => readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean));
}

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
