import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { done, refuse, type Outcome } from '../base/outcome';

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EROFS', 'ENOSPC']);
const MOST_NAMES = 100;

/** Writes beside what is there already: a sheet that was handed in is never written over. */
export async function writeCashFile(
  folder: string,
  { fileName, text }: { readonly fileName: string; readonly text: string },
): Promise<Outcome<{ fileName: string }, 'fees.folder-not-writable'>> {
  const { name, ext } = path.parse(fileName);
  for (let copy = 1; copy <= MOST_NAMES; copy++) {
    const written = copy === 1 ? fileName : `${name}-${copy}${ext}`;
    try {
      await writeFile(path.join(folder, written), text, { flag: 'wx' });
      return done({ fileName: written });
    } catch (fault) {
      const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
      if (NOT_WRITABLE.has(code)) return refuse('fees.folder-not-writable');
      if (code !== 'EEXIST') throw fault;
    }
  }
  return refuse('fees.folder-not-writable');
}
