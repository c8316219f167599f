import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { StationIdentity } from '../seals';
import { canonicalJson } from '../sync';
import { chunkSeal, newEphemeral, signedHeader, type ChunkSeal } from './bundle-keys';
import { CHUNK_BYTES, LENGTH_BYTES, markOf, VERSION } from './bundle-layout-rules';
import type { BundleHeader } from './bundle-words';

export interface NewBundle {
  readonly file: string;
  readonly identity: StationIdentity;
  /** Raw Ed25519 key of the only station that will be able to open it. */
  readonly recipient: string;
  readonly about: Pick<BundleHeader, 'kind' | 'setId' | 'part' | 'of' | 'serial' | 'createdAt'>;
  readonly manifest: unknown;
  /** What the manifest names, in its order; `bytes` of them altogether. */
  readonly contents: { readonly bytes: number; readonly pieces: AsyncIterable<Uint8Array> };
  readonly progress?: (bytes: number) => void;
}

const NOTHING: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => ENDED }) };
const ENDED = Promise.resolve({ done: true as const, value: undefined });
export const NO_CONTENTS = { bytes: 0, pieces: NOTHING };

/**
 * Writes a bundle so that it has its name only once it is whole on the medium: another name first, flushed, read back and
 * compared. Never holds more than a few chunks. Throws what the file system throws; nothing half written stays behind.
 */
export async function writeBundle(bundle: NewBundle): Promise<{ readonly sizeBytes: number }> {
  const manifest = Buffer.from(canonicalJson(bundle.manifest));
  const ephemeral = newEphemeral();
  const { identity, recipient } = bundle;
  const header: BundleHeader = {
    ...bundle.about,
    sender: { publicKey: identity.publicKey, name: identity.stationName, agencyCode: identity.agencyCode },
    recipient,
    ephemeral: ephemeral.publicKey,
    manifestBytes: manifest.byteLength,
    manifestSha256: createHash('sha256').update(manifest).digest('hex'),
    contentBytes: manifest.byteLength + bundle.contents.bytes,
  };
  const headerBytes = Buffer.from(canonicalJson(header));
  const headerHash = createHash('sha256').update(headerBytes).digest();
  const parties = { ephemeral: ephemeral.publicKey, recipient };
  const seal = chunkSeal(ephemeral.secretWith(recipient), parties, headerHash);

  const unfinished = path.join(path.dirname(bundle.file), `.${path.basename(bundle.file)}.dang-ghi`);
  try {
    const written = await writeAll(unfinished, async write => {
      await write(head(headerBytes, identity.sign(signedHeader(headerBytes))));
      await writeChunks({ seal, manifest, contents: bundle.contents, write, progress: bundle.progress });
    });
    await readBack(unfinished, written);
    await rename(unfinished, bundle.file);
    await flushFolder(path.dirname(bundle.file));
    return { sizeBytes: written.sizeBytes };
  } catch (fault) {
    // The stick may be gone, and the half file with it.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw fault;
  }
}

function head(header: Uint8Array, signature: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(header.byteLength);
  return Buffer.concat([Buffer.from(markOf(VERSION)), length, header, signature]);
}

async function writeChunks(to: {
  readonly seal: ChunkSeal;
  readonly manifest: Buffer;
  readonly contents: NewBundle['contents'];
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly progress: ((bytes: number) => void) | undefined;
}): Promise<void> {
  const total = to.manifest.byteLength + to.contents.bytes;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let taken = 0;
  let number = 0;
  const flush = async (isLast: boolean) => {
    await to.write(to.seal.seal(Buffer.concat(held, heldBytes), number, isLast));
    number += 1;
    to.progress?.(heldBytes);
    [held, heldBytes] = [[], 0];
  };
  const take = async (piece: Uint8Array) => {
    taken += piece.byteLength;
    for (let at = 0; at < piece.byteLength;) {
      // A full chunk is kept until more comes: only then is it known not to be the last.
      if (heldBytes === CHUNK_BYTES) await flush(false);
      const part = piece.subarray(at, at + CHUNK_BYTES - heldBytes);
      held.push(part);
      heldBytes += part.byteLength;
      at += part.byteLength;
    }
  };
  await take(to.manifest);
  for await (const piece of to.contents.pieces) await take(piece);
  if (taken !== total) throw new Error(`a bundle of ${total} bytes was given ${taken}`);
  await flush(true);
}

interface Written {
  readonly sizeBytes: number;
  readonly sha256: string;
}

async function writeAll(
  file: string,
  work: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<Written> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const handle = await open(file, 'w', 0o600);
  try {
    await work(async bytes => {
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
      await writeWhole(handle, bytes);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) at += (await handle.write(bytes, at, bytes.byteLength - at)).bytesWritten;
}

/** A worn stick takes every write and keeps other bytes: what is there counts, not what was sent. */
async function readBack(file: string, written: Written): Promise<void> {
  const hash = await hashOf(file);
  if (hash.digest('hex') !== written.sha256) throw new MediumFault();
}

/** What was read back is not what was written. */
export class MediumFault extends Error {
  constructor() {
    super('the medium keeps other bytes than it was given');
  }
}

async function hashOf(file: string): Promise<Hash> {
  const hash = createHash('sha256');
  const handle = await open(file, constants.O_RDONLY);
  try {
    for await (const part of handle.createReadStream({ autoClose: false })) hash.update(part as Buffer);
  } finally {
    await handle.close();
  }
  return hash;
}

// Windows flushes names with the file and cannot open folders; some sticks refuse it too, and have the name all the same.
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
