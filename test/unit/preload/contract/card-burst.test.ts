import { describe, expect, test } from 'vitest';
import { looksLikeCardBurst, textOfBurst } from '../../../../preload/contract/card-burst';

const CARD = '001090012345||Nguyen Van Duc|15081990|Nam|Thon 3, Tuyen Quang|25042021';
const typed = (text: string, gapMs: number) => [...text].map((key, at) => ({ key, atMs: 1000 + at * gapMs }));

describe('a burst of keys', () => {
  test('from a reader is recognised', () => {
    expect(looksLikeCardBurst(typed(CARD, 4))).toBe(true);
    expect(looksLikeCardBurst(typed(CARD, 34))).toBe(true);
  });

  test('typed by a person, too short, or without bars is not', () => {
    expect(looksLikeCardBurst(typed(CARD, 36))).toBe(false);
    expect(looksLikeCardBurst(typed('1|2|3|4|5|6|7|8|9|0', 4))).toBe(false);
    expect(looksLikeCardBurst(typed('1|2|3|4|5|6|7|8|9|0|', 4))).toBe(true);
    expect(looksLikeCardBurst(typed('001090012345|a|b|c|defghijk', 4))).toBe(false);
    expect(looksLikeCardBurst([])).toBe(false);
  });

  test('with a long pause is not one burst', () => {
    const keys = typed(CARD, 1).map((key, at) => (at > 40 ? { ...key, atMs: key.atMs + 500 } : key));
    expect(looksLikeCardBurst(keys)).toBe(false);
  });

  test('with shift keys and the backspaces of an input method is still one, and leaves its text', () => {
    const keys = typed(CARD, 5).flatMap(press =>
      /[A-Z|]/u.test(press.key) ? [{ ...press, key: 'Shift' }, press] : [press],
    );
    expect(looksLikeCardBurst(keys)).toBe(true);
    expect(textOfBurst([...keys, { key: 'Enter', atMs: 9999 }])).toBe(CARD);
    const composing = ['K', 'a', 'Backspace', 'ả', '|'].map((key, at) => ({ key, atMs: at }));
    expect(textOfBurst(composing)).toBe('Kả|');
  });
});
