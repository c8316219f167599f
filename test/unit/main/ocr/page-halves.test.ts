import { expect, test } from 'vitest';
import { halvesOf, joinHalves } from '../../../../main/ocr/page-halves';
import { greyImage, type GreyImage } from '../../../../main/ocr/preparation/grey-image';
import type { RecognisedWord } from '../../../../main/ocr/recognizer';

const WIDTH = 1000;

/** A page with rows of print, each from its first to before its last pixel row. */
function pageWith(rows: readonly (readonly [number, number])[], height = 2000): GreyImage {
  const page = greyImage(WIDTH, height, 255);
  for (const [from, to] of rows) page.data.fill(0, from * WIDTH, to * WIDTH);
  return page;
}

/** Lines 30 pixels high, `gap` apart. */
const linesOf = (count: number, gap: number, top = 100): [number, number][] =>
  Array.from({ length: count }, (_, line) => [top + line * (30 + gap), top + line * (30 + gap) + 30]);

const cutOf = (page: GreyImage): number | undefined => {
  const [, lower] = halvesOf(page) ?? [];
  return lower && lower.top + 20;
};

test('a page is cut in the gap next to the middle of its print', () => {
  // Twenty lines, the middle between the tenth and the eleventh.
  expect(cutOf(pageWith(linesOf(20, 20)))).toBe(100 + 10 * 50 - 10);
});

test('a wide gap near the middle is taken before a narrow one in the middle', () => {
  const above = linesOf(8, 10);
  const below = linesOf(10, 10, 100 + 8 * 40 + 80);
  const cut = cutOf(pageWith([...above, ...below]));
  expect(cut).toBeGreaterThan(above.at(-1)![1]);
  expect(cut).toBeLessThan(below[0]![0]);
});

test('no letter is cut: a page without a row free of print stays whole', () => {
  const page = pageWith(linesOf(20, 20));
  // A rule from top to bottom at the left.
  for (let y = 0; y < page.height; y++) page.data[y * WIDTH + 40] = 0;
  expect(halvesOf(page)).toBeUndefined();
});

test('small pictures and blank pages stay whole', () => {
  expect(halvesOf(pageWith(linesOf(10, 20), 1100))).toBeUndefined();
  expect(halvesOf(pageWith([]))).toBeUndefined();
});

test('both parts hold every pixel of the page, with white around', () => {
  const page = pageWith(linesOf(20, 20));
  const [upper, lower] = halvesOf(page)!;
  expect(upper.image.height + lower.image.height).toBe(page.height + 80);
  const dark = ({ data }: GreyImage) => data.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0);
  expect(dark(upper.image) + dark(lower.image)).toBe(dark(page));
  expect(upper.image.data.subarray(0, 20 * upper.image.width).every(value => value === 255)).toBe(true);
});

test('words stand on the page where their pixels do, lines and blocks counted on', () => {
  const page = pageWith(linesOf(20, 20));
  const halves = halvesOf(page)!;
  const word = (text: string, y: number, line: number, block: number): RecognisedWord => ({
    text,
    box: { x: 120, y, width: 50, height: 30 },
    confidence: 0.9,
    line,
    block,
  });
  const cut = halves[1].top + 20;
  const joined = joinHalves(halves, [word('một', 120, 0, 1), word('hai', 170, 1, 2)], [word('ba', 30, 0, 1)]);
  expect(joined.map(({ text, box, line, block }) => [text, box.x, box.y, line, block])).toEqual([
    ['một', 100, 100, 0, 1],
    ['hai', 100, 150, 1, 2],
    ['ba', 100, cut + 10, 2, 3],
  ]);
});
