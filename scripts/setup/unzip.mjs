import { chmodSync, createReadStream, createWriteStream, mkdirSync, symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const SYMLINK = 0o120000;

/**
 * Unpacks a zip with nothing but Node, keeping modes and symbolic links and checking every checksum.
 *
 * `place(name)` gives the path below `target` for an entry, or undefined to leave it out.
 * Throws on an encrypted, 64-bit or damaged archive and on a name that leads out of `target`.
 */
export async function unzip(zipPath, target, place = name => name) {
  const file = await open(zipPath, 'r');
  try {
    for (const entry of await readDirectory(file)) {
      const name = place(entry.name);
      if (!name || name.endsWith('/')) continue;
      const path = resolve(target, name);
      if (!path.startsWith(resolve(target) + sep)) throw new Error(`${entry.name} leads out of the archive`);
      mkdirSync(dirname(path), { recursive: true });
      await extract(file, zipPath, entry, path);
    }
  } finally {
    await file.close();
  }
}

async function readDirectory(file) {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at -= 1;
  if (at < 0) throw new Error('not a zip archive');
  const directory = await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  const entries = [];
  for (let from = 0; from < directory.length;) {
    if (directory.readUInt32LE(from) !== DIRECTORY_ENTRY) throw new Error('the zip directory is damaged');
    const nameBytes = directory.readUInt16LE(from + 28);
    const name = directory.toString('utf8', from + 46, from + 46 + nameBytes);
    entries.push({
      name,
      method: directory.readUInt16LE(from + 10),
      checksum: directory.readUInt32LE(from + 16),
      packedBytes: directory.readUInt32LE(from + 20),
      mode: directory.readUInt32LE(from + 38) >>> 16,
      headerAt: directory.readUInt32LE(from + 42),
    });
    from += 46 + nameBytes + directory.readUInt16LE(from + 30) + directory.readUInt16LE(from + 32);
  }
  return entries;
}

async function extract(file, zipPath, entry, path) {
  const { method, packedBytes, mode } = entry;
  if (method !== STORED && method !== DEFLATED) throw new Error(`${entry.name}: unknown compression ${method}`);
  const header = await readAt(file, entry.headerAt, LOCAL_HEADER_BYTES);
  const start = entry.headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if ((mode & 0o170000) === SYMLINK) {
    symlinkSync((await readAt(file, start, packedBytes)).toString('utf8'), path);
    return;
  }
  let sum = 0;
  const check = new Transform({
    transform(chunk, _encoding, next) {
      sum = crc32(chunk, sum);
      next(null, chunk);
    },
  });
  const source = packedBytes === 0 ? [] : createReadStream(zipPath, { start, end: start + packedBytes - 1 });
  const stages = method === DEFLATED ? [source, createInflateRaw(), check] : [source, check];
  await pipeline(...stages, createWriteStream(path));
  if (sum !== entry.checksum) throw new Error(`${entry.name} is damaged`);
  if (mode & 0o777) chmodSync(path, mode & 0o777);
}

async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('the zip archive ends too early');
  return buffer;
}
