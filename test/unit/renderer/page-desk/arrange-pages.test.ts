import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../preload/contract/documents';
import type { PageId } from '../../../../preload/contract/ids';
import {
  cursorAfter,
  faultOf,
  halvesOf,
  isTinted,
  linesOf,
  moveBefore,
  moveByStep,
  moveToPaper,
  papersOf,
  rangeOf,
} from '../../../../renderer/shared/page-desk/arrange-pages';
import { dragged, keyed } from '../../../../renderer/shared/page-desk/crop-rules';
import { actOfKey } from '../../../../renderer/shared/page-desk/desk-keys';
import { pageImageUrl, storedBox, turnedBox, turnedSize } from '../../../../renderer/shared/pages/page-image';

function aPage(pageId: string, change: Partial<Page> = {}): Page {
  return {
    pageId: pageId as PageId,
    paperId: 'p1',
    batchId: null,
    side: null,
    component: null,
    paperForm: 'original',
    position: 0,
    rotation: 0,
    crop: null,
    original: null,
    skewDegrees: null,
    quality: null,
    widthPx: 2000,
    heightPx: 3000,
    resolutionDpi: 300,
    source: 'scanner',
    capturedAt: 0,
    readingState: 'read',
    documentKind: null,
    meanConfidence: null,
    signatures: [],
    ...change,
  };
}
/** `a1 b1 c2`: pages a and b of paper 1, c of paper 2. */
const desk = (words: string): Page[] => words.split(' ').map(word => aPage(word[0]!, { paperId: word.slice(1) }));
const ids = (...names: string[]) => names as PageId[];

describe('papers', () => {
  test('are pages beside each other; the same paper further on is shown apart', () => {
    expect(papersOf(desk('a1 b1 c2 d1')).map(paper => paper.pages.length)).toEqual([2, 1, 1]);
  });
  test('are laid out as a head and rows', () => {
    const kinds = linesOf(papersOf(desk('a1 b1 c1 d2')), 2).map(line => line.kind);
    expect(kinds).toEqual(['paper', 'pages', 'pages', 'paper', 'pages']);
  });
});

describe('the cursor', () => {
  const lines = linesOf(papersOf(desk('a1 b1 c1 d1 e1 f2')), 3);
  test.each([
    ['ArrowRight', 'c', 'd'],
    ['ArrowLeft', 'a', undefined],
    ['ArrowDown', 'c', 'e'],
    ['ArrowDown', 'e', 'f'],
    ['ArrowUp', 'f', 'd'],
    ['Home', 'e', 'a'],
    ['End', 'a', 'f'],
  ])('goes with %s from %s to %s', (key, from, to) => {
    expect(cursorAfter(key, from, lines)).toBe(to);
  });
  test('leaves a range behind it in either direction', () => {
    expect(rangeOf(desk('a1 b1 c1 d1'), 'd', 'b')).toEqual(['b', 'c', 'd']);
  });
});

describe('moving', () => {
  test('a page joins the paper of the page it steps over', () => {
    const move = moveByStep(desk('a1 b1 c2 d2'), new Set(['b']), 1);
    expect(move).toEqual({ kind: 'move', pageIds: ['b'], before: 'd', paperId: '2' });
    expect(moveByStep(desk('a1 b1 c2 d2'), new Set(['c']), -1)).toMatchObject({ before: 'b', paperId: '1' });
  });
  test('a whole paper steps over its whole neighbour and stays a paper', () => {
    expect(moveByStep(desk('a1 b1 c2 d2 e3'), new Set(['a', 'b']), 1)).toMatchObject({ before: 'e', paperId: null });
    expect(moveByStep(desk('a1 b1 c2'), new Set(['c']), -1)).toMatchObject({ before: 'a', paperId: null });
    expect(moveByStep(desk('a1 b2'), new Set(['a']), 1)).toMatchObject({ before: null, paperId: null });
  });
  test('ends at the ends', () => {
    expect(moveByStep(desk('a1 b1'), new Set(['a']), -1)).toBeUndefined();
    expect(moveByStep(desk('a1 b1'), new Set(['b']), 1)).toBeUndefined();
    expect(moveByStep(desk('a1 b1'), new Set(['a', 'b']), 1)).toBeUndefined();
  });
  test('by dropping goes in front of a page or to the end of a paper, never onto itself', () => {
    const pages = desk('a1 b1 c2 d2');
    expect(moveBefore(pages[2]!, ids('a'))).toMatchObject({ before: 'c', paperId: '2' });
    expect(moveBefore(pages[2]!, ids('c'))).toBeUndefined();
    expect(moveToPaper(pages, papersOf(pages)[0]!, ids('d'))).toMatchObject({ before: 'c', paperId: '1' });
    expect(moveToPaper(pages, papersOf(pages)[1]!, ids('a'))).toMatchObject({ before: null, paperId: '2' });
    expect(moveToPaper(pages, papersOf(pages)[1]!, ids('c', 'd'))).toBeUndefined();
  });
});

