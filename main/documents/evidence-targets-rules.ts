import { readPhone } from '../../preload/contract/phone';
import { normaliseText } from '../../preload/contract/text-rules';

/** What a value is, which decides how it is kept and when two of them say the same. */
export type ValueKind = 'name' | 'text' | 'address-text' | 'address' | 'date' | 'year' | 'sex' | 'number' | 'phone';

/** Registration fields a value of a paper fits, in order of preference. */
export interface Target {
  readonly paths: readonly string[];
  readonly kind: ValueKind;
}

export type KeptValue = string | Readonly<Record<string, string>>;

/** Today's place of an address in words and how sure that is, 0..1; undefined when it is anybody's guess. */
export type PlaceOf = (text: string) => { readonly place: Place; readonly confidence: number } | undefined;

interface Place {
  readonly provinceCode: string;
  readonly communeCode: string;
  readonly detail: string;
}

const as =
  (kind: ValueKind) =>
  (...paths: string[]): Target => ({ paths, kind });
const [name, text, date, year, sex, number, phone, address, addressText] = [
  as('name'),
  as('text'),
  as('date'),
  as('year'),
  as('sex'),
  as('number'),
  as('phone'),
  as('address'),
  as('address-text'),
];

const CARD: Readonly<Record<string, Target>> = {
  id_number: number('applicant.soGiayTo'),
  full_name: name('applicant.hoTen'),
  full_name_ascii: name('applicant.hoTen'),
  date_of_birth: date('applicant.ngaySinh'),
  sex: sex('applicant.gioiTinh'),
  place_of_residence: addressText('applicant.diaChiCu'),
  issue_date: date('applicant.ngayCap'),
};

/** By kind of paper, then by the name of the value on it. */
const TARGETS: Readonly<Record<string, Readonly<Record<string, Target>>>> = {
  cccd_front: CARD,
  cccd_back: CARD,
  cccd_a4: CARD,
  khai_sinh: {
    ho_ten: name('form.nksHoTen', 'form.tcnHoTen', 'form.hoTenNguoiDuocDangKy'),
    ngay_sinh: date('form.nksNgaySinh', 'form.tcnNgaySinh', 'form.ngaySinhNguoiDuocDangKy'),
    gioi_tinh: sex('form.nksGioiTinh', 'form.tcnGioiTinh'),
    dan_toc: text('form.nksDanToc', 'form.tcnDanToc'),
    que_quan: address('form.nksQueQuan'),
    noi_sinh: address('form.nksNoiSinh'),
    ho_ten_cha: name('form.chaHoTen'),
    ho_ten_me: name('form.meHoTen'),
    nam_sinh_cha: year('form.chaNgaySinh'),
    nam_sinh_me: year('form.meNgaySinh'),
    so: text('form.soDangKy'),
    ngay_dang_ky: date('form.ngayDangKy'),
    so_dinh_danh: number('form.tcnSoDDCN', 'form.soDDCN'),
  },
  to_khai_ks: {
    nguoi_yeu_cau: name('applicant.hoTen'),
    ngay_sinh_nguoi_yeu_cau: date('applicant.ngaySinh'),
    so_giay_to: number('applicant.soGiayTo'),
    ngay_cap: date('applicant.ngayCap'),
    quan_he: text('form.nycQuanHe'),
    ho_ten: name('form.nksHoTen'),
    ngay_sinh: date('form.nksNgaySinh'),
    gioi_tinh: sex('form.nksGioiTinh'),
    dan_toc: text('form.nksDanToc'),
    que_quan: address('form.nksQueQuan'),
    ho_ten_me: name('form.meHoTen'),
    ho_ten_cha: name('form.chaHoTen'),
  },
  ct01: {
    ho_ten: name('form.hoTen', 'applicant.hoTen'),
    ngay_sinh: date('form.ngaySinh', 'applicant.ngaySinh'),
    gioi_tinh: sex('form.gioiTinh', 'applicant.gioiTinh'),
    so_dinh_danh: number('form.soDDCN', 'applicant.soGiayTo'),
    dien_thoai: phone('form.soDienThoai', 'applicant.soDienThoai'),
    ho_ten_chu_ho: name('form.chuHo'),
    so_dinh_danh_chu_ho: number('form.soDDCNChuHo'),
    noi_dung: text('form.noiDungDeNghi'),
  },
  don: {
    ho_ten: name('applicant.hoTen'),
    ngay_sinh: date('applicant.ngaySinh'),
    so_giay_to: number('applicant.soGiayTo'),
    ngay_cap: date('applicant.ngayCap'),
    dien_thoai: phone('applicant.soDienThoai'),
    dia_chi: addressText('applicant.diaChiCu'),
  },
  tthn: {
    ho_ten: name('form.ndxHoTen', 'form.hoTen', 'applicant.hoTen'),
    ngay_sinh: date('form.ndxNgaySinh', 'form.ngaySinh', 'applicant.ngaySinh'),
    gioi_tinh: sex('form.ndxGioiTinh', 'form.gioiTinh', 'applicant.gioiTinh'),
    dan_toc: text('form.ndxDanToc'),
    so_giay_to: number('form.ndxSoDDCN', 'form.soDDCN', 'applicant.soGiayTo'),
    noi_cu_tru: addressText('applicant.diaChiCu'),
    muc_dich: text('form.mucDich'),
  },
  to_khai_tthn: {
    nguoi_yeu_cau: name('applicant.hoTen'),
    ho_ten: name('form.ndxHoTen'),
    ngay_sinh: date('form.ndxNgaySinh'),
    gioi_tinh: sex('form.ndxGioiTinh'),
    dan_toc: text('form.ndxDanToc'),
    so_giay_to: number('form.ndxSoDDCN', 'form.ndxSoGiayToTuyThan'),
    noi_cu_tru: address('form.ndxNoiCuTru'),
    muc_dich: text('form.mucDich'),
  },
  to_khai_khai_tu: {
    nguoi_yeu_cau: name('applicant.hoTen'),
    so_giay_to: number('applicant.soGiayTo'),
    quan_he: text('form.nycQuanHe'),
    ho_ten: name('form.nktHoTen'),
    ngay_sinh: date('form.nktNgaySinh'),
    gioi_tinh: sex('form.nktGioiTinh'),
    dan_toc: text('form.nktDanToc'),
    noi_cu_tru: address('form.nktNoiCuTruCuoiCung'),
    so_dinh_danh: number('form.nktSoDDCN'),
    ngay_chet: date('form.nktNgayChet'),
    noi_chet: address('form.nktNoiChet'),
    nguyen_nhan: text('form.nktNguyenNhanChet'),
  },
  // Handed in with a birth it is the parents'.
  ket_hon: {
    ho_ten_vo: name('form.nuHoTen', 'form.meHoTen'),
    ngay_sinh_vo: date('form.nuNgaySinh', 'form.meNgaySinh'),
    so_giay_to_vo: number('form.nuSoDDCN', 'form.meSoDDCN'),
    ho_ten_chong: name('form.namHoTen', 'form.chaHoTen'),
    ngay_sinh_chong: date('form.namNgaySinh', 'form.chaNgaySinh'),
    so_giay_to_chong: number('form.namSoDDCN', 'form.chaSoDDCN'),
    so: text('form.soGCNKetHon', 'form.soDangKy'),
    ngay_dang_ky: date('form.ngayDangKy'),
  },
  // The number beside `form.soDDCN` of funeral benefits is the claimant's.
  khai_tu: {
    ho_ten: name('form.nktHoTen', 'form.hoTenNguoiChet', 'form.hoTenNguoiDuocDangKy'),
    ngay_sinh: date('form.nktNgaySinh', 'form.ngaySinhNguoiChet', 'form.ngaySinhNguoiDuocDangKy'),
    gioi_tinh: sex('form.nktGioiTinh'),
    dan_toc: text('form.nktDanToc'),
    so_dinh_danh: number('form.nktSoDDCN'),
    ngay_chet: date('form.nktNgayChet', 'form.ngayChet'),
    noi_chet: address('form.nktNoiChet'),
    so: text('form.soDangKy'),
  },
  xac_nhan_cu_tru: {
    ho_ten: name('form.hoTen', 'applicant.hoTen'),
    ngay_sinh: date('form.ngaySinh', 'applicant.ngaySinh'),
    gioi_tinh: sex('form.gioiTinh', 'applicant.gioiTinh'),
    so_dinh_danh: number('form.soDDCN', 'applicant.soGiayTo'),
    noi_thuong_tru: address('form.noiThuongTru'),
    ho_ten_chu_ho: name('form.chuHo'),
    so_dinh_danh_chu_ho: number('form.soDDCNChuHo'),
  },
  sao_y: {
    ho_ten: name('applicant.hoTen'),
    so_giay_to: number('applicant.soGiayTo'),
    so_chung_thuc: text('form.soChungThuc'),
    quyen_so: text('form.quyenSo'),
  },
};

