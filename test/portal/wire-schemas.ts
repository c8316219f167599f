import { z } from 'zod';
import { isWireMoment } from './wire-dates';

/** What the practice portal accepts: every field of the dossier and progress objects, nothing beside them. */

export const STATUSES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
export type Status = (typeof STATUSES)[number];

const clean = (limit: number) =>
  z
    .string()
    .max(limit)
    .refine(text => text === text.normalize('NFC') && !/[\u0000-\u001f\u007f-\u009f]/.test(text));
const required = (limit: number) => clean(limit).refine(text => text.trim() !== '');
const optional = (limit: number) => clean(limit).optional();
const moment = z.string().refine(isWireMoment);
const momentOrEmpty = z.union([z.literal(''), moment]);
const flag = z.enum(['0', '1']);

export const DOSSIER_CODE = /^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,3}-\d{6}-\d{4,}$/;
const dossierCode = z.string().max(60).regex(DOSSIER_CODE);
const email = z.union([
  z.literal(''),
  z
    .string()
    .max(200)
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
]);
const phone = z.union([z.literal(''), z.string().regex(/^(?:0|\+84)\d{8,10}$/)]);
const fileAddress = z.string().regex(/^(?:attachments\/[0-9a-f]{64}|https:\/\/\S{1,2000})$/);

const OwnerId = z
  .strictObject({ LoaiDinhDanh: z.enum(['1', '2']), SoDinhDanh: z.string() })
  .refine(({ LoaiDinhDanh, SoDinhDanh }) => (LoaiDinhDanh === '1' ? /^\d{12}$/ : /^\d{9}$/).test(SoDinhDanh), {
    path: ['SoDinhDanh'],
  });

const SubmittedFile = z.strictObject({
  TepDinhKemId: required(100),
  TenTepDinhKem: required(4000),
  IsDeleted: z.enum(['True', 'False']),
  MaThanhPhanHoSo: clean(100),
  DuongDanTaiTepTin: fileAddress,
  DuocSoHoa: flag,
  DuocTaiSuDung: z.enum(['0', '1', '2']),
  DuocLayTuKhoDMQG: flag,
  MaKetQuaThayThe: optional(100),
});

const Fee = z.strictObject({
  TenPhiLePhi: required(500),
  MaPhiLePhi: clean(100),
  HinhThucThu: clean(100),
  Gia: z.string().regex(/^\d{1,12}$/),
  LoaiPhiLePhi: clean(100),
});

const OtherPaper = z.strictObject({
  TenGiayTo: required(1000),
  SoLuong: z.string().regex(/^\d{1,4}$/),
  LoaiGiayTo: clean(100),
});

const Supplement = z.strictObject({
  HoSoBoSungId: required(100),
  NguoiYeuCauBoSung: required(200),
  NoiDungBoSung: required(4000),
  NgayBoSung: moment,
  NguoiTiepNhanBoSung: optional(200),
  ThongTinTiepNhan: optional(1000),
  NgayTiepNhanBoSung: momentOrEmpty.optional(),
  TrangThaiBoSung: clean(10),
  DanhSachGiayToBoSung: z.array(OtherPaper).max(200).optional(),
  DanhSachLePhiBoSung: z.array(Fee).max(50).optional(),
  NgayHenTraTruoc: momentOrEmpty.optional(),
  NgayHenTraMoi: momentOrEmpty.optional(),
});

const ResultPaper = z.strictObject({
  TenGiayTo: required(1000),
  MaThanhPhanHoSo: clean(100),
  GiayToId: required(100),
  DuongDanTepTinKetQua: fileAddress,
  MaGiayToKetQua: clean(100),
});

