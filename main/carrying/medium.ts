import { readdirSync } from 'node:fs';
import { refuse, type Outcome } from '../base/outcome';
import { MediumFault } from './bundle-writer';

export type MediumRefusal = 'carrying.disk-full' | 'carrying.medium-gone' | 'carrying.medium-faulty';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const GONE: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENODEV',
  'ENXIO',
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ESTALE',
]);
const FAULTY: ReadonlySet<string> = new Set(['EIO', 'EUCLEAN', 'EILSEQ', 'EBADMSG']);

/** What the file system says of a stick that is full, gone or worn; anything else is a fault of ours and thrown on. */
export function mediumRefusal(fault: unknown): Outcome<never, MediumRefusal> {
  if (fault instanceof MediumFault) return refuse('carrying.medium-faulty');
  const { code = '' } = fault as NodeJS.ErrnoException;
  if (FULL.has(code)) return refuse('carrying.disk-full');
  if (GONE.has(code)) return refuse('carrying.medium-gone');
  if (FAULTY.has(code)) return refuse('carrying.medium-faulty');
  throw fault;
}

export const BUNDLE_ENDING = '.mcdgoi';
export const ACKNOWLEDGEMENT_ENDING = '.mcdbn';
const MOST_FILES = 200;

/** Names only, of the folder itself; what the system or we hide or have not finished is left out. */
export function filesEnding(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(ending) && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort()
    .slice(0, MOST_FILES);
}
