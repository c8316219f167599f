import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeDurably } from '../security';
import { openSealed, type BlobContent } from './blob-reader';

/** Files by the hash of their contents, each encrypted with its own key and flushed before anyone refers to it. */
export interface BlobStore {
  /** Durable when it returns. The same contents twice is one file; a damaged one is made whole again. */
  put(bytes: Uint8Array): string;
  /** Throws `documents.blob-damaged` when the file is gone, altered or not ours. */
  get(sha256: string): Buffer;
  has(sha256: string): boolean;
  /** For large files: checked whole, then given part by part. Throws as `get` does. */
  open(sha256: string): Promise<BlobContent>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a folder of sealed files keeps one of them. */
export const blobFile = (folder: string, sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256);

/** How long a file becomes by being sealed. */
export const sealedBytes = (sizeBytes: number): number => NONCE_BYTES + TAG_BYTES + sizeBytes;

/** `storeKey` is the key of the database; each file's key is derived from it and the file's hash (HKDF, RFC 5869). */
export function createBlobStore(folder: string, storeKey: Uint8Array): BlobStore {
  const fileOf = (sha256: string) => blobFile(folder, sha256);
  const keyOf = (sha256: string) => Buffer.from(hkdfSync('sha256', storeKey, Buffer.alloc(0), `blob ${sha256}`, 32));

  function isWhole(sha256: string): boolean {
    try {
      decrypt(readFileSync(fileOf(sha256)), keyOf(sha256), sha256);
      return true;
    } catch {
      // Absent or damaged: either way the contents at hand take its place.
      return false;
    }
  }

  return {
    put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = fileOf(sha256);
      if (!isWhole(sha256)) writeDurably(file, encrypt(bytes, keyOf(sha256), sha256));
      return sha256;
    },
    get(sha256) {
      try {
        return decrypt(readFileSync(fileOf(sha256)), keyOf(sha256), sha256);
      } catch (cause) {
        throw new Error('documents.blob-damaged', { cause });
      }
    },
    has: sha256 => existsSync(fileOf(sha256)),
    open: sha256 =>
      openSealed({
        file: fileOf(sha256),
        key: keyOf(sha256),
        sha256,
        nonceBytes: NONCE_BYTES,
        tagBytes: TAG_BYTES,
      }),
  };
}

function encrypt(bytes: Uint8Array, key: Buffer, sha256: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(sha256, 'hex'));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(file: Buffer, key: Buffer, sha256: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, file.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(sha256, 'hex'));
  decipher.setAuthTag(file.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(file.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
