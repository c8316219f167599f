import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONFIDENCE_BINS,
  createCalibrator,
  reliabilityOf,
  rising,
  type ConfidenceCounts,
  type OfficeCounts,
} from '../../../../main/documents/calibration-rules';

const NAME = { source: 'ocr', documentKind: 'don', field: 'ho_ten' } as const;
const counts = (right: number, wrong: number): ConfidenceCounts => ({
  ...NAME,
  right: CONFIDENCE_BINS.map(() => right),
  wrong: CONFIDENCE_BINS.map(() => wrong),
});
const here = (over: Partial<OfficeCounts>): OfficeCounts => ({
  ...NAME,
  wasSure: true,
  kept: 0,
  corrected: 0,
  ...over,
});
const rows = fc.array(
  fc.record({
    source: fc.constantFrom('ocr' as const, 'mrz' as const, 'qr' as const),
    documentKind: fc.constantFrom('don', 'ct01'),
    field: fc.constantFrom('ho_ten', 'ngay_sinh'),
    right: fc.array(fc.nat(50), { minLength: 10, maxLength: 10 }),
    wrong: fc.array(fc.nat(50), { minLength: 10, maxLength: 10 }),
  }),
  { maxLength: 8 },
);

describe('a stated chance', () => {
  test('is never 0 or 1, whatever was counted', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (shipped, confidence) => {
        const chance = createCalibrator(shipped).probability({ ...NAME, confidence });
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
      }),
    );
  });
  test('never falls while the confidence of the engine rises', () => {
    fc.assert(
      fc.property(
        rows,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shipped, a, b) => {
          const { probability } = createCalibrator(shipped);
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(probability({ ...NAME, confidence: high })).toBeGreaterThanOrEqual(
            probability({ ...NAME, confidence: low }) - 1e-12,
          );
        },
      ),
    );
  });
  test('comes near the share that was counted once much was counted', () => {
    const chance = createCalibrator([counts(800, 200)]).probability({ ...NAME, confidence: 0.95 });
    expect(chance).toBeCloseTo(0.8, 1);
  });
  test('of a field that is corrected here falls, and does not rise for being kept', () => {
    const before = createCalibrator([]).probability({ ...NAME, confidence: 0.95 });
    const at = (kept: number, corrected: number) =>
      createCalibrator([], [here({ wasSure: false, kept, corrected })]).probability({ ...NAME, confidence: 0.95 });
    expect(at(10, 30)).toBeLessThan(before);
    expect(at(1000, 0)).toBe(before);
  });
  test('of a field nobody has counted leans on the others of its source', () => {
    const other = { ...NAME, field: 'que_quan', confidence: 0.95 };
    expect(createCalibrator([counts(2, 90)]).probability(other)).toBeLessThan(
      createCalibrator([counts(90, 2)]).probability(other),
    );
  });
});

describe('a bad record', () => {
  const bad = (kept: number, corrected: number) => createCalibrator([], [here({ kept, corrected })]).hasBadRecord(NAME);
  test('is no record yet', () => expect(bad(0, 0)).toBe(false));
  test('is not one slip', () => expect(bad(0, 1)).toBe(false));
  test('is several corrections of values that were shown as sure', () => expect(bad(5, 3)).toBe(true));
  test('is outlived by many that stood', () => expect(bad(2000, 3)).toBe(false));
  test('is not made by values that were shown as doubtful', () => {
    expect(createCalibrator([], [here({ wasSure: false, corrected: 50 })]).hasBadRecord(NAME)).toBe(false);
  });
});

test('rates that never fall keep their weighted mean', () => {
  const bins = fc.array(
    fc.record({ rate: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.integer({ min: 1, max: 100 }) }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(bins, given => {
      const fitted = rising(given);
      expect(fitted).toHaveLength(given.length);
      fitted.slice(1).forEach((rate, index) => expect(rate).toBeGreaterThanOrEqual(fitted[index] ?? 0));
      const total = (rates: readonly number[]) =>
        rates.reduce((sum, rate, at) => sum + rate * (given[at]?.weight ?? 0), 0);
      expect(total(fitted)).toBeCloseTo(total(given.map(({ rate }) => rate)), 6);
    }),
  );
});

test('chances that come true as often as they say have no expected error', () => {
  const outcomes = Array.from({ length: 100 }, (_, at) => ({ probability: 0.75, isRight: at < 75 }));
  expect(reliabilityOf(outcomes).expectedError).toBeCloseTo(0, 9);
  expect(reliabilityOf(outcomes.map(one => ({ ...one, isRight: !one.isRight }))).expectedError).toBeCloseTo(0.5, 9);
});
