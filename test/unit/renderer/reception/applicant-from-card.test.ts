import { describe, expect, test } from 'vitest';
import type { CommuneMatch } from '../../../../preload/contract/catalogue';
import { CitizenId } from '../../../../preload/contract/citizens';
import type { CardFields } from '../../../../preload/contract/card-text';
import {
  applicantFromCard,
  besidesCard,
  communeTextOf,
  detailOf,
} from '../../../../renderer/features/reception/card/applicant-from-card';

const card: CardFields = {
  personalId: '001085012345',
  oldId: null,
  fullName: 'Nguyễn Văn Đức',
  birthDate: '1985-02-01',
  sex: 'male',
  address: 'Thôn 3, Phan Chu Trinh, Hoàn Kiếm, Hà Nội',
  issuedOn: '2021-08-15',
  extra: [],
  repaired: false,
  accentsMissing: false,
};
const commune = { code: '00082', provinceCode: '01', name: 'Cửa Nam' } as CommuneMatch;
const references = {
  genders: [],
  ethnicGroups: [],
  countries: [],
  idDocumentTypes: [{ value: 'căn cước/CCCD', label: 'Căn cước', numberKind: 'personal-id' as const }],
};
const valuesOf = (changes: ReturnType<typeof applicantFromCard>) =>
  Object.fromEntries(changes.map(({ path, value }) => [path, value]));

test('a card fills the applicant, all of it marked as read from the card', () => {
  const changes = applicantFromCard(card, commune, references);
  expect(valuesOf(changes)).toEqual({
    'applicant.loaiGiayTo': 'căn cước/CCCD',
    'applicant.soGiayTo': '001085012345',
    'applicant.hoTen': 'Nguyễn Văn Đức',
    'applicant.ngaySinh': '1985-02-01',
    'applicant.gioiTinh': 'Nam',
    'applicant.ngayCap': '2021-08-15',
    'applicant.diaChiCu': 'Thôn 3, Phan Chu Trinh, Hoàn Kiếm, Hà Nội',
    'applicant.tinh': '01',
    'applicant.xa': '00082',
    'applicant.diaChiChiTiet': 'Thôn 3',
  });
  expect(new Set(changes.map(({ source }) => source))).toEqual(new Set(['card']));
});

test('without one sure commune the old wording is kept and nothing is guessed', () => {
  const values = valuesOf(applicantFromCard(card, null, references));
  expect(values['applicant.diaChiCu']).toBe(card.address);
  expect(values).not.toHaveProperty('applicant.xa');
});

test('what the card does not tell leaves the field as it is', () => {
  const values = valuesOf(applicantFromCard({ ...card, sex: null, issuedOn: null }, commune, references));
  expect(values).not.toHaveProperty('applicant.gioiTinh');
  expect(values).not.toHaveProperty('applicant.ngayCap');
});

describe('an address of the card', () => {
  test.each([
    ['Thôn 3, Phan Chu Trinh, Hoàn Kiếm, Hà Nội', 'Phan Chu Trinh', 'Thôn 3'],
    ['Số 5, ngõ 2, Phan Chu Trinh, Hoàn Kiếm, Hà Nội', 'Phan Chu Trinh', 'Số 5, ngõ 2'],
    ['Phan Chu Trinh, Hoàn Kiếm, Hà Nội', 'Phan Chu Trinh', ''],
    ['Cửa Nam, Hà Nội', 'Cửa Nam', ''],
  ])('%s names the commune %s and the place %s', (address, communeName, detail) => {
    expect(communeTextOf(address)).toBe(communeName);
    expect(detailOf(address)).toBe(detail);
  });
});

test('an earlier visit adds what the card does not tell, and changes nothing it does', () => {
  const known = {
    citizenId: CitizenId.parse('0190a000-0000-7000-8000-000000000001'),
    oldNumber: null,
    personalId: '001085012345',
    fullName: 'Tên cũ',
    birthDate: null,
    sex: null,
    phone: null,
    addressText: null,
    values: { hoTen: 'Tên cũ', soDienThoai: '+84912345678' },
    dossierCount: 1,
    lastSeenAt: 0,
  };
  const beside = besidesCard(known, applicantFromCard(card, commune, references));
  expect(beside).toEqual([{ path: 'applicant.soDienThoai', value: '+84912345678', source: 'earlier' }]);
  expect(besidesCard(null, [])).toEqual([]);
});
