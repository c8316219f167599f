import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../../../main/catalogue';
import { oldCommunesOf } from '../../../../main/catalogue/commune-search-rules';
import { createPlaces } from '../../../../main/documents/evidence-places';
import { mayBeApplicants, wordsOfRegister } from '../../../../main/documents/evidence-people-rules';
import type { Testimony } from '../../../../main/documents/evidence-rules';
import { createCalibrator } from '../../../../main/documents/calibration-rules';
import { allTargets, keptValue, targetOf } from '../../../../main/documents/evidence-targets-rules';
import { testimoniesOf, type ReadField } from '../../../../main/documents/evidence-testimony-rules';
import { placeOf } from '../../../../main/ocr/address-rules';

describe('a value read', () => {
  test.each([
    ['date', '01/02/1985', '1985-02-01'],
    ['number', '089 085 012345', '089085012345'],
    ['phone', '0912 345 678', '+84912345678'],
    ['sex', 'NAM', 'Nam'],
    ['sex', 'nữ', 'Nữ'],
    ['year', '1985', '1985'],
    ['name', ' Đức '.normalize('NFD'), 'Đức'.normalize('NFC')],
  ] as const)('as %s "%s" is kept as "%s"', (kind, value, kept) => expect(keptValue(value, kind)).toBe(kept));

  test.each([
    ['date', '1985'],
    ['date', '31/02/1985'],
    ['number', 'O89085'],
    ['phone', '12'],
    ['sex', 'X'],
    ['name', '   '],
  ] as const)('that is no %s is not offered: "%s"', (kind, value) => expect(keptValue(value, kind)).toBeUndefined());

  test('has a field only on papers and under names that are known', () => {
    expect(targetOf('khai_sinh', 'ho_ten')?.paths[0]).toBe('form.nksHoTen');
    expect(targetOf('khai_sinh', 'constructor')).toBeUndefined();
    expect(targetOf('never-heard-of', 'ho_ten')).toBeUndefined();
    expect(targetOf(null, 'ho_ten')).toBeUndefined();
  });
});

const catalogue = createCatalogue({ resourcesDir: path.resolve('resources/catalogue') });

describe('the fields of a paper', () => {
  const paths = (code: string): Set<string> =>
    new Set([
      ...(catalogue.procedureInForce(code)?.formFields ?? []).map(({ key }) => `form.${key}`),
      ...catalogue.commonFields().applicant.map(({ key }) => `applicant.${key}`),
    ]);
  const filled = (code: string, documentKind: string): string[] => {
    const known = paths(code);
    return allTargets()
      .filter(target => target.documentKind === documentKind)
      .flatMap(({ name }) => targetOf(documentKind, name)?.paths.find(one => known.has(one)) ?? []);
  };

  test('stand in the form of some procedure', () => {
    const known = new Set(catalogue.procedures().flatMap(({ code }) => [...paths(code)]));
    const named = allTargets().flatMap(({ documentKind, name }) => targetOf(documentKind, name)?.paths ?? []);
    expect(named.filter(one => !known.has(one))).toEqual([]);
  });
  test.each([
    ['1.004746', 'ket_hon', ['form.nuHoTen', 'form.nuNgaySinh', 'form.nuSoDDCN', 'form.namHoTen', 'form.namNgaySinh']],
    ['1.001193', 'ket_hon', ['form.meHoTen', 'form.chaHoTen', 'form.soGCNKetHon']],
    ['2.000635', 'ket_hon', ['form.soDangKy', 'form.ngayDangKy']],
    [
      '1.005461',
      'khai_tu',
      ['form.nktHoTen', 'form.nktNgaySinh', 'form.nktSoDDCN', 'form.nktNgayChet', 'form.nktNoiChet'],
    ],
    [
      '1.000656',
      'to_khai_khai_tu',
      [
        'applicant.hoTen',
        'applicant.soGiayTo',
        'form.nycQuanHe',
        'form.nktHoTen',
        'form.nktSoDDCN',
        'form.nktNgayChet',
      ],
    ],
    ['1.001731', 'khai_tu', ['form.hoTenNguoiChet', 'form.ngaySinhNguoiChet', 'form.ngayChet']],
    [
      '1.010041',
      'xac_nhan_cu_tru',
      ['form.hoTen', 'form.soDDCN', 'form.noiThuongTru', 'form.chuHo', 'form.soDDCNChuHo'],
    ],
    [
      '1.004873',
      'to_khai_tthn',
      ['applicant.hoTen', 'form.ndxHoTen', 'form.ndxSoDDCN', 'form.ndxNoiCuTru', 'form.mucDich'],
    ],
  ])('of %s are filled from %s', (code, documentKind, wanted) => {
    expect(filled(code, documentKind)).toEqual(expect.arrayContaining(wanted));
  });
  test('of funeral benefits take the number of the dead for nobody’s', () => {
    expect(filled('1.001731', 'khai_tu')).not.toContain('form.soDDCN');
  });
});

