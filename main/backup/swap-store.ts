import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const READY = 'store.ready';
const OTHER_KEYS = 'other-keys';

export const stagingDirOf = (profileDir: string): string => path.join(profileDir, 'store.restoring');

/**
 * From here on the restored store counts: its folder, complete, gets the name that says so, and whatever is cut off after
 * that is finished at the next start.
 */
export function declareReady(profileDir: string, options: { readonly hasOtherKeys: boolean }): void {
  const staging = stagingDirOf(profileDir);
  if (options.hasOtherKeys) writeFileSync(path.join(staging, OTHER_KEYS), '');
  rmSync(path.join(profileDir, READY), { recursive: true, force: true });
  renameSync(staging, path.join(profileDir, READY));
}

/** Puts a store that is ready in its place; the one before is kept beside it under another name. False when none is. */
export function finishSwap(profileDir: string, now: number): boolean {
  const ready = path.join(profileDir, READY);
  const store = path.join(profileDir, 'store');
  const mark = path.join(store, OTHER_KEYS);
  const isReady = existsSync(ready);
  if (isReady && existsSync(store)) renameSync(store, freeName(path.join(profileDir, `store.kept-${now}`)));
  if (isReady) renameSync(ready, store);
  if (existsSync(mark)) {
    // The way in that came with the backup lies in its folder; the station's own copy of the old one stands aside.
    const keys = path.join(profileDir, 'keys', 'key-slots.json');
    if (existsSync(keys)) renameSync(keys, freeName(path.join(profileDir, 'keys', `key-slots.kept-${now}`)));
    rmSync(mark);
  }
  return isReady;
}

/** A clock that was set back must not let one kept store stand in the way of the next. */
function freeName(wanted: string): string {
  let name = wanted;
  for (let count = 2; existsSync(name); count += 1) name = `${wanted}-${count}`;
  return name;
}
