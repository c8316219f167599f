import { createHash, timingSafeEqual } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { done, refuse, type Outcome } from '../base/outcome';
import type { StationIdentity } from '../seals';
import { chunkSeal, isSignedBy, secretOf, type ChunkSeal } from './bundle-keys';
import {
  CHUNK_BYTES,
  chunkCount,
  contentStart,
  fileBytes,
  LENGTH_BYTES,
  MARK_BYTES,
  MOST_HEADER_BYTES,
  SIGNATURE_BYTES,
  TAG_BYTES,
  VERSION,
  versionIn,
} from './bundle-layout-rules';
import { BundleHeader } from './bundle-words';
import { isProvinceOf } from './recipient-rules';

export type BundleRefusal =
  | 'carrying.not-a-bundle'
  | 'carrying.newer-version'
  | 'carrying.cut-off'
  | 'carrying.altered'
  | 'carrying.unknown-sender'
  | 'carrying.other-agency'
  | 'carrying.other-recipient';

export interface ReadAs {
  readonly identity: StationIdentity;
  /** Whether this office trusts the station with this key. */
  readonly isTrusted: (publicKey: string) => boolean;
}

export interface OpenBundle {
  readonly header: BundleHeader;
  readonly sizeBytes: number;
  readonly manifest: unknown;
  /** `[from, to)` of the contents, the manifest not counted. Throws where the file is no longer what it was. */
  read(from: number, to: number): Promise<Buffer>;
}

/**
 * Opens a bundle for this station: signed by one it trusts, sealed for it, whole. Reads the head and the manifest; each
 * chunk of the rest is checked as it is read. What refuses a bundle says nothing of its contents.
 */
export async function openBundle(file: string, as: ReadAs): Promise<Outcome<OpenBundle, BundleRefusal>> {
  const handle = await open(file, 'r');
  try {
    const head = await readHead(handle);
    if (!head.ok) return head;
    const { header, headerBytes, headerHash } = head.value;
    const refusal = refusalFor(header, as);
    if (refusal) return refuse(refusal);
    const { size } = await handle.stat();
    const expected = fileBytes(headerBytes, header.contentBytes);
    if (size < expected) return refuse('carrying.cut-off');
    const secret = size > expected ? undefined : secretOf(as.identity, header.ephemeral);
    if (!secret) return refuse('carrying.altered');
    const source = { file, start: contentStart(headerBytes), seal: chunkSeal(secret, header, headerHash), header };
    const manifest = await readContents(handle, source, 0, header.manifestBytes);
    const isSame = manifest && isHash(manifest, header.manifestSha256);
    const words = isSame ? jsonIn(manifest) : undefined;
    if (words === undefined) return refuse('carrying.altered');
    return done({ header, sizeBytes: size, manifest: words, read: reader(source) });
  } finally {
    await handle.close();
  }
}

/** The head alone, as anybody can read it: signed by the key it names, whoever that is. */
export async function lookAtBundle(file: string): Promise<Outcome<BundleHeader, BundleRefusal>> {
  const handle = await open(file, 'r');
  try {
    const head = await readHead(handle);
    return head.ok ? done(head.value.header) : head;
  } finally {
    await handle.close();
  }
}

export function refusalFor(header: BundleHeader, { identity, isTrusted }: ReadAs): BundleRefusal | undefined {
  if (!isTrusted(header.sender.publicKey)) return 'carrying.unknown-sender';
  const isOurs = header.sender.agencyCode === identity.agencyCode;
  // What is answered may come from the province's own portal; dossiers are brought by the office's own stations alone.
  const mayAnswer = header.kind === 'acknowledgement' && isProvinceOf(header.sender.agencyCode, identity.agencyCode);
  if (!isOurs && !mayAnswer) return 'carrying.other-agency';
  return header.recipient === identity.publicKey ? undefined : 'carrying.other-recipient';
}

interface Head {
  readonly header: BundleHeader;
  readonly headerBytes: number;
  readonly headerHash: Buffer;
}

