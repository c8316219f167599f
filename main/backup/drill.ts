import type { DrillResult } from '../../preload/contract/backup';
import { countsOf, removeFolder } from './make-backup';
import { sealedFilesIn } from './paper-files';
import { stageStore, type SetProblem, type StageRequest } from './stage-restore';
import type { StoredSet } from './vault';

export interface DrillRequest extends StageRequest {
  readonly set: StoredSet;
  readonly now: () => number;
  readonly rest: () => Promise<void>;
  readonly filesSeen: (done: number, total: number) => void;
}

/** So many are looked at one by one; of more, as many spread evenly over all. */
const MOST_FILES = 5_000;
const A_PART = 20;

/** A restore up to the point where it would take the store's place, and nothing left of it. Never throws for a bad backup. */
export async function drillRestore(request: DrillRequest): Promise<DrillResult> {
  const { vault, set, key, now } = request;
  const at = now();
  const end = (why: SetProblem | null, counts: DrillResult['counts'], filesChecked = 0, filesDamaged = 0) => ({
    at,
    madeAt: set.madeAt,
    why,
    counts,
    filesChecked,
    filesDamaged,
    seconds: Math.round((now() - at) / 100) / 10,
  });
  try {
    const slots = vault.slots();
    if (!slots.exist() || slots.areDamaged()) return end('keys-damaged', set.manifest.counts);
    const staged = await stageStore(request);
    if (!staged.ok) return end(staged.code, set.manifest.counts);
    const { files, checked } = staged.value;
    const sealed = sealedFilesIn(vault.filesDir, key);
    const looked = sample(files, MOST_FILES);
    let damaged = 0;
    for (const [index, { sha256 }] of looked.entries()) {
      request.signal.throwIfAborted();
      if (!(await sealed.isWhole(sha256))) damaged += 1;
      if (index % A_PART !== 0) continue;
      request.filesSeen(index, looked.length);
      await request.rest();
    }
    return end(damaged > 0 ? 'files-damaged' : null, countsOf(checked), looked.length, damaged);
  } finally {
    await removeFolder(request.folder);
  }
}

function sample<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_each, index) => index % step === 0);
}
