import { describe, expect, test } from 'vitest';
import { definitionsOf, isRequiredNow, SECTIONS, visibilityOf } from '../../../../../preload/contract/forms';
import { AN_ADDRESS, catalogue, common, formOf, getProcedure, minimalValues, withAnswers } from './sample-values';

const procedures = catalogue.procedures();
const BIRTH = getProcedure('1.001193');

test('the catalogue has 92 published procedures and 17 more that a commune meets every week', () => {
  expect(procedures).toHaveLength(109);
});

describe.each(procedures.map(procedure => [procedure.code, procedure] as const))('procedure %s', (_code, procedure) => {
  const form = formOf(procedure);
  const minimal = minimalValues(procedure);
  const definitions = definitionsOf(procedure, common);

  test('its required answers alone make a registration', () => {
    expect(form.issuesOf(minimal)).toEqual([]);
  });

  test('each required answer left out is reported at its path', () => {
    for (const section of SECTIONS) {
      const visibility = visibilityOf(definitions[section], minimal[section]);
      for (const definition of definitions[section]) {
        if (definition.auto || !isRequiredNow(definition, visibility)) continue;
        const path = `${section}.${definition.key}`;
        const issues = form.issuesOf(withAnswers(minimal, { [path]: undefined }));
        expect(issues, path).toContainEqual({ path, code: 'forms.required', params: {} });
      }
    }
  });

  test('hidden fields are neither required nor kept', () => {
    const result = form.check(minimal);
    if (!result.ok) throw new Error('the minimal registration was refused');
    for (const section of SECTIONS) {
      const { isShown } = visibilityOf(definitions[section], minimal[section]);
      const hidden = definitions[section].filter(({ key }) => !isShown(key)).map(({ key }) => key);
      expect(Object.keys(result.registration[section]).filter(key => hidden.includes(key))).toEqual([]);
    }
  });

  test('an answer of the wrong kind is reported in every field', () => {
    for (const section of SECTIONS) {
      const { isShown } = visibilityOf(definitions[section], minimal[section]);
      for (const definition of definitions[section].filter(({ key, auto }) => !auto && isShown(key))) {
        const path = `${section}.${definition.key}`;
        const answers = { [path]: { 'not a part': 'x' } };
        const at = form.issuesOf(withAnswers(minimal, answers)).map(found => found.path);
        expect(
          at.some(found => found === path || found.startsWith(`${path}.`)),
          path,
        ).toBe(true);
      }
    }
  });
});

test('nothing keyed is reported in the order of the screen', () => {
  const form = formOf(BIRTH);
  const paths = form.issuesOf(form.emptyValues()).map(({ path }) => path);
  expect(paths.slice(0, 5)).toEqual([
    'applicant.hoTen',
    'applicant.soGiayTo',
    'applicant.tinh',
    'applicant.xa',
    'form.nksHoTen',
  ]);
  expect(paths.at(-1)).toBe('form.nycQuanHe');
});

test('the request is worded as the procedure until the officer says otherwise', () => {
  expect(formOf(BIRTH).emptyValues().header['noiDungYeuCau']).toBe('Đăng ký khai sinh');
});

test("the father's details are asked for once he is named, and dropped when he is not", () => {
  const form = formOf(BIRTH);
  const minimal = minimalValues(BIRTH);
  const named = form.issuesOf(withAnswers(minimal, { 'form.chaHoTen': 'Trần Văn Mẫu' })).map(({ path }) => path);
  expect(named).toEqual(['form.chaNgaySinh', 'form.chaNoiCuTru']);

  const result = form.check(withAnswers(minimal, { 'form.chaNoiCuTru': AN_ADDRESS, 'form.soGCNKetHon': '12/2020' }));
  expect(
    result.ok && Object.keys(result.registration.form).filter(key => key.startsWith('cha') || key === 'soGCNKetHon'),
  ).toEqual([]);
});

test('an abandoned child is registered without parents', () => {
  const minimal = withAnswers(minimalValues(BIRTH), {
    'form.nksLoaiKhaiSinh': 'trẻ bị bỏ rơi',
    'form.meHoTen': '',
    'form.meNgaySinh': '',
  });
  expect(formOf(BIRTH).issuesOf(minimal)).toEqual([]);
});

test('an owner who is not the applicant must be named', () => {
  const issues = formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), { 'owner.laNguoiNop': false }));
  expect(issues.map(({ path, code }) => [path, code])).toEqual([
    ['owner.chuHoSo', 'forms.required'],
    ['owner.soDinhDanhChuHoSo', 'forms.required'],
  ]);
});

test('an authorised person must be named', () => {
  const issues = formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), { 'authorised.coUyQuyen': true }));
  expect(issues.map(({ path }) => path)).toEqual(['authorised.hoTenUyQuyen', 'authorised.soDinhDanhUyQuyen']);
});

