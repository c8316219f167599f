import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';

/** Hash of the bytes of one request, as its sender says. */
export interface Checksum {
  readonly algorithm: 'sha1' | 'sha256';
  readonly expected: string;
}

export interface UploadVisit {
  readonly checksum: Checksum | undefined;
  /** The line was cut before the body was whole. */
  isCut: boolean;
}

/** The request under way, for the store that sees only its bytes. */
export const underWay = new AsyncLocalStorage<UploadVisit>();

/** 460 is the status the tus protocol gives to a checksum that does not fit. */
export const CHECKSUM_MISMATCH = { status_code: 460, body: 'checksum-mismatch' };

/**
 * The file store of tus with its checksum extension: bytes that are not those the checksum names are taken back. Bytes
 * of a request that was cut stay, unproved: the hash of the whole file is looked at before it counts.
 */
export class CheckedFileStore extends FileStore {
  constructor(options: { directory: string; expirationPeriodInMilliseconds: number }) {
    super(options);
    this.extensions = [...this.extensions.filter(name => name !== 'creation-defer-length'), 'checksum'];
  }

  pathOf(id: string): string {
    return join(this.directory, id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const visit = underWay.getStore();
    const checksum = visit?.checksum;
    if (!checksum) return super.write(readable, id, offset);
    const hash = createHash(checksum.algorithm);
    const hashed = readable.pipe(
      new Transform({
        transform(chunk: Buffer, _encoding, passOn) {
          hash.update(chunk);
          passOn(null, chunk);
        },
      }),
    );
    readable.on('error', error => hashed.destroy(error));
    const reached = await super.write(hashed, id, offset);
    if (hash.digest('base64') === checksum.expected || visit?.isCut) return reached;
    await truncate(this.pathOf(id), offset);
    // tus turns an object of this form into the answer.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw CHECKSUM_MISMATCH;
  }
}

// Its constructor makes the folder in the background and fails there, unseen, when the folder is gone again. Ours is there.
Object.defineProperty(CheckedFileStore.prototype, 'checkOrCreateDirectory', { value: () => undefined });

/** undefined: none was sent. */
export function checksumIn(header: string): Checksum | 'malformed' | undefined {
  if (header === '') return undefined;
  const match = /^(sha1|sha256) ([A-Za-z0-9+/]+=*)$/.exec(header);
  return match ? { algorithm: match[1] as Checksum['algorithm'], expected: match[2]! } : 'malformed';
}
