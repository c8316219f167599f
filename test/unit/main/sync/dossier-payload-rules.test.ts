import { describe, expect, test } from 'vitest';
import {
  cutAtWord,
  instantOfWireDate,
  wireDate,
  type DossierForPortal,
} from '../../../../main/sync/dossier-payload-rules';
import { dossierPayload, progressPayload } from '../../../../main/sync/exchange-mapping';
import { WireDossier, WireProgress } from '../../../portal/wire-schemas';
import { aDossierForPortal, aStepForPortal } from './portal-builders';

const at = (year: number, month: number, day: number, hour: number, minute = 0, second = 0): number =>
  Date.UTC(year, month - 1, day, hour - 7, minute, second);

describe('dossierPayload', () => {
  test('puts every field in the words of the portal', () => {
    const { payload, shortened } = dossierPayload(aDossierForPortal());
    expect(payload).toEqual({
      MaHoSo: 'H01.151-261120-0001',
      MaTTHC: '1.004873',
      TenTTHC: 'Cấp Giấy xác nhận tình trạng hôn nhân',
      MaLinhVuc: 'G15-TP07',
      TenLinhVuc: 'Hộ tịch',
      KenhThucHien: '1',
      SoBienNhan: '0001/2026',
      ChuHoSo: 'NGUYỄN VĂN AN',
      LoaiDoiTuong: '1',
      DinhDanhCHS: { LoaiDinhDanh: '1', SoDinhDanh: '089090012345' },
      Email: 'an@example.vn',
      SoDienThoai: '0912345678',
      TrichYeuHoSo: 'Xác nhận tình trạng hôn nhân của ông Nguyễn Văn An',
      NgayNopHoSo: '20261120080000',
      NgayTiepNhan: '20261120080503',
      NgayHenTra: '20261125170000',
      NgayTra: '',
      NgayKetThucXuLy: '',
      NgayTuChoi: '',
      TrangThaiHoSo: '2',
      ThongTinTra: '',
      HinhThuc: '0',
      DonViXuLy: 'UBND xã Định Mỹ',
      GhiChu: 'Ghi chú',
      TaiLieuNop: [
        {
          TepDinhKemId: 'file-1',
          TenTepDinhKem: 'Tờ khai.pdf',
          IsDeleted: 'False',
          MaThanhPhanHoSo: '000.00.00.G15-KQ003204',
          DuongDanTaiTepTin: `attachments/${'a'.repeat(64)}`,
          DuocSoHoa: '1',
          DuocTaiSuDung: '0',
          DuocLayTuKhoDMQG: '0',
          MaKetQuaThayThe: '',
        },
      ],
      DanhSachLePhi: [{ TenPhiLePhi: 'Lệ phí', MaPhiLePhi: 'LP01', HinhThucThu: '1', Gia: '8000', LoaiPhiLePhi: '1' }],
      HoSoCoThanhPhanSoHoa: '1',
      TaiKhoanDuocXacThucVoiVNeID: '0',
      DuocThanhToanTrucTuyen: '0',
      NoiNopHoSo: '2',
    });
    expect(shortened).toEqual([]);
  });

  test.each<[string, Partial<DossierForPortal>, object]>([
    ['no due date', { dueAt: null }, { NgayHenTra: '' }],
    ['no phone or mail', { phone: null, email: null }, { SoDienThoai: '', Email: '' }],
    ['another paper', { ownerId: null, ownerOtherPaper: 'P1234567' }, { SoGiayToChuHoSo: 'P1234567' }],
    [
      'an old identity card',
      { ownerId: { kind: '2', number: '331234567' } },
      { DinhDanhCHS: { LoaiDinhDanh: '2', SoDinhDanh: '331234567' } },
    ],
    [
      'the post',
      { resultDelivery: '1', channel: '3', returnNote: 'Gửi bưu điện' },
      { HinhThuc: '1', KenhThucHien: '3', ThongTinTra: 'Gửi bưu điện' },
    ],
    [
      'a returned result',
      { status: '10', resolvedAt: at(2026, 11, 25, 9), returnedAt: at(2026, 11, 25, 10) },
      { TrangThaiHoSo: '10', NgayKetThucXuLy: '20261125090000', NgayTra: '20261125100000' },
    ],
    [
      'a refusal',
      { status: '3', refusedAt: at(2026, 11, 20, 9) },
      { TrangThaiHoSo: '3', NgayTuChoi: '20261120090000' },
    ],
    [
      'a verified account and online payment',
      { ownerHasVerifiedAccount: true, onlinePayment: '3' },
      { TaiKhoanDuocXacThucVoiVNeID: '1', DuocThanhToanTrucTuyen: '3' },
    ],
    [
      'papers that were not scanned',
      { files: [{ ...aDossierForPortal().files[0]!, digitised: false, reused: true }] },
      { HoSoCoThanhPhanSoHoa: '0' },
    ],
    [
      'a file taken back',
      { files: [{ ...aDossierForPortal().files[0]!, deleted: true }] },
      { HoSoCoThanhPhanSoHoa: '0' },
    ],
    [
      'decomposed and broken text',
      { ownerName: 'Nguyê\u0303n\u0000 An\ud800', note: 'một\nhai' },
      { ChuHoSo: 'Nguyễn  An\ufffd', GhiChu: 'một hai' },
    ],
  ])('of a dossier with %s is right and taken by the portal', (_what, changes, expected) => {
    const { payload } = dossierPayload(aDossierForPortal(changes));
    expect(payload).toMatchObject(expected);
    expect(WireDossier.safeParse(payload).error?.issues).toBeUndefined();
  });

  test('leaves the identity out when there is none', () => {
    const { payload } = dossierPayload(aDossierForPortal({ ownerId: null }));
    expect(Object.keys(payload)).not.toContain('DinhDanhCHS');
    expect(Object.keys(payload)).not.toContain('SoGiayToChuHoSo');
  });

  test('cuts a long summary at a word and says so', () => {
    const words = 'đăng ký '.repeat(200);
    const { payload, shortened } = dossierPayload(aDossierForPortal({ summary: words }));
    expect(String(payload['TrichYeuHoSo']).length).toBeLessThanOrEqual(1000);
    expect(payload['TrichYeuHoSo']).toMatch(/(đăng|ký)…$/);
    expect(shortened).toEqual(['TrichYeuHoSo']);
  });

  test('names the file whose name was cut', () => {
    const file = { ...aDossierForPortal().files[0]!, fileName: 'a'.repeat(4001) };
    expect(dossierPayload(aDossierForPortal({ files: [file] })).shortened).toEqual(['TaiLieuNop[0].TenTepDinhKem']);
  });

  test.each([0.5, -1, Number.NaN, 2 ** 60])('takes %s for a fault of ours, not for an amount', amountVnd => {
    const fee = { ...aDossierForPortal().fees[0]!, amountVnd };
    expect(() => dossierPayload(aDossierForPortal({ fees: [fee] }))).toThrow(RangeError);
  });
});

