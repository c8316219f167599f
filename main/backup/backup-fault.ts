import type { BackupFailure } from '../../preload/contract/backup';

/** Ends a backup from within, with what is said about it. */
export class BackupFault extends Error {
  constructor(readonly failure: BackupFailure) {
    super(failure);
  }
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL']);
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENODEV', 'ENXIO', 'ENOTDIR', 'ESTALE', 'EHOSTDOWN']);
const CLOSED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);
const FAULTY: ReadonlySet<string> = new Set(['EIO', 'EUCLEAN', 'EILSEQ', 'EBADMSG']);

/** What the file system says of a place that is full, gone, closed to us or worn. */
export function failureOf(fault: unknown): BackupFailure {
  if (fault instanceof BackupFault) return fault.failure;
  const { code = '', name = '' } = fault as NodeJS.ErrnoException;
  if (name === 'AbortError') return 'backup.stopped';
  if (FULL.has(code)) return 'backup.no-room';
  if (GONE.has(code)) return 'backup.place-absent';
  if (CLOSED.has(code)) return 'backup.place-not-writable';
  if (FAULTY.has(code)) return 'backup.place-faulty';
  return 'backup.fault';
}
