import { isUnfinishedCopy, isStill, LOOKS_FOR_A_STALLED_COPY, type FileLook } from './watched-folder-rules';

interface Waiting {
  readonly look: FileLook;
  readonly hash: string;
  looksLeft: number;
}

/**
 * Patience with files that look like copies under way: a copy over a slow share can stand still for many seconds, or
 * have its whole size from the start. Such a file is looked at again after a while and given up only when nothing came.
 */
export function createCopyPatience() {
  const waiting = new Map<string, Waiting>();

  return {
    /** Whether the file is to be left alone in this look. */
    isResting(file: string, look: FileLook): boolean {
      const known = waiting.get(file);
      if (!known || !isStill(known.look, look)) return false;
      known.looksLeft -= 1;
      return known.looksLeft > 0;
    },

    /** True when the refused file may still become whole; false once nothing has changed for the whole time. */
    mayStillCome(file: string, look: FileLook, refused: { code: string; bytes: Uint8Array; hash: string }): boolean {
      if (!isUnfinishedCopy(refused.code, refused.bytes)) return false;
      const known = waiting.get(file);
      if (known && known.hash === refused.hash) {
        waiting.delete(file);
        return false;
      }
      waiting.set(file, { look, hash: refused.hash, looksLeft: LOOKS_FOR_A_STALLED_COPY });
      return true;
    },

    forgetAllBut(files: { has(file: string): boolean }): void {
      for (const file of waiting.keys()) if (!files.has(file)) waiting.delete(file);
    },
  };
}
