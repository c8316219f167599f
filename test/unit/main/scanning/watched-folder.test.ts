import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { done, refuse } from '../../../../main/base/outcome';
import type { LogFacts } from '../../../../main/base/ports';
import type { IntakeRequest, TakeIn } from '../../../../main/documents';
import { createWatchedFolder } from '../../../../main/scanning';
import { MAX_FILE_BYTES } from '../../../../preload/contract/documents';
import { aTempDir } from '../../../support/temp-dir';

const TAKEN = 'Da nhan';
const UNREADABLE = 'Khong doc duoc';

/** A watched folder over a take-in that keeps each content once, as the real one does. */
function aWatchedFolder(over: { takeIn?: TakeIn; folder?: () => string | null } = {}) {
  const folder = aTempDir();
  const pages: IntakeRequest[] = [];
  const known = new Set<string>();
  const refusals: string[] = [];
  const logged: string[] = [];
  const waiting: (() => void)[] = [];
  const keep = (fact: string, facts?: LogFacts) => void logged.push(`${fact} ${JSON.stringify(facts)}`);
  const takeIn: TakeIn = request => {
    const hash = createHash('sha256').update(request.bytes).digest('hex');
    if (request.bytes[0] === 0) return Promise.resolve(refuse('documents.unknown-kind'));
    if (known.has(hash)) return Promise.resolve(done({ pages: [], alreadyHere: 1 }));
    known.add(hash);
    pages.push(request);
    return Promise.resolve(done({ pages: [], alreadyHere: 0 }));
  };
  const watched = createWatchedFolder({
    folder: over.folder ?? (() => folder),
    takeIn: over.takeIn ?? takeIn,
    clock: { now: () => 0 },
    timers: { after: (_, callback) => (waiting.push(callback), () => waiting.splice(0)) },
    log: { info: keep, warn: keep, error: keep },
    refused: code => refusals.push(code),
  });
  const put = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content);
  const lookTwice = async () => {
    await watched.lookNow();
    await watched.lookNow();
  };
  const texts = () => pages.map(({ bytes }) => Buffer.from(bytes).toString());
  const namesIn = (name = '') => readdirSync(path.join(folder, name)).sort();
  return { folder, watched, pages, refusals, logged, waiting, takeIn, put, lookTwice, texts, namesIn };
}

test('a file that two looks find unchanged comes into the tray and moves to the taken ones', async () => {
  const { watched, put, pages, texts, namesIn, folder } = aWatchedFolder();
  put('don xin.pdf', 'one');
  await watched.lookNow();
  expect(pages).toEqual([]);
  await watched.lookNow();
  expect(texts()).toEqual(['one']);
  expect(pages[0]).toMatchObject({ draftId: null, component: null, source: 'folder', officerId: null });
  expect(namesIn()).toEqual([TAKEN]);
  expect(readFileSync(path.join(folder, TAKEN, 'don xin.pdf'), 'utf8')).toBe('one');
});

test('a file that is still growing waits until it is whole', async () => {
  const { watched, put, folder, texts } = aWatchedFolder();
  put('scan.pdf', 'half');
  for (const rest of [' and', ' more']) {
    await watched.lookNow();
    appendFileSync(path.join(folder, 'scan.pdf'), rest);
  }
  await watched.lookNow();
  expect(texts()).toEqual([]);
  await watched.lookNow();
  expect(texts()).toEqual(['half and more']);
});

test('a file written over in place, at the same size, waits too', async () => {
  const { watched, put, folder, texts } = aWatchedFolder();
  put('scan.pdf', 'old!');
  await watched.lookNow();
  put('scan.pdf', 'new!');
  utimesSync(path.join(folder, 'scan.pdf'), 1000, 1000);
  await watched.lookNow();
  expect(texts()).toEqual([]);
  await watched.lookNow();
  expect(texts()).toEqual(['new!']);
});

test('unfinished names, hidden files and folders are left alone', async () => {
  const { put, folder, lookTwice, texts, namesIn } = aWatchedFolder();
  const left = ['.hidden.pdf', '~$don.docx', 'a.pdf.part', 'b.tmp', 'c.pdf.crdownload', 'Thumbs.db'];
  for (const name of left) put(name, 'x');
  mkdirSync(path.join(folder, 'folder.pdf'));
  await lookTwice();
  expect(texts()).toEqual([]);
  expect(namesIn()).toEqual([...left, 'folder.pdf'].sort());
});

test('the move comes after the commit, and a failed commit leaves the file for the next look', async () => {
  let isFull = true;
  let wasThere: boolean | undefined;
  const inner = aWatchedFolder();
  const outer = aWatchedFolder({
    folder: () => inner.folder,
    takeIn: async request => {
      wasThere = existsSync(path.join(inner.folder, 'a.pdf'));
      if (isFull) throw new Error('disk full');
      return inner.takeIn(request);
    },
  });
  inner.put('a.pdf', 'one');
  await outer.watched.lookNow();
  await expect(outer.watched.lookNow()).rejects.toThrow('disk full');
  expect(inner.namesIn()).toEqual(['a.pdf']);
  isFull = false;
  await outer.watched.lookNow();
  expect(wasThere).toBe(true);
  expect(inner.namesIn(TAKEN)).toEqual(['a.pdf']);
});

test('the same content twice gives its page once, and both files move under names of their own', async () => {
  const { put, lookTwice, texts, namesIn } = aWatchedFolder();
  put('a.pdf', 'same');
  await lookTwice();
  put('a.pdf', 'same');
  await lookTwice();
  expect(texts()).toEqual(['same']);
  expect(namesIn(TAKEN)).toEqual(['a (2).pdf', 'a.pdf']);
});

