import { describe, expect, test } from 'vitest';
import { groundsFor } from '../../../../main/fees/fee-ground-rules';
import {
  CERTIFIED_COPY_TARIFF,
  feeBy,
  feeProblem,
  feeVersionOn,
  type FeeTariff,
  type FeeVersion,
} from '../../../../main/fees/fee-version-rules';

const counts = { copies: 1, pages: 1, isOnline: false, payPercent: 100 };
const flat = (priceVnd: number): FeeTariff => ({
  per: 'case',
  tiers: [{ fromUnit: 1, priceVnd }],
  capVnd: null,
  onlinePercent: 100,
});
const version = (part: Partial<FeeVersion> = {}): FeeVersion => ({
  ruleId: 'a',
  procedureCode: '1.004873',
  validFrom: '2026-01-01',
  validTo: null,
  tariff: flat(15_000),
  decision: '12/2025/NQ-HĐND',
  ...part,
});

test.each([
  [1, 2_000],
  [2, 4_000],
  [3, 5_000],
  [10, 12_000],
  [198, 200_000],
  [199, 200_000],
  [300, 200_000],
])('a certified copy of %i pages costs %i đồng', (pages, expected) => {
  expect(feeBy(CERTIFIED_COPY_TARIFF, { ...counts, pages })).toBe(expected);
});

test('each copy has its own cap', () => {
  expect(feeBy(CERTIFIED_COPY_TARIFF, { ...counts, pages: 300, copies: 3 })).toBe(600_000);
});

test('nothing is reckoned while pages or copies are not known', () => {
  expect(feeBy(CERTIFIED_COPY_TARIFF, { ...counts, pages: null })).toBeNull();
  expect(feeBy({ ...flat(8_000), per: 'copy' }, { ...counts, copies: null })).toBeNull();
});

test('online and by ground a part is left, in whole đồng', () => {
  expect(feeBy({ ...flat(20_000), onlinePercent: 50 }, { ...counts, isOnline: true })).toBe(10_000);
  expect(feeBy(flat(15_000), { ...counts, payPercent: 0 })).toBe(0);
  expect(feeBy({ ...flat(3_333), onlinePercent: 50 }, { ...counts, isOnline: true, payPercent: 50 })).toBe(833);
});

describe('a fee that cannot take effect is refused by what is wrong', () => {
  const unsound: readonly (readonly [string, Partial<FeeVersion>])[] = [
    ['fees.amount-negative', { tariff: flat(-1) }],
    ['fees.amount-not-whole', { tariff: flat(1_000.5) }],
    ['fees.amount-not-whole', { tariff: flat(Number.NaN) }],
    ['fees.amount-too-high', { tariff: flat(1_000_000_001) }],
    ['fees.tiers-unsound', { tariff: { ...flat(1), tiers: [] } }],
    ['fees.tiers-unsound', { tariff: { ...flat(1), tiers: [{ fromUnit: 2, priceVnd: 1 }] } }],
    ['fees.tiers-unsound', { tariff: { ...flat(1), onlinePercent: 150 } }],
    ['fees.dates-turned', { validTo: '2025-12-31' }],
  ];
  test.each(unsound)('%s', (problem, part) => {
    expect(feeProblem(version(part), [])).toBe(problem);
  });

  test('two versions of one procedure never hold on the same day', () => {
    const other = version({ ruleId: 'b', validFrom: '2026-06-01' });
    expect(feeProblem(version(), [other])).toBe('fees.dates-overlap');
    expect(feeProblem(version({ validTo: '2026-06-01' }), [other])).toBe('fees.dates-overlap');
    expect(feeProblem(version({ validTo: '2026-05-31' }), [other])).toBeUndefined();
    expect(feeProblem(version({ procedureCode: '1.000656' }), [other])).toBeUndefined();
  });
});

test('the version of the day counts, to the last day', () => {
  const versions = [version({ validTo: '2026-05-31' }), version({ ruleId: 'b', validFrom: '2026-06-01' })];
  expect(feeVersionOn(versions, '1.004873', '2026-05-31')?.ruleId).toBe('a');
  expect(feeVersionOn(versions, '1.004873', '2026-06-01')?.ruleId).toBe('b');
  expect(feeVersionOn(versions, '1.004873', '2025-12-31')).toBeUndefined();
});

test('every ground names the paper that proves it and the rule it comes from', () => {
  for (const ground of groundsFor('G01-CA05')) {
    expect(ground.paper).not.toBe('');
    expect(ground.source).toMatch(/Luật|Thông tư/u);
  }
  expect(groundsFor('G15-TP03')).toEqual([]);
});
