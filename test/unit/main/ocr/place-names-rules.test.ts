import { describe, expect, test } from 'vitest';
import type { WeighedField } from '../../../../main/ocr/evidence-rules';
import { heldAgainstPlaces } from '../../../../main/ocr/place-evidence-rules';
import { checkAddress, checkCommune, layPlaceNames, namesOfProvinces } from '../../../../main/ocr/place-names-rules';
import { shippedPlaceNames } from '../../../../main/ocr/shipped-place-names';

const provinces = [
  { code: '01', name: 'Sông Xa', mergedFrom: [{ name: 'Sông Xa' }, { name: 'Núi Gần' }] },
  { code: '02', name: 'Biển Đông', mergedFrom: [{ name: 'Biển Đông' }] },
];
const communes = [
  {
    name: 'Phú Lộc',
    provinceCode: '01',
    formedFrom: 'Xã Phú Lộc, Xã Hòa Lạc, một phần của các xã Tân Thạnh, Ea M’Doal',
  },
  { name: 'Tân Thành', provinceCode: '01', formedFrom: 'Thị trấn Tân Thanh (huyện Hậu Lộc)' },
  { name: 'Phú Lọc', provinceCode: '02', formedFrom: '' },
];
const places = layPlaceNames(namesOfProvinces(communes, provinces));

describe('the commune of an address', () => {
  test.each([
    ['of today', 'Thôn 2, xã Phú Lộc, tỉnh Sông Xa'],
    ['of before, in a province of before', 'Thôn 2, xã Tân Thạnh, huyện Hậu Lộc, tỉnh Núi Gần'],
    ['spelt the other way', 'Xã Hoà Lạc, Tỉnh Sông Xa'],
  ])('%s is known', (_what, text) => expect(checkAddress(text, places)).toEqual({ result: 'known', text }));

  test.each([
    ['Thôn 2, xã Phú Lọc, tỉnh Sông Xa', 'Thôn 2, xã Phú Lộc, tỉnh Sông Xa'],
    ['XÃ PHÚ LỌC, TỈNH SÔNG XA', 'XÃ PHÚ LỘC, TỈNH SÔNG XA'],
    ['xã Ea M’Đoal, huyện Hậu Lộc, tỉnh Núi Gần', 'xã Ea M’Doal, huyện Hậu Lộc, tỉnh Núi Gần'],
    ['Xã Hoà Lac, Tỉnh Sông Xa', 'Xã Hoà Lạc, Tỉnh Sông Xa'],
  ])('is put right where one name of its province has its letters: %s', (read, text) => {
    expect(checkAddress(read, places)).toEqual({ result: 'mended', text });
  });
  test('of today is meant where there is no district', () => {
    expect(checkAddress('xã Tân Thãnh, tỉnh Sông Xa', places).text).toBe('xã Tân Thành, tỉnh Sông Xa');
    expect(checkAddress('xã Tân Thãnh, huyện Hậu Lộc, tỉnh Sông Xa', places).result).toBe('unknown');
  });
  test('and its district are put right each by itself', () => {
    expect(checkAddress('xã Tân Thạnh, huyện Hâu Lộc, tỉnh Núi Gần', places)).toEqual({
      result: 'mended',
      text: 'xã Tân Thạnh, huyện Hậu Lộc, tỉnh Núi Gần',
    });
    expect(checkAddress('xã Tân Quế, huyện Hâu Lộc, tỉnh Núi Gần', places)).toEqual({
      result: 'unknown',
      text: 'xã Tân Quế, huyện Hậu Lộc, tỉnh Núi Gần',
    });
    expect(checkAddress('xã Tân Thạnh, huyện Xa Lạ, tỉnh Núi Gần', places).result).toBe('known');
  });
  test('of another province is no help', () => {
    expect(checkAddress('xã Tân Thánh, tỉnh Biển Đông', places).result).toBe('unknown');
  });
  test('of no known province, with a number or without its level is left alone', () => {
    for (const text of ['xã Phú Lọc, tỉnh Xa Lạ', 'phường 5, tỉnh Sông Xa', 'Phú Lọc, Sông Xa', 'xã Phú Lọc']) {
      expect(checkAddress(text, places)).toEqual({ result: 'silent', text });
    }
  });
  test('whose marks were surely seen stays, though it is in no list', () => {
    const read = 'xã Tân Thãnh, tỉnh Sông Xa';
    expect(checkAddress(read, places, new Set(['thãnh']))).toEqual({ result: 'unknown', text: read });
    expect(checkAddress(read, places, new Set(['tân'])).result).toBe('mended');
    expect(checkCommune('Hòa Lác', places, new Set(['lác'])).result).toBe('unknown');
  });
  test('without its province is put right where the whole country has one spelling', () => {
    expect(checkCommune('Tân Thãnh', places).result).toBe('unknown');
    expect(checkCommune('Hòa Lác', places)).toEqual({ result: 'mended', text: 'Hòa Lạc' });
    expect(checkCommune('Hòa Lác', layPlaceNames([])).result).toBe('silent');
  });
});

describe('a value that names a commune', () => {
  const field = (name: string, value: string): WeighedField => ({
    name,
    value,
    words: [],
    certainty: 1,
    confidence: 0.98,
  });

  test('keeps what was read beside what was put right, and is asked about', () => {
    const read = 'xã Phú Lọc, tỉnh Sông Xa';
    expect(heldAgainstPlaces(field('que_quan', read), places)).toMatchObject({
      value: 'xã Phú Lộc, tỉnh Sông Xa',
      confidence: 0.84,
      alternatives: [read],
    });
  });
  test('is asked about when no commune has that name, and left as it is when one has', () => {
    expect(heldAgainstPlaces(field('dia_chi', 'xã Tân Quế, tỉnh Sông Xa'), places).confidence).toBe(0.84);
    expect(heldAgainstPlaces(field('dia_chi', 'xã Phú Lộc, tỉnh Sông Xa'), places).confidence).toBe(0.98);
    expect(heldAgainstPlaces(field('co_quan', 'Ủy ban nhân dân xã Hòa Lác'), places).value).toBe(
      'Ủy ban nhân dân xã Hòa Lạc',
    );
  });
  test('of another sort is not looked at', () => {
    const name = field('ho_ten', 'xã Phú Lọc, tỉnh Sông Xa');
    expect(heldAgainstPlaces(name, places)).toBe(name);
    expect(heldAgainstPlaces(field('que_quan', 'xã Phú Lọc, tỉnh Sông Xa'), undefined).confidence).toBe(0.98);
  });
});

test('the names the program comes with are those of the catalogue', () => {
  const shipped = layPlaceNames(shippedPlaceNames());
  expect(checkAddress('phường Bà Đình, thành phố Hà Nội', shipped).text).toBe('phường Ba Đình, thành phố Hà Nội');
  expect(checkAddress('xã Đình Bảng, huyện Từ Sơn, tỉnh Bắc Ninh', shipped).result).toBe('known');
});
