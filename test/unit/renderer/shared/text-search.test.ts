import { expect, test } from 'vitest';
import { foldMarks, matchesTyped } from '../../../../renderer/shared/text-search';

test('marks and case do not matter, and đ is d', () => {
  expect(foldMarks('Đắk Lắk')).toBe('dak lak');
  expect(matchesTyped('Thành phố Đà Nẵng', 'da nang')).toBe(true);
  expect(matchesTyped('Thành phố Đà Nẵng', 'nẵng đà')).toBe(true);
  expect(matchesTyped('Thành phố Đà Nẵng', 'da lat')).toBe(false);
});

test('letters composed and decomposed are the same', () => {
  expect(matchesTyped('Huế', 'Huế'.normalize('NFD'))).toBe(true);
});
