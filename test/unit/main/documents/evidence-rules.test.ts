import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chancesOf, weighEvidence, type Testimony } from '../../../../main/documents/evidence-rules';

const PATH = 'applicant.hoTen';

function said(over: Partial<Testimony> = {}): Testimony {
  const kept = over.kept ?? 'Nguyễn Văn Đức';
  return {
    path: PATH,
    kind: 'name',
    pageId: 'p1',
    documentKind: 'cccd_front',
    name: 'full_name',
    source: 'ocr',
    text: typeof kept === 'string' ? kept : '',
    kept,
    box: null,
    probability: 0.97,
    isChecked: false,
    hasMarks: true,
    hasBadRecord: false,
    ...over,
  };
}
const code = (over: Partial<Testimony> = {}) => said({ source: 'qr', isChecked: true, probability: 0.9997, ...over });
const zone = (over: Partial<Testimony> = {}) =>
  said({ source: 'mrz', hasMarks: false, probability: 0.99, kept: 'NGUYEN VAN DUC', ...over });
const form = (over: Partial<Testimony> = {}) => said({ pageId: 'p2', documentKind: 'don', name: 'ho_ten', ...over });
const weigh = (...testimonies: Testimony[]) => weighEvidence(testimonies)[0];

describe('agreement', () => {
  test('needs two sources that cannot err together: the code and the print of a card', () => {
    expect(weigh(code(), said())?.state).toBe('agreed');
  });
  test('two kinds of paper are two sources', () => expect(weigh(said(), form())?.state).toBe('agreed'));
  test('the register is a source', () => {
    const known = said({ source: 'register', pageId: null, documentKind: null, probability: 0.995 });
    expect(weigh(form(), known)?.state).toBe('agreed');
  });
  test('one print read twice is one source', () => {
    expect(weigh(form(), form({ pageId: 'p3' }))?.state).toBe('doubtful');
    expect(weigh(said(), said({ pageId: 'p2', documentKind: 'cccd_a4' }))?.state).toBe('doubtful');
  });
  test('one code scanned on two pictures of a card is one source', () => {
    expect(weigh(code(), code({ pageId: 'p2', documentKind: 'cccd_a4' }))?.state).toBe('single-sure');
  });
  test('two prints that are hard to read do not make a sure value', () => {
    expect(weigh(said({ probability: 0.5 }), form({ probability: 0.5 }))?.state).toBe('doubtful');
  });
  test('is taken back by a bad record in this office', () => {
    expect(weigh(code({ hasBadRecord: true }), said())?.state).toBe('doubtful');
  });
});

describe('marks', () => {
  test('letters without marks confirm letters only: the print alone decides the marks', () => {
    expect(weigh(said(), zone())?.state).toBe('doubtful');
    expect(weigh(said(), zone(), form())?.state).toBe('agreed');
  });
  test('the wording with marks is the one offered, however sure the other is', () => {
    expect(weigh(zone({ probability: 0.999 }), said({ probability: 0.6 }))?.values[0]?.kept).toBe('Nguyễn Văn Đức');
  });
  test('letters without marks are no value of their own', () => expect(weigh(zone())).toBeUndefined());
  test('letters that differ contradict, and are listed after the marked wording', () => {
    const field = weigh(said(), zone({ kept: 'NGUYEN VAN DAC' }));
    expect(field?.state).toBe('disagreed');
    expect(field?.values.map(({ kept }) => kept)).toEqual(['Nguyễn Văn Đức', 'NGUYEN VAN DAC']);
  });
  test('a name cut off in the zone is still that name', () => {
    const long = 'Công Tằng Tôn Nữ Huyền Trân Bảo Ngọc';
    expect(weigh(code({ kept: long }), zone({ kept: 'CONG TANG TON NU HUYEN TRAN BA' }))?.state).toBe('agreed');
  });
});

