import { distance } from 'fastest-levenshtein';
import { describe, expect, test } from 'vitest';
import { nameWords, searchKeysOf } from '../../../../main/citizens/name-key-rules';
import { compareNameTexts } from '../../../../main/citizens/name-match-rules';

const relation = (a: string, b: string) => compareNameTexts(a, b, distance).relation;
const score = (a: string, b: string) => compareNameTexts(a, b, distance).score;

describe('two spellings of a name', () => {
  test.each([
    ['Nguyễn Văn Đức', 'NGUYỄN VĂN ĐỨC', 'same'],
    ['Trần Thị Hoà', 'Trần Thị Hòa', 'same'],
    ['Lê Thuý', 'Lê Thúy', 'same'],
    ['Lý Mỹ Quý', 'Lí Mĩ Quí', 'same'],
    ['Nguyễn Thị Hoà'.normalize('NFD'), 'Nguyễn Thị Hòa', 'same'],
    ["H'Mông Niê", 'HMông Niê', 'same'],
    ['K’ Brơi', "K'Brơi", 'same'],
    ['Đ\u200bức', 'Đức', 'same'],
    ['nguyen van duc', 'Nguyễn Văn Đức', 'marks-missing'],
    ['Nguyễn Văn Đúc', 'Nguyễn Văn Đức', 'marks-differ'],
    ['Đức Văn Nguyễn', 'Nguyễn Văn Đức', 'order'],
    ['Tran Rninh', 'Trần Minh', 'misread'],
    ['Trần Van 0anh', 'Trần Vân Oanh', 'misread'],
    ['Nguyên Lan Chi', 'Nguyễn Ian Chi', 'misread'],
    ['Lê Kim Liêri', 'Lê Kim Liên', 'misread'],
    ['Trần Qiiốc Thắng', 'Trần Quốc Thắng', 'misread'],
    ['Nguyễn Văn Cu7o7ng2', 'Nguyễn Văn Cường', 'marks-differ'],
    ['Nguyễn Hoàng d9ie6n2', 'Nguyễn Hoàng Điền', 'marks-differ'],
    ['Huỳnh Minh Haauj', 'Huỳnh Minh Hậu', 'marks-differ'],
    ['Ng. Văn Đức', 'Nguyễn Văn Đức', 'short'],
    ['N.V. Đức', 'Nguyễn Văn Đức', 'short'],
    ['Nguyễn Văn Đứcc', 'Nguyễn Văn Đức', 'letter'],
    ['Ngueyễn Văn Đức', 'Nguyễn Văn Đức', 'letter'],
    ['Trn Công Long', 'Trần Công Long', 'letter'],
    ['Lýý Trọng Nam', 'Lý Trọng Nam', 'letter'],
    ['Nguyễn Đức', 'Nguyễn Văn Đức', 'word-missing'],
    ['Nguyễn Văn Đức', 'Trần Thị Hoa', 'different'],
    ['Nguyễn Văn Đức', 'Nguyễn Văn Hùng', 'different'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(relation(a, b)).toBe(expected);
  });

  test('a name of one word is a name', () => {
    expect(relation('Y', 'Ý')).toBe('marks-missing');
    expect(relation('Brơi', 'Brơi')).toBe('same');
  });

  test('a milder difference scores higher', () => {
    const known = 'Nguyễn Văn Đức';
    const scores = [known, 'nguyen van duc', 'Nguyễn Văn Đứcc', 'Nguyễn Đức', 'Trần Văn Đức'].map(name =>
      score(name, known),
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('an empty name is like nobody, and a page of text costs no time', () => {
    expect(score('', 'Đức')).toBe(0);
    expect(nameWords('a b c '.repeat(10_000))).toHaveLength(12);
    expect(nameWords('\ud800')).toEqual([]);
  });
});

test('the index holds words, the part behind the apostrophe, birth year and birthday', () => {
  expect(searchKeysOf(["H'Mý Niê"], ['1985-02-01', '1985', null])).toEqual(['hmi', 'nie', 'mi', 'y1985', 'd0201']);
});
