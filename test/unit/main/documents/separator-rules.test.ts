import { expect, test } from 'vitest';
import { proposeSplit, SEPARATOR_TEXT, type PageInBatch } from '../../../../main/documents/separator-rules';

type Shape = Partial<Omit<PageInBatch, 'pageId'>>;
const SHEET: Shape = { codes: [SEPARATOR_TEXT] };
const BLANK: Shape = { isBlank: true };

/** Pages named 1, 2, 3 … of one paper, unless said otherwise. */
function pages(...shapes: readonly Shape[]): PageInBatch[] {
  const plain = { paperId: 'paper', side: null, isBlank: false, codes: [] };
  return shapes.map((shape, index) => ({ ...plain, ...shape, pageId: String(index + 1) }));
}
const sheetsOf = (batch: readonly PageInBatch[]) => proposeSplit(batch).sheets.map(({ pageId }) => pageId);

test('a paper begins after each separator sheet, and the sheets are named to be taken out', () => {
  const batch = pages({}, {}, SHEET, {}, SHEET, {}, {});
  expect(proposeSplit(batch)).toEqual({
    sheets: [
      { pageId: '3', by: 'code' },
      { pageId: '5', by: 'code' },
    ],
    starts: ['4', '6'],
  });
});

test('a sheet that could not be read stays a page, and the others split all the same', () => {
  const batch = pages({}, { codes: [] }, {}, SHEET, {});
  expect(proposeSplit(batch)).toMatchObject({ sheets: [{ pageId: '4' }], starts: ['5'] });
});

test('sheets at the edges and beside each other make no empty paper', () => {
  expect(proposeSplit(pages(SHEET, {}, SHEET, SHEET, {}, SHEET))).toMatchObject({ starts: ['5'] });
  expect(sheetsOf(pages(SHEET, {}, SHEET, SHEET, {}, SHEET))).toEqual(['1', '3', '4', '6']);
});

test('the empty back of a separator sheet goes with its front', () => {
  const batch = pages(
    { side: 'front' },
    { side: 'back' },
    { ...SHEET, side: 'front' },
    { ...BLANK, side: 'back' },
    { side: 'front' },
  );
  expect(proposeSplit(batch)).toMatchObject({ sheets: [{ pageId: '3' }, { pageId: '4' }], starts: ['5'] });
});

test('blank sheets split only where no code is used', () => {
  expect(proposeSplit(pages({}, BLANK, {}))).toEqual({ sheets: [{ pageId: '2', by: 'blank' }], starts: ['3'] });
  expect(proposeSplit(pages({}, BLANK, {}, SHEET, {}))).toMatchObject({ sheets: [{ pageId: '4' }], starts: ['5'] });
});

test('the blank back of a page printed on one side is no separator', () => {
  const oneSided = pages({ side: 'front' }, { ...BLANK, side: 'back' }, { side: 'front' }, { ...BLANK, side: 'back' });
  expect(proposeSplit(oneSided)).toEqual({ sheets: [], starts: [] });
  const sheet = pages(
    { side: 'front' },
    { side: 'back' },
    { ...BLANK, side: 'front' },
    { ...BLANK, side: 'back' },
    { side: 'front' },
  );
  expect(proposeSplit(sheet)).toMatchObject({ starts: ['5'] });
});

test('codes of the trade, such as those of identity cards, separate nothing', () => {
  const batch = pages({}, { codes: ['079188001234||TRẦN THỊ BÍCH THẢO|17031988|Nữ||12052021'] }, {});
  expect(proposeSplit(batch)).toEqual({ sheets: [], starts: [] });
});
