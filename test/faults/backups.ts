import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BackupSet } from '../../preload/contract/backup';
import { OfficerId } from '../../preload/contract/ids';
import { addDays, epochOfVietnam } from '../../preload/contract/calendar-days';
import { aDesk, aProfileDir, fixedClock, SECRET, valueOf, type TestDesk } from '../support/a-desk';
import type { BackupOrder, BackupWord } from '../support/backup-desk';
import { aDossier, aDraft } from '../support/builders';
import { randomFrom } from '../support/random';
import { stillReader } from '../support/still-reader';
import { bundled } from './kills';
import { hold } from './store-look';

const START = epochOfVietnam('2026-11-02', 8, 0);
const HOUR_MS = 3_600_000;

export interface BackupFigures {
  readonly kills: number;
  /** Opened, read through and counted after the kills, in both places. */
  readonly opened: number;
  readonly damages: number;
  /** Of the last seven days, each put back whole. */
  readonly restored: number;
  readonly pulledOut: number;
}

/**
 * Kills a desk that backs up again and again; holds every backup that calls itself one against what was acknowledged. Then
 * damages the newest at each of its files, puts each of the last seven days back, and pulls the second place out.
 */
export async function backUpAgainAndAgain(kills: number, seed: number): Promise<BackupFigures> {
  const random = randomFrom(seed);
  const opened = await killBackups(kills, seed, random);
  const week = await aWeek();
  try {
    const restored = await restoreEach(week);
    const damages = await damageNewest(week, Math.max(6, Math.min(60, kills)), random);
    const pulledOut = await pullOut(week);
    return { kills, opened, damages, restored, pulledOut };
  } finally {
    await week.desk.close();
    rmSync(week.place, { recursive: true, force: true });
  }
}

