import { expect, test } from 'vitest';
import type { FieldDefinition } from '../../../../preload/contract/forms';
import { parentFromApplicant, slotForCard } from '../../../../renderer/features/reception/card/person-slots';

const BIRTH: readonly FieldDefinition[] = ['nksHoTen', 'meHoTen', 'meSoDDCN', 'chaHoTen', 'chaSoDDCN', 'nycQuanHe'].map(
  key => ({ key, label: key, type: 'text', required: false }),
);
const FATHER = { personalId: '089092012347', sex: 'male' } as const;
const MOTHER = { personalId: '089194054322', sex: 'female' } as const;
const valuesOf = (values: Readonly<Record<string, unknown>>) => (path: string) => values[path];
const applied = { 'applicant.soGiayTo': FATHER.personalId, 'applicant.hoTen': 'Lê Hoàng Nam' };

test('the first card, and the same card again, is the applicant’s', () => {
  expect(slotForCard(BIRTH, FATHER, valuesOf({}), null)).toBeUndefined();
  expect(slotForCard(BIRTH, FATHER, valuesOf(applied), 'form.chaHoTen')).toBeUndefined();
});

test('the next card is the parent of its sex, wherever the cursor stands', () => {
  expect(slotForCard(BIRTH, MOTHER, valuesOf(applied), 'form.nksHoTen')).toBe('me');
  expect(slotForCard(BIRTH, MOTHER, valuesOf(applied), 'form.chaHoTen')).toBe('me');
  const other = { personalId: '089060012399', sex: 'male' } as const;
  expect(slotForCard(BIRTH, other, valuesOf(applied), null)).toBe('cha');
});

test('a card fired into the applicant’s fields, or one nobody is asked for, is the applicant’s', () => {
  expect(slotForCard(BIRTH, MOTHER, valuesOf(applied), 'applicant.hoTen')).toBeUndefined();
  expect(slotForCard([], MOTHER, valuesOf(applied), null)).toBeUndefined();
  expect(slotForCard(BIRTH, MOTHER, valuesOf({ ...applied, 'form.meHoTen': 'Người khác' }), null)).toBeUndefined();
});

test('an applicant who is the father fills the father, and nothing that stands there already', () => {
  expect(parentFromApplicant(BIRTH, 'cha de', valuesOf(applied))).toEqual([
    { path: 'form.chaHoTen', value: 'Lê Hoàng Nam', source: 'applicant' },
    { path: 'form.chaSoDDCN', value: FATHER.personalId, source: 'applicant' },
  ]);
  expect(parentFromApplicant(BIRTH, 'chau', valuesOf(applied))).toEqual([]);
  expect(parentFromApplicant(BIRTH, 'cha', valuesOf({ ...applied, 'form.chaHoTen': 'Người khác' }))).toEqual([]);
});
