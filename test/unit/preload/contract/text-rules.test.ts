import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  foldVietnamese,
  initialsOf,
  isSameFolded,
  normaliseLines,
  normaliseText,
  toNameCase,
  toUpperName,
} from '../../../../preload/contract/text-rules';

const SEED = { seed: 20261123 };
const VIETNAMESE = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ';

describe('the search key', () => {
  test('folds every Vietnamese letter to a plain one, composed or not, large or small', () => {
    for (const letter of VIETNAMESE) {
      const plain = foldVietnamese(letter);
      expect(plain).toMatch(/^[aeiouyd]$/u);
      expect(foldVietnamese(letter.normalize('NFD'))).toBe(plain);
      expect(foldVietnamese(letter.toUpperCase())).toBe(plain);
    }
  });

  test.each([
    ['Nguyễn Văn Đức', 'nguyen van duc'],
    ['Hoà', 'hoa'],
    ['Hòa', 'hoa'],
    ['Thuý', 'thuy'],
    ["H'Mông", 'hmong'],
    ['H’Mông', 'hmong'],
    ['  Bà Rịa - Vũng Tàu ', 'ba ria vung tau'],
    ['Thôn 3,\tXã\u00a0Yên Sơn', 'thon 3 xa yen son'],
    ['H01.151-261123-020001', 'h01 151 261123 020001'],
    ['Tr\u200bần\ufeff', 'tran'],
    ['An\ud83d', 'an'],
    ['\udc00Bình', 'binh'],
    ['ĐẮK LẮK', 'dak lak'],
    ['', ''],
    ['!?', ''],
  ])('of %j is %j', (text, key) => expect(foldVietnamese(text)).toBe(key));

  test('is the same when folded again, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        const key = foldVietnamese(text);
        expect(foldVietnamese(key)).toBe(key);
        expect(key).toBe(key.trim());
      }),
      { ...SEED, numRuns: 1500 },
    );
  });

  test('does not depend on the form or on invisible characters', () => {
    const text = fc.array(fc.constantFrom(...VIETNAMESE, ' ', "'"), { maxLength: 30 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('\u200b', '\u200d', '\ufeff', '\u202e'), (words, invisible) => {
        expect(foldVietnamese([...words].join(invisible))).toBe(foldVietnamese(words));
        expect(isSameFolded(words.normalize('NFD'), words.toUpperCase())).toBe(true);
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  test('of ten thousand characters is complete', () => {
    expect(foldVietnamese('Đường '.repeat(2000))).toBe('duong '.repeat(2000).trim());
  });
});

describe('stored text', () => {
  test('is NFC, without invisible characters, with single spaces', () => {
    const stored = normaliseText('  Tra\u0302\u0300n\u200b \u202eThi\u0323  \n B\u0007 \ud83d');
    expect(stored).toBe('Trần Thị B');
  });

  test('composes marks that an invisible character held apart', () => {
    expect(normaliseText('e\u200b\u0302')).toBe('ê');
  });

  test('keeps the tone placement as typed', () => {
    expect(normaliseText('Hoà Thuý')).toBe('Hoà Thuý');
    expect(normaliseText('Hòa Thúy')).toBe('Hòa Thúy');
  });

  test('stays the same when stored again and is well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        const stored = normaliseText(text);
        expect(normaliseText(stored)).toBe(stored);
        expect(stored).not.toMatch(/\p{Surrogate}|[\u200b\u202e\ufeff]|\s\s|^\s|\s$/u);
      }),
      { ...SEED, numRuns: 1500 },
    );
  });

  test('keeps its lines where lines matter', () => {
    expect(normaliseLines(' Thôn 1 \r\n\r\n\r\n\r\n Xã  2\n')).toBe('Thôn 1\n\nXã 2');
  });
});

describe('names', () => {
  test.each([
    ['Đăng ký khai sinh', 'dkks'],
    ['Ông Ích', 'oi'],
    ['', ''],
    ["H'Mông 12", 'h1'],
  ])('initials of %j are %j', (text, initials) => expect(initialsOf(text)).toBe(initials));

  test.each([
    ['NGUYỄN VĂN ĐỨC', 'Nguyễn Văn Đức'],
    ["h'mông niê-kđăm", "H'Mông Niê-Kđăm"],
    ["Y' BHUR", "Y' Bhur"],
    ['ánh', 'Ánh'],
    ['A\u0301NH', 'Ánh'],
  ])('%j in name case is %j', (typed, name) => expect(toNameCase(typed)).toBe(name));

  test('capitals keep every accent', () => {
    expect(toUpperName("nguyễn thị h'đươn")).toBe("NGUYỄN THỊ H'ĐƯƠN");
    expect(toUpperName(VIETNAMESE).normalize('NFC')).toHaveLength(VIETNAMESE.length);
  });
});
