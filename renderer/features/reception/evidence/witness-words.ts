import type { Witness } from '../../../../preload/contract/reading';
import type { TextOf } from '../../../shared/i18n';
import { VIETNAMESE } from '../../../shared/i18n/vietnamese';

/** Name of a kind of paper; what has no name of its own is "a paper". */
export function paperName(documentKind: string | null, t: TextOf): string {
  const id = `evidence.paper.${documentKind ?? ''}`;
  return t(Object.hasOwn(VIETNAMESE, id) ? id : 'evidence.paper');
}

/** Kinds of paper an officer can choose from. */
export const PAPER_KINDS: readonly string[] = Object.keys(VIETNAMESE)
  .filter(id => id.startsWith('evidence.paper.'))
  .map(id => id.slice('evidence.paper.'.length));

/** "mã QR trên thẻ và chữ in trên tờ khai": who says so, each once. */
export function witnessWords(witnesses: readonly Witness[], language: 'vi' | 'en', t: TextOf): string {
  const said = [...new Set(witnesses.map(witness => oneWitness(witness, t)))];
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(said);
}

function oneWitness({ source, pageId, documentKind }: Witness, t: TextOf): string {
  switch (source) {
    case 'qr':
      return t(pageId === null ? 'evidence.witness.card' : 'evidence.witness.qr');
    case 'mrz':
      return t('evidence.witness.mrz');
    case 'register':
      return t('evidence.witness.register');
    case 'ocr':
      return t('evidence.witness.print', { paper: paperName(documentKind, t) });
  }
}

/** Name of a value on a paper; several papers call the same thing by different names. */
export function fieldName(field: string, t: TextOf): string {
  const id = `evidence.field.${FIELDS[field] ?? field}`;
  return Object.hasOwn(VIETNAMESE, id) ? t(id) : field;
}

const FIELDS: Readonly<Record<string, string>> = {
  id_number: 'number',
  so_giay_to: 'number',
  so_dinh_danh: 'number',
  so_dinh_danh_chu_ho: 'head-number',
  full_name: 'name',
  full_name_ascii: 'name',
  ho_ten: 'name',
  nguoi_yeu_cau: 'name',
  date_of_birth: 'birth',
  ngay_sinh: 'birth',
  ngay_sinh_nguoi_yeu_cau: 'birth',
  sex: 'sex',
  gioi_tinh: 'sex',
  issue_date: 'issued',
  ngay_cap: 'issued',
  place_of_residence: 'address',
  dia_chi: 'address',
  noi_cu_tru: 'address',
  dan_toc: 'ethnicity',
  que_quan: 'origin',
  noi_sinh: 'birthplace',
  ho_ten_cha: 'father',
  ho_ten_me: 'mother',
  nam_sinh_cha: 'father-birth',
  nam_sinh_me: 'mother-birth',
  so: 'register-number',
  ngay_dang_ky: 'registered',
  quan_he: 'relation',
  dien_thoai: 'phone',
  ho_ten_chu_ho: 'head',
  noi_dung: 'request',
  muc_dich: 'purpose',
  so_chung_thuc: 'certification',
  quyen_so: 'book',
};
