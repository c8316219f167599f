import { existsSync, mkdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import { done, refuse } from '../../../../main/base/outcome';
import type { IntakeRefusal } from '../../../../preload/contract/documents';
import { createWatchedFolder } from '../../../../main/scanning';
import { LOOKS_FOR_A_STALLED_COPY } from '../../../../main/scanning/watched-folder-rules';
import { aTempDir } from '../../../support/temp-dir';

const TAKEN = 'Da nhan';
const UNREADABLE = 'Khong doc duoc';

/** A folder whose files are whole when they end in `END`; others are refused as the reader refuses half files. */
function aFolderForCopies() {
  const folder = aTempDir();
  const takenIn: string[] = [];
  const refusals: string[] = [];
  let opened = 0;
  const watched = createWatchedFolder({
    folder: () => folder,
    takeIn: ({ bytes }) => {
      opened += 1;
      const text = Buffer.from(bytes).toString();
      const code: IntakeRefusal | undefined =
        text === '' ? 'documents.empty' : bytes[0] === 0 ? 'documents.unknown-kind' : undefined;
      if (code) return Promise.resolve(refuse(code));
      if (!text.endsWith('END')) return Promise.resolve(refuse('documents.torn'));
      takenIn.push(text);
      return Promise.resolve(done({ pages: [], alreadyHere: 0 }));
    },
    clock: { now: () => 0 },
    timers: { after: () => () => undefined },
    log: silentLogger,
    refused: code => refusals.push(code),
  });
  const file = (name: string) => path.join(folder, name);
  const look = async (times: number) => {
    for (let count = 0; count < times; count += 1) await watched.lookNow();
  };
  return { folder, file, look, takenIn, refusals, openedCount: () => opened };
}

test('a copy that stands still halfway is waited for and comes in whole', async () => {
  const { file, look, takenIn, refusals } = aFolderForCopies();
  writeFileSync(file('a.pdf'), 'half of it');
  await look(LOOKS_FOR_A_STALLED_COPY - 2);
  expect(existsSync(file('a.pdf'))).toBe(true);
  writeFileSync(file('a.pdf'), 'half of it, and the END');
  await look(2);
  expect(takenIn).toEqual(['half of it, and the END']);
  expect(refusals).toEqual([]);
  expect(existsSync(file(path.join(TAKEN, 'a.pdf')))).toBe(true);
});

test('a copy whose size and time are there from the start is waited for as well', async () => {
  const { file, look, takenIn, refusals } = aFolderForCopies();
  const whole = `${'x'.repeat(60)} END`;
  const fill = (content: string | Buffer) => {
    writeFileSync(file('a.pdf'), content);
    utimesSync(file('a.pdf'), 1_000, 1_000);
  };
  fill(Buffer.alloc(whole.length));
  await look(LOOKS_FOR_A_STALLED_COPY);
  fill(Buffer.from(whole.slice(0, 30).padEnd(whole.length, '\0')));
  await look(LOOKS_FOR_A_STALLED_COPY);
  expect(statSync(file('a.pdf')).size).toBe(whole.length);
  expect(refusals).toEqual([]);
  fill(whole);
  await look(LOOKS_FOR_A_STALLED_COPY);
  expect(takenIn).toEqual([whole]);
});

test.each([
  ['half a file', 'half of it', 'documents.torn'],
  ['an empty file', '', 'documents.empty'],
])('%s that nobody goes on writing is named in the end, and opened twice only', async (_, content, code) => {
  const { file, look, refusals, openedCount } = aFolderForCopies();
  writeFileSync(file('a.pdf'), content);
  await look(LOOKS_FOR_A_STALLED_COPY + 2);
  expect(refusals).toEqual([code]);
  expect(openedCount()).toBe(2);
  expect(existsSync(file(path.join(UNREADABLE, 'a.pdf')))).toBe(true);
});

test('a file that stalls does not keep others out', async () => {
  const { file, look, takenIn } = aFolderForCopies();
  writeFileSync(file('a.pdf'), 'half of it');
  await look(2);
  writeFileSync(file('b.pdf'), 'b END');
  await look(2);
  expect(takenIn).toEqual(['b END']);
});

test('a file that another program writes elsewhere and moves in comes in once', async () => {
  const { folder, file, look, takenIn } = aFolderForCopies();
  mkdirSync(file('writing'));
  writeFileSync(file(path.join('writing', 'a.pdf')), 'a END');
  await look(3);
  expect(takenIn).toEqual([]);
  renameSync(path.join(folder, 'writing', 'a.pdf'), file('a.pdf'));
  await look(4);
  expect(takenIn).toEqual(['a END']);
});
