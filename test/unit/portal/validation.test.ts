import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPortal, aSender, aWireDossier, aWireStep, CODE, type RunningPortal } from './wire-builders';

let running: RunningPortal;
let sender: ReturnType<typeof aSender>;

beforeAll(async () => {
  running = await aPortal();
  sender = aSender(running.portal.url);
  await sender.logIn();
  await sender.register(aWireDossier());
});
afterAll(() => running.stop());

const file = {
  TepDinhKemId: 'file-1',
  TenTepDinhKem: 'Tờ khai.pdf',
  IsDeleted: 'False',
  MaThanhPhanHoSo: '000.00.00.G15-KQ003204',
  DuongDanTaiTepTin: `attachments/${'a'.repeat(64)}`,
  DuocSoHoa: '1',
  DuocTaiSuDung: '0',
  DuocLayTuKhoDMQG: '0',
};
const fee = { TenPhiLePhi: 'Lệ phí', MaPhiLePhi: 'LP01', HinhThucThu: '1', Gia: '8000', LoaiPhiLePhi: '1' };
const supplement = {
  HoSoBoSungId: 'bs-1',
  NguoiYeuCauBoSung: 'Bình',
  NoiDungBoSung: 'Thiếu tờ khai',
  NgayBoSung: '20261121080000',
  TrangThaiBoSung: '1',
};
const result = {
  TenGiayTo: 'Giấy xác nhận',
  MaThanhPhanHoSo: '',
  GiayToId: 'kq-1',
  DuongDanTepTinKetQua: 'https://kho.example/kq-1.pdf',
  MaGiayToKetQua: 'KQ.G15.000038',
};

const required = [
  'MaHoSo', 'MaTTHC', 'TenTTHC', 'MaLinhVuc', 'TenLinhVuc', 'KenhThucHien', 'LoaiDoiTuong', 'TrichYeuHoSo', 'NgayNopHoSo',
  'NgayTiepNhan', 'NgayHenTra', 'TrangThaiHoSo', 'DonViXuLy', 'TaiLieuNop', 'HoSoCoThanhPhanSoHoa',
  'TaiKhoanDuocXacThucVoiVNeID', 'DuocThanhToanTrucTuyen', 'NoiNopHoSo',
]; // prettier-ignore

const wrong: [field: string, value: unknown, named?: string][] = [
  ['MaHoSo', 'H01.151-2611-0001'],
  ['MaHoSo', 'h01.151-261120-0001'],
  ['MaTTHC', '1004873'],
  ['TenTTHC', '   '],
  ['TenTTHC', 'Hô\u0323 tịch'],
  ['MaLinhVuc', 'TP07'],
  ['KenhThucHien', '4'],
  ['KenhThucHien', 1],
  ['LoaiDoiTuong', '5'],
  ['DinhDanhCHS', { LoaiDinhDanh: '3', SoDinhDanh: '1' }, 'DinhDanhCHS.LoaiDinhDanh'],
  ['DinhDanhCHS', { LoaiDinhDanh: '1', SoDinhDanh: '08909001234' }, 'DinhDanhCHS.SoDinhDanh'],
  ['DinhDanhCHS', { LoaiDinhDanh: '2', SoDinhDanh: '089090012345' }, 'DinhDanhCHS.SoDinhDanh'],
  ['DinhDanhCHS', undefined],
  ['Email', 'an@'],
  ['SoDienThoai', '12345'],
  ['ChuHoSo', 'A\u0000n'],
  ['NgayNopHoSo', '20260230080000'],
  ['NgayTiepNhan', '20261120240000'],
  ['NgayTiepNhan', '2026-11-20'],
  ['NgayTiepNhan', ''],
  ['NgayHenTra', '20261131170000'],
  ['NgayHenTra', '20261119170000'],
  ['NgayTra', '2026'],
  ['TrangThaiHoSo', '11'],
  ['HinhThuc', '2'],
  ['DonViXuLy', ''],
  ['HoSoCoThanhPhanSoHoa', 'True'],
  ['DuocThanhToanTrucTuyen', '2'],
  ['NoiNopHoSo', '3'],
  ['TaiLieuNop', [{ ...file, TenTepDinhKem: '' }], 'TaiLieuNop[0].TenTepDinhKem'],
  ['TaiLieuNop', [file, { ...file, IsDeleted: 'no' }], 'TaiLieuNop[1].IsDeleted'],
  ['TaiLieuNop', [{ ...file, DuongDanTaiTepTin: '../../etc/passwd' }], 'TaiLieuNop[0].DuongDanTaiTepTin'],
  ['TaiLieuNop', [{ ...file, DuocSoHoa: 'x' }], 'TaiLieuNop[0].DuocSoHoa'],
  ['DanhSachLePhi', [{ ...fee, Gia: '8.000' }], 'DanhSachLePhi[0].Gia'],
  ['DanhSachLePhi', [{ ...fee, Gia: '-1' }], 'DanhSachLePhi[0].Gia'],
  [
    'DanhSachTepDinhKemKhac',
    [{ TenGiayTo: 'Ảnh', SoLuong: 'hai', LoaiGiayTo: '' }],
    'DanhSachTepDinhKemKhac[0].SoLuong',
  ],
  ['DanhSachHoSoBoSung', [{ ...supplement, NgayBoSung: '20261131080000' }], 'DanhSachHoSoBoSung[0].NgayBoSung'],
  [
    'DanhSachGiayToKetQua',
    [{ ...result, DuongDanTepTinKetQua: 'javascript:1' }],
    'DanhSachGiayToKetQua[0].DuongDanTepTinKetQua',
  ],
  ['DSKetNoiCSDL', [{ MaCSDL: '' }], 'DSKetNoiCSDL[0].MaCSDL'],
];

