import yauzl from 'yauzl';

/** What a package's zip may hold at most: far above a whole national catalogue, far below what would hurt. */
export const ZIP_LIMITS = {
  entries: 50,
  entryBytes: 40 * 1024 * 1024,
  allBytes: 60 * 1024 * 1024,
  ratio: 200,
} as const;

export type ZipRefusal = 'packages.not-readable' | 'packages.too-large';

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/**
 * The wanted entries of a zip in memory. Counts what really comes out, not what the directory promises, and stops in
 * the middle of an entry that grows beyond its limit; nothing is ever written under an entry's name.
 */
export async function readZip(
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<{ readonly entries: ReadonlyMap<string, Uint8Array> } | { readonly refusal: ZipRefusal }> {
  let zip: yauzl.ZipFile;
  try {
    zip = await opened(bytes);
  } catch {
    return { refusal: 'packages.not-readable' };
  }
  const entries = new Map<string, Uint8Array>();
  let all = 0;
  let count = 0;
  try {
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      count += 1;
      if (count > ZIP_LIMITS.entries) return { refusal: 'packages.too-large' };
      if (!wanted.includes(entry.fileName) || entries.has(entry.fileName)) continue;
      const room = Math.min(
        ZIP_LIMITS.entryBytes,
        ZIP_LIMITS.allBytes - all,
        Math.max(64 * 1024, entry.compressedSize * ZIP_LIMITS.ratio),
      );
      const content = await contentOf(zip, entry, room);
      if (!content) return { refusal: 'packages.too-large' };
      all += content.length;
      entries.set(entry.fileName, content);
    }
  } catch {
    // Damaged, encrypted, or an entry that claims another size than it has.
    return { refusal: 'packages.not-readable' };
  } finally {
    zip.close();
  }
  return { entries };
}

function opened(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: false };
    yauzl.fromBuffer(Buffer.from(bytes), options, (fault, zip) => (fault ? reject(fault) : resolve(zip)));
  });
}

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      zip.removeAllListeners();
      act();
    };
    zip.once('entry', (entry: yauzl.Entry) => settle(() => resolve(entry))());
    zip.once(
      'end',
      settle(() => resolve(undefined)),
    );
    zip.once('error', (fault: Error) => settle(() => reject(fault))());
    zip.readEntry();
  });
}

/** Undefined when more comes out than there is room for. */
function contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry, room: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (fault, stream) => {
      if (fault) return reject(fault);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > room) {
          stream.destroy();
          resolve(undefined);
        } else chunks.push(chunk);
      });
      stream.once('error', reject);
      stream.once('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}
