import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BackupCounts } from '../../preload/contract/backup';
import { writeDurably } from '../security';

const Contents = z.object({
  version: z.literal(1),
  stationName: z.string(),
  madeAt: z.int(),
  program: z.string(),
  schema: z.int(),
  store: z.object({ sizeBytes: z.int(), sha256: z.string() }),
  counts: BackupCounts,
});
/** What a backup is, in words that can be read without any key. No citizen's data. */
export type Manifest = z.infer<typeof Contents>;

const Sealed = z.object({ contents: Contents, sha256: z.string() });
export const MANIFEST = 'manifest.json';

/** Written last: a backup without one was cut off and is none. */
export function writeManifest(file: string, manifest: Manifest): void {
  const contents = Contents.parse(manifest);
  writeDurably(file, Buffer.from(JSON.stringify({ contents, sha256: sealOf(contents) }, undefined, 1)));
}

/** Undefined for a file that is absent, cut off or altered. */
export function readManifest(file: string): Manifest | undefined {
  try {
    const { contents, sha256 } = Sealed.parse(JSON.parse(readFileSync(file, 'utf8')));
    return sha256 === sealOf(contents) ? contents : undefined;
  } catch {
    // One that cannot be read is as good as none; the backup it belongs to is not offered.
    return undefined;
  }
}

function sealOf(contents: Manifest): string {
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex');
}