describe('a dossier object', () => {
  test('with every optional part is taken', async () => {
    const dossier = aWireDossier({
      MaHoSo: 'H01.151-261120-0777',
      MaLinhVuc: 'G07-LĐ03',
      TaiLieuNop: [file],
      DanhSachLePhi: [fee],
      DanhSachTepDinhKemKhac: [{ TenGiayTo: 'Ảnh', SoLuong: '2', LoaiGiayTo: '' }],
      DanhSachHoSoBoSung: [{ ...supplement, DanhSachLePhiBoSung: [fee], NgayHenTraMoi: '' }],
      DanhSachGiayToKetQua: [result],
      DSKetNoiCSDL: [{ MaCSDL: '7' }],
      NgayHenTra: '',
      TrichYeuHoSo: 'x'.repeat(1000),
    });
    expect(await sender.register(dossier)).toMatchObject({ error_code: '0' });
    expect(running.portal.registrationsOf('H01.151-261120-0777')[0]?.payload).toEqual(dossier);
  });

  test('without an identity number is taken for an enterprise, and for a citizen with another paper', async () => {
    const enterprise = { MaHoSo: 'H01.151-261120-0778', LoaiDoiTuong: '2', DinhDanhCHS: undefined };
    const traveller = { MaHoSo: 'H01.151-261120-0779', DinhDanhCHS: undefined, SoGiayToChuHoSo: 'P1234567' };
    expect(await sender.register(aWireDossier(enterprise))).toMatchObject({ error_code: '0' });
    expect(await sender.register(aWireDossier(traveller))).toMatchObject({ error_code: '0' });
  });

  test.each(required)('without %s is refused as incomplete', async field => {
    expect(await sender.register(aWireDossier({ [field]: undefined }))).toEqual({
      error_code: '5',
      message: `Trường ${field} là bắt buộc`,
      field,
    });
  });

  test.each(wrong)('with %s = %j is refused by that name', async (field, value, named = field) => {
    expect(await sender.register(aWireDossier({ [field]: value }))).toEqual({
      error_code: '5',
      message: `Trường ${named} không hợp lệ`,
      field: named,
    });
  });

  test('with a text that is too long is told the limit', async () => {
    expect(await sender.register(aWireDossier({ TrichYeuHoSo: 'x'.repeat(1001) }))).toEqual({
      error_code: '5',
      message: 'Trường TrichYeuHoSo vượt quá 1000 ký tự',
      field: 'TrichYeuHoSo',
    });
    const name = { ...file, TenTepDinhKem: 'x'.repeat(4001) };
    expect(await sender.register(aWireDossier({ TaiLieuNop: [name] }))).toMatchObject({
      message: 'Trường TaiLieuNop[0].TenTepDinhKem vượt quá 4000 ký tự',
    });
  });

  test('with a field nobody agreed on is refused', async () => {
    expect(await sender.register(aWireDossier({ GhiChuThem: 'x' }))).toEqual({
      error_code: '5',
      message: 'Trường GhiChuThem không có trong quy ước',
      field: 'GhiChuThem',
    });
    const text = JSON.stringify(aWireDossier()).replace('{', '{"__proto__":{"admin":true},');
    const reply = await sender.call('DongBoHoSoMC', { isUpdating: 'False', data: [JSON.parse(text) as unknown] });
    expect(reply).toMatchObject({ error_code: '5' });
  });

  test.each<[string, object]>([
    ['isUpdating', { isUpdating: true }],
    ['data', { data: [] }],
    ['data', { data: 'x' }],
  ])('in a request with a wrong %s is refused', async (field, changes) => {
    const call = { isUpdating: 'False', data: [aWireDossier({ MaHoSo: 'H01.151-261120-0900' })], ...changes };
    expect(await sender.call('DongBoHoSoMC', call)).toMatchObject({ error_code: '5', field });
  });
});

describe('a step', () => {
  test.each([
    ['MaHoSo', 'x'],
    ['NguoiXuLy', ''],
    ['ThoiDiemXuLy', '20261120250000'],
    ['NoiDungXuLy', ''],
    ['TrangThai', '0'],
    ['NgayBatDau', 'hôm nay'],
    ['NgayKetThucTheoQuyDinh', '20260229080000'],
  ] as const)('with %s = %j is refused by that name', async (field, value) => {
    expect(await sender.report([aWireStep({ [field]: value })])).toMatchObject({ error_code: '5', field });
    expect(running.portal.progressOf(CODE)).toEqual([]);
  });

  test('with an officer name over 50 characters is refused', async () => {
    expect(await sender.report([aWireStep({ NguoiXuLy: 'x'.repeat(51) })])).toMatchObject({
      message: 'Trường NguoiXuLy vượt quá 50 ký tự',
    });
  });
});
