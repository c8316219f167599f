import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeTelex, typeVni } from '../../../../preload/contract/input-method';
import { undoTelex, undoVni } from '../../../../preload/contract/undo-input-method';

describe('Telex', () => {
  test.each([
    ['Nguyeenx', 'Nguyễn'],
    ['Nguyenex', 'Nguyễn'],
    ['ddwowngf', 'đường'],
    ['dduongwf', 'đường'],
    ['Dduwcs', 'Đức'],
    ['hoaf', 'hòa'],
    ['hoanf', 'hoàn'],
    ['thuys', 'thúy'],
    ['quys', 'quý'],
    ['quanr', 'quản'],
    ['giaf', 'già'],
    ['giuwax', 'giữa'],
    ['nguoiwf', 'người'],
    ['muwa', 'mưa'],
    ['muaw', 'mưa'],
    ['ruwouj', 'rượu'],
    ['Dawks Lawks', 'Dắk Lắk'],
    ['ddinhj', 'định'],
    ['dinhdj', 'định'],
    ['khuyur', 'khuỷu'],
    ['ass', 'as'],
    ['aaa', 'aa'],
    ['hoangss', 'hoangs'],
    ['afz', 'a'],
    ['ww', 'w'],
    ['tuwong', 'tương'],
    ['Kwat', 'Kưat'],
    ['luuw', 'lưu'],
    ['w', 'ư'],
    ['LEEX', 'LỄ'],
    ["Ksor H'Bor", "Ksỏ H'Bỏ"],
    ['001090012345|012345678|Nam', '001090012345|012345678|Nam'],
  ])('types %s as %s', (keys, text) => expect(typeTelex(keys)).toBe(text));

  test.each([
    ["Ksỏ H'Bỏ", ["Ksor H'Bor"]],
    ['Đạk', ['DDajk', 'DDakj', 'Ddajk', 'Ddakj', 'Dajdk', 'Dajkd', 'Dadjk', 'Dakdj', 'Dadkj', 'Dakjd']],
    ['Nam', ['Nam']],
    ['Kar', []],
    ['ñ', []],
    ['áà', []],
  ])('undoes %s', (text, keys) => {
    expect(undoTelex(text, 64).every(candidate => typeTelex(candidate) === text)).toBe(true);
    for (const candidate of undoTelex(text, 64))
      expect(keys.map(key => key.toLowerCase())).toContain(candidate.toLowerCase());
    expect(undoTelex(text, 64).length > 0).toBe(keys.length > 0);
  });
});

describe('VNI', () => {
  test.each([
    ['Nguye6n4', 'Nguyễn'],
    ['d9u7o7ng2', 'đường'],
    ['d9uong72', 'đường'],
    ['D9u71c', 'Đức'],
    ['Hoa2', 'Hòa'],
    ['To3', 'Tỏ'],
    ['A12', 'À'],
    ['A11', 'A1'],
    ['D9', 'Đ'],
    ['ta8', 'tă'],
    ['QL1A', 'QL1A'],
    ['Ap7', 'Ap7'],
    ['a10', 'a'],
    ['001090012345|Nam', '001090012345|Nam'],
  ])('types %s as %s', (keys, text) => expect(typeVni(keys)).toBe(text));

  test('undone gives keys that make the text again', () => {
    expect(undoVni('Đ')).toEqual(['D9']);
    expect(undoVni('Tỏ 5')).toEqual(['To3 5']);
    expect(undoVni('To3')).toEqual([]);
  });
});

describe('undoing', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'abcdeghiklmnopqrstuvxyswfjADEOU'),
    minLength: 1,
    maxLength: 7,
  });

  test('Telex proposes only keystrokes that make the very text', () => {
    fc.assert(
      fc.property(letters, keys => {
        const text = typeTelex(keys);
        for (const candidate of undoTelex(text)) expect(typeTelex(candidate)).toBe(text);
      }),
      { seed: 17, numRuns: 1500 },
    );
  });

  test('Telex finds the keystrokes again when no mark was replaced or taken back', () => {
    const words = ['Nguyeenx', 'Vawn', 'Ksor', 'Siu', 'Rmah', 'Hnhor', 'Lee', 'Traanf', 'Phamj', 'Hoangf', 'Booj'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), parts => {
        const keys = parts.join(' ');
        expect(undoTelex(typeTelex(keys), 4096)).toContain(keys);
      }),
      { seed: 19, numRuns: 200 },
    );
  });

  test('Telex counts a lone w among the ways to type ư', () => {
    expect(undoTelex('Kưat')).toEqual(expect.arrayContaining(['Kwat', 'Kuwat']));
  });

  test('VNI proposes only keystrokes that make the very text', () => {
    const keys = fc.string({ unit: fc.constantFrom(...'aeoudnghtc0123456789DA'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(keys, typed => {
        const text = typeVni(typed);
        for (const candidate of undoVni(text)) expect(typeVni(candidate)).toBe(text);
      }),
      { seed: 23, numRuns: 1500 },
    );
  });

  test('of hostile text ends quickly', () => {
    expect(undoTelex('ắ'.repeat(3000))).toEqual([]);
    expect(undoVni('ộ ớ '.repeat(2000)).length).toBeLessThanOrEqual(16);
  });
});
