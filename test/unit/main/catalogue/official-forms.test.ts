import { expect, test } from 'vitest';
import { catalogue, getProcedure } from '../../preload/contract/forms/sample-values';

/**
 * What the official form of each of the ten most frequent procedures must ask. Names of birth and death follow the
 * civil-status gateway: `nks` the child, `me`, `cha`, `nyc` who asks, `nkt` the deceased, `gbt` the death notice.
 */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  // Birth: Decree 123/2015/NĐ-CP, Circular 04/2024/TT-BTP.
  '1.001193': [
    'nksHoTen',
    'nksNgaySinh',
    'nksNgaySinhBangChu',
    'nksGioiTinh',
    'nksDanToc',
    'nksQuocTich',
    'nksNoiSinh',
    'nksQueQuan',
    'nksLoaiKhaiSinh',
    'meHoTen',
    'meNgaySinh',
    'meSoDDCN',
    'meDanToc',
    'meQuocTich',
    'meNoiCuTru',
    'chaHoTen',
    'chaNgaySinh',
    'chaSoDDCN',
    'chaDanToc',
    'chaQuocTich',
    'chaNoiCuTru',
    'maGCS',
    'ngayCapGCS',
    'soGCNKetHon',
    'nycQuanHe',
    'soLuongBanSao',
  ],
  // Death.
  '1.000656': [
    'nktHoTen',
    'nktGioiTinh',
    'nktNgaySinh',
    'nktSoDDCN',
    'nktDanToc',
    'nktQuocTich',
    'nktNoiCuTruCuoiCung',
    'nktNgayChet',
    'nktGioPhutChet',
    'nktNoiChet',
    'nktNguyenNhanChet',
    'gbtLoai',
    'gbtSo',
    'gbtNgay',
    'gbtCoQuanCap',
    'nycQuanHe',
    'soLuongBanSao',
  ],
  // Marriage.
  '1.000894': [
    'namHoTen',
    'namNgaySinh',
    'namSoDDCN',
    'namDanToc',
    'namQuocTich',
    'namNoiCuTru',
    'namLoaiGiayToTuyThan',
    'namLanKetHon',
    'nuHoTen',
    'nuNgaySinh',
    'nuSoDDCN',
    'nuDanToc',
    'nuQuocTich',
    'nuNoiCuTru',
    'nuLoaiGiayToTuyThan',
    'nuLanKetHon',
    'soLuongBanSao',
  ],
  // Certificate of marital status.
  '1.004873': [
    'ndxHoTen',
    'ndxNgaySinh',
    'ndxGioiTinh',
    'ndxSoDDCN',
    'ndxDanToc',
    'ndxQuocTich',
    'ndxNoiCuTru',
    'ttHonNhan',
    'trongThoiGianTu',
    'trongThoiGianDen',
    'canCuLyHon',
    'mucDich',
    'nycQuanHe',
  ],
  // Certified copy, Decree 23/2015/NĐ-CP.
  '2.000815': ['tenGiayTo', 'soTrang', 'soBan', 'nguoiYeuCau', 'coQuanCap', 'soChungThuc', 'quyenSo'],
  // Certified signature.
  '2.000884': [
    'tenVanBan',
    'nyckHoTen',
    'nyckNgaySinh',
    'nyckSoDDCN',
    'nyckNoiCuTru',
    'nyckLoaiGiayToTuyThan',
    'hinhThuc',
    'soBan',
  ],
  // Residence, form CT01 (Circular 53/2025/TT-BCA).
  '1.004222': [
    'hoTen',
    'ngaySinh',
    'gioiTinh',
    'soDDCN',
    'soDienThoai',
    'email',
    'chuHo',
    'quanHeChuHo',
    'soDDCNChuHo',
    'noiDungDeNghi',
    'noiDeNghi',
    'thanhVienCungThayDoi',
    'yKienChuHo',
    'yKienChuSoHuu',
    'yKienChaMe',
  ],
  // Household business, Decree 168/2025/NĐ-CP.
  '1.001612': [
    'chuHo',
    'soDDCN',
    'ngaySinh',
    'gioiTinh',
    'diaChiLienLac',
    'tenHoKinhDoanh',
    'diaChiTruSo',
    'nganhNghe',
    'vonKinhDoanh',
    'chuThe',
    'thanhVien',
    'soLaoDong',
    'phuongPhapThue',
  ],
  // Social pension, Decree 176/2025/NĐ-CP.
  '1.014027': ['hoTen', 'ngaySinh', 'gioiTinh', 'soDDCN', 'noiO', 'khongHuongLuongHuu', 'soTaiKhoan'],
  // Land, first registration, Decree 151/2025/NĐ-CP.
  '1.013978': [
    'nguoiSuDung',
    'soDDCN',
    'diaChi',
    'soThua',
    'soTo',
    'dienTich',
    'thuaDatKhac',
    'mucDichSuDung',
    'thoiHan',
    'nguonGoc',
    'taiSanGanLien',
    'noiDungDeNghi',
  ],
};

test.each(Object.entries(ASKED))('the form of %s asks all that its official form does', (code, asked) => {
  const keys = new Set(getProcedure(code).formFields.map(({ key }) => key));
  expect(asked.filter(key => !keys.has(key))).toEqual([]);
});

test('what has no national code known here has one of its own, and says that it is to be confirmed', () => {
  const own = catalogue.procedures().filter(({ code }) => code.startsWith('x.'));
  expect(own.length).toBeGreaterThanOrEqual(15);
  for (const procedure of own) expect(procedure.unconfirmedParts, procedure.code).toContain('formFields');
});

test('the linked groups name the procedures they hold', () => {
  expect(getProcedure('2.002621').linkedCodes).toEqual(['1.001193', '1.004222']);
  expect(getProcedure('2.002622').linkedCodes).toEqual(['1.000656', '1.003197', '1.001731']);
  for (const { linkedCodes } of catalogue.procedures()) for (const code of linkedCodes) getProcedure(code);
});
