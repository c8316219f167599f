import { expect, test } from 'vitest';
import { decodeDigits, weightsOver, type CellScores } from '../../../../main/ocr/mrz-decode-rules';
import { checkDigit } from '../../../../main/ocr/mrz-rules';

const ALPHABET_LENGTH = 37;

/** A cell that looks like `digit`, and a little less like `other`. */
function aCell(digit: string | number, other?: string | number): CellScores {
  const scores = new Float32Array(ALPHABET_LENGTH).fill(0.1);
  if (other !== undefined) scores[26 + Number(other)] = 0.88;
  scores[26 + Number(digit)] = 0.9;
  return scores;
}

const cellsOf = (digits: string): CellScores[][] => [...digits].map(digit => [aCell(digit)]);

test('clear digits whose check digit holds are taken as they are', () => {
  const decoded = decodeDigits(cellsOf('900115'), [{ cell: aCell(8), weights: weightsOver(6, 0, 6) }]);
  expect(decoded).toMatchObject({ digits: '900115', changes: 0 });
  expect(decoded!.margin).toBeGreaterThan(0.5);
});

test('the check digit decides between two likely digits, and that is counted', () => {
  const cells = cellsOf('900115');
  cells[5] = [aCell(6, 5)];
  const decoded = decodeDigits(cells, [{ cell: aCell(8), weights: weightsOver(6, 0, 6) }]);
  expect(decoded).toMatchObject({ digits: '900115', changes: 1 });
});

test('a misread printing is put right by its twin and the check digit, and counted', () => {
  const twice = [...'0900123'].map(digit => [aCell(digit), aCell(digit)]);
  twice[3] = [aCell(8, 0), aCell(0)];
  const check = checkDigit('0900123');
  const decoded = decodeDigits(twice, [{ cell: aCell(check), weights: weightsOver(7, 0, 7) }]);
  expect(decoded).toMatchObject({ digits: '0900123', changes: 1 });
});

test('a check digit that cannot tell two readings apart leaves a small margin', () => {
  const cells = cellsOf('900115');
  // 0 and 5 weigh the same where the weight is 2 modulo 5: nothing tells 0 from 5 under weights 7, 3, 1 but their sum.
  cells[0] = [aCell(9, 4)];
  cells[3] = [aCell(1, 6)];
  const decoded = decodeDigits(cells, [{ cell: aCell(8), weights: weightsOver(6, 0, 6) }]);
  expect(decoded!.margin).toBeLessThan(0.12);
});

test('impossible dates are passed over however likely they look', () => {
  const cells = cellsOf('901315');
  cells[3] = [aCell(3, 0)];
  const isMonth = (digits: string): boolean => Number(digits.slice(2, 4)) >= 1 && Number(digits.slice(2, 4)) <= 12;
  const check = aCell(checkDigit('901015'));
  const decoded = decodeDigits(cells, [{ cell: check, weights: weightsOver(6, 0, 6) }], isMonth);
  expect(decoded).toMatchObject({ digits: '901015', changes: 1 });
});

test('weights run 7, 3, 1 from where a check begins', () => {
  expect(weightsOver(6, 2, 4)).toEqual([0, 0, 7, 3, 1, 7]);
});