export const WireDossier = z
  .strictObject({
    MaHoSo: dossierCode,
    MaTTHC: z
      .string()
      .max(60)
      .regex(/^(?:\d\.\d{6}(?:\.[0-9A-Z]+)*|x\.[a-z0-9-]{1,50})$/),
    TenTTHC: required(1000),
    // Sector codes contain Đ (G07-LĐ03): any letter is right.
    MaLinhVuc: z.string().regex(/^(?:[A-Z]\d{2}-\p{Lu}{2,4}\d{2,4}|x\.[a-z0-9-]{1,50})$/u),
    TenLinhVuc: required(500),
    KenhThucHien: z.enum(['1', '2', '3']),
    SoBienNhan: optional(100),
    ChuHoSo: optional(500),
    LoaiDoiTuong: z.enum(['1', '2', '3', '4']),
    MaDoiTuong: optional(100),
    SoGiayToChuHoSo: optional(100),
    DinhDanhCHS: OwnerId.optional(),
    ThongTinKhac: optional(4000),
    Email: email.optional(),
    Fax: optional(50),
    SoDienThoai: phone.optional(),
    TrichYeuHoSo: required(1000),
    NgayNopHoSo: moment,
    NgayTiepNhan: moment,
    NgayHenTra: momentOrEmpty,
    NgayTra: momentOrEmpty.optional(),
    NgayKetThucXuLy: momentOrEmpty.optional(),
    NgayTuChoi: momentOrEmpty.optional(),
    TrangThaiHoSo: z.enum(STATUSES),
    ThongTinTra: optional(1000),
    HinhThuc: flag.optional(),
    DonViXuLy: required(500),
    GhiChu: optional(4000),
    TaiLieuNop: z.array(SubmittedFile).max(500),
    DanhSachLePhi: z.array(Fee).max(50).optional(),
    DanhSachTepDinhKemKhac: z.array(OtherPaper).max(200).optional(),
    DanhSachHoSoBoSung: z.array(Supplement).max(50).optional(),
    DanhSachGiayToKetQua: z.array(ResultPaper).max(100).optional(),
    HoSoCoThanhPhanSoHoa: flag,
    TaiKhoanDuocXacThucVoiVNeID: flag,
    DuocThanhToanTrucTuyen: z.enum(['0', '1', '3']),
    NoiNopHoSo: z.enum(['1', '2']),
    DSKetNoiCSDL: z
      .array(z.strictObject({ MaCSDL: required(20) }))
      .max(50)
      .optional(),
  })
  .refine(dossier => dossier.LoaiDoiTuong !== '1' || dossier.DinhDanhCHS || dossier.SoGiayToChuHoSo, {
    path: ['DinhDanhCHS'],
  })
  .refine(dossier => dossier.NgayHenTra === '' || dossier.NgayHenTra >= dossier.NgayTiepNhan, { path: ['NgayHenTra'] });
export type WireDossier = z.infer<typeof WireDossier>;

export const WireProgress = z.strictObject({
  MaHoSo: dossierCode,
  NguoiXuLy: required(50),
  ChucDanh: optional(200),
  ThoiDiemXuLy: moment,
  PhongBanXuLy: optional(500),
  NoiDungXuLy: required(4000),
  TrangThai: z.enum(STATUSES),
  NgayBatDau: momentOrEmpty.optional(),
  NgayKetThucTheoQuyDinh: momentOrEmpty.optional(),
});
export type WireProgress = z.infer<typeof WireProgress>;

const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  '1': ['2', '3', '5'],
  '2': ['4'],
  '3': [],
  '4': ['5', '6', '7', '8', '9'],
  '5': ['2', '3', '4', '7'],
  '6': ['4'],
  '7': ['4', '8'],
  '8': [],
  '9': ['10'],
  '10': [],
};

/** Staying where one is counts as a move: several steps share one status. */
export function canMove(from: Status, to: Status): boolean {
  return from === to || MOVES[from].includes(to);
}

export interface FieldComplaint {
  readonly field: string;
  readonly message: string;
}

/** The first complaint of a parse with `reportInput`, in the portal's words, with the path of the field as its integrators see it: `TaiLieuNop[0].DuocSoHoa`. */
export function complaintOf(error: z.ZodError): FieldComplaint {
  const issue = error.issues[0];
  if (!issue) return { field: 'data', message: 'Dữ liệu không hợp lệ' };
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = pathText([...issue.path, ...unknown]) || 'data';
  if (unknown.length > 0) return { field, message: `Trường ${field} không có trong quy ước` };
  if (MISSING.has(issue.code) && issue.input === undefined) {
    return { field, message: `Trường ${field} là bắt buộc` };
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return { field, message: `Trường ${field} vượt quá ${String(issue.maximum)} ký tự` };
  }
  return { field, message: `Trường ${field} không hợp lệ` };
}

const MISSING: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_union', 'custom']);

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
