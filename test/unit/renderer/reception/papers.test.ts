import { afterEach, describe, expect, test, vi } from 'vitest';
import { MAX_FILE_BYTES, type Page } from '../../../../preload/contract/documents';
import type { PageId } from '../../../../preload/contract/ids';
import { componentStateOf, receivedInFull } from '../../../../renderer/features/reception/papers/component-state';
import { takeInFile } from '../../../../renderer/shared/intake/intake-file';
import { movedPage } from '../../../../renderer/features/reception/papers/page-order';
import { printerFor } from '../../../../renderer/features/reception/review/receipt-dialog';
import {
  cropImageUrl,
  fitPage,
  nextRotation,
  placeBox,
  turnedBox,
  turnedSize,
  widenBox,
} from '../../../../renderer/shared/pages/page-image';

function aPage(pageId: string, component: number | null = 0): Page {
  return {
    pageId: pageId as PageId,
    component,
    paperForm: 'original',
    position: 0,
    rotation: 0,
    paperId: 'paper-1',
    batchId: null,
    side: null,
    crop: null,
    original: null,
    skewDegrees: null,
    quality: null,
    widthPx: 2480,
    heightPx: 3508,
    resolutionDpi: 300,
    source: 'file',
    capturedAt: 0,
    readingState: 'read',
    documentKind: null,
    meanConfidence: null,
    signatures: [],
  };
}

describe('pages of a paper', () => {
  const pages = [aPage('a', 0), aPage('b', 1), aPage('c', 0), aPage('d', 1)];
  const idsOf = (order: readonly Page[] | undefined) => order?.map(({ pageId }) => pageId);
  const page = (at: number): Page => pages[at] ?? aPage('none');

  test('change places with each other and leave the others where they are', () => {
    expect(idsOf(movedPage(pages, page(0), 1))).toEqual(['c', 'b', 'a', 'd']);
    expect(idsOf(movedPage(pages, page(3), -1))).toEqual(['a', 'd', 'c', 'b']);
  });
  test('do not move beyond the edge', () => {
    expect(movedPage(pages, page(0), -1)).toBeUndefined();
    expect(movedPage(pages, page(2), 1)).toBeUndefined();
  });
});

describe('a place on a page', () => {
  const box = { x: 100, y: 200, width: 300, height: 50 };
  const page = { widthPx: 1000, heightPx: 2000 };

  test('is the same place after four quarter turns', () => {
    let turned = box;
    let size = { ...page, rotation: 90 as const };
    for (let turn = 0; turn < 4; turn += 1) {
      turned = turnedBox(turned, size);
      size = { ...turnedSize(size), rotation: 90 };
    }
    expect(turned).toEqual(box);
  });
  test.each([
    [90, { x: 1750, y: 100, width: 50, height: 300 }],
    [180, { x: 600, y: 1750, width: 300, height: 50 }],
    [270, { x: 200, y: 600, width: 50, height: 300 }],
  ] as const)('is found after a turn of %i degrees', (rotation, expected) => {
    expect(turnedBox(box, { ...page, rotation })).toEqual(expected);
  });
  test('is shown inside the view, legible, without going beyond the paper', () => {
    const view = { width: 400, height: 300 };
    const size = { width: 1000, height: 2000 };
    const placed = placeBox(size, view, box);
    expect(placed.scale).toBeGreaterThan(fitPage(size, view).scale);
    expect(placed.left + box.x * placed.scale).toBeGreaterThanOrEqual(0);
    expect(placed.left + (box.x + box.width) * placed.scale).toBeLessThanOrEqual(view.width);
    expect(placed.top).toBeLessThanOrEqual(0);
    expect(placed.top + size.height * placed.scale).toBeGreaterThanOrEqual(view.height);
  });
  test('is cut out with some paper around it, never beyond the edge, in whole pixels', () => {
    const wide = widenBox({ x: 5, y: 5, width: 990, height: 40 }, page);
    expect(wide.x).toBe(0);
    expect(wide.x + wide.width).toBe(1000);
    const url = cropImageUrl({ pageId: 'p' as PageId, rotation: 90 }, { x: 1.4, y: 2.6, width: 10.5, height: 3 });
    expect(url).toBe('app://counter/pages/p/crop?x=1&y=3&w=11&h=3&rotation=90');
  });
});

test('four quarter turns are a whole one', () => {
  expect(nextRotation(nextRotation(nextRotation(nextRotation(0))))).toBe(0);
});

describe('handing a file over', () => {
  const request = { draftId: '0197', component: 2, source: 'file' as const };
  afterEach(() => void vi.unstubAllGlobals());

  test('never puts its name into an address', async () => {
    const call = vi.fn(async (_url: string, _init: { headers: Record<string, string> }) =>
      Response.json({ ok: true, pages: [], alreadyHere: 1 }),
    );
    vi.stubGlobal('fetch', call);
    const answer = await takeInFile(new File(['x'], 'Nguyen Van Duc khai sinh.PDF'), request);
    const [url, init] = call.mock.calls[0] ?? ['', { headers: {} }];
    expect(answer).toEqual({ ok: true, pages: [], alreadyHere: 1 });
    expect(url).toBe('app://counter/intake?draftId=0197&source=file&component=2');
    expect(init.headers).toEqual({ 'x-file-name-ext': 'pdf' });
  });
  test('refuses an empty file and one beyond the limit before sending', async () => {
    const call = vi.fn();
    vi.stubGlobal('fetch', call);
    const tooLarge = { size: MAX_FILE_BYTES + 1, name: 'a.pdf' } as File;
    expect(await takeInFile(new File([], 'a.pdf'), request)).toMatchObject({ code: 'documents.empty' });
    expect(await takeInFile(tooLarge, request)).toMatchObject({ code: 'documents.file-too-large' });
    expect(call).not.toHaveBeenCalled();
  });
  test('that cannot be reached is an answer, not a crash', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('gone');
    });
    expect(await takeInFile(new File(['x'], 'a.png'), request)).toEqual({ ok: false, code: 'documents.reader-busy' });
  });
});

test('a paper received is as many as the procedure asks for, one where it names no number', () => {
  expect(receivedInFull({ originals: 1, copies: 2 })).toMatchObject({ provided: true, originals: 1, copies: 2 });
  expect(receivedInFull({ originals: 0, copies: 0 })).toMatchObject({ provided: true, originals: 1 });
  expect(componentStateOf('nonsense')).toEqual({ originals: 0, copies: 0, provided: false });
});

test('the counter prints on its own printer, else on the one of the machine', () => {
  const printers = [
    { name: 'A', isDefault: false },
    { name: 'B', isDefault: true },
  ];
  expect(printerFor(printers, 'A')).toBe('A');
  expect(printerFor(printers, 'gone')).toBe('B');
  expect(printerFor([], 'A')).toBeNull();
});
