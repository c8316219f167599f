import { describe, expect, test } from 'vitest';
import { feeOf } from '../../../../main/fees/fee-rules';

const certifiedCopy = { code: '2.000815', feeVnd: 2_000, feeVndOnline: null, feeUnit: 'trang', feeNote: null };

describe('certified copies by page of the original', () => {
  test.each([
    [1, 2_000],
    [2, 4_000],
    [3, 5_000],
    [10, 12_000],
    [300, 200_000],
  ])('%i pages cost %i đồng a copy', (soTrang, expected) => {
    expect(feeOf({ procedure: certifiedCopy, channel: '1', form: { soTrang, soBan: 1 } }).amountVnd).toBe(expected);
  });

  test('each copy is paid for', () => {
    expect(feeOf({ procedure: certifiedCopy, channel: '1', form: { soTrang: 3, soBan: 4 } }).amountVnd).toBe(20_000);
  });

  test('nothing is claimed before the pages are counted', () => {
    expect(feeOf({ procedure: certifiedCopy, channel: '1', form: { soBan: 4 } }).amountVnd).toBeNull();
  });
});

test('a fee that the province sets stays open', () => {
  const procedure = { code: '1.000656', feeVnd: null, feeVndOnline: null, feeUnit: null, feeNote: 'HĐND' };
  expect(feeOf({ procedure, channel: '1', form: {} })).toEqual({ amountVnd: null, note: 'HĐND' });
});

test('filing online costs what the catalogue says for online', () => {
  const procedure = { code: '1.004222', feeVnd: 20_000, feeVndOnline: 10_000, feeUnit: null, feeNote: null };
  expect(feeOf({ procedure, channel: '2', form: {} }).amountVnd).toBe(10_000);
  expect(feeOf({ procedure, channel: '1', form: {} }).amountVnd).toBe(20_000);
});