export function targetOf(documentKind: string | null, fieldName: string): Target | undefined {
  const ofKind = documentKind === null ? undefined : TARGETS[documentKind];
  return ofKind && Object.hasOwn(ofKind, fieldName) ? ofKind[fieldName] : undefined;
}

/** Papers and their values that have a field in some procedure; for figures over all of them. */
export function allTargets(): readonly { readonly documentKind: string; readonly name: string }[] {
  return Object.entries(TARGETS).flatMap(([documentKind, names]) =>
    Object.keys(names).map(name => ({ documentKind, name })),
  );
}

/** The value in the form its field keeps it, an address with its place of today; undefined when it is none of its kind. */
export function keptValue(value: string, kind: ValueKind, place?: Place): KeptValue | undefined {
  const plain = normaliseText(value);
  if (plain === '') return undefined;
  switch (kind) {
    case 'name':
    case 'text':
    case 'address-text':
      return plain;
    case 'number':
      return /^[\d ().+-]+$/u.test(plain) ? plain.replace(/\D/gu, '') : undefined;
    case 'phone': {
      const read = readPhone(plain);
      return read.ok ? read.phone.e164 : undefined;
    }
    case 'address':
      return { provinceCode: '', communeCode: '', detail: '', ...place, legacyText: plain };
    case 'sex':
      return /^nam$/iu.test(plain) ? 'Nam' : /^nữ$/iu.test(plain) ? 'Nữ' : undefined;
    case 'year':
      return /^\d{4}$/u.exec(plain)?.[0];
    case 'date':
      return isoDate(plain);
  }
}

/** `dd/mm/yyyy` as `yyyy-mm-dd`; no day that is not in the calendar. */
function isoDate(text: string): string | undefined {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/u.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const iso = `${year}-${month}-${day}`;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso ? undefined : iso;
}
