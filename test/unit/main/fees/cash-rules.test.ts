import { expect, test } from 'vitest';
import { cashSheet, countedVnd, type MoneyMove } from '../../../../main/fees/cash-rules';

const move = (part: Partial<MoneyMove> = {}): MoneyMove => ({
  dossierId: 'd1',
  code: 'H01.151-261126-020001',
  kind: 'collected',
  way: 'cash',
  amountVnd: 20_000,
  officerId: 'lan',
  officerName: 'Nguyễn Thị Lan',
  counterNumber: 2,
  ...part,
});

test('cash and transfer stand apart, by officer and counter, with refunds taken off', () => {
  const moves = [
    move(),
    move({ dossierId: 'd2', way: 'transfer', amountVnd: 8_000 }),
    move({ dossierId: 'd1', kind: 'refunded', amountVnd: 5_000 }),
    move({ dossierId: 'd3', officerName: 'Trần Minh', counterNumber: 1, amountVnd: 4_000 }),
  ];
  const dossiers = [
    { dossierId: 'd1', code: 'a', netVnd: 15_000 },
    { dossierId: 'd2', code: 'b', netVnd: 8_000 },
    { dossierId: 'd3', code: 'c', netVnd: 4_000 },
  ];
  expect(cashSheet(moves, dossiers)).toEqual({
    lines: [
      { officerName: 'Trần Minh', counterNumber: 1, cashVnd: 4_000, transferVnd: 0, refundedVnd: 0 },
      { officerName: 'Nguyễn Thị Lan', counterNumber: 2, cashVnd: 15_000, transferVnd: 8_000, refundedVnd: 5_000 },
    ],
    cashVnd: 19_000,
    transferVnd: 8_000,
    differences: [],
  });
});

test('two officers of one name at one counter have a line each', () => {
  const { lines } = cashSheet([move(), move({ officerId: 'other', amountVnd: 4_000 })], []);
  expect(lines.map(({ cashVnd }) => cashVnd)).toEqual([20_000, 4_000]);
});

test('a dossier that says another sum is named with both', () => {
  const { differences } = cashSheet(
    [move()],
    [
      { dossierId: 'd1', code: 'a', netVnd: 2_000 },
      { dossierId: 'd9', code: 'z', netVnd: 7_000 },
    ],
  );
  expect(differences).toEqual([
    { dossierId: 'd1', code: 'a', sheetVnd: 20_000, dossierVnd: 2_000 },
    { dossierId: 'd9', code: 'z', sheetVnd: 0, dossierVnd: 7_000 },
  ]);
});

test('the drawer is counted by notes, whole ones only', () => {
  expect(countedVnd({ 500_000: 1, 20_000: 3, 1_000: 2 })).toBe(562_000);
  expect(countedVnd({})).toBe(0);
  expect(() => countedVnd({ 1_000: -1 })).toThrow(RangeError);
  expect(() => countedVnd({ 1_000: 0.5 })).toThrow(RangeError);
});
