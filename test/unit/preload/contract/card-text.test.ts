import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCardText } from '../../../../preload/contract/card-text';
import { typeTelex, typeVni } from '../../../../preload/contract/input-method';
import { foldVietnamese } from '../../../../preload/contract/text-rules';

const WHOLE =
  '001090012345|012345678|Nguyễn Văn Đức|15081990|Nam|Thôn 3, Xã Yên Sơn, Huyện Yên Sơn, Tuyên Quang|25042021';
const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D');
const cardOf = (text: string, options = {}) => {
  const reading = readCardText(text, options);
  if (!reading.ok) throw new Error(reading.code);
  return reading.card;
};

describe('a card text', () => {
  test('gives its seven fields', () => {
    expect(readCardText(WHOLE)).toEqual({
      ok: true,
      card: {
        personalId: '001090012345',
        oldId: '012345678',
        fullName: 'Nguyễn Văn Đức',
        birthDate: '1990-08-15',
        sex: 'male',
        address: 'Thôn 3, Xã Yên Sơn, Huyện Yên Sơn, Tuyên Quang',
        issuedOn: '2021-04-25',
        extra: [],
        repaired: false,
        accentsMissing: false,
      },
    });
  });

  test('without old number, with the birth year only and no issue date is still whole', () => {
    expect(cardOf("064131000001||H'Mer|1931|Nữ|Ia Pa, Gia Lai")).toMatchObject({
      oldId: null,
      birthDate: '1931',
      sex: 'female',
      issuedOn: null,
    });
  });

  test('keeps the fields of newer cards unparsed', () => {
    expect(cardOf(`${WHOLE}||Nguyễn Văn Cha|Trần Thị Mẹ`).extra).toEqual(['', 'Nguyễn Văn Cha', 'Trần Thị Mẹ']);
  });

  test('is read the same in NFD, with a terminator, a byte-order mark or a symbology mark', () => {
    const { card } = readCardText(WHOLE) as { card: unknown };
    for (const text of [
      WHOLE.normalize('NFD'),
      `${WHOLE}\r\n`,
      `\ufeff${WHOLE}\t`,
      `]Q1${WHOLE}`,
      `ưQ1${WHOLE}`,
      `\u0002${WHOLE}\u0003`,
    ]) {
      expect(readCardText(text)).toEqual({ ok: true, card });
    }
  });

  test('whose number disagrees with an intact sex or birth date is accepted', () => {
    expect(readCardText(WHOLE.replace('15081990', '15081991')).ok).toBe(true);
  });

  test.each([
    '',
    'abc',
    '001090012345',
    'Nguyễn|Văn|Đức',
    'https://example.vn/a|b|c|d|e|f|g',
    'DN4010112345678|4e677579|15/08/1990|1|48c3a0|01-001|x',
    '|||||||',
  ])('%j is not a card', text => expect(readCardText(text)).toEqual({ ok: false, code: 'card.unknown' }));

  test('cut short before the address is incomplete', () => {
    const addressAt = WHOLE.indexOf('Thôn');
    for (let length = 14; length <= addressAt; length++) {
      expect(readCardText(WHOLE.slice(0, length)).ok, WHOLE.slice(0, length)).toBe(false);
    }
    expect(readCardText(WHOLE.slice(0, addressAt))).toEqual({ ok: false, code: 'card.incomplete' });
    for (let cut = 1; cut < 8; cut++)
      expect(readCardText(WHOLE.slice(0, -cut))).toEqual({ ok: false, code: 'card.incomplete' });
  });

  test.each([
    ['a letter in the number', WHOLE.replace('001090', '0O1090')],
    ['a lost digit', WHOLE.replace('001090012345', '00109001234')],
    ['a lost digit in the old number', WHOLE.replace('012345678', '01234567')],
    ['an impossible birth date', WHOLE.replace('15081990', '31021990')],
    ['an impossible issue date', WHOLE.replace('25042021', '32042021')],
    ['an unknown sex', WHOLE.replace('|Nam|', '|Nma|')],
    ['a replaced letter', WHOLE.replace('ễ', '\ufffd')],
    ['question marks for accents', WHOLE.replace('ễ', '?')],
    ['UTF-8 read as Western text', WHOLE.replace('Nguyễn', 'Nguyá»…n')],
    ['digits in the name', WHOLE.replace('Nguyễn', 'Nguye64n')],
  ])('with %s is garbled', (_what, text) => expect(readCardText(text)).toEqual({ ok: false, code: 'card.garbled' }));

  test('that lost its accents says so', () => {
    expect(cardOf(withoutAccents(WHOLE))).toMatchObject({
      fullName: 'Nguyen Van Duc',
      accentsMissing: true,
      repaired: false,
    });
  });

  test('is refused or read, never thrown at, whatever arrives', () => {
    const junk = fc.array(
      fc.oneof(fc.constantFrom(...WHOLE.split('|'), '|', '|', 'Nữ', 'Nu'), fc.string({ unit: 'binary', maxLength: 5 })),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(junk, fc.boolean(), (parts, isPiped) => {
        const reading = readCardText(parts.join(isPiped ? '|' : ''));
        if (reading.ok) expect(reading.card.personalId).toMatch(/^\d{12}$/u);
        else expect(['card.unknown', 'card.incomplete', 'card.garbled']).toContain(reading.code);
      }),
      { seed: 29, numRuns: 1500 },
    );
  });
});

