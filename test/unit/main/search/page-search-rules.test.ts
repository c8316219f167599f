import { expect, test } from 'vitest';
import { matchOf, placesOf, wantedOf, type PlacedWord } from '../../../../main/search/page-search-rules';

const LINES = ['Họ và tên: Đỗ Thị Hòa', 'Số: 672/QĐ-UBND', 'Nơi cư trú: Thôn Hoà Bình, xã Tân Thạnh'];
const WORDS: PlacedWord[] = LINES.flatMap((text, line) =>
  text
    .split(' ')
    .map((word, index) => ({ text: word, line, box: { x: index * 10, y: line * 20, width: 9, height: 12 } })),
);
const textOf = (boxes: readonly { x: number; y: number }[]): string[] =>
  boxes.map(({ x, y }) => WORDS.find(({ box }) => box.x === x && box.y === y)!.text);

test('words are looked for without marks, the last one while it is being typed', () => {
  expect(wantedOf('  Đỗ hoà')).toEqual([
    { words: ['do'], isUnfinished: false },
    { words: ['hoa'], isUnfinished: true },
  ]);
  expect(matchOf(wantedOf('Đỗ hoà'))).toBe('"do" AND "hoa" *');
  expect(matchOf(wantedOf('Đỗ hoà '))).toBe('"do" AND "hoa"');
});

test('quotation marks keep words together, also before the second one is typed', () => {
  expect(matchOf(wantedOf('"tân thạnh" xã '))).toBe('"tan thanh" AND "xa"');
  expect(matchOf(wantedOf('"tân thạ'))).toBe('"tan tha" *');
});

test('signs that mean something to the index are only signs', () => {
  expect(wantedOf('" * - ( ) ^ :')).toEqual([]);
  expect(matchOf(wantedOf('a" OR b* '))).toBe('"a" AND "or b" *');
});

test('every place of a word is found, whichever way its tone is placed', () => {
  const { boxes } = placesOf(WORDS, wantedOf('hoà '));
  expect(textOf(boxes)).toEqual(['Hòa', 'Hoà']);
});

test('a word in parts is one place, and a phrase only where it stands together', () => {
  expect(textOf(placesOf(WORDS, wantedOf('qđ-ub')).boxes)).toEqual(['672/QĐ-UBND']);
  expect(textOf(placesOf(WORDS, wantedOf('"hoa binh" ')).boxes)).toEqual(['Hoà', 'Bình,']);
  expect(placesOf(WORDS, wantedOf('"binh hoa" ')).boxes).toEqual([]);
});

test('the line with most of the words is shown, the words marked in it', () => {
  const { snippet } = placesOf(WORDS, wantedOf('tân hoà bình '));
  expect(snippet.filter(part => part.isHit).map(part => part.text)).toContain('Hoà Bình,');
  expect(snippet.map(part => part.text).join(' ')).toContain('Nơi cư trú: Thôn Hoà Bình, xã Tân Thạnh');
});
