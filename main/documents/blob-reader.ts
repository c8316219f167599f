import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

/** The contents of a stored file, read part by part. */
export interface BlobContent {
  readonly sizeBytes: number;
  /** `[fromByte, toByte)` of the contents. */
  read(fromByte: number, toByte: number): Promise<Buffer>;
}

interface SealedFile {
  readonly file: string;
  readonly key: Buffer;
  readonly sha256: string;
  readonly nonceBytes: number;
  readonly tagBytes: number;
}

const STEP_BYTES = 256 * 1024;
const AES_BLOCK_BYTES = 16;

/**
 * Checks the whole of a sealed file in bounded memory – the seal and the hash of its contents – and then gives any part
 * of it: AES-GCM is counter mode with a seal, so a part is decrypted from its own block on (NIST SP 800-38D, 7.2).
 * Throws `documents.blob-damaged` when the file is gone, altered or not ours.
 */
export async function openSealed(sealed: SealedFile): Promise<BlobContent> {
  const { file, key, nonceBytes } = sealed;
  const start = nonceBytes + sealed.tagBytes;
  let nonce: Buffer;
  let sizeBytes: number;
  try {
    const handle = await open(file, 'r');
    try {
      sizeBytes = (await handle.stat()).size - start;
      nonce = await readAt(handle, 0, nonceBytes);
      await check(handle, sealed, nonce, sizeBytes);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new Error('documents.blob-damaged', { cause });
  }

  return {
    sizeBytes,
    async read(from, to) {
      if (from < 0 || to < from || to > sizeBytes)
        throw new RangeError(`no such part: ${from} to ${to} of ${sizeBytes}`);
      const fromBlock = Math.floor(from / AES_BLOCK_BYTES);
      const handle = await open(file, 'r');
      try {
        const part = await readAt(handle, start + fromBlock * AES_BLOCK_BYTES, to - fromBlock * AES_BLOCK_BYTES);
        const counter = Buffer.alloc(AES_BLOCK_BYTES);
        nonce.copy(counter);
        // Block 1 seals the file; its contents begin with block 2.
        counter.writeUInt32BE(fromBlock + 2, nonceBytes);
        return createDecipheriv('aes-256-ctr', key, counter)
          .update(part)
          .subarray(from - fromBlock * AES_BLOCK_BYTES);
      } finally {
        await handle.close();
      }
    },
  };
}

async function check(handle: FileHandle, sealed: SealedFile, nonce: Buffer, sizeBytes: number): Promise<void> {
  const tag = await readAt(handle, sealed.nonceBytes, sealed.tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', sealed.key, nonce);
  decipher.setAAD(Buffer.from(sealed.sha256, 'hex'));
  decipher.setAuthTag(tag);
  const hash = createHash('sha256');
  const start = sealed.nonceBytes + sealed.tagBytes;
  for (let at = 0; at < sizeBytes; at += STEP_BYTES) {
    const step = await readAt(handle, start + at, Math.min(STEP_BYTES, sizeBytes - at));
    hash.update(decipher.update(step));
  }
  hash.update(decipher.final());
  if (!timingSafeEqual(hash.digest(), Buffer.from(sealed.sha256, 'hex'))) throw new Error('other contents');
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  if (bytesRead !== length) throw new Error('the file ends too early');
  return buffer;
}
