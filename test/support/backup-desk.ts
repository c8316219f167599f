import { writeSync } from 'node:fs';
import { aDesk, valueOf } from './a-desk';
import { aDossier, aDraft } from './builders';
import { stillReader } from './still-reader';

/** A desk in a process of its own that receives, scans and backs up to both places until it is killed. */
export interface BackupOrder {
  readonly profileDir: string;
  readonly place: string;
  readonly seed: number;
  /** UTC ms; the desk's clock goes on from here, an hour a backup. */
  readonly startAt: number;
}

export type BackupWord =
  | { readonly done: 'signed-in' }
  | { readonly done: 'registered'; readonly code: string }
  | { readonly done: 'backed-up'; readonly name: string; readonly dossiers: number };

// Written at once, not queued: a line that was not out when the process died must not count as said.
const say = (word: BackupWord) => writeSync(1, `${JSON.stringify(word)}\n`);

const HOUR_MS = 3_600_000;

export async function backUpUntilKilled({ profileDir, place, seed, startAt }: BackupOrder): Promise<never> {
  let backups = 0;
  const clock = { now: () => Math.round(startAt + backups * HOUR_MS + performance.now()) };
  const desk = await aDesk({ profileDir, clock, reader: stillReader() });
  say({ done: 'signed-in' });
  for (let turn = 0; ; turn += 1) {
    await desk.intake(Buffer.from(`trang ${seed} ${turn}`), await aDraft(desk));
    say({ done: 'registered', code: (await aDossier(desk)).code });
    backups += 1;
    if (turn === 0) valueOf(await desk.backup.choosePlace({ folder: place }));
    else valueOf(await desk.backup.run({}));
    // What comes in while the copy is made is in the store and not in the copy.
    say({ done: 'registered', code: (await aDossier(desk)).code });
    await desk.core.desk()!.backup.ended();
    const { sets } = valueOf(await desk.backup.found({ folder: null }));
    const newest = sets.find(set => set.place === 'second' && set.state === 'complete');
    if (newest) say({ done: 'backed-up', name: newest.name, dossiers: newest.counts.dossiers });
  }
}
