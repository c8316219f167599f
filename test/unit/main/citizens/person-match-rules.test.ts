import { distance } from 'fastest-levenshtein';
import { expect, test } from 'vitest';
import { matchPersons, type PersonFacts } from '../../../../main/citizens/person-match-rules';

const KNOWN: PersonFacts = {
  fullName: 'Nguyễn Văn Đức',
  personalId: '089085012345',
  oldNumber: null,
  birthDate: '1985-02-01',
  sex: 'Nam',
  phone: '+84912345678',
  address: 'Số 5, khóm Bình Thới 1',
};
const against = (entry: Partial<PersonFacts>, isOnlyOne = false) =>
  matchPersons({ ...KNOWN, personalId: null, phone: null, address: null, ...entry }, KNOWN, distance, isOnlyOne);

test.each<[string, Partial<PersonFacts>]>([
  ['same birth date and a name without marks', { fullName: 'nguyen van duc' }],
  ['day and month swapped', { birthDate: '1985-01-02' }],
  ['one digit of the birth date wrong', { birthDate: '1985-02-07', phone: KNOWN.phone }],
  ['a short family name', { fullName: 'Ng. Văn Đức' }],
  ['a wrong letter', { fullName: 'Nguyễn Văn Đưcs' }],
  ['the year only, but the same telephone', { birthDate: '1985', phone: KNOWN.phone }],
  ['the year only, but nobody else of that name', { birthDate: '1985' }],
  ['two digits of the number exchanged', { personalId: '089085012354' }],
])('%s is a warning', (_what, entry) => {
  expect(against(entry, true)).toMatchObject({ isWarning: true });
});

test.each<[string, Partial<PersonFacts>]>([
  ['another name', { fullName: 'Trần Văn Hùng' }],
  ['another birth date', { birthDate: '1990-11-23' }],
  ['another whole number', { personalId: '089085999999' }],
  ['the year only, and namesakes', { birthDate: '1985' }],
  ['the telephone of the household', { fullName: 'Trần Thị Hoa', birthDate: '1987-05-05', phone: KNOWN.phone }],
])('%s is none', (_what, entry) => {
  expect(against(entry)).toMatchObject({ isWarning: false });
});

test('a number that belongs to somebody of another name is always a warning, and the number is its first reason', () => {
  const match = against({ personalId: KNOWN.personalId, fullName: 'Trần Thị Hoa', birthDate: '1990-11-23' });
  expect(match.isWarning).toBe(true);
  expect(match.reasons).toEqual(['number-same', 'birth-different', 'name-different']);
});

test('the reasons come in the order of their weight', () => {
  expect(against({ fullName: 'nguyen van duc', phone: KNOWN.phone }).reasons).toEqual([
    'birth-same',
    'name-marks-missing',
    'phone-same',
  ]);
});

const HOUSE = { phone: KNOWN.phone, address: KNOWN.address };

test('a brother of the same birthday and house with a name of his own is none, with or without a number', () => {
  for (const personalId of [null, '089085654321'])
    expect(against({ ...HOUSE, personalId, fullName: 'Nguyễn Văn Hải' })).toMatchObject({ isWarning: false });
});

test('a letter apart is a slip, unless it is a name that people bear', () => {
  const twin = { ...KNOWN, ...HOUSE, personalId: null, fullName: 'Nguyễn Thị Loan' };
  const known = { ...KNOWN, ...HOUSE, fullName: 'Nguyễn Thị Lan' };
  expect(matchPersons(twin, known, distance).isWarning).toBe(true);
  expect(matchPersons(twin, known, distance, false, word => word === 'loan').isWarning).toBe(false);
});

test('a word badly read between words that fit is the same word', () => {
  const known = { ...KNOWN, fullName: 'Nguyễn Hồng Hiền' };
  const typed = { ...KNOWN, personalId: null, phone: null, address: null, fullName: 'Nguyễn Hbrg Hiền' };
  expect(matchPersons(typed, known, distance)).toMatchObject({
    isWarning: true,
    reasons: ['birth-same', 'name-letter'],
  });
});

test('nearly one birthday makes no double of a namesake by itself', () => {
  expect(against({ birthDate: '1985-02-07' })).toMatchObject({ isWarning: false });
  expect(against({ birthDate: '1985-02-07', address: KNOWN.address })).toMatchObject({ isWarning: true });
});
