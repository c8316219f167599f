import type { DossierSummary } from '../../../preload/contract/dossiers';
import { formatMoment } from '../format';

/** Message id with its values, for `useText`. */
export interface Words {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The portal's word on a dossier, short enough for a cell. */
export function portalStateWords(sync: DossierSummary['sync'], now: number): Words {
  const moment = sync.at === null ? '' : formatMoment(sync.at, now);
  // '10:32' of today, '20/11' of any other day: the day alone says enough in a list.
  const time = moment.split(' ').at(-1) ?? '';
  return { id: `dossiers.portal.${sync.state}`, values: { hasTime: time === '' ? 'no' : 'yes', time } };
}

/** The same as a sentence: what it means and, where there is something to do, what. */
export function portalStateSentence(sync: DossierSummary['sync'], now: number): Words {
  const time = sync.at === null ? '' : formatMoment(sync.at, now);
  const number = sync.portalNumber ?? '';
  return {
    id: `dossiers.portal.${sync.state}.sentence`,
    values: { hasTime: time === '' ? 'no' : 'yes', time, hasNumber: number === '' ? 'no' : 'yes', number },
  };
}

/** Fields of the portal's own object, by their last name: `DinhDanhCHS.SoDinhDanh` is found as `SoDinhDanh`. */
const KNOWN_FIELDS = [
  'MaHoSo',
  'MaTTHC',
  'TenTTHC',
  'MaLinhVuc',
  'TenLinhVuc',
  'KenhThucHien',
  'SoBienNhan',
  'ChuHoSo',
  'LoaiDoiTuong',
  'DinhDanhCHS',
  'LoaiDinhDanh',
  'SoDinhDanh',
  'SoGiayToChuHoSo',
  'Email',
  'SoDienThoai',
  'TrichYeuHoSo',
  'NgayNopHoSo',
  'NgayTiepNhan',
  'NgayHenTra',
  'TrangThaiHoSo',
  'HinhThuc',
  'DonViXuLy',
  'GhiChu',
  'TaiLieuNop',
  'TenTepDinhKem',
  'DuongDanTaiTepTin',
  'MaThanhPhanHoSo',
  'DanhSachLePhi',
  'Gia',
  'NguoiXuLy',
  'NoiDungXuLy',
  'ThoiDiemXuLy',
  'PhongBanXuLy',
  'TrangThai',
] as const;

/** Message id of a refused field's name; null for one this program does not know, which no officer could look for. */
export function refusedFieldId(field: string | null): string | null {
  if (field === null) return null;
  const names = field.split(/[.[\]]/u).filter(name => name !== '' && !/^\d+$/u.test(name));
  const known = names.toReversed().find(name => KNOWN_FIELDS.some(candidate => candidate === name));
  return known === undefined ? null : `dossiers.refused-field.${known}`;
}

/** A name of the portal's own schema inside a sentence: two humps or a dot, so that no Vietnamese word is taken for one. */
const SCHEMA_NAME = /\b[A-Z]\w*(?:[a-z][A-Z]|\.[A-Z])\w*(?:\.\w+)*/gu;

/** The portal's sentence with the names of its fields put into the officer's words; the rest stays as it was said. */
export function plainPortalMessage(message: string, nameOf: (id: string) => string): string {
  return message
    .replace(SCHEMA_NAME, name => {
      const id = refusedFieldId(name);
      return id === null ? name : `“${nameOf(id)}”`;
    })
    .replace(/[.\s]+$/u, '');
}