async function killBackups(kills: number, seed: number, random: () => number): Promise<number> {
  mkdirSync('node_modules/.cache', { recursive: true });
  const scriptDir = mkdtempSync(path.resolve('node_modules/.cache/backup-desk-'));
  const profileDir = aProfileDir();
  const place = aProfileDir();
  let opened = 0;
  try {
    const script = await bundled(scriptDir, 'backup-desk');
    for (let kill = 0; kill < kills; kill += 1) {
      const startAt = START + kill * 100 * HOUR_MS;
      const said = await runAndKill(script, { profileDir, place, seed: seed + kill, startAt }, random);
      opened += await lookAtBackups(profileDir, said);
    }
    return opened;
  } finally {
    for (const folder of [scriptDir, profileDir, place]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives what it had acknowledged; killed some time after it had begun. */
async function runAndKill(script: string, order: BackupOrder, random: () => number): Promise<BackupWord[]> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: BackupWord[] = [];
  let trouble = '';
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  const wordsBefore = 2 + Math.floor(random() * 8);
  const isDeep = new Promise<void>(resolve => {
    createInterface({ input: child.stdout }).on('line', line => {
      said.push(JSON.parse(line) as BackupWord);
      if (said.length >= wordsBefore) resolve();
    });
  });
  await Promise.race([isDeep, ended]);
  await new Promise(resolve => setTimeout(resolve, random() * 120));
  child.kill('SIGKILL');
  await ended;
  if (child.exitCode !== null) throw new Error(`the desk ended by itself: ${trouble}`);
  return said;
}

/** On a copy: every backup that is offered opens and counts as it says, and the last acknowledged one is there. */
async function lookAtBackups(profileDir: string, said: readonly BackupWord[]): Promise<number> {
  const copy = aProfileDir();
  cpSync(profileDir, copy, { recursive: true });
  const desk = await aDesk({ profileDir: copy, upTo: 'nothing', reader: stillReader(), clock: fixedClock() });
  try {
    const sets = valueOf(await desk.backup.found({ folder: null })).sets.filter(set => set.state === 'complete');
    const acknowledged = said.findLast(word => word.done === 'backed-up');
    if (acknowledged) {
      const places = sets.filter(set => set.name === acknowledged.name).map(({ place }) => place);
      hold(places.sort().join(), 'own,second', `places of ${acknowledged.name}`);
    }
    const newest = [...new Map(sets.map(set => [set.place, set])).keys()].flatMap(
      place => sets.find(set => set.place === place) ?? [],
    );
    for (const set of newest) await putBack(desk, set);
    return newest.length;
  } finally {
    await desk.close();
  }
}

async function putBack(desk: TestDesk, set: BackupSet): Promise<void> {
  const [officer] = valueOf(await desk.officers.slots({}));
  const officerId = OfficerId.parse(officer?.officerId);
  const asked = { folder: set.folder, name: set.name, officerId, secret: SECRET };
  const answer = valueOf(await desk.backup.restore(asked));
  hold(answer.filesMissing, 0, `files missing in ${set.name}`);
  valueOf(await desk.officers.signIn({ officerId, secret: SECRET }));
  const { connection } = desk.core.desk()!.store;
  hold(connection.pragma('integrity_check', { simple: true }), 'ok', `the store of ${set.name}`);
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  hold(count('dossiers'), set.counts.dossiers, `dossiers of ${set.name}`);
  hold(count('blobs'), set.counts.files, `files of ${set.name}`);
}

interface Week {
  readonly desk: TestDesk;
  readonly place: string;
  readonly clock: ReturnType<typeof fixedClock>;
}

/** Seven evenings, each with a dossier and a paper more. */
async function aWeek(): Promise<Week> {
  const place = aProfileDir();
  const clock = fixedClock();
  const desk = await aDesk({ clock, reader: stillReader() });
  valueOf(await desk.backup.choosePlace({ folder: place }));
  await desk.core.desk()!.backup.ended();
  for (let day = 0; day < 7; day += 1) {
    clock.set(epochOfVietnam(addDays('2026-11-21', day), 17, 15));
    await aDossier(desk);
    await desk.intake(Buffer.from(`tối thứ ${day}`), await aDraft(desk));
    await backUp(desk);
  }
  return { desk, place, clock };
}

async function backUp(desk: TestDesk): Promise<void> {
  valueOf(await desk.backup.run({}));
  await desk.core.desk()!.backup.ended();
}

const completeSets = async (desk: TestDesk, place: BackupSet['place'] = 'second'): Promise<BackupSet[]> =>
  valueOf(await desk.backup.found({ folder: null })).sets.filter(
    set => set.place === place && set.state === 'complete',
  );

async function restoreEach({ desk }: Week): Promise<number> {
  const sets = (await completeSets(desk)).slice(0, 7);
  hold(sets.map(({ counts }) => counts.dossiers).join(), '7,6,5,4,3,2,1', 'dossiers of the seven evenings');
  for (const set of sets) await putBack(desk, set);
  const [newest] = sets;
  if (newest) await putBack(desk, newest);
  return sets.length;
}

/** A byte turned, a file cut, emptied or gone: what is damaged is refused or never offered, and the one before it opens. */
async function damageNewest({ desk }: Week, damages: number, random: () => number): Promise<number> {
  const [newest, before] = await completeSets(desk);
  if (!newest || !before) throw new Error('there are not two backups');
  const files = ['manifest.json', 'desk.db'].map(name => path.join(newest.folder, 'sets', newest.name, name));
  for (let damage = 0; damage < damages; damage += 1) {
    const file = files[damage % files.length]!;
    const whole = readFileSync(file);
    const kept = statSync(file).size;
    damageFile(file, whole, damage, random);
    const offered = (await completeSets(desk)).some(({ name }) => name === newest.name);
    if (offered) {
      const asked = { folder: newest.folder, name: newest.name, officerId: desk.supervisorId, secret: SECRET };
      const answer = await desk.backup.restore(asked);
      hold(answer.ok ? 'restored' : answer.code, 'backup.set-damaged', `damage ${damage} of ${path.basename(file)}`);
    }
    if (damage < 2) await putBack(desk, before);
    writeFileSync(file, whole);
    hold(statSync(file).size, kept, 'the file is whole again');
  }
  // One of the two files of keys is enough.
  const slots = path.join(newest.folder, 'key-slots.json');
  writeFileSync(slots, '{');
  await putBack(desk, newest);
  return damages + 1;
}

function damageFile(file: string, whole: Buffer, damage: number, random: () => number): void {
  const at = Math.floor(random() * whole.length);
  switch (Math.floor(damage / 2) % 4) {
    case 0:
      return writeFileSync(file, Buffer.from(whole).fill((whole[at] ?? 0) ^ (1 << (damage % 8)), at, at + 1));
    case 1:
      return writeFileSync(file, whole.subarray(0, at));
    case 2:
      return writeFileSync(file, '');
    default:
      return rmSync(file);
  }
}

/** The second place goes in the middle of a backup: its last whole one is found once it is back, and the next goes there. */
async function pullOut({ desk, place, clock }: Week): Promise<number> {
  const times = 5;
  for (let pull = 0; pull < times; pull += 1) {
    const [before] = await completeSets(desk);
    clock.advance(HOUR_MS);
    await aDossier(desk);
    valueOf(await desk.backup.run({}));
    for (let turn = 0; turn < pull * 3; turn += 1) await new Promise(resolve => setTimeout(resolve, 5));
    renameSync(place, `${place}.out`);
    await desk.core.desk()!.backup.ended();
    rmSync(place, { recursive: true, force: true });
    hold(valueOf(await desk.backup.status({})).own.failed, null, 'the backup on the computer itself');
    renameSync(`${place}.out`, place);
    const back = await completeSets(desk);
    hold(
      back.some(({ name }) => name === before?.name) || back.length > 1,
      true,
      'the last whole backup is still there',
    );
    clock.advance(HOUR_MS);
    await backUp(desk);
    const [own] = await completeSets(desk, 'own');
    const [second] = await completeSets(desk);
    hold(second?.name, own?.name, 'the newest backup in the second place');
  }
  return times;
}