async function readHead(handle: FileHandle): Promise<Outcome<Head, BundleRefusal>> {
  const first = await readAt(handle, 0, MARK_BYTES + LENGTH_BYTES);
  const mark = first.subarray(0, MARK_BYTES).toString('latin1');
  const version = versionIn(mark);
  if (version === undefined) return refuse(isBeginning(mark) ? 'carrying.cut-off' : 'carrying.not-a-bundle');
  if (version > VERSION) return refuse('carrying.newer-version', String(version));
  if (version < VERSION) return refuse('carrying.not-a-bundle');
  if (first.byteLength < MARK_BYTES + LENGTH_BYTES) return refuse('carrying.cut-off');
  const headerBytes = first.readUInt32BE(MARK_BYTES);
  if (headerBytes > MOST_HEADER_BYTES) return refuse('carrying.altered');
  const rest = await readAt(handle, MARK_BYTES + LENGTH_BYTES, headerBytes + SIGNATURE_BYTES);
  if (rest.byteLength < headerBytes + SIGNATURE_BYTES) return refuse('carrying.cut-off');
  const bytes = rest.subarray(0, headerBytes);
  const header = BundleHeader.safeParse(jsonIn(bytes));
  if (!header.success) return refuse('carrying.altered');
  const isGenuine = isSignedBy(header.data.sender.publicKey, bytes, rest.subarray(headerBytes));
  if (!isGenuine || header.data.part > header.data.of || header.data.manifestBytes > header.data.contentBytes) {
    return refuse('carrying.altered');
  }
  return done({ header: header.data, headerBytes, headerHash: createHash('sha256').update(bytes).digest() });
}

/** A file that ends within the mark. */
const isBeginning = (mark: string): boolean =>
  mark.length > 0 && mark.length < MARK_BYTES && 'MCDGOI01'.startsWith(mark);

interface Source {
  readonly file: string;
  readonly start: number;
  readonly seal: ChunkSeal;
  readonly header: BundleHeader;
}

function reader(source: Source): OpenBundle['read'] {
  const { manifestBytes } = source.header;
  return async (from, to) => {
    const handle = await open(source.file, 'r');
    try {
      const bytes = await readContents(handle, source, manifestBytes + from, manifestBytes + to);
      if (!bytes) throw new AlteredBundle();
      return bytes;
    } finally {
      await handle.close();
    }
  };
}

/** A chunk of a bundle is not what was sealed. */
export class AlteredBundle extends Error {
  constructor() {
    super('a bundle was altered');
  }
}

async function readContents(
  handle: FileHandle,
  { start, seal, header }: Source,
  from: number,
  to: number,
): Promise<Buffer | undefined> {
  if (from < 0 || to < from || to > header.contentBytes) throw new RangeError(`no such part: ${from} to ${to}`);
  if (to === from && header.contentBytes > 0) return Buffer.alloc(0);
  const last = chunkCount(header.contentBytes) - 1;
  const [first, end] = [
    Math.floor(from / CHUNK_BYTES),
    Math.min(last, Math.floor((Math.max(to, 1) - 1) / CHUNK_BYTES)),
  ];
  const chunks: Buffer[] = [];
  for (let number = first; number <= end; number += 1) {
    const bytes = number === last ? header.contentBytes - last * CHUNK_BYTES : CHUNK_BYTES;
    const sealed = await readAt(handle, start + number * (CHUNK_BYTES + TAG_BYTES), bytes + TAG_BYTES);
    const opened = sealed.byteLength < bytes + TAG_BYTES ? undefined : seal.open(sealed, number, number === last);
    if (!opened) return undefined;
    chunks.push(opened);
  }
  return Buffer.concat(chunks).subarray(from - first * CHUNK_BYTES, to - first * CHUNK_BYTES);
}

function isHash(bytes: Uint8Array, sha256: string): boolean {
  return timingSafeEqual(createHash('sha256').update(bytes).digest(), Buffer.from(sha256, 'hex'));
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** As much as there is. */
async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
