import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansOf } from '../../../../renderer/shared/forms/row-packing';

const plain = (...wanted: number[]) => wanted.map(width => ({ wanted: width, startsRow: false }));

test('the last field of a row takes the room that is left', () => {
  expect(spansOf(plain(2, 3, 3, 3))).toEqual([2, 4, 3, 3]);
});

test('a short field alone in its row stays short', () => {
  expect(spansOf(plain(2, 6))).toEqual([2, 6]);
});

test('a new group begins a new row', () => {
  const fields = [
    { wanted: 3, startsRow: false },
    { wanted: 3, startsRow: true },
  ];
  expect(spansOf(fields)).toEqual([6, 3]);
});

test('no row is ever wider than the form, and no field narrower than it asked', () => {
  const field = fc.record({ wanted: fc.constantFrom(2, 3, 6), startsRow: fc.boolean() });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 40 }), fields => {
      const spans = spansOf(fields);
      expect(spans).toHaveLength(fields.length);
      spans.forEach((span, at) => {
        expect(span).toBeGreaterThanOrEqual(fields[at]?.wanted ?? 0);
        expect(span).toBeLessThanOrEqual(6);
      });
    }),
  );
});
