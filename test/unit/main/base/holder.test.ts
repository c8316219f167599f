import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHolder, markHolder, whereHeld } from '../../../../main/base/holder';

let profileDir = '';
const write = (text: string): void => writeFileSync(path.join(profileDir, 'store', 'holder.json'), text);

beforeEach(() => {
  profileDir = mkdtempSync(path.join(tmpdir(), 'holder-'));
  mkdirSync(path.join(profileDir, 'store'));
});
afterEach(() => rmSync(profileDir, { recursive: true, force: true }));

test('who marked the store is found again', () => {
  markHolder(profileDir);
  expect(findHolder(profileDir)).toEqual({ host: hostname(), pid: process.pid });
  expect(whereHeld(profileDir)).toBe('here');
});

test('another computer is told by its name and the process there', () => {
  write(JSON.stringify({ host: 'QUAY-3', pid: 4711 }));
  expect(whereHeld(profileDir)).toBe('QUAY-3 (4711)');
});

test.each(['', '{"host":"QUAY-3","pi', 'null', '[]', '{"host":7,"pid":1}', '{"host":"QUAY-3","pid":"1"}'])(
  'what is no mark names nobody: %s',
  text => {
    write(text);
    expect(findHolder(profileDir)).toBeUndefined();
    expect(whereHeld(profileDir)).toBe('unknown');
  },
);

test('a name longer than any computer has is not shown', () => {
  write(JSON.stringify({ host: 'x'.repeat(256), pid: 1 }));
  expect(whereHeld(profileDir)).toBe('unknown');
});

test('where no mark can be written the store opens all the same', () => {
  rmSync(path.join(profileDir, 'store'), { recursive: true });
  expect(() => markHolder(profileDir)).not.toThrow();
  expect(findHolder(profileDir)).toBeUndefined();
});
