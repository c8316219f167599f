import { expect, test } from 'vitest';
import { chordOf } from '../../../../renderer/shared/shortcuts';

const aPress = (press: Partial<KeyboardEvent>) =>
  chordOf({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...press });

test('plain letters and Shift belong to the input method', () => {
  expect(aPress({ key: 'a', code: 'KeyA' })).toBeNull();
  expect(aPress({ key: 'A', code: 'KeyA', shiftKey: true })).toBeNull();
  expect(aPress({ key: 'Enter', code: 'Enter' })).toBeNull();
});

test('a function key is a chord by itself', () => {
  expect(aPress({ key: 'F2', code: 'F2' })).toBe('F2');
  expect(aPress({ key: 'F9', code: 'F9', shiftKey: true })).toBe('Shift+F9');
});

test('letters are named by their place, whatever the layout writes', () => {
  expect(aPress({ key: 'k', code: 'KeyK', ctrlKey: true })).toBe('Ctrl+K');
  expect(aPress({ key: 'к', code: 'KeyK', ctrlKey: true })).toBe('Ctrl+K');
  expect(aPress({ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
  expect(aPress({ key: '¡', code: 'Digit1', altKey: true })).toBe('Alt+1');
});

test('other keys keep their name in a chord', () => {
  expect(aPress({ key: 'Enter', code: 'Enter', ctrlKey: true })).toBe('Ctrl+Enter');
});