describe('an opened book', () => {
  test('is halved where it lies side by side, in reading order, whatever its turn', () => {
    expect(halvesOf(aPage('a', { widthPx: 3000, heightPx: 2000 }))).toEqual([
      { x: 0, y: 0, width: 1500, height: 2000 },
      { x: 1500, y: 0, width: 1500, height: 2000 },
    ]);
    // Turned by a quarter to stand upright: what is shown left lies at the bottom of the stored picture.
    expect(halvesOf(aPage('a', { rotation: 90 }))).toEqual([
      { x: 0, y: 1500, width: 2000, height: 1500 },
      { x: 0, y: 0, width: 2000, height: 1500 },
    ]);
  });
  test('is halved inside its crop', () => {
    const crop = { x: 100, y: 50, width: 1800, height: 1000 };
    expect(halvesOf(aPage('a', { crop }))).toEqual([
      { x: 100, y: 50, width: 900, height: 1000 },
      { x: 1000, y: 50, width: 900, height: 1000 },
    ]);
  });
});

describe('a cropped page', () => {
  const crop = { x: 200, y: 300, width: 1000, height: 600 };
  const box = { x: 250, y: 350, width: 100, height: 40 };
  test.each([0, 90, 180, 270] as const)('turned by %i shows a place inside it, and finds the way back', rotation => {
    const page = aPage('a', { crop, rotation });
    const shown = turnedBox(box, page);
    const { widthPx, heightPx } = turnedSize(page);
    expect(shown.x + shown.width).toBeLessThanOrEqual(widthPx);
    expect(shown.y + shown.height).toBeLessThanOrEqual(heightPx);
    expect(storedBox(shown, page)).toEqual(box);
  });
  test('has a picture address of its own', () => {
    expect(pageImageUrl(aPage('a', { crop }), 'thumb')).not.toBe(pageImageUrl(aPage('a'), 'thumb'));
  });
});

describe('the crop frame', () => {
  const page = { width: 1000, height: 800 };
  const frame = { x: 100, y: 100, width: 400, height: 300 };
  test('stays on the page and large enough to show a word', () => {
    expect(dragged(frame, 'nw', -500, -500, page)).toEqual({ x: 0, y: 0, width: 500, height: 400 });
    expect(dragged(frame, 'e', -900, 0, page)).toEqual({ ...frame, width: 50 });
    expect(dragged(frame, 'all', 900, 900, page)).toEqual({ x: 600, y: 500, width: 400, height: 300 });
  });
  test('moves with the arrows and grows with Shift', () => {
    expect(keyed(frame, 'ArrowRight', false, page)).toEqual({ ...frame, x: 110 });
    expect(keyed(frame, 'ArrowDown', true, page)).toEqual({ ...frame, height: 310 });
    expect(keyed(frame, 'a', false, page)).toBeUndefined();
  });
});

describe('keys', () => {
  const press = (code: string, change: object = {}) =>
    actOfKey({ code, key: code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change });
  test('act by their place, so that an input method which changes the letter changes nothing', () => {
    expect(press('KeyR', { key: 'ư' })).toBe('turn');
    expect(press('KeyR', { shiftKey: true })).toBe('turn-back');
    expect(press('KeyS')).toBe('split-papers');
    expect(press('KeyS', { ctrlKey: true })).toBeUndefined();
  });
  test('with Alt move, with Ctrl undo', () => {
    expect(press('ArrowLeft', { altKey: true })).toBe('earlier');
    expect(press('KeyZ', { ctrlKey: true, shiftKey: true })).toBe('redo');
    expect(press('Backspace')).toBeUndefined();
  });
});

test('a page under a lamp is told of until it is balanced, kept, or has a fault to speak of first', () => {
  const quality = {
    isBlank: false,
    faults: [],
    sharpness: 1,
    sheet: null,
    corners: null,
    isTinted: true,
    isKept: false,
  };
  const original = { corners: null, isWhite: true, widthPx: 10, heightPx: 10 };
  expect(isTinted(aPage('a', { quality }))).toBe(true);
  expect(isTinted(aPage('a', { quality, original }))).toBe(false);
  expect(isTinted(aPage('a', { quality: { ...quality, isKept: true } }))).toBe(false);
  expect(isTinted(aPage('a', { quality: { ...quality, faults: ['blurred'] } }))).toBe(false);
  expect(isTinted(aPage('a'))).toBe(false);
});

test('a page with faults speaks of the worst until it is kept', () => {
  const quality = {
    isBlank: false,
    faults: ['glare' as const],
    sharpness: 1,
    sheet: null,
    corners: null,
    isTinted: false,
    isKept: false,
  };
  expect(faultOf(aPage('a', { quality }))).toEqual({ fault: 'glare', isSerious: true });
  expect(faultOf(aPage('a', { quality: { ...quality, isKept: true } }))).toBeUndefined();
  expect(faultOf(aPage('a'))).toBeUndefined();
});