test('post needs a place to send the result to', () => {
  const issues = formOf(BIRTH).issuesOf(
    withAnswers(minimalValues(BIRTH), { 'header.hinhThucNhanKetQua': 'bưu chính công ích' }),
  );
  expect(issues).toEqual([{ path: 'header.noiNhanKetQua', code: 'forms.required', params: {} }]);
});

test.each([
  ['đã ly hôn', ['form.canCuLyHon']],
  ['chưa đăng ký kết hôn', []],
])('marital status %s asks for %j', (status, expected) => {
  const procedure = getProcedure('1.004873');
  const issues = formOf(procedure).issuesOf(
    withAnswers(minimalValues(procedure), { 'form.ttHonNhan': status, 'form.canCuLyHon': '' }),
  );
  expect(issues.map(({ path }) => path)).toEqual(expected);
});

test('a household business names its members only when a household founds it', () => {
  const procedure = getProcedure('1.001612');
  const issues = formOf(procedure).issuesOf(
    withAnswers(minimalValues(procedure), { 'form.chuThe': 'các thành viên hộ gia đình' }),
  );
  expect(issues.map(({ path }) => path)).toEqual(['form.thanhVien']);
});

test.each([
  ['2015-04-03', 'Ngày ba, tháng tư, năm hai nghìn không trăm mười lăm'],
  ['2015-04', 'Tháng tư, năm hai nghìn không trăm mười lăm'],
  ['2015', 'Năm hai nghìn không trăm mười lăm'],
])('a birth date %s is written in words', (date, words) => {
  const result = formOf(BIRTH).check(
    withAnswers(minimalValues(BIRTH), { 'form.nksNgaySinh': date, 'form.nksNgaySinhBangChu': 'forged' }),
  );
  expect(result.ok && result.registration.form['nksNgaySinhBangChu']).toBe(words);
});

test.each<[string, unknown, string, object]>([
  ['form.nksHoTen', 'a'.repeat(10_000), 'forms.too-long', { max: 120 }],
  ['form.nksHoTen', `${'Nguyễn '.repeat(17)}Án`.normalize('NFD'), 'forms.too-long', { max: 120 }],
  ['form.nksHoTen', 'Nguyễn Văn 4n', 'forms.name-has-digits', {}],
  ['form.nksHoTen', '<b>An</b>', 'forms.name-has-symbols', {}],
  ['form.nksHoTen', '\u200B\u202E', 'forms.required', {}],
  ['form.nycQuanHe', 'x'.repeat(101), 'forms.too-long', { max: 100 }],
  ['form.soLuongBanSao', '2', 'forms.not-a-number', {}],
  ['form.soLuongBanSao', Number.NaN, 'forms.not-a-number', {}],
  ['form.soLuongBanSao', 1.5, 'forms.not-a-whole-number', {}],
  ['form.soLuongBanSao', -1, 'forms.below-minimum', { min: 0 }],
  ['form.soLuongBanSao', 101, 'forms.above-maximum', { max: 100 }],
  ['form.nksNgaySinh', '2026-02-30', 'forms.not-a-date', {}],
  ['form.nksNgaySinh', '15/05/2026', 'forms.not-a-date', {}],
  ['form.nksNgaySinh', '2026-12', 'forms.date-in-future', {}],
  ['form.meNgaySinh', '1066', 'forms.date-too-old', { earliest: '1880-01-01' }],
  ['form.nksGioiTinh', 'constructor', 'forms.not-an-option', {}],
  ['form.nksDanToc', 'Atlantis', 'forms.not-an-option', {}],
  ['form.nksQuocTich', 'ZZ', 'forms.not-an-option', {}],
  ['form.meSoDDCN', '12345', 'forms.personal-id-length', { digits: 12, given: 5 }],
  ['applicant.soGiayTo', '123456789', 'forms.personal-id-length', { digits: 12, given: 9 }],
  ['applicant.xa', '99999', 'forms.unknown-commune', {}],
  ['applicant.tinh', '79', 'forms.commune-not-in-province', {}],
  ['applicant.email', 'not an address', 'forms.not-an-email', {}],
  ['applicant.soDienThoai', '12', 'forms.not-a-phone', {}],
  ['owner.laNguoiNop', 'false', 'forms.not-yes-or-no', {}],
])('%s refuses %j with %s', (path, value, code, params) => {
  const [found] = formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), { [path]: value }));
  expect(found).toMatchObject({ code, params });
});

