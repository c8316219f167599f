import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OfficerId } from '../../preload/contract/ids';
import { aDesk, fixedClock, SECRET, valueOf, type TestDesk } from '../support/a-desk';
import { aDossier, aDraft } from '../support/builders';
import { randomFrom } from '../support/random';
import { stillReader } from '../support/still-reader';
import { hold } from './store-look';

export interface StoreDamages {
  readonly damages: number;
  /** Said at the sign-in. */
  readonly found: number;
  /** In pages that nothing uses: opened, read through, and every dossier there. */
  readonly harmless: number;
  readonly restored: number;
}

const PAGE_BYTES = 4096;
const DOSSIERS = 8;
const RESTORED_EVERY = 40;

/** Bytes turned, pages zeroed, files cut, headers overwritten: found at the sign-in, every one, or nothing is missing. */
export async function damageStore(damages: number, seed: number): Promise<StoreDamages> {
  const random = randomFrom(seed);
  const desk = await aDesk({ reader: stillReader(), clock: fixedClock() });
  for (let count = 0; count < DOSSIERS; count += 1) await aDossier(desk);
  valueOf(await desk.backup.run({}));
  await desk.core.desk()!.backup.ended();
  await desk.stop();
  const file = path.join(desk.profileDir, 'store', 'desk.db');
  const whole = readFileSync(file);
  let found = 0;
  let restored = 0;
  try {
    for (let damage = 0; damage < damages; damage += 1) {
      writeFileSync(file, damaged(whole, damage, random));
      const isFound = await isRefused(desk);
      if (isFound) found += 1;
      if (isFound && damage % RESTORED_EVERY === 0) {
        await putBack(desk);
        restored += 1;
      }
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
      writeFileSync(file, whole);
    }
    return { damages, found, harmless: damages - found, restored };
  } finally {
    rmSync(desk.profileDir, { recursive: true, force: true });
  }
}

/** In the shares of the office's list: 200 bytes turned, 50 pages zeroed, 20 cut, 10 headers. */
function damaged(whole: Buffer, damage: number, random: () => number): Buffer {
  const bytes = Buffer.from(whole);
  const at = Math.floor(random() * bytes.length);
  const turn = damage % 28;
  if (turn < 20) bytes[at] = (bytes[at] ?? 0) ^ (1 << (damage % 8));
  else if (turn < 25) bytes.fill(0, at - (at % PAGE_BYTES), at - (at % PAGE_BYTES) + PAGE_BYTES);
  else if (turn < 27) return bytes.subarray(0, at);
  else randomBytes(100).copy(bytes);
  return bytes;
}

async function isRefused({ profileDir, supervisorId }: TestDesk): Promise<boolean> {
  const again = await aDesk({ profileDir, upTo: 'nothing', reader: stillReader(), clock: fixedClock() });
  try {
    const officerId = OfficerId.parse(supervisorId);
    const answer = await again.officers.signIn({ officerId, secret: SECRET });
    if (!answer.ok) {
      hold(answer.code, 'store.damaged', 'what is said at the sign-in');
      return true;
    }
    const { connection } = again.core.desk()!.store;
    hold(connection.pragma('integrity_check', { simple: true }), 'ok', 'a store that was opened');
    hold(
      connection.prepare('SELECT count(*) FROM dossiers').pluck().get(),
      DOSSIERS,
      'dossiers of a store that was opened',
    );
    return false;
  } finally {
    await again.stop();
  }
}

async function putBack({ profileDir, supervisorId }: TestDesk): Promise<void> {
  const again = await aDesk({ profileDir, upTo: 'nothing', reader: stillReader(), clock: fixedClock() });
  try {
    const officerId = OfficerId.parse(supervisorId);
    const [set] = valueOf(await again.backup.found({ folder: null })).sets;
    if (!set) throw new Error('no backup was found');
    valueOf(await again.backup.restore({ folder: set.folder, name: set.name, officerId, secret: SECRET }));
    valueOf(await again.officers.signIn({ officerId, secret: SECRET }));
    const { connection } = again.core.desk()!.store;
    hold(connection.prepare('SELECT count(*) FROM dossiers').pluck().get(), DOSSIERS, 'dossiers after the restore');
  } finally {
    await again.stop();
  }
}

export interface PaperDamages {
  readonly damages: number;
  readonly repaired: number;
  /** Whole in no backup, and named by their dossiers. */
  readonly named: number;
}

/** Papers damaged or gone on the disk: one look at all of them finds every one. */
export async function damagePapers(damages: number, seed: number): Promise<PaperDamages> {
  const random = randomFrom(seed);
  const desk = await aDesk({ reader: stillReader() });
  try {
    const papers = Math.max(4, damages);
    const draftId = await aDraft(desk);
    for (let count = 0; count < papers; count += 1) {
      if (count === Math.floor(papers / 2)) {
        valueOf(await desk.backup.run({}));
        await desk.core.desk()!.backup.ended();
      }
      await desk.intake(Buffer.from(`giấy ${count}`), draftId);
    }
    const all = filesBelow(path.join(desk.profileDir, 'blobs'));
    hold(all.length, papers, 'papers on the disk');
    for (const [index, file] of all.entries()) damagePaper(file, index, random);
    valueOf(await desk.backup.check({}));
    await desk.core.desk()!.backup.ended();
    const { filesCheck } = valueOf(await desk.backup.status({}));
    hold(filesCheck?.checked, papers, 'papers looked at');
    const repaired = filesCheck?.repaired ?? 0;
    const named = filesCheck?.lost ?? 0;
    hold(repaired, Math.floor(papers / 2), 'papers made whole from the backup');
    hold(repaired + named, papers, 'damaged papers found');
    hold(
      filesCheck?.lostPages.reduce((sum, { pages }) => sum + pages, 0),
      named,
      'pages named',
    );
    return { damages: papers, repaired, named };
  } finally {
    await desk.close();
  }
}

function damagePaper(file: string, index: number, random: () => number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(random() * bytes.length);
  if (index % 3 === 0) return rmSync(file);
  if (index % 3 === 1) return writeFileSync(file, bytes.subarray(0, at));
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (index % 8));
  writeFileSync(file, bytes);
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
