import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { done, refuse, type Outcome } from '../base/outcome';
import { writeDurably } from '../security';
import { vaultFolder } from './vault';

const Kept = z.object({ folder: z.string() });

/** Outside the store, since it is asked for when the store cannot be opened. */
const fileOf = (backupsDir: string): string => path.join(backupsDir, 'second-place.json');

export function secondPlace(backupsDir: string): string | null {
  try {
    return Kept.parse(JSON.parse(readFileSync(fileOf(backupsDir), 'utf8'))).folder;
  } catch {
    // None was chosen, or its note is damaged: a supervisor chooses again.
    return null;
  }
}

export function keepSecondPlace(backupsDir: string, folder: string | null): void {
  if (folder === null) rmSync(fileOf(backupsDir), { force: true });
  else writeDurably(fileOf(backupsDir), Buffer.from(JSON.stringify({ folder })));
}

export type PlaceRefusal = 'backup.place-absent' | 'backup.place-not-writable' | 'backup.place-in-store';

/**
 * Makes the station's own folder in the place. Later that folder is the sign that the place is there: an empty mount point
 * of a stick that was pulled out has none.
 */
export function preparePlace(
  folder: string,
  profileDir: string,
  stationTag: string,
): Outcome<{ vault: string }, PlaceRefusal> {
  if (!existsSync(folder)) return refuse('backup.place-absent');
  const fromProfile = path.relative(profileDir, folder);
  if (!fromProfile.startsWith('..') && !path.isAbsolute(fromProfile)) return refuse('backup.place-in-store');
  const vault = vaultFolder(folder, stationTag);
  try {
    accessSync(folder, constants.W_OK);
    mkdirSync(vault, { recursive: true, mode: 0o700 });
    const trial = path.join(vault, 'trial.part');
    writeFileSync(trial, 'x');
    rmSync(trial);
  } catch {
    // Whatever the system calls it: nothing can be kept there.
    return refuse('backup.place-not-writable');
  }
  return done({ vault });
}
