import { expect, test } from 'vitest';
import { newTonePlacement } from '../../papers/content/tone-placement';

test.each([
  ['CỘNG HÒA', 'CỘNG HOÀ'],
  ['Ủy ban', 'Uỷ ban'],
  ['tùy thân, thỏa thuận, khỏe', 'tuỳ thân, thoả thuận, khoẻ'],
  ['hóa đơn', 'hoá đơn'],
])('an open oa, oe, uy carries its tone on the second vowel: %s', (old, now) => {
  expect(newTonePlacement(old)).toBe(now);
});

test.each(['hoàn toàn', 'quý, quỳ', 'Hòng, tòng', 'muộn', 'thuyên', 'qua đời'])(
  'closed syllables and qu keep their spelling: %s',
  word => {
    expect(newTonePlacement(word)).toBe(word);
  },
);
