import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { valueOf } from '../../support/a-desk';
import { createDice } from '../../support/seed-people';
import { until } from '../../support/until';
import { benchDesk } from '../bench-desk';
import { result, type Result } from '../report';
import type { Workplace } from '../workplace';

const KILLS = 50;
/** From the first receipt of a start to its kill: anywhere in a dozen registrations and their sending. */
const LONGEST_LIFE_MS = 400;
const DRAIN_LIMIT_MS = 60_000;

interface Receipt {
  readonly draftId: string;
  readonly code: string;
}

/**
 * `kill -9` at random moments of registering and sending, one profile for all of them. Afterwards every dossier the
 * desk had answered for is looked for, here and at the practice portal.
 */
export async function measureKills(place: Workplace): Promise<Result[]> {
  const seed = 20261123;
  const dice = createDice(seed);
  const profileDir = place.folder('kills');
  const portal = await place.startPortal();
  const receipts: Receipt[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    receipts.push(...(await lifeUntilKilled({ profileDir, portalUrl: portal.url, firstPerson: 1 + kill * 1000, lifeMs: dice.below(LONGEST_LIFE_MS) })));
  }
  const desk = await benchDesk(profileDir, portal.url);
  try {
    const db = desk.store.connection;
    const left = db.prepare("SELECT count(*) FROM outbox WHERE state = 'waiting'").pluck();
    valueOf(await desk.api.sync.sendNow({}));
    await until(() => left.get() === 0, 'an empty outbox', DRAIN_LIMIT_MS);
    const kept = new Map(db.prepare('SELECT code, draft_id FROM dossiers').raw().all() as [string, string][]);
    const atPortal = await codesAt(portal.url);
    const lost = receipts.filter(({ code, draftId }) => kept.get(code) !== draftId || !atPortal.includes(code));
    const strangers = atPortal.filter((code) => !kept.has(code));
    const doubled = kept.size - new Set(kept.values()).size + atPortal.length - new Set(atPortal).size + strangers.length;
    const integrity = db.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new Error(`the store is damaged: ${String(integrity)}`);
    const detail = { kills: KILLS, seed, receipts: receipts.length, kept: kept.size, atPortal: atPortal.length };
    return [
      result({ name: 'kills-lost', value: lost.length, unit: 'dossiers', atMost: 0, detail }),
      result({ name: 'kills-doubled', value: doubled, unit: 'dossiers', atMost: 0, detail }),
    ];
  } finally {
    await desk.stop();
    await portal.stop();
  }
}

interface Life {
  readonly profileDir: string;
  readonly portalUrl: string;
  readonly firstPerson: number;
  readonly lifeMs: number;
}

async function lifeUntilKilled({ profileDir, portalUrl, firstPerson, lifeMs }: Life): Promise<Receipt[]> {
  const args = ['--import', 'tsx', 'test/bench/kill-victim.ts', profileDir, portalUrl, String(firstPerson)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const first = once(child.stdout, 'data').then(() => true);
  const isAlive = await Promise.race([first, closed.then(() => false)]);
  if (!isAlive) throw new Error('the desk did not start again after a kill');
  await pause(lifeMs);
  child.kill('SIGKILL');
  await closed;
  return said
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [draftId = '', code = ''] = line.split(' ');
      return { draftId, code };
    });
}

async function codesAt(portalUrl: string): Promise<string[]> {
  throw new Error(portalUrl);
}
