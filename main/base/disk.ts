import { realpathSync, statfsSync, statSync } from 'node:fs';

/** What a disk says of itself. Tests stand in a fuller one. */
export interface Disk {
  /** Null where the system does not say. */
  freeBytes(folder: string): number | null;
  /** Two folders of one volume give the same; undefined for a folder that is not there. */
  volumeOf(folder: string): number | undefined;
  /** Another computer's disk, as far as the system says so. */
  isOfNetwork(folder: string): boolean;
}

/** Magic numbers of Linux for NFS, SMB, CIFS, SMB 2, AFS, Coda and Ceph; linux/magic.h. */
const NETWORK_KINDS: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400,
]);

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
  isOfNetwork(folder) {
    try {
      // On Windows the real name of a mapped drive is the share behind it.
      if (process.platform === 'win32') return realpathSync.native(folder).startsWith('\\\\');
      return process.platform === 'linux' && NETWORK_KINDS.has(statfsSync(folder).type >>> 0);
    } catch {
      // Not there yet, or no such question: whoever opens it will hear.
      return false;
    }
  },
};
