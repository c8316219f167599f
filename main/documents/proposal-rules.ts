import type { Box } from '../../preload/contract/documents';

/** What a paper's field is called, which registration fields it fits in order of preference, and how its value is kept. */
interface Target {
  readonly paths: readonly string[];
  readonly kind: 'text' | 'date' | 'year' | 'sex' | 'number' | 'address';
}

const text = (...paths: string[]): Target => ({ paths, kind: 'text' });
const date = (...paths: string[]): Target => ({ paths, kind: 'date' });
const number = (...paths: string[]): Target => ({ paths, kind: 'number' });
const sex = (...paths: string[]): Target => ({ paths, kind: 'sex' });
const address = (...paths: string[]): Target => ({ paths, kind: 'address' });
const year = (...paths: string[]): Target => ({ paths, kind: 'year' });

const CARD: Readonly<Record<string, Target>> = {
  id_number: number('applicant.soGiayTo'),
  full_name: text('applicant.hoTen'),
  date_of_birth: date('applicant.ngaySinh'),
  sex: sex('applicant.gioiTinh'),
  place_of_residence: text('applicant.diaChiCu'),
  issue_date: date('applicant.ngayCap'),
};

/** By kind of paper, then by the name of the value on it. Names a procedure's form lacks are left without a path. */
const TARGETS: Readonly<Record<string, Readonly<Record<string, Target>>>> = {
  cccd_front: CARD,
  cccd_back: CARD,
  cccd_a4: CARD,
  khai_sinh: {
    ho_ten: text('form.nksHoTen', 'form.tcnHoTen'),
    ngay_sinh: date('form.nksNgaySinh', 'form.tcnNgaySinh'),
    gioi_tinh: sex('form.nksGioiTinh', 'form.tcnGioiTinh'),
    dan_toc: text('form.nksDanToc', 'form.tcnDanToc'),
    que_quan: address('form.nksQueQuan'),
    noi_sinh: address('form.nksNoiSinh'),
    ho_ten_cha: text('form.chaHoTen'),
    ho_ten_me: text('form.meHoTen'),
    nam_sinh_cha: year('form.chaNgaySinh'),
    nam_sinh_me: year('form.meNgaySinh'),
    so: text('form.soDangKy'),
    ngay_dang_ky: date('form.ngayDangKy'),
    so_dinh_danh: number('form.tcnSoDDCN', 'form.soDDCN'),
  },
  to_khai_ks: {
    nguoi_yeu_cau: text('applicant.hoTen'),
    ngay_sinh_nguoi_yeu_cau: date('applicant.ngaySinh'),
    so_giay_to: number('applicant.soGiayTo'),
    ngay_cap: date('applicant.ngayCap'),
    quan_he: text('form.nycQuanHe'),
    ho_ten: text('form.nksHoTen'),
    ngay_sinh: date('form.nksNgaySinh'),
    gioi_tinh: sex('form.nksGioiTinh'),
    dan_toc: text('form.nksDanToc'),
    que_quan: address('form.nksQueQuan'),
    ho_ten_me: text('form.meHoTen'),
    ho_ten_cha: text('form.chaHoTen'),
  },
  ct01: {
    ho_ten: text('form.hoTen', 'applicant.hoTen'),
    ngay_sinh: date('form.ngaySinh', 'applicant.ngaySinh'),
    gioi_tinh: sex('form.gioiTinh', 'applicant.gioiTinh'),
    so_dinh_danh: number('form.soDDCN', 'applicant.soGiayTo'),
    dien_thoai: number('form.soDienThoai', 'applicant.soDienThoai'),
    ho_ten_chu_ho: text('form.chuHo'),
    so_dinh_danh_chu_ho: number('form.soDDCNChuHo'),
    noi_dung: text('form.noiDungDeNghi'),
  },
  don: {
    ho_ten: text('applicant.hoTen'),
    ngay_sinh: date('applicant.ngaySinh'),
    so_giay_to: number('applicant.soGiayTo'),
    ngay_cap: date('applicant.ngayCap'),
    dien_thoai: number('applicant.soDienThoai'),
    dia_chi: text('applicant.diaChiCu'),
  },
  tthn: {
    ho_ten: text('form.hoTen', 'applicant.hoTen'),
    ngay_sinh: date('form.ngaySinh', 'applicant.ngaySinh'),
    gioi_tinh: sex('form.gioiTinh', 'applicant.gioiTinh'),
    so_giay_to: number('form.soDDCN', 'applicant.soGiayTo'),
    noi_cu_tru: text('applicant.diaChiCu'),
    muc_dich: text('form.mucDich'),
  },
  sao_y: {
    ho_ten: text('applicant.hoTen'),
    so_giay_to: number('applicant.soGiayTo'),
    so_chung_thuc: text('form.soChungThuc'),
    quyen_so: text('form.quyenSo'),
  },
};

export interface FoundValue {
  readonly pageId: string;
  readonly documentKind: string | null;
  readonly name: string;
  readonly value: string;
  readonly box: Box | null;
  readonly confidence: number;
  readonly source: 'qr' | 'mrz' | 'ocr';
}

export interface ProposedValue extends FoundValue {
  readonly path: string | null;
  readonly kept: string | Readonly<Record<string, string>>;
  readonly isAgreed: boolean;
}

/**
 * Values found on papers, each offered for the first field that the procedure has for it.
 *
 * `isAgreed` only when two independent sources gave the same value for the same field: a code and the print, or two
 * kinds of paper. The engine counts once however sure it is of itself, and so does one paper handed in twice. Values that do not fit their kind are left out.
 */
export function proposeValues(found: readonly FoundValue[], hasPath: (path: string) => boolean): ProposedValue[] {
  const proposed = found.flatMap((value): ProposedValue[] => {
    const target = value.documentKind === null ? undefined : TARGETS[value.documentKind]?.[value.name];
    if (!target) return [];
    const kept = keptValue(value.value, target.kind);
    if (kept === undefined) return [];
    return [{ ...value, path: target.paths.find(hasPath) ?? null, kept, isAgreed: false }];
  });
  return proposed.map(value => ({
    ...value,
    isAgreed: proposed.some(
      other =>
        other.path === value.path &&
        value.path !== null &&
        JSON.stringify(other.kept) === JSON.stringify(value.kept) &&
        (other.source !== value.source || other.documentKind !== value.documentKind),
    ),
  }));
}

function keptValue(value: string, kind: Target['kind']): ProposedValue['kept'] | undefined {
  const plain = value.normalize('NFC').trim();
  if (plain === '') return undefined;
  switch (kind) {
    case 'text':
      return plain;
    case 'number':
      return /^[\d ().+-]+$/u.test(plain) ? plain.replace(/\D/gu, '') : undefined;
    case 'address':
      return { provinceCode: '', communeCode: '', detail: '', legacyText: plain };
    case 'sex':
      return /^nam$/iu.test(plain) ? 'Nam' : /^nữ$/iu.test(plain) ? 'Nữ' : undefined;
    case 'year':
      return /^\d{4}$/u.exec(plain)?.[0];
    case 'date': {
      const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/u.exec(plain);
      return parts ? `${parts[3]}-${parts[2]}-${parts[1]}` : undefined;
    }
  }
}