describe('a card typed through an input method', () => {
  const SENT = "064190000001||Ksor H'Bor|02031990|Nu|Buon Kar, Ia Pa, Gia Lai|25042021";

  test('in Telex is taken back to what the reader sent', () => {
    const arrived = typeTelex(SENT);
    expect(arrived).toContain("Ksỏ H'Bỏ");
    expect(cardOf(arrived)).toMatchObject({
      fullName: "Ksor H'Bor",
      address: 'Buon Kar, Ia Pa, Gia Lai',
      repaired: true,
      accentsMissing: true,
    });
    expect(cardOf(arrived, { inputMethod: 'telex' })).toEqual(cardOf(arrived));
  });

  test('is not taken back when number and birth date or sex disagree', () => {
    expect(readCardText(typeTelex(SENT).replace('02031990', '02031991'))).toEqual({ ok: false, code: 'card.garbled' });
    expect(readCardText(typeTelex(SENT).replace('064190', '064090'))).toEqual({ ok: false, code: 'card.garbled' });
  });

  test('is not taken back when the order of keys cannot be told', () => {
    expect(readCardText(typeTelex(SENT.replace('Kar', 'Karm')))).toEqual({ ok: false, code: 'card.garbled' });
  });

  test('is not taken back when both methods could have made the address', () => {
    const sent = SENT.replace("Ksor H'Bor", 'Rmah Lan');
    expect(readCardText(typeTelex(sent))).toEqual({ ok: false, code: 'card.garbled' });
    expect(cardOf(typeTelex(sent), { inputMethod: 'telex' })).toMatchObject({
      address: 'Buon Kar, Ia Pa, Gia Lai',
      repaired: true,
    });
  });

  test('in VNI is refused where digits may have been swallowed', () => {
    const sent = withoutAccents(WHOLE).replace('Thon 3', 'To12');
    expect(typeVni(sent)).toContain('Tò');
    expect(readCardText(typeVni(sent))).toEqual({ ok: false, code: 'card.garbled' });
    expect(readCardText(typeVni(sent), { inputMethod: 'vni' })).toEqual({ ok: false, code: 'card.garbled' });
  });

  test('in VNI is taken back where only đ was made', () => {
    const sent = withoutAccents(WHOLE).replace('Thon 3', 'Lo D9');
    expect(cardOf(typeVni(sent), { inputMethod: 'vni' })).toMatchObject({
      address: 'Lo D9, Xa Yen Son, Huyen Yen Son, Tuyen Quang',
      repaired: true,
    });
  });

  test('with its accents intact is left alone', () => {
    expect(cardOf(WHOLE)).toMatchObject({ repaired: false, accentsMissing: false });
    expect(cardOf("064190000001||Ksor H'Bỏ|02031990|Nữ|Buôn Kả, Ia Pa, Gia Lai")).toMatchObject({
      fullName: "Ksor H'Bỏ",
      repaired: false,
    });
  });

  test('never yields a number, date or name the reader did not send', () => {
    const word = fc.constantFrom(
      'Ksor',
      'Siu',
      'Nay',
      "H'Bor",
      'Rmah',
      'Kpa',
      'Rcom',
      'Nguyen',
      'Van',
      'Thi',
      'Hoa',
      'Duc',
      'Adrong',
      'Niex',
      'Mlos',
      'Kwat',
      'Ama',
      'Bloom',
      'Truw',
    );
    const place = fc.constantFrom(
      'Buon Kar',
      'To 3',
      'To3',
      'Khu5',
      'Lo D9',
      'Ap 6',
      'Plei Kep',
      'Ea Kar',
      'A12',
      'Thon 2',
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        place,
        fc.constantFrom(typeTelex, typeVni),
        (name, address, type) => {
          const sent = `064190000001||${name.join(' ')}|02031990|Nu|${address}, Ia Pa, Gia Lai|25042021`;
          const reading = readCardText(type(sent));
          if (!reading.ok) {
            expect(reading.code).toBe('card.garbled');
            return;
          }
          const { card } = reading;
          expect(card).toMatchObject({
            personalId: '064190000001',
            birthDate: '1990-03-02',
            sex: 'female',
            issuedOn: '2021-04-25',
          });
          expect(card.fullName).toBe(name.join(' '));
          expect(foldVietnamese(card.address)).toBe(foldVietnamese(`${address}, Ia Pa, Gia Lai`));
        },
      ),
      { seed: 31, numRuns: 1000 },
    );
  });
});