test('the kind of paper decides which number is right', () => {
  const form = formOf(BIRTH);
  const given = (kind: string, number: string) =>
    form
      .issuesOf(withAnswers(minimalValues(BIRTH), { 'applicant.loaiGiayTo': kind, 'applicant.soGiayTo': number }))
      .map(({ code }) => code);
  expect(given('CMND 9 số', '123456789')).toEqual([]);
  expect(given('hộ chiếu', 'b1234567')).toEqual([]);
  expect(given('hộ chiếu', '1')).toEqual(['forms.not-a-passport']);
  expect(given('mã số doanh nghiệp', '0100109106')).toEqual([]);
  expect(given('mã số doanh nghiệp', '01001')).toEqual(['forms.not-a-business-code']);
});

test('an address names its wrong part', () => {
  const address = { ...AN_ADDRESS, provinceCode: '79' };
  const issues = formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), { 'form.nksQueQuan': address }));
  expect(issues).toEqual([{ path: 'form.nksQueQuan.communeCode', code: 'forms.commune-not-in-province', params: {} }]);
});

test('the old wording of an address is enough', () => {
  const address = { provinceCode: '', communeCode: '', detail: '', legacyText: 'Phường Kim Mã, quận Ba Đình, Hà Nội' };
  expect(formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), { 'form.nksQueQuan': address }))).toEqual([]);
});

test('text is stored in NFC, a number of a person without spaces, a phone in E.164', () => {
  const answers = {
    'form.nksHoTen': '  Trần   Ánh '.normalize('NFD'),
    'form.meSoDDCN': '001 190 000 001',
    'applicant.soDienThoai': '0912 345 678',
  };
  const result = formOf(BIRTH).check(withAnswers(minimalValues(BIRTH), answers));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  expect(result.registration.form['nksHoTen']).toBe('Trần Ánh'.normalize('NFC'));
  expect(result.registration.form['meSoDDCN']).toBe('001190000001');
  expect(result.registration.applicant['soDienThoai']).toBe('+84912345678');
});

test('what was stored is accepted again, unchanged', () => {
  for (const procedure of procedures) {
    const first = formOf(procedure).check(minimalValues(procedure));
    if (!first.ok) throw new Error(procedure.code);
    expect(formOf(procedure).check(first.registration)).toEqual(first);
  }
});

test('keys the form does not know are refused, prototype keys too', () => {
  const form = formOf(BIRTH);
  for (const key of ['__proto__', 'constructor', 'laAdmin']) {
    const section = JSON.parse(`{"${key}": {"a": 1}}`) as Record<string, unknown>;
    const values = minimalValues(BIRTH);
    const hostile = {
      ...values,
      form: Object.defineProperty({ ...values.form }, key, { value: section[key], enumerable: true }),
    };
    expect(form.issuesOf(hostile)).toContainEqual({ path: 'form', code: 'forms.unknown-field', params: { count: 1 } });
  }
  expect(form.issuesOf({ ...minimalValues(BIRTH), extra: 1 }).map(({ code }) => code)).toEqual(['forms.unknown-field']);
  expect(form.issuesOf(null)).not.toEqual([]);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});

test.each<[string, unknown, string, string]>([
  ['99', { originals: 1, copies: 0, provided: true }, 'components.99', 'forms.unknown-component'],
  ['0', { originals: -1, copies: 0, provided: true }, 'components.0.originals', 'forms.below-minimum'],
  ['0', { originals: '1', copies: 0, provided: true }, 'components.0.originals', 'forms.not-a-number'],
  ['0', { originals: 1, copies: 0, provided: 'yes' }, 'components.0.provided', 'forms.not-yes-or-no'],
])('component %s with %j is reported', (at, state, path, code) => {
  const [found] = formOf(BIRTH).issuesOf(withAnswers(minimalValues(BIRTH), { [`components.${at}`]: state }));
  expect(found).toMatchObject({ path, code });
});

test('a date may not precede the one it follows from', () => {
  const procedure = getProcedure('1.000656');
  const values = withAnswers(minimalValues(procedure), {
    'form.nktNgaySinh': '1990-05-16',
    'form.nktNgayChet': '1990-05-15',
  });
  const expected = { path: 'form.nktNgayChet', code: 'forms.date-before-field', params: { field: 'nktNgaySinh' } };
  expect(formOf(procedure).issuesOf(values)).toContainEqual(expected);
  const sameMonth = withAnswers(values, { 'form.nktNgayChet': '1990-05' });
  expect(formOf(procedure).issuesOf(sameMonth)).toEqual([]);
});

test('checking a birth registration takes well under a frame', () => {
  const form = formOf(BIRTH);
  const values = minimalValues(BIRTH);
  form.issuesOf(values);
  const startedAt = performance.now();
  for (let run = 0; run < 50; run += 1) form.issuesOf(values);
  expect((performance.now() - startedAt) / 50).toBeLessThan(16);
});
