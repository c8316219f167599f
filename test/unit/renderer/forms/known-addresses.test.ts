import { expect, test } from 'vitest';
import { EMPTY_ADDRESS } from '../../../../preload/contract/forms';
import { knownAddresses } from '../../../../renderer/shared/forms/controls/known-addresses';

const HOME = { provinceCode: '91', communeCode: '30307' };
const place = (communeCode: string, detail: string) => ({ provinceCode: '91', communeCode, detail, legacyText: '' });

test('the applicant’s address comes first, then those of the form, the office’s commune last, each once', () => {
  const values = {
    applicant: { tinh: '91', xa: '30307', diaChiChiTiet: 'Số 8' },
    form: { meNoiCuTru: place('30310', 'Số 9'), chaNoiCuTru: place('30307', 'Số 8'), ten: 'x' },
  };
  expect(knownAddresses(values, HOME, EMPTY_ADDRESS)).toEqual([
    place('30307', 'Số 8'),
    place('30310', 'Số 9'),
    place('30307', ''),
  ]);
});

test('what stands in the field alone is not offered back to it', () => {
  const own = place('30399', 'Số 1');
  expect(knownAddresses({ form: { nksQueQuan: own } }, HOME, own)).toEqual([place('30307', '')]);
});
