import { describe, expect, test } from 'vitest';
import { type Line, type Run, wrapRuns } from '../../../../main/printing/text-flow-rules';

/** Every character is one unit wide at size 1. */
const measure = (text: string, _style: string, sizePt: number) => Array.from(text).length * sizePt;
const wrap = (runs: readonly Run[], width: number | ((line: number) => number), justify = false) =>
  wrapRuns(runs, { sizePt: 1, measure, justify, widthAt: typeof width === 'number' ? () => width : width });
const textOf = (line: Line) => line.pieces.map(piece => piece.text).join('');

describe('wrapping', () => {
  test('breaks at spaces and loses no word', () => {
    expect(wrap([{ text: 'một hai ba bốn năm' }], 7).map(textOf)).toEqual(['một hai', 'ba bốn', 'năm']);
  });

  test('a word wider than the line is cut between letters, not between a letter and its mark', () => {
    const lines = wrap([{ text: 'xe\u0323e\u0323e\u0323' }], 3).map(textOf);
    expect(lines.join('')).toBe('xe\u0323e\u0323e\u0323');
    expect(lines.every(line => !line.startsWith('\u0323'))).toBe(true);
  });

  test('a line narrower than any letter still ends', () => {
    expect(wrap([{ text: 'abc' }], 0.5).map(textOf)).toEqual(['a', 'b', 'c']);
  });

  test('a space that does not break keeps its words on one line and prints as a space', () => {
    expect(wrap([{ text: 'số 12\u00a0nhà' }], 7).map(textOf)).toEqual(['số', '12 nhà']);
  });

  test('the line beside a picture is shorter than the line below it', () => {
    expect(wrap([{ text: 'aa bb cc dd' }], line => (line === 0 ? 5 : 20)).map(textOf)).toEqual(['aa bb', 'cc dd']);
  });

  test('styles change inside a line and inside a word', () => {
    const [line] = wrap([{ text: 'Mã: ' }, { text: 'H56', style: 'bold' }, { text: ',' }], 50);
    expect(line?.pieces).toEqual([
      { text: 'Mã: ', style: 'regular', xPt: 0 },
      { text: 'H56', style: 'bold', xPt: 4 },
      { text: ',', style: 'regular', xPt: 7 },
    ]);
  });

  test('justified lines reach the edge, the last one does not', () => {
    const widths = wrap([{ text: 'aaaa bbbb cccc dddd ee' }], 20, true).map(line => line.widthPt);
    expect(widths).toEqual([20, 2]);
  });

  test('nothing to write is one empty line', () => {
    expect(wrap([{ text: '' }], 10)).toEqual([{ pieces: [], widthPt: 0 }]);
  });
});
