import { expect, test } from 'vitest';
import { peopleOf } from '../../../../main/citizens/people-of-registration-rules';

const APPLICANT = {
  loaiDoiTuong: '1',
  hoTen: 'Lê Thị Mai',
  soGiayTo: '089190012345',
  ngaySinh: '1990-03-04',
  gioiTinh: 'Nữ',
  soDienThoai: '0912 345 678',
  diaChiChiTiet: 'Số 5',
};
const of = (sections: Partial<Parameters<typeof peopleOf>[0]>) =>
  peopleOf({ applicant: APPLICANT, owner: {}, authorised: {}, form: {}, ...sections });
const named = (sections: Partial<Parameters<typeof peopleOf>[0]>) => {
  const { mentions, ties } = of(sections);
  return {
    people: mentions.map(({ role, fullName }) => `${role} ${fullName}`),
    ties: ties.map(tie => `${mentions[tie.person]!.fullName} ${tie.kind} ${mentions[tie.relative]!.fullName}`),
  };
};

test('a birth: the child, its parents, and the mother who hands it in is one person', () => {
  const form = {
    nksHoTen: 'Nguyễn Lê An',
    nksNgaySinh: '2026-11-01',
    nksGioiTinh: 'Nam',
    meHoTen: 'LÊ THỊ MAI',
    meNgaySinh: '1990-03-04',
    meSoDDCN: '089190012345',
    chaHoTen: 'Nguyễn Văn Đức',
    chaNgaySinh: '1985',
    chaSoDDCN: '089085012345',
    soGCNKetHon: '12/2020',
    nycQuanHe: 'Mẹ',
  };
  expect(named({ form })).toEqual({
    people: ['applicant Lê Thị Mai', 'child Nguyễn Lê An', 'father Nguyễn Văn Đức'],
    ties: ['Nguyễn Lê An mother Lê Thị Mai', 'Nguyễn Lê An father Nguyễn Văn Đức', 'Lê Thị Mai spouse Nguyễn Văn Đức'],
  });
});

test('a death told by the child', () => {
  const form = { nktHoTen: 'Lê Văn Ba', nktNgaySinh: '1950', nktGioiTinh: 'Nam', nycQuanHe: 'con gái' };
  expect(named({ form }).ties).toEqual(['Lê Thị Mai father Lê Văn Ba']);
});

test('a household: its head and its members', () => {
  const form = {
    hoTen: 'Lê Thị Mai',
    soDDCN: '089190012345',
    ngaySinh: '1990-03-04',
    chuHo: 'Nguyễn Văn Đức',
    soDDCNChuHo: '089085012345',
    quanHeChuHo: 'vợ',
    thanhVienCungThayDoi: [{ fullName: 'Nguyễn Lê An', personalId: '', birthDate: '2020-01-02', residence: '' }],
  };
  expect(named({ form }).ties).toEqual([
    'Lê Thị Mai head Nguyễn Văn Đức',
    'Nguyễn Lê An head Nguyễn Văn Đức',
    'Lê Thị Mai spouse Nguyễn Văn Đức',
  ]);
});

test('who is only a name is nobody: it would join two people into one', () => {
  expect(named({ form: { chuHo: 'Nguyễn Văn Đức', nguoiYeuCau: 'Trần B' } }).people).toEqual(['applicant Lê Thị Mai']);
});

test('an organisation is no person, its authorised one is', () => {
  const authorised = { hoTenUyQuyen: 'Trần Văn Tư', soDinhDanhUyQuyen: '089 080 012 345' };
  expect(named({ applicant: { ...APPLICANT, loaiDoiTuong: '2' }, authorised }).people).toEqual([
    'authorised Trần Văn Tư',
  ]);
});
