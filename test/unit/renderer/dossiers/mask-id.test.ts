import { expect, test } from 'vitest';
import { maskPersonalId } from '../../../../renderer/shared/dossiers/mask-id';

test('a personal number keeps four figures in front and two behind', () => {
  expect(maskPersonalId('001085012345')).toBe('0010******45');
});

test('an old nine-figure number is masked the same way', () => {
  expect(maskPersonalId('123456789')).toBe('1234***89');
});

test('a short number is hidden whole', () => {
  expect(maskPersonalId('B12345')).toBe('******');
  expect(maskPersonalId('')).toBe('');
});
