import { epochOfVietnam, isIsoDate, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { EpochMs } from '../base/ports';

/** TrangThaiHoSo: 1 newly registered … 10 returned (national code list of dossier states). */
export type PortalStatus = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10';
export type YesNo = '0' | '1';

/** One dossier as the counter knows it, ready to be put in the portal's words. Instants are UTC ms, money whole đồng. */
export interface DossierForPortal {
  readonly code: string;
  readonly receiptNumber: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly sectorCode: string;
  readonly sectorName: string;
  /** KenhThucHien: 1 at the counter, 2 online, 3 public post. */
  readonly channel: '1' | '2' | '3';
  readonly ownerName: string;
  /** LoaiDoiTuong: 1 citizen, 2 enterprise, 3 state agency, 4 other organisation. */
  readonly ownerKind: '1' | '2' | '3' | '4';
  /** LoaiDinhDanh: 1 CCCD or personal number (12 digits), 2 CMND (9 digits). */
  readonly ownerId: { readonly kind: '1' | '2'; readonly number: string } | null;
  /** A paper the portal has no kind for: passport, tax code, decision number. */
  readonly ownerOtherPaper?: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly summary: string;
  readonly submittedAt: EpochMs;
  readonly receivedAt: EpochMs;
  /** Null where the procedure has no fixed time. */
  readonly dueAt: EpochMs | null;
  readonly status: PortalStatus;
  /** HinhThuc: 0 collected here, 1 by post. */
  readonly resultDelivery: '0' | '1';
  readonly returnNote?: string | null;
  readonly returnedAt?: EpochMs | null;
  readonly resolvedAt?: EpochMs | null;
  readonly refusedAt?: EpochMs | null;
  readonly handlingUnit: string;
  readonly note: string;
  readonly files: readonly FileForPortal[];
  readonly fees: readonly FeeForPortal[];
  /** The owner's account is verified with VNeID; false when nobody looked. */
  readonly ownerHasVerifiedAccount?: boolean;
  /** DuocThanhToanTrucTuyen. */
  readonly onlinePayment?: '0' | '1' | '3';
}

export interface FileForPortal {
  readonly attachmentId: string;
  readonly fileName: string;
  readonly componentCode: string;
  /** Hex, lower case; also the address at which the portal is handed the file. */
  readonly sha256: string;
  readonly digitised: boolean;
  readonly reused?: boolean;
  readonly deleted?: boolean;
}

export interface FeeForPortal {
  readonly name: string;
  readonly code: string;
  readonly method: string;
  readonly amountVnd: number;
  readonly kind: string;
}

/** The `data[]` object of DongBoHoSoMC. Every value is text, an empty text stands for "none". */
export interface DossierPayload {
  readonly MaHoSo: string;
  readonly MaTTHC: string;
  readonly TenTTHC: string;
  readonly MaLinhVuc: string;
  readonly TenLinhVuc: string;
  readonly KenhThucHien: string;
  readonly SoBienNhan: string;
  readonly ChuHoSo: string;
  readonly LoaiDoiTuong: string;
  readonly DinhDanhCHS?: { readonly LoaiDinhDanh: string; readonly SoDinhDanh: string };
  readonly SoGiayToChuHoSo?: string;
  readonly Email: string;
  readonly SoDienThoai: string;
  readonly TrichYeuHoSo: string;
  readonly NgayNopHoSo: string;
  readonly NgayTiepNhan: string;
  readonly NgayHenTra: string;
  readonly NgayTra: string;
  readonly NgayKetThucXuLy: string;
  readonly NgayTuChoi: string;
  readonly TrangThaiHoSo: PortalStatus;
  readonly ThongTinTra: string;
  readonly HinhThuc: string;
  readonly DonViXuLy: string;
  readonly GhiChu: string;
  readonly TaiLieuNop: readonly FilePayload[];
  readonly DanhSachLePhi: readonly FeePayload[];
  readonly HoSoCoThanhPhanSoHoa: YesNo;
  readonly TaiKhoanDuocXacThucVoiVNeID: YesNo;
  readonly DuocThanhToanTrucTuyen: '0' | '1' | '3';
  readonly NoiNopHoSo: '2';
}

export interface FilePayload {
  readonly TepDinhKemId: string;
  readonly TenTepDinhKem: string;
  readonly IsDeleted: 'True' | 'False';
  readonly MaThanhPhanHoSo: string;
  readonly DuongDanTaiTepTin: string;
  readonly DuocSoHoa: YesNo;
  readonly DuocTaiSuDung: YesNo;
  readonly DuocLayTuKhoDMQG: YesNo;
  readonly MaKetQuaThayThe: string;
}

export interface FeePayload {
  readonly TenPhiLePhi: string;
  readonly MaPhiLePhi: string;
  readonly HinhThucThu: string;
  readonly Gia: string;
  readonly LoaiPhiLePhi: string;
}

export interface StepForPortal {
  readonly code: string;
  readonly officerName: string;
  readonly officerTitle: string;
  readonly at: EpochMs;
  readonly unit: string;
  readonly content: string;
  readonly status: PortalStatus;
  readonly startedAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
}

/** The `data[]` object of CapNhatTienDoHoSoMC. */
export interface ProgressPayload {
  readonly MaHoSo: string;
  readonly NguoiXuLy: string;
  readonly ChucDanh: string;
  readonly ThoiDiemXuLy: string;
  readonly PhongBanXuLy: string;
  readonly NoiDungXuLy: string;
  readonly TrangThai: PortalStatus;
  readonly NgayBatDau: string;
  readonly NgayKetThucTheoQuyDinh: string;
}

/** `shortened` names the fields whose text did not fit, so that the desk can say so instead of losing words silently. */
export interface Mapped<T> {
  readonly payload: T;
  readonly shortened: readonly string[];
}

export const SUMMARY_LIMIT = 1000;
export const FILE_NAME_LIMIT = 4000;
export const OFFICER_NAME_LIMIT = 50;

/** Puts a dossier into the portal's words. Throws on an amount that is not whole đồng: that is a bug, not a refusal. */
export function dossierPayload(dossier: DossierForPortal): Mapped<DossierPayload> {
  const shortened: string[] = [];
  const fit = (field: string, text: string, limit: number): string => {
    const cut = cutAtWord(text, limit);
    if (cut.wasCut) shortened.push(field);
    return cut.text;
  };
  const payload: DossierPayload = {
    MaHoSo: dossier.code,
    MaTTHC: dossier.procedureCode,
    TenTTHC: wireText(dossier.procedureName),
    MaLinhVuc: dossier.sectorCode,
    TenLinhVuc: wireText(dossier.sectorName),
    KenhThucHien: dossier.channel,
    SoBienNhan: dossier.receiptNumber,
    ChuHoSo: wireText(dossier.ownerName),
    LoaiDoiTuong: dossier.ownerKind,
    ...(dossier.ownerId
      ? { DinhDanhCHS: { LoaiDinhDanh: dossier.ownerId.kind, SoDinhDanh: dossier.ownerId.number } }
      : {}),
    ...(dossier.ownerOtherPaper ? { SoGiayToChuHoSo: wireText(dossier.ownerOtherPaper) } : {}),
    Email: dossier.email ?? '',
    SoDienThoai: dossier.phone ?? '',
    TrichYeuHoSo: fit('TrichYeuHoSo', dossier.summary, SUMMARY_LIMIT),
    NgayNopHoSo: wireDate(dossier.submittedAt),
    NgayTiepNhan: wireDate(dossier.receivedAt),
    NgayHenTra: wireDate(dossier.dueAt),
    NgayTra: wireDate(dossier.returnedAt),
    NgayKetThucXuLy: wireDate(dossier.resolvedAt),
    NgayTuChoi: wireDate(dossier.refusedAt),
    TrangThaiHoSo: dossier.status,
    ThongTinTra: wireText(dossier.returnNote ?? ''),
    HinhThuc: dossier.resultDelivery,
    DonViXuLy: wireText(dossier.handlingUnit),
    GhiChu: wireText(dossier.note),
    TaiLieuNop: dossier.files.map((file, index) => ({
      TepDinhKemId: file.attachmentId,
      TenTepDinhKem: fit(`TaiLieuNop[${index}].TenTepDinhKem`, file.fileName, FILE_NAME_LIMIT),
      IsDeleted: file.deleted ? 'True' : 'False',
      MaThanhPhanHoSo: file.componentCode,
      DuongDanTaiTepTin: `attachments/${file.sha256}`,
      DuocSoHoa: yesNo(file.digitised),
      DuocTaiSuDung: yesNo(file.reused),
      DuocLayTuKhoDMQG: '0',
      MaKetQuaThayThe: '',
    })),
    DanhSachLePhi: dossier.fees.map(fee => ({
      TenPhiLePhi: wireText(fee.name),
      MaPhiLePhi: fee.code,
      HinhThucThu: fee.method,
      Gia: wireAmount(fee.amountVnd),
      LoaiPhiLePhi: fee.kind,
    })),
    HoSoCoThanhPhanSoHoa: yesNo(dossier.files.some(file => file.digitised && !file.deleted)),
    TaiKhoanDuocXacThucVoiVNeID: yesNo(dossier.ownerHasVerifiedAccount),
    DuocThanhToanTrucTuyen: dossier.onlinePayment ?? '0',
    NoiNopHoSo: '2',
  };
  return { payload, shortened };
}

/** Puts one step of a dossier's history into the portal's words. */
export function progressPayload(step: StepForPortal): Mapped<ProgressPayload> {
  const officer = cutAtWord(step.officerName, OFFICER_NAME_LIMIT);
  return {
    payload: {
      MaHoSo: step.code,
      NguoiXuLy: officer.text,
      ChucDanh: wireText(step.officerTitle),
      ThoiDiemXuLy: wireDate(step.at),
      PhongBanXuLy: wireText(step.unit),
      NoiDungXuLy: wireText(step.content),
      TrangThai: step.status,
      NgayBatDau: wireDate(step.startedAt),
      NgayKetThucTheoQuyDinh: wireDate(step.dueAt),
    },
    shortened: officer.wasCut ? ['NguoiXuLy'] : [],
  };
}

/** yyyyMMddHHmmss in Vietnam (UTC+7 all year); empty for no date. */
export function wireDate(at: EpochMs | null | undefined): string {
  if (at === null || at === undefined) return '';
  const { date, hour, minute, second } = vietnamDateTime(at);
  return date.replaceAll('-', '') + [hour, minute, second].map(part => String(part).padStart(2, '0')).join('');
}

/** The instant of a yyyyMMddHHmmss text, or undefined when no such moment exists (30 February, hour 24). */
export function instantOfWireDate(text: string): EpochMs | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  if (!isIsoDate(date) || hour > 23 || minute > 59 || second > 59) return undefined;
  return epochOfVietnam(date, hour, minute) + second * 1000;
}

/** At most `limit` UTF-16 units, ending at a word with '…' when cut; never between the halves of one character. */
export function cutAtWord(raw: string, limit: number): { readonly text: string; readonly wasCut: boolean } {
  const text = wireText(raw);
  if (text.length <= limit) return { text, wasCut: false };
  let head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  // A single enormous word has no place to break: cut inside it rather than send nothing.
  if (text[limit - 1] !== ' ' && space > limit / 2) head = head.slice(0, space);
  if (/[\uD800-\uDBFF]$/.test(head)) head = head.slice(0, -1);
  return { text: `${head.trimEnd()}…`, wasCut: true };
}

/** NFC, no control characters (the portal refuses them), line breaks as spaces, no lone surrogates. */
function wireText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .trim();
}

function wireAmount(amountVnd: number): string {
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 0) throw new RangeError(`not whole đồng: ${amountVnd}`);
  return String(amountVnd);
}

function yesNo(value: boolean | undefined): YesNo {
  return value ? '1' : '0';
}
