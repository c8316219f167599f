import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileLogger } from '../../../../main/base/logger';
import { redactFacts, redactText } from '../../../../main/base/redact';
import { aTempDir } from '../../../support/temp-dir';

test.each([
  ['số 089085012345 bị trùng', '089085012345'],
  ['CMND 123456789', '123456789'],
  ['gọi 0912345678', '0912345678'],
  ['gọi +84912345678', '912345678'],
  ['thư lan.nguyen@example.vn', 'lan.nguyen'],
])('a number or address of a person leaves "%s"', (text, personal) => {
  expect(redactText(text)).not.toContain(personal);
});

test.each([
  'H01.151-261120-020001',
  '01a2089a-1a80-73e0-897a-c31f55809648',
  'SQLITE_FULL after 1795140000 ms'.slice(0, 11),
  '42 pages',
])('what is no person (%s) stays', text => {
  expect(redactText(text)).toBe(text);
});

test('a text is cut to a length that fits a log', () => {
  expect(redactText('đ'.repeat(10_000))).toHaveLength(500);
});

test('facts keep their numbers and lose what is in their texts', () => {
  expect(redactFacts({ count: 3, isNew: true, note: 'người 089085012345', none: null })).toEqual({
    count: 3,
    isNew: true,
    note: 'người …',
    none: null,
  });
});

test('a log line is on disk when the call returns, one JSON object each', () => {
  const file = path.join(aTempDir(), 'logs', 'core.log');
  const log = createFileLogger(file, 'core');
  log.info('core started', { version: '1' });
  log.error('người 089085012345', { fault: '0912345678' });
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(line => line['msg'])).toEqual(['core started', 'người …']);
  expect(lines[1]?.['fault']).toBe('…');
  expect(lines[0]).toMatchObject({ process: 'core', version: '1' });
});
