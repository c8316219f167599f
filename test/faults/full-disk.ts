import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aDesk, fixedClock, valueOf, type TestDesk } from '../support/a-desk';
import { aDraft, register } from '../support/builders';
import { randomFrom } from '../support/random';
import { stillReader } from '../support/still-reader';
import { hold } from './store-look';

export interface FullDiskFigures {
  readonly points: number;
  readonly refused: number;
  readonly acknowledged: number;
  readonly sizesMb: readonly number[];
}

const SIZES_MB = [8, 16, 32, 64];
const KB = 1024;

/**
 * A desk on a disk of its own (tmpfs, which takes the right to mount) that fills up at random points of its work: what does
 * not fit is refused with the sentence for it, what was acknowledged stays, and with room again it goes on without a start.
 */
export async function fillDisk(points: number, seed: number): Promise<FullDiskFigures> {
  const random = randomFrom(seed);
  let refused = 0;
  let acknowledged = 0;
  for (const [index, sizeMb] of SIZES_MB.entries()) {
    const share = Math.ceil((points - index) / SIZES_MB.length);
    if (share <= 0) continue;
    const disk = mkdtempSync(path.join(tmpdir(), 'desk-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', disk]);
    try {
      const seen = await fillOnce(path.join(disk, 'profile'), path.join(disk, 'filler'), share, random);
      refused += seen.refused;
      acknowledged += seen.acknowledged;
    } finally {
      execFileSync('umount', ['-l', disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  }
  return { points, refused, acknowledged, sizesMb: SIZES_MB };
}

async function fillOnce(
  profileDir: string,
  filler: string,
  points: number,
  random: () => number,
): Promise<{ refused: number; acknowledged: number }> {
  const options = { profileDir, reader: stillReader(), clock: fixedClock() };
  const desk = await aDesk(options);
  const codes: string[] = [];
  let refused = 0;
  const draftId = await aDraft(desk);
  for (let point = 0; point < points; point += 1) {
    const { bavail, bsize } = statfsSync(path.dirname(filler));
    const left = Math.floor(random() * 300) * KB;
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    for (let turn = 0; turn < 6; turn += 1) {
      const said = await work(desk, draftId, random);
      if (said.startsWith('H01')) codes.push(said);
      else if (said !== '') refused += 1;
    }
    rmSync(filler);
    const answer = await attempt(desk, random);
    hold(answer.startsWith('H01'), true, `a dossier with room again (${answer})`);
    codes.push(answer);
  }
  await desk.stop();
  const again = await aDesk(options);
  const { connection } = again.core.desk()!.store;
  hold(connection.pragma('integrity_check', { simple: true }), 'ok', 'the store afterwards');
  const kept = new Set(connection.prepare('SELECT code FROM dossiers').pluck().all());
  for (const code of codes) hold(kept.has(code), true, `${code} is there`);
  hold(halfMade(profileDir).join(), '', 'half-made files');
  await again.stop();
  return { refused, acknowledged: codes.length };
}

/** The code of a dossier, the code of a refusal, or nothing to say. Anything else is thrown on. */
async function work(
  desk: TestDesk,
  draftId: Awaited<ReturnType<typeof aDraft>>,
  random: () => number,
): Promise<string> {
  const turn = random();
  if (turn < 0.4) return attempt(desk, random);
  if (turn < 0.6) {
    const fields = [{ path: 'form.tenGiayTo', value: `Bằng ${random()}`, source: 'typed' }];
    return full(await desk.drafts.saveFields({ draftId, fields }));
  }
  if (turn < 0.9) {
    const bytes = Buffer.alloc(Math.floor(random() * 200) * KB + 1, String(random()));
    return full((await desk.intake(bytes, draftId)) as { ok: boolean; code?: string });
  }
  valueOf(await desk.backup.run({}));
  await desk.core.desk()!.backup.ended();
  const { failed } = valueOf(await desk.backup.status({})).own;
  hold(failed === null || failed.code === 'backup.no-room', true, `a backup said ${failed?.code}`);
  return failed === null ? '' : failed.code;
}

async function attempt(desk: TestDesk, random: () => number): Promise<string> {
  try {
    const draftId = await aDraft(desk, {
      form: { tenGiayTo: `Bằng ${random()}`, soTrang: 1, soBan: 1, nguoiYeuCau: 'Đức' },
    });
    return (await register(desk, draftId)).code;
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : '';
    hold(said.includes('system.disk-full'), true, `what a full disk is called: ${said}`);
    return 'system.disk-full';
  }
}

function full(answer: { readonly ok: boolean; readonly code?: string | undefined }): string {
  if (answer.ok) return '';
  hold(answer.code, 'system.disk-full', 'what a full disk is called');
  return 'system.disk-full';
}

function halfMade(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.part'));
}
