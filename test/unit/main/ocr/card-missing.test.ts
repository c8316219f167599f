import { expect, test } from 'vitest';
import { readMissingValues } from '../../../../main/ocr/card-missing';
import { greyImage } from '../../../../main/ocr/preparation/grey-image';
import type { RecognisedWord, Recognizer } from '../../../../main/ocr/recognizer';
import { wordsOf } from './words';

const LABELS = `
  Ngày, tháng, năm cấp / Date of issue:
  25I12/2025
  Ngày, tháng, năm hết hạn / Date of expiry:
  Không thời hạn
`;
const page = greyImage(1600, 400, 255);
const read = (text: string): RecognisedWord[] => wordsOf(text).map(word => ({ ...word, block: 0 }));

/** Stub: what the engine would make of the strip, which holds the top of the next label as well. */
const engine = (text: string): Pick<Recognizer, 'recognise'> => ({
  recognise: ({ image: { width, height } }) =>
    Promise.resolve([{ text, box: { x: 0, y: 0, width, height }, confidence: 0.9, line: 0, block: 0 }]),
});

const rowsOf = (words: readonly RecognisedWord[]): string[] => {
  const rows = new Map<number, string[]>();
  for (const { text, line } of words) rows.set(line, [...(rows.get(line) ?? []), text]);
  return [...rows.values()].map(row => row.join(' '));
};

test('a value read again stands where it was misread, and takes no word of the next label with it', async () => {
  const words = await readMissingValues(read(LABELS), page, 450, engine('25/12/2025'));
  expect(rowsOf(words)).toEqual([
    'Ngày, tháng, năm cấp / Date of issue:',
    '25/12/2025',
    'Ngày, tháng, năm hết hạn / Date of expiry:',
    'Không thời hạn',
  ]);
  expect(words.find(({ text }) => text === '25/12/2025')?.confidence).toBeLessThan(0.5);
});

test('what is no value at the second look either changes nothing', async () => {
  const words = read(LABELS);
  expect(await readMissingValues(words, page, 450, engine('25112'))).toEqual(words);
});
