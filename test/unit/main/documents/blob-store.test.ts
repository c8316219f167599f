import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createBlobStore } from '../../../../main/documents';
import { STORE_KEY } from '../../../support/a-store';
import { aTempDir } from '../../../support/temp-dir';

const CONTENT = Buffer.from('Giấy khai sinh của Nguyễn Văn Đức'.repeat(50));

function aBlobStore() {
  const folder = aTempDir();
  const blobs = createBlobStore(folder, STORE_KEY);
  const fileOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);
  return { folder, blobs, fileOf };
}

test('what was put comes back, named by the hash of its contents', () => {
  const { blobs } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  expect(sha256).toBe(createHash('sha256').update(CONTENT).digest('hex'));
  expect(blobs.get(sha256).equals(CONTENT)).toBe(true);
  expect(blobs.has(sha256)).toBe(true);
});

test('the same contents twice is one file', () => {
  const { folder, blobs, fileOf } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  const before = readFileSync(fileOf(sha256));
  expect(blobs.put(Buffer.from(CONTENT))).toBe(sha256);
  expect(readFileSync(fileOf(sha256)).equals(before)).toBe(true);
  expect(readdirSync(folder, { recursive: true })).toHaveLength(2);
});

test('the file holds nothing of its contents in the clear', () => {
  const { blobs, fileOf } = aBlobStore();
  const file = readFileSync(fileOf(blobs.put(CONTENT)));
  expect(file.includes('khai sinh')).toBe(false);
  expect(file.includes(CONTENT.subarray(0, 16))).toBe(false);
});

test('an empty file is kept too', () => {
  const { blobs } = aBlobStore();
  expect(blobs.get(blobs.put(Buffer.alloc(0)))).toHaveLength(0);
});

test.each([
  ['a flipped bit', (file: Buffer) => Object.assign(Buffer.from(file), { [40]: (file[40] ?? 0) ^ 1 })],
  ['a cut end', (file: Buffer) => file.subarray(0, file.length - 1)],
  ['an emptied file', () => Buffer.alloc(0)],
  ['a longer file', (file: Buffer) => Buffer.concat([file, Buffer.from('x')])],
  ['a changed nonce', (file: Buffer) => Object.assign(Buffer.from(file), { [0]: (file[0] ?? 0) ^ 1 })],
])('%s is a fault, never other contents', (_what, change) => {
  const { blobs, fileOf } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  writeFileSync(fileOf(sha256), change(readFileSync(fileOf(sha256))));
  expect(() => blobs.get(sha256)).toThrow('documents.blob-damaged');
});

test('a file that is gone is a fault', () => {
  const { blobs, fileOf } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  rmSync(fileOf(sha256));
  expect(() => blobs.get(sha256)).toThrow('documents.blob-damaged');
});

test('another file of ours under this name is a fault', () => {
  const { blobs, fileOf } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  const other = blobs.put(Buffer.from('một trang khác'));
  writeFileSync(fileOf(sha256), readFileSync(fileOf(other)));
  expect(() => blobs.get(sha256)).toThrow('documents.blob-damaged');
});

test('another key opens nothing', () => {
  const { folder, blobs } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  expect(() => createBlobStore(folder, Buffer.alloc(32, 8)).get(sha256)).toThrow('documents.blob-damaged');
});

test('contents handed in again take the place of a damaged file', () => {
  const { blobs, fileOf } = aBlobStore();
  const sha256 = blobs.put(CONTENT);
  writeFileSync(fileOf(sha256), 'hỏng');
  blobs.put(CONTENT);
  expect(blobs.get(sha256).equals(CONTENT)).toBe(true);
});