describe('progressPayload', () => {
  test('puts every field in the words of the portal', () => {
    const { payload, shortened } = progressPayload(aStepForPortal());
    expect(payload).toEqual({
      MaHoSo: 'H01.151-261120-0001',
      NguoiXuLy: 'Trần Thị Bình',
      ChucDanh: 'Công chức Tư pháp – Hộ tịch',
      ThoiDiemXuLy: '20261120090000',
      PhongBanXuLy: 'Văn phòng HĐND và UBND',
      NoiDungXuLy: 'Chuyển xử lý',
      TrangThai: '4',
      NgayBatDau: '20261120090000',
      NgayKetThucTheoQuyDinh: '',
    });
    expect(shortened).toEqual([]);
    expect(WireProgress.safeParse(payload).success).toBe(true);
  });

  test('cuts an officer name over 50 characters', () => {
    const { payload, shortened } = progressPayload(aStepForPortal({ officerName: 'Công Tằng Tôn Nữ '.repeat(5) }));
    expect(String(payload['NguoiXuLy']).length).toBeLessThanOrEqual(50);
    expect(shortened).toEqual(['NguoiXuLy']);
  });
});

describe('dates', () => {
  test.each([
    [at(2026, 11, 20, 8, 5, 3), '20261120080503'],
    [at(2024, 2, 29, 23, 59, 59), '20240229235959'],
    [at(2027, 1, 1, 0), '20270101000000'],
    [at(2038, 1, 19, 12), '20380119120000'],
    [at(2026, 11, 20, 8) + 999, '20261120080000'],
  ])('%d is written %s', (instant, text) => {
    expect(wireDate(instant)).toBe(text);
    expect(instantOfWireDate(text)).toBe(Math.floor(instant / 1000) * 1000);
  });

  test('no date is an empty text', () => expect([wireDate(null), wireDate(undefined)]).toEqual(['', '']));

  test.each([
    '',
    '20260230080000',
    '20261120240000',
    '20261120086000',
    '2026112008050',
    '2026-11-20 08:05',
    '20261320080000',
  ])('%j is no moment', text => expect(instantOfWireDate(text)).toBeUndefined());
});

describe('cutAtWord', () => {
  test.each([
    ['vừa đủ', 6, 'vừa đủ', false],
    ['một hai ba', 9, 'một hai…', true],
    ['một hai ba', 8, 'một hai…', true],
    ['mộthaibabốn', 5, 'mộth…', true],
    ['ab😀cd', 4, 'ab…', true],
    ['  thừa  ', 4, 'thừa', false],
  ])('%j in %d is %j', (text, limit, expected, wasCut) => {
    expect(cutAtWord(text, limit)).toEqual({ text: expected, wasCut });
  });
});
