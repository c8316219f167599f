import { expect, test } from 'vitest';
import { proposeValues, type FoundValue } from '../../../../main/documents/proposal-rules';

const found = (over: Partial<FoundValue>): FoundValue => ({
  pageId: 'p1',
  documentKind: 'cccd_front',
  name: 'full_name',
  value: 'Nguyễn Văn Đức',
  box: null,
  confidence: 0.9,
  source: 'ocr',
  ...over,
});
const everyPath = () => true;

test('a value is offered for the first field the procedure has for it', () => {
  const values = [found({ documentKind: 'khai_sinh', name: 'ho_ten' })];
  expect(proposeValues(values, everyPath)[0]?.path).toBe('form.nksHoTen');
  expect(proposeValues(values, path => path === 'form.tcnHoTen')[0]?.path).toBe('form.tcnHoTen');
  expect(proposeValues(values, () => false)[0]?.path).toBeNull();
});

test('one source is never agreement, however sure it is', () => {
  expect(proposeValues([found({ confidence: 1 })], everyPath)[0]?.isAgreed).toBe(false);
});

test('the code and the print of one card that say the same agree', () => {
  const both = proposeValues([found({}), found({ source: 'qr' })], everyPath);
  expect(both.map(value => value.isAgreed)).toEqual([true, true]);
});

test('one paper handed in twice is no second source, another kind of paper is', () => {
  expect(proposeValues([found({}), found({ pageId: 'p2' })], everyPath).some(value => value.isAgreed)).toBe(false);
  const card = found({ pageId: 'p2', documentKind: 'cccd_back' });
  expect(proposeValues([found({ documentKind: 'cccd_front' }), card], everyPath).every(value => value.isAgreed)).toBe(
    true,
  );
  expect(
    proposeValues([found({}), found({ source: 'qr', value: 'Nguyễn Văn Đực' })], everyPath).some(
      value => value.isAgreed,
    ),
  ).toBe(false);
});

test('agreement needs a field: values without one stand alone', () => {
  expect(proposeValues([found({}), found({ source: 'qr' })], () => false).some(value => value.isAgreed)).toBe(false);
});

test.each([
  ['date_of_birth', '01/02/1985', '1985-02-01'],
  ['id_number', '089 085 012345', '089085012345'],
  ['sex', 'NAM', 'Nam'],
  ['sex', 'nữ', 'Nữ'],
  ['full_name', ' Đức ', 'Đức'],
])('%s "%s" is kept as "%s"', (name, value, kept) => {
  expect(proposeValues([found({ name, value })], everyPath)[0]?.kept).toBe(kept);
});

test.each([
  ['date_of_birth', '1985'],
  ['id_number', 'O89085'],
  ['sex', 'X'],
  ['full_name', '   '],
  ['no_such_name', 'x'],
])('%s "%s" is not offered', (name, value) => {
  expect(proposeValues([found({ name, value })], everyPath)).toEqual([]);
});

test('papers of an unknown kind offer nothing', () => {
  expect(proposeValues([found({ documentKind: null }), found({ documentKind: 'thu_la' })], everyPath)).toEqual([]);
});

test('an address from a paper is old text for the officer to place', () => {
  const [value] = proposeValues(
    [found({ documentKind: 'khai_sinh', name: 'noi_sinh', value: 'xã Mỹ Hòa' })],
    everyPath,
  );
  expect(value?.kept).toEqual({ provinceCode: '', communeCode: '', detail: '', legacyText: 'xã Mỹ Hòa' });
});

test('names arrive in one way of writing letters', () => {
  const [value] = proposeValues([found({ value: 'Đức'.normalize('NFD') })], everyPath);
  expect(value?.kept).toBe('Đức'.normalize('NFC'));
});
