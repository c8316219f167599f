import { statfsSync, statSync } from 'node:fs';

/** What a disk says of itself. Tests stand in a fuller one. */
export interface Disk {
  /** Null where the system does not say. */
  freeBytes(folder: string): number | null;
  /** Two folders of one volume give the same; undefined for a folder that is not there. */
  volumeOf(folder: string): number | undefined;
}

export const systemDisk: Disk = {
  freeBytes(folder) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return Math.min(Number.MAX_SAFE_INTEGER, bavail * bsize);
    } catch {
      // Gone, or a system without that question: whoever writes will hear.
      return null;
    }
  },
  volumeOf(folder) {
    return statSync(folder, { throwIfNoEntry: false })?.dev;
  },
};
