import { describe, expect, test } from 'vitest';
import type { CommonFields, FieldDefinition } from '../../../../preload/contract/forms';
import {
  nameByCode,
  provincesIn,
  readRegistration,
  type ValueNames,
} from '../../../../renderer/shared/dossiers/registered-values';

const field = (key: string, type: FieldDefinition['type'], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label: `Nhãn ${key}`,
  type,
  required: false,
  ...more,
});

const common: CommonFields = {
  header: [
    field('kenhTiepNhan', 'select', { options: [{ value: '1', label: 'trực tiếp', labelEn: 'at the counter' }] }),
  ],
  applicant: [
    field('hoTen', 'name', { labelEn: 'Full name' }),
    field('soGiayTo', 'personalId'),
    field('xa', 'communeCode'),
  ],
  owner: [],
  authorised: [],
  fee: [],
  references: {
    genders: [{ value: 'Nữ', label: 'Nữ', labelEn: 'Female' }],
    ethnicGroups: [],
    countries: [{ value: 'VN', label: 'Việt Nam' }],
    idDocumentTypes: [],
  },
};

const names: ValueNames = {
  common,
  provinceName: nameByCode([{ code: '01', fullName: 'Thành phố Hà Nội' }]),
  communeName: nameByCode([{ code: '00004', name: 'Ba Đình', type: 'phường' }]),
  yes: 'Có',
  no: 'Không',
  isEnglish: false,
};

const formRow = (definition: FieldDefinition, value: unknown, given: ValueNames = names) =>
  readRegistration({ form: { [definition.key]: value } }, { formFields: [definition] }, given)[0]?.rows[0];

describe('a registered value', () => {
  test.each([
    ['a whole day', field('a', 'date'), '2026-11-20', ['20/11/2026']],
    ['a year alone', field('a', 'partialDate'), '1958', ['1958']],
    ['a month of a year', field('a', 'partialDate'), '1958-03', ['03/1958']],
    ['a day with its hour', field('a', 'datetime'), '2026-11-25T09:30', ['09:30 25/11/2026']],
    ['money', field('a', 'money'), 1_250_000, ['1.250.000\u00a0₫']],
    ['a decimal', field('a', 'decimal'), 3.5, ['3,5']],
    ['a yes', field('a', 'bool'), true, ['Có']],
    ['a no', field('a', 'bool'), false, ['Không']],
    ['a country', field('a', 'country'), 'VN', ['Việt Nam']],
    ['a number of a person', field('a', 'personalId'), '001085012345', ['001 085 012 345']],
    ['a telephone number', field('a', 'phone'), '+84912345678', ['0912 345 678']],
    ['a list', field('a', 'list'), ['một', 'hai'], ['một', 'hai']],
    ['a choice no longer offered', field('a', 'select', { options: [] }), 'cũ', ['cũ']],
  ])('is read out: %s', (_name, definition, value, lines) => {
    expect(formRow(definition, value)?.lines).toEqual(lines);
  });

  test('that is an address says house, commune, province, and below it the old one', () => {
    const value = { provinceCode: '01', communeCode: '00004', detail: 'Số 9', legacyText: 'quận Ba Đình' };
    expect(formRow(field('a', 'address'), value)?.lines).toEqual([
      'Số 9, phường Ba Đình, Thành phố Hà Nội',
      'quận Ba Đình',
    ]);
  });

  test('that is a code nobody knows stays as it is', () => {
    const value = { provinceCode: '99', communeCode: '99999', detail: '', legacyText: '' };
    expect(formRow(field('a', 'address'), value)?.lines).toEqual(['99999, 99']);
  });

  test('that lists people gives each a line without what is missing', () => {
    const people = [
      { fullName: 'Trần An', personalId: '001085012345', birthDate: '1985', residence: '' },
      { fullName: '', personalId: '', birthDate: '', residence: '' },
    ];
    expect(formRow(field('a', 'personList'), people)?.lines).toEqual(['Trần An · 001 085 012 345 · 1985']);
  });

  test('has its label and option in English where there is one', () => {
    const english = { ...names, isEnglish: true };
    const sections = readRegistration({ header: { kenhTiepNhan: '1' }, applicant: { hoTen: 'AN' } }, null, english);
    expect(sections.map(({ rows }) => rows[0])).toEqual([
      { key: 'kenhTiepNhan', label: 'Nhãn kenhTiepNhan', lines: ['at the counter'] },
      { key: 'hoTen', label: 'Full name', lines: ['AN'] },
    ]);
  });
});

test('what was left empty is left out, and so is a section without anything', () => {
  const sections = readRegistration(
    { applicant: { hoTen: 'AN', soGiayTo: '' }, owner: {}, form: { a: null } },
    { formFields: [field('a', 'text')] },
    names,
  );
  expect(sections).toEqual([{ section: 'applicant', rows: [{ key: 'hoTen', label: 'Nhãn hoTen', lines: ['AN'] }] }]);
});

test('a value the form no longer knows is kept without a label', () => {
  const [section] = readRegistration({ form: { oCu: 'giá trị cũ' } }, { formFields: [field('a', 'text')] }, names);
  expect(section?.rows).toEqual([{ key: 'oCu', label: null, lines: ['giá trị cũ'] }]);
});

test('provinces are found in addresses and in fields of their own', () => {
  const values = {
    applicant: { tinh: '26', xa: '00004' },
    form: { noiSinh: { provinceCode: '01', communeCode: '00008' } },
  };
  expect(provincesIn(values)).toEqual(['01', '26']);
});
