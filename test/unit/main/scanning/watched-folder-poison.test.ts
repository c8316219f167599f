import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import { done } from '../../../../main/base/outcome';
import { PeerGone } from '../../../../main/base/rpc';
import { createWatchedFolder } from '../../../../main/scanning';
import { aTempDir } from '../../../support/temp-dir';

test('a file that brings down every reader delays no other and is set aside after the third', async () => {
  const folder = aTempDir();
  const takenIn: string[] = [];
  const refused: string[] = [];
  const watched = createWatchedFolder({
    folder: () => folder,
    takeIn: ({ bytes }) => {
      const text = Buffer.from(bytes).toString();
      if (text === 'poison') return Promise.reject(new PeerGone('reader'));
      takenIn.push(text);
      return Promise.resolve(done({ pages: [], alreadyHere: 0 }));
    },
    clock: { now: () => 0 },
    timers: { after: () => () => undefined },
    log: silentLogger,
    refused: code => refused.push(code),
  });
  writeFileSync(path.join(folder, 'a.pdf'), 'poison');
  writeFileSync(path.join(folder, 'b.pdf'), 'paper');
  await watched.lookNow();
  await watched.lookNow();
  expect(takenIn).toEqual(['paper']);
  expect(existsSync(path.join(folder, 'a.pdf'))).toBe(true);
  await watched.lookNow();
  expect(refused).toEqual([]);
  await watched.lookNow();
  expect(refused).toEqual(['documents.torn']);
  expect(existsSync(path.join(folder, 'Khong doc duoc', 'a.pdf'))).toBe(true);
});
