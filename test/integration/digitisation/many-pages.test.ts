import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

interface Answer {
  readonly pageCount: number;
  readonly sizeBytes: number;
  readonly writtenBytes: number;
  readonly givenBytes: number;
  readonly peakMb: number;
}

test('500 pages are written in far less memory than they have', async () => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'test/support/many-pages-program.ts']);
  const { pageCount, sizeBytes, writtenBytes, givenBytes, peakMb } = JSON.parse(stdout) as Answer;
  expect(pageCount).toBe(500);
  expect(sizeBytes).toBe(writtenBytes);
  expect(givenBytes / 1024 / 1024).toBeGreaterThan(750);
  expect(peakMb).toBeLessThanOrEqual(700);
}, 120_000);