describe('an address on a paper', () => {
  const places = createPlaces({
    provinces: catalogue.provinces,
    communesOf: catalogue.communesOf,
    oldCommunesOf,
    placeOf,
  });

  test('is placed in a commune of today and keeps its own words', () => {
    const text = 'Số 5, khóm Bình Thới 1, phường Long Xuyên, tỉnh An Giang';
    const found = places(text);
    expect(found).toMatchObject({ place: { communeCode: '30307', provinceCode: '91' } });
    expect(keptValue(text, 'address', found?.place)).toMatchObject({ communeCode: '30307', legacyText: text });
  });
  test('that is anybody’s guess stays as it was written', () => {
    expect(places('nhà ông Ba, đầu làng')).toBeUndefined();
    expect(keptValue('nhà ông Ba', 'address')).toMatchObject({ communeCode: '', legacyText: 'nhà ông Ba' });
  });
});

describe('whose card it is', () => {
  test('is anybody’s while no number is known, and the holder’s later, misread digits allowed for', () => {
    expect(mayBeApplicants(['001190000001'], null)).toBe(true);
    expect(mayBeApplicants([], '089085012345')).toBe(true);
    expect(mayBeApplicants(['089085012346'], '089085012345')).toBe(true);
    expect(mayBeApplicants(['001190000001'], '089085012345')).toBe(false);
  });
});

describe('the register', () => {
  const number = '089085012345';
  const known = { personalId: number, fullName: 'Nguyễn Văn Đức', birthDate: '1985-02-01', sex: 'Nam' };
  const at = (path: string, kept: string, isChecked = false) => ({ path, kept, isChecked }) as Testimony;
  const wordsFor = (...said: Testimony[]) =>
    wordsOfRegister(
      said,
      id => (id === number ? known : undefined),
      (kept, text) => kept === text,
    );

  test('stays silent where only a number that may be misread points to a person', () => {
    expect(wordsFor(at('applicant.soGiayTo', number), at('applicant.hoTen', 'Lê Sáu'))).toEqual([]);
  });
  test('speaks once the name or the birth date fits the number', () => {
    expect(wordsFor(at('applicant.soGiayTo', number), at('applicant.hoTen', known.fullName))).toHaveLength(4);
    expect(wordsFor(at('applicant.soGiayTo', number), at('applicant.ngaySinh', '1985-02-01'))).toHaveLength(4);
  });
  test('contradicts a name when the number comes from a verified code', () => {
    const words = wordsFor(at('applicant.soGiayTo', number, true), at('applicant.hoTen', 'Lê Sáu'));
    expect(words).toContainEqual({ path: 'applicant.hoTen', field: 'full_name', kept: known.fullName });
  });
  test('speaks of the person the number stands beside, not of another', () => {
    const words = wordsFor(at('form.soDDCNChuHo', number), at('form.chuHo', known.fullName));
    expect(words.map(({ path: field }) => field)).toEqual(['form.soDDCNChuHo', 'form.chuHo']);
  });
});

describe('the name in the zone of a card', () => {
  const calibrator = createCalibrator([]);
  const said = (name: string, value: string, alternatives?: readonly string[]): ReadField => ({
    name,
    value,
    box: null,
    confidence: 0.9,
    source: 'mrz',
    ...(alternatives ? { alternatives } : {}),
  });
  const namesOf = (...fields: ReadField[]) =>
    testimoniesOf({ pageId: 'p1', documentKind: 'cccd_a4', fields }, { isPath: () => true, calibrator }).map(
      ({ name }) => name,
    );

  test('speaks as it was read', () => {
    expect(namesOf(said('mrz', 'x'), said('full_name_ascii', 'LE AN'))).toEqual(['full_name_ascii']);
  });
  test('does not speak once it was mended after the code: it would only repeat it', () => {
    expect(namesOf(said('mrz', 'x', ['y']), said('full_name_ascii', 'LE AN'))).toEqual([]);
  });
});
