/**
 * How a carried bundle lies in its file.
 *
 *     mark, two digits of the version   8 bytes
 *     length of the header              4 bytes, big-endian
 *     header                            canonical JSON, readable by anyone, names no citizen
 *     signature of the header           64 bytes, Ed25519
 *     contents                          chunks of 64 KiB, each followed by its 16-byte tag; the last one may be shorter
 *
 * The contents are the manifest and then, in its order, the words and files it names. Sealed as STREAM (Hoang, Reyhanitabar,
 * Rogaway, Vizár 2015): the nonce of a chunk is its number and whether it is the last one, so none can be left out, moved or
 * cut off unseen, and any part can be read without the ones before.
 */
export const MARK = 'MCDGOI';
export const VERSION = 1;
export const MARK_BYTES = MARK.length + 2;
export const LENGTH_BYTES = 4;
export const SIGNATURE_BYTES = 64;
export const CHUNK_BYTES = 64 * 1024;
export const TAG_BYTES = 16;
export const NONCE_BYTES = 12;
export const MOST_HEADER_BYTES = 16 * 1024;
/** More would not fit in memory at its ease; a set of more goes in several parts. */
export const MOST_MANIFEST_BYTES = 32 * 1024 * 1024;

export const markOf = (version: number): string => `${MARK}${String(version).padStart(2, '0')}`;

/** Undefined when the file does not begin as a bundle does. */
export function versionIn(mark: string): number | undefined {
  return mark.startsWith(MARK) && /^\d\d$/u.test(mark.slice(MARK.length)) ? Number(mark.slice(MARK.length)) : undefined;
}

export function chunkCount(contentBytes: number): number {
  return Math.max(1, Math.ceil(contentBytes / CHUNK_BYTES));
}

export const sealedBytes = (contentBytes: number): number => contentBytes + chunkCount(contentBytes) * TAG_BYTES;

/** Where the contents begin in the file. */
export const contentStart = (headerBytes: number): number => MARK_BYTES + LENGTH_BYTES + headerBytes + SIGNATURE_BYTES;

export const fileBytes = (headerBytes: number, contentBytes: number): number =>
  contentStart(headerBytes) + sealedBytes(contentBytes);

/** Chunk number, then whether it is the last; unique under the key, which is made for one bundle alone. */
export function nonceOf(chunk: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setUint32(NONCE_BYTES - 5, chunk);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}
