import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeDurably } from '../../../../main/security';
import { aTempDir } from '../../../support/temp-dir';

test('a file is written whole, for this user only, and nothing unfinished is left', () => {
  const folder = path.join(aTempDir(), 'new', 'folder');
  const file = path.join(folder, 'slots.json');
  writeDurably(file, Buffer.from('một'));
  writeDurably(file, Buffer.from('hai'));
  expect(readFileSync(file, 'utf8')).toBe('hai');
  expect(readdirSync(folder)).toEqual(['slots.json']);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('what an earlier cut left unfinished is written over', () => {
  const file = path.join(aTempDir(), 'slots.json');
  writeFileSync(`${file}.part`, 'một nửa rất dài, dài hơn bản mới');
  writeDurably(file, Buffer.from('mới'));
  expect(readFileSync(file, 'utf8')).toBe('mới');
  expect(existsSync(`${file}.part`)).toBe(false);
});

test('a write that cannot end leaves no unfinished file', () => {
  const file = path.join(aTempDir(), 'taken');
  mkdirSync(path.join(file, 'full'), { recursive: true });
  expect(() => writeDurably(file, Buffer.from('x'))).toThrow();
  expect(existsSync(`${file}.part`)).toBe(false);
});