describe('disagreement', () => {
  test('a wrong mark is a difference', () => {
    expect(weigh(code(), said({ kept: 'Nguyễn Văn Đực' }))?.state).toBe('disagreed');
  });
  test('two papers of one kind that differ are shown as differing', () => {
    expect(weigh(form(), form({ pageId: 'p3', kept: 'Lê Sáu' }))?.state).toBe('disagreed');
  });
  test('the print of a card is overruled by its code and zone together, and still listed', () => {
    const date = { path: 'applicant.ngaySinh', kind: 'date', kept: '1985-02-01', hasMarks: true } as const;
    const field = weigh(code(date), zone({ ...date, isChecked: true }), said({ ...date, kept: '1985-02-07' }));
    expect(field?.state).toBe('agreed');
    expect(field?.values).toHaveLength(2);
  });
  test('another paper that differs is never overruled', () => {
    const date = { path: 'applicant.ngaySinh', kind: 'date', kept: '1985-02-01', hasMarks: true } as const;
    expect(weigh(code(date), zone({ ...date, isChecked: true }), form({ ...date, kept: '1985-02-07' }))?.state).toBe(
      'disagreed',
    );
  });
});

describe('the same said differently', () => {
  test.each([
    ['name', 'NGUYỄN VĂN ĐỨC', 'Nguyễn Văn Đức'],
    ['name', 'Lê Thị Hoà', 'Lê Thị Hòa'],
    ['name', 'Lê  Thị Hòa'.normalize('NFD'), 'Lê Thị Hòa'],
    ['address-text', 'Thôn 3, xã Mỹ Hòa, tỉnh An Giang', 'Thôn 3, Mỹ Hoà, An Giang'],
  ] as const)('as %s: "%s" and "%s"', (kind, one, other) => {
    expect(weigh(code({ kind, kept: one }), form({ kind, kept: other }))?.state).toBe('agreed');
  });
  test('an old and a new wording of one address agree once both are placed', () => {
    const place = { provinceCode: '91', communeCode: '30307', detail: 'Thôn 3' };
    const one = { kind: 'address', path: 'form.nksQueQuan' } as const;
    expect(
      weigh(
        form({ ...one, kept: { ...place, legacyText: 'Thôn 3, xã Mỹ Hòa, huyện Chợ Mới' } }),
        form({ ...one, documentKind: 'khai_sinh', kept: { ...place, legacyText: 'Thôn 3, xã Chợ Mới' } }),
      )?.state,
    ).toBe('agreed');
  });
  test('another tone or another letter is another value', () => {
    expect(weigh(code({ kept: 'Hoà' }), form({ kept: 'Hoá' }))?.state).toBe('disagreed');
    expect(weigh(code({ kept: 'Dung' }), form({ kept: 'Đung' }))?.state).toBe('disagreed');
  });
});

describe('one source', () => {
  test('with check digits it stands for itself, without them a person looks', () => {
    expect(weigh(code())?.state).toBe('single-sure');
    expect(weigh(form({ probability: 0.9999 }))?.state).toBe('doubtful');
  });
});

describe('chances', () => {
  const chance = fc.double({ min: 0.01, max: 0.999, noNaN: true });
  const voices = (chances: readonly number[]) => new Map(chances.map((one, index) => [`v${index}`, one]));

  test('stay between 0 and 1 and leave room for none being right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(chance, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        groups => {
          const chances = chancesOf(groups.map(voices));
          expect(chances.every(one => one >= 0 && one <= 1)).toBe(true);
          expect(chances.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
  test('of one source alone are its own', () => {
    fc.assert(fc.property(chance, one => void expect(chancesOf([voices([one])])[0]).toBeCloseTo(one, 9)));
  });
  test('rise with a second voice that is likelier right than by coincidence, and fall with one against', () => {
    const fair = fc.double({ min: 0.1, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fair, fair, (one, other) => {
        const alone = chancesOf([voices([one])])[0] ?? 0;
        expect(chancesOf([voices([one, other])])[0]).toBeGreaterThan(alone);
        expect(chancesOf([voices([one]), voices([other])])[0]).toBeLessThanOrEqual(alone);
      }),
    );
  });
});