test('an unreadable file moves aside and is reported once', async () => {
  const { put, lookTwice, refusals, namesIn } = aWatchedFolder();
  put('broken.pdf', Uint8Array.of(0, 1, 2));
  await lookTwice();
  await lookTwice();
  expect(refusals).toEqual(['documents.unknown-kind']);
  expect(namesIn(UNREADABLE)).toEqual(['broken.pdf']);
});

test('a file beyond the size limit is refused without being read', async () => {
  const { put, folder, lookTwice, refusals, texts, namesIn } = aWatchedFolder();
  put('huge.pdf', '');
  truncateSync(path.join(folder, 'huge.pdf'), MAX_FILE_BYTES + 1);
  await lookTwice();
  expect(refusals).toEqual(['documents.file-too-large']);
  expect(texts()).toEqual([]);
  expect(namesIn(UNREADABLE)).toEqual(['huge.pdf']);
});

test('files that cannot be moved are taken in and reported once, and move when they can', async () => {
  const { put, folder, lookTwice, texts, refusals, namesIn, logged } = aWatchedFolder();
  // A file where the subfolder should be.
  put(TAKEN, 'in the way');
  put(UNREADABLE, 'in the way');
  utimesSync(path.join(folder, TAKEN), 1, 1);
  await lookTwice();
  put('a.pdf', 'one');
  put('b.pdf', Uint8Array.of(0));
  await lookTwice();
  await lookTwice();
  expect(texts().filter(text => text === 'one')).toHaveLength(1);
  expect(refusals).toEqual(['documents.unknown-kind']);
  expect(namesIn()).toEqual(['a.pdf', 'b.pdf', TAKEN, UNREADABLE].sort());
  expect(logged.filter(line => line.startsWith('folder file not moved')).length).toBe(4);

  rmSync(path.join(folder, TAKEN));
  rmSync(path.join(folder, UNREADABLE));
  await lookTwice();
  expect(namesIn(TAKEN)).toEqual(['a.pdf']);
  expect(namesIn(UNREADABLE)).toEqual(['b.pdf']);
  expect(texts().filter(text => text === 'one')).toHaveLength(1);
});

test('files that cannot be moved do not keep later ones out', async () => {
  const { put, lookTwice, texts } = aWatchedFolder();
  put(TAKEN, 'in the way');
  for (let index = 0; index < 25; index += 1) put(`stuck ${index}.pdf`, `stuck ${index}`);
  await lookTwice();
  await lookTwice();
  put('late.pdf', 'late');
  await lookTwice();
  expect(texts()).toContain('late');
  expect(texts()).toHaveLength(27);
});

test('a hundred files whose names collide give a hundred pages and a hundred files', async () => {
  const { put, lookTwice, texts, namesIn, folder } = aWatchedFolder();
  for (let round = 0; round < 25; round += 1) {
    for (const name of ['scan.pdf', 'Scan.pdf', 'scan (2).pdf', 'scan']) put(name, `${round} ${name}`);
    await lookTwice();
  }
  expect(new Set(texts()).size).toBe(100);
  const kept = namesIn(TAKEN).map(name => readFileSync(path.join(folder, TAKEN, name), 'utf8'));
  expect(kept.sort()).toEqual(texts().sort());
});

test('a look takes at most twenty files, the oldest first', async () => {
  const { watched, put, folder, texts } = aWatchedFolder();
  for (let index = 0; index < 30; index += 1) {
    put(`${index}.pdf`, String(index));
    utimesSync(path.join(folder, `${index}.pdf`), 1000 - index, 1000 - index);
  }
  await watched.lookNow();
  await watched.lookNow();
  expect(texts()).toEqual(Array.from({ length: 20 }, (_, index) => String(29 - index)));
  await watched.lookNow();
  expect(texts()).toHaveLength(30);
});

test('a busy reader leaves the file for later without a report', async () => {
  const { watched, put, lookTwice, refusals, namesIn } = aWatchedFolder({
    takeIn: () => Promise.resolve(refuse('documents.reader-busy')),
  });
  put('a.pdf', 'one');
  await lookTwice();
  await watched.lookNow();
  expect(refusals).toEqual([]);
  expect(namesIn()).toEqual(['a.pdf']);
});

test('no folder is off, a missing one is unreachable and warned of once', async () => {
  let folder: string | null = null;
  const { watched, logged } = aWatchedFolder({ folder: () => folder });
  await watched.lookNow();
  expect(watched.state()).toBe('off');
  folder = path.join(aTempDir(), 'share');
  await watched.lookNow();
  await watched.lookNow();
  expect(watched.state()).toBe('unreachable');
  expect(logged).toHaveLength(1);
  mkdirSync(folder);
  await watched.lookNow();
  expect(watched.state()).toBe('watching');
});

test('no file name and no path is ever logged', async () => {
  const { put, lookTwice, logged, folder } = aWatchedFolder();
  put(TAKEN, 'in the way');
  put('Nguyen Van An 079123456789.pdf', 'one');
  put('Tran Thi Binh.pdf', Uint8Array.of(0));
  await lookTwice();
  expect(logged.length).toBeGreaterThan(1);
  for (const line of logged) expect(line).not.toMatch(/Nguyen|Tran|pdf|079/);
  for (const line of logged) expect(line).not.toContain(folder);
});

test('it looks again after each look until it is stopped', async () => {
  const { watched, put, waiting, texts } = aWatchedFolder();
  put('a.pdf', 'one');
  watched.start();
  await watched.lookNow();
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await watched.lookNow();
  expect(texts()).toEqual(['one']);
  await expect.poll(() => waiting.length).toBe(1);
  await watched.stop();
  expect(waiting).toEqual([]);
});
