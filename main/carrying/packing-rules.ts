import { fileBytes } from './bundle-layout-rules';

/** What an entry takes in a bundle, the manifest's words on it included; more than it will be, never less. */
export interface PackedSize {
  readonly payloadBytes: number;
  readonly contentBytes: number;
  /** Files that a dossier names. */
  readonly fileCount: number;
}

const MANIFEST_WORDS_BYTES = 700;
const FILE_WORDS_BYTES = 320;
const MANIFEST_HEAD_BYTES = 400;
const HEADER_BYTES = 2_048;
const MOST_ENTRIES = 5_000;
/** Renamed meanwhile, a dossier's words may grow a little. */
const GROWTH_BYTES = 64;

export function bytesOf({ payloadBytes, contentBytes, fileCount }: PackedSize): number {
  return payloadBytes + GROWTH_BYTES + contentBytes + MANIFEST_WORDS_BYTES + fileCount * FILE_WORDS_BYTES;
}

export const partBytesFor = (contents: number): number => fileBytes(HEADER_BYTES, MANIFEST_HEAD_BYTES + contents);

export interface PlannedPart<T> {
  readonly entries: readonly T[];
  readonly plannedBytes: number;
}

/**
 * Splits entries, in their order, over files of at most `limitBytes`. `too-large`: one entry alone would be larger;
 * `neededBytes` is what it takes.
 */
export function splitIntoParts<T>(
  entries: readonly T[],
  sizeOf: (entry: T) => PackedSize,
  limitBytes: number,
): { readonly parts: readonly PlannedPart<T>[] } | { readonly neededBytes: number } {
  const parts: PlannedPart<T>[] = [];
  let held: T[] = [];
  let heldBytes = 0;
  const close = () => {
    if (held.length > 0) parts.push({ entries: held, plannedBytes: partBytesFor(heldBytes) });
    [held, heldBytes] = [[], 0];
  };
  for (const entry of entries) {
    const bytes = bytesOf(sizeOf(entry));
    if (partBytesFor(bytes) > limitBytes) return { neededBytes: partBytesFor(bytes) };
    if (held.length >= MOST_ENTRIES || partBytesFor(heldBytes + bytes) > limitBytes) close();
    held.push(entry);
    heldBytes += bytes;
  }
  close();
  return { parts };
}
