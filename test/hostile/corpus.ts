import { createHash } from 'node:crypto';
import type { HostileFile } from './hostile-file';
import { pdfContents } from './pdf-contents';
import { pdfStructure } from './pdf-structure';
import { jpegFiles } from './pictures-jpeg';
import { otherFiles } from './pictures-others';
import { pngFiles } from './pictures-png';
import { tiffFiles } from './pictures-tiff';

/** Every hostile PDF; the seed changes what is random in them, not their number. */
export const hostilePdfs = (seed: number): HostileFile[] => [...pdfStructure(seed), ...pdfContents(seed)];

/** Every hostile file that is no PDF: pictures, and what pretends to be one. */
export const hostilePictures = (): HostileFile[] => [...jpegFiles(), ...pngFiles(), ...tiffFiles(), ...otherFiles()];

/** One of every `share`, evenly over all families. */
export function everyOne<T>(files: readonly T[], share: number, offset = 0): T[] {
  return files.filter((_, index) => index % share === offset % share);
}

export const nameOfBytes = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
