import { expect, test } from 'vitest';
import type { FieldDefinition } from '../../../../preload/contract/forms';
import { isRepeatable, repeatedAnswers } from '../../../../main/visits/repeat-rules';

const aField = (part: Partial<FieldDefinition> & Pick<FieldDefinition, 'key' | 'type'>): FieldDefinition => ({
  label: part.key,
  required: false,
  ...part,
});

test.each([
  ['name'],
  ['personalId'],
  ['idDocType'],
  ['phone'],
  ['email'],
  ['gender'],
  ['address'],
  ['personList'],
  ['rows'],
  ['date'],
  ['partialDate'],
  ['textAuto'],
] as const)('a field of kind %s is never repeated, even for the same person', type => {
  expect(isRepeatable(aField({ key: 'truong', type }), true)).toBe(false);
});

test('what stands under the key of a person is about them, whatever its kind', () => {
  expect(isRepeatable(aField({ key: 'meNgheNghiep', type: 'text' }), true)).toBe(false);
  expect(isRepeatable(aField({ key: 'ndxSoCon', type: 'int' }), true)).toBe(false);
  expect(isRepeatable(aField({ key: 'mucDich', type: 'text' }), true)).toBe(true);
});

test('free words may name people, so another person gets choices and numbers only', () => {
  const definitions = [
    aField({ key: 'tenGiayTo', type: 'text' }),
    aField({ key: 'soBan', type: 'int' }),
    aField({ key: 'nguoiYeuCau', type: 'text', prefill: 'applicant.hoTen' }),
  ];
  const earlier = { tenGiayTo: 'Học bạ', soBan: 3, nguoiYeuCau: 'Nguyễn Văn Đức' };
  expect(repeatedAnswers(definitions, earlier, false)).toEqual([{ key: 'soBan', value: 3 }]);
  expect(repeatedAnswers(definitions, earlier, true)).toEqual([
    { key: 'tenGiayTo', value: 'Học bạ' },
    { key: 'soBan', value: 3 },
  ]);
});

test('a choice the form no longer offers is left open', () => {
  const definition = aField({ key: 'hinhThuc', type: 'select', options: [{ value: 'moi', label: 'Mới' }] });
  expect(repeatedAnswers([definition], { hinhThuc: 'cu' }, true)).toEqual([]);
  expect(repeatedAnswers([definition], { hinhThuc: 'moi' }, true)).toEqual([{ key: 'hinhThuc', value: 'moi' }]);
});
