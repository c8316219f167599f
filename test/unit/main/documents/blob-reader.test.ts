import { randomBytes } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createBlobStore } from '../../../../main/documents';
import { aTempDir } from '../../../support/temp-dir';

function stored(bytes: Buffer) {
  const folder = aTempDir();
  const blobs = createBlobStore(folder, Buffer.alloc(32, 7));
  const sha256 = blobs.put(bytes);
  return { blobs, sha256, file: path.join(folder, sha256.slice(0, 2), sha256) };
}

test('any part of a stored file is what was put in', async () => {
  const bytes = randomBytes(700_001);
  const { blobs, sha256 } = stored(bytes);
  const content = await blobs.open(sha256);
  expect(content.sizeBytes).toBe(bytes.length);
  for (const [from, to] of [
    [0, 1],
    [15, 17],
    [16, 32],
    [262_143, 262_145],
    [699_999, 700_001],
    [0, 700_001],
    [5, 5],
  ] as const) {
    expect((await content.read(from, to)).equals(bytes.subarray(from, to))).toBe(true);
  }
  await expect(content.read(0, 700_002)).rejects.toThrow(RangeError);
});

test('a file that was altered, cut or taken away is damaged before its first byte is given', async () => {
  const { blobs, sha256, file } = stored(randomBytes(400_000));
  const whole = readFileSync(file);
  for (const at of [0, 20, 30, 399_000]) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(file, altered);
    await expect(blobs.open(sha256)).rejects.toThrow('documents.blob-damaged');
  }
  writeFileSync(file, whole);
  truncateSync(file, 1000);
  await expect(blobs.open(sha256)).rejects.toThrow('documents.blob-damaged');
  await expect(blobs.open('f'.repeat(64))).rejects.toThrow('documents.blob-damaged');
});

test('an empty file has no bytes', async () => {
  const { blobs, sha256 } = stored(Buffer.alloc(0));
  expect((await blobs.open(sha256)).sizeBytes).toBe(0);
});
