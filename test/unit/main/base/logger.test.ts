import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileLogger } from '../../../../main/base/logger';
import { redactText } from '../../../../main/base/redact';
import { aTempDir } from '../../../support/temp-dir';

test('a line is on disk when the call returns', () => {
  const file = path.join(aTempDir(), 'logs', 'core.log');
  createFileLogger(file, 'core').info('started', { version: '1' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ process: 'core', msg: 'started', version: '1' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk costs log lines, never the work they tell of', () => {
  const log = createFileLogger('/dev/full', 'core');
  expect(() => log.error('one')).not.toThrow();
  expect(() => log.error('two')).not.toThrow();
});

test('a log grown large begins anew at the next start, and the old one stays beside it', () => {
  const file = path.join(aTempDir(), 'core.log');
  writeFileSync(file, Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
  createFileLogger(file, 'core').info('started');
  expect(statSync(file).size).toBeLessThan(1_000);
  expect(statSync(`${file}.1`).size).toBe(10 * 1024 * 1024 + 1);
});

test('text that was taken for JSON is not quoted in a log', () => {
  let message = '';
  try {
    JSON.parse('Nguyễn Văn An, sinh 1990');
  } catch (fault) {
    message = (fault as Error).message;
  }
  expect(message).toContain('Nguyễn');
  expect(redactText(message)).not.toContain('Nguyễn');
});
