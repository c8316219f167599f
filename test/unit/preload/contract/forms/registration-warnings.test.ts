import { expect, test } from 'vitest';
import {
  applyAutos,
  pathsOfValues,
  prefillsFor,
  valuesFromPaths,
  visibleFields,
} from '../../../../../preload/contract/forms';
import { ageOn } from '../../../../../preload/contract/forms/registration-warnings';
import { common, formOf, getProcedure, minimalValues, withAnswers } from './sample-values';

const BIRTH = getProcedure('1.001193');
const warningsAt = (answers: Readonly<Record<string, unknown>>, procedure = BIRTH) =>
  formOf(procedure).warningsOf(withAnswers(minimalValues(procedure), answers));

test('a number that speaks of another sex or year is doubted, not refused', () => {
  const answers = { 'applicant.soGiayTo': '001090000001', 'applicant.gioiTinh': 'Nữ', 'applicant.ngaySinh': '1991' };
  const found = warningsAt(answers).filter(({ path }) => path === 'applicant.soGiayTo');
  expect(found.map(({ params }) => params['reason'])).toEqual([
    'personal-id.sex-differs',
    'personal-id.birth-year-differs',
  ]);
  expect(formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), answers))).toEqual([]);
});

test("a mother's number must be a woman's without anyone stating her sex", () => {
  const found = warningsAt({ 'form.meSoDDCN': '001090000001' }).filter(({ path }) => path === 'form.meSoDDCN');
  expect(found.map(({ code, params }) => [code, params['reason']])).toEqual([
    ['forms.personal-id-mismatch', 'personal-id.sex-differs'],
  ]);
});

test.each([
  ['2026-09-21', false],
  ['2026-09-20', true],
])('a birth of %s registered on 20/11/2026 is late: %s', (bornOn, isLate) => {
  const codes = warningsAt({ 'form.nksNgaySinh': bornOn }).map(({ code }) => code);
  expect(codes.includes('forms.registered-late')).toBe(isLate);
});

test('required papers not given are listed, those replaced by data are not', () => {
  const missing = (answers: object) =>
    warningsAt({ ...answers })
      .filter(({ code }) => code === 'forms.component-missing')
      .map(({ path }) => path);
  expect(missing({})).toEqual(['components.0', 'components.1', 'components.5']);
  const given = { originals: 1, copies: 0, provided: true };
  expect(
    missing({ 'components.0': given, 'components.1': { ...given, provided: false, replacedByData: true } }),
  ).toEqual(['components.5']);
});

test('fewer copies than asked for are doubted', () => {
  const found = warningsAt({ 'components.0': { originals: 0, copies: 0, provided: true } });
  expect(found).toContainEqual({
    path: 'components.0',
    code: 'forms.component-incomplete',
    params: { index: 0, originals: 1, copies: 0 },
  });
});

test('a minor applicant is pointed out', () => {
  expect(warningsAt({ 'applicant.ngaySinh': '2008-11-21' })).toContainEqual({
    path: 'applicant.ngaySinh',
    code: 'forms.under-age',
    params: { age: 17, minimum: 18 },
  });
  expect(warningsAt({ 'applicant.ngaySinh': '2008-11-20' }).map(({ code }) => code)).not.toContain('forms.under-age');
});

test('a groom of nineteen is pointed out', () => {
  const found = warningsAt({ 'form.namNgaySinh': '2007-01-01' }, getProcedure('1.000894'));
  expect(found).toContainEqual({ path: 'form.namNgaySinh', code: 'forms.under-age', params: { age: 19, minimum: 20 } });
});

test('age is counted from the day, so a year alone has none', () => {
  expect(ageOn('2026-11-20', '2006-11-20')).toBe(20);
  expect(ageOn('2026-11-20', '2006-11-21')).toBe(19);
  expect(ageOn('2026-11-20', '2006')).toBeUndefined();
});

test('values by path come back as they went, unknown paths left out', () => {
  const values = withAnswers(minimalValues(BIRTH), {
    'form.chaHoTen': 'Trần Văn Mẫu',
    'components.0': { originals: 1, copies: 0, provided: true },
  });
  const paths = { ...pathsOfValues(values), 'form.gone': 'x', 'visit.note': 'y', '__proto__.a': 'z' };
  expect(valuesFromPaths(paths, BIRTH, common)).toEqual(values);
});

test('the owner is offered where the subject is asked for, the applicant where the requester is', () => {
  const residence = getProcedure('1.004222');
  const answers = {
    'applicant.hoTen': 'Lê Mẫu',
    'applicant.soGiayTo': '001090000001',
    'applicant.soDienThoai': '0912345678',
    'form.hoTen': '',
    'form.soDDCN': '',
  };
  const own = withAnswers(minimalValues(residence), answers);
  expect(prefillsFor(residence.formFields, own.form, own)).toMatchObject({
    hoTen: 'Lê Mẫu',
    soDDCN: '001090000001',
    soDienThoai: '0912345678',
  });

  const other = withAnswers(own, {
    'owner.laNguoiNop': false,
    'owner.chuHoSo': 'Lý Mẫu',
    'owner.ngaySinhChuHoSo': '1990',
    'form.ngaySinh': '',
  });
  const offered = prefillsFor(residence.formFields, other.form, other);
  expect(offered).toMatchObject({ hoTen: 'Lý Mẫu', soDienThoai: '0912345678' });
  expect(offered).not.toHaveProperty('ngaySinh');
});

test('whoever acts for another without the paper that says so is doubted until it is written down', () => {
  const acting = {
    'authorised.coUyQuyen': true,
    'authorised.hoTenUyQuyen': 'Phạm Mẫu Thử',
    'authorised.soDinhDanhUyQuyen': '001090000001',
  };
  const doubted = { path: 'authorised.giayUyQuyen', code: 'forms.no-authority-paper', params: {} };
  expect(warningsAt(acting)).toContainEqual(doubted);
  expect(warningsAt({ ...acting, 'authorised.giayUyQuyen': 'Số 15/2026' })).not.toContainEqual(doubted);
  expect(warningsAt({})).not.toContainEqual(doubted);
});

test('what is already keyed is not offered again', () => {
  const residence = getProcedure('1.004222');
  const values = withAnswers(minimalValues(residence), { 'form.hoTen': 'Phạm Mẫu' });
  expect(prefillsFor(residence.formFields, values.form, values)).not.toHaveProperty('hoTen');
});

test('automatic fields follow their source and empty with it', () => {
  const section = applyAutos(BIRTH.formFields, { nksNgaySinh: '2026', nksNgaySinhBangChu: 'old' });
  expect(section['nksNgaySinhBangChu']).toBe('Năm hai nghìn không trăm hai mươi sáu');
  expect(applyAutos(BIRTH.formFields, { nksNgaySinh: '', nksNgaySinhBangChu: 'old' })['nksNgaySinhBangChu']).toBe('');
});

test('fields are drawn in the order of the catalogue', () => {
  const keys = visibleFields(common.owner, { laNguoiNop: false }).map(({ key }) => key);
  expect(keys).toEqual(['laNguoiNop', 'chuHoSo', 'soDinhDanhChuHoSo', 'ngaySinhChuHoSo', 'diaChiChuHoSo']);
  expect(visibleFields(common.owner, { laNguoiNop: true }).map(({ key }) => key)).toEqual(['laNguoiNop']);
});
