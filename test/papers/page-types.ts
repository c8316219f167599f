export const PAGE_TYPES = [
  'khai_sinh',
  'tthn',
  'to_khai_ks',
  'quyet_dinh',
  'cccd_front',
  'danh_sach',
  'ct01',
  'cccd_back',
  'thong_bao',
  'don',
  'sao_y',
  'cccd_a4',
] as const;
/** Other forms of the same papers, and papers of more procedures: drawn when asked for. */
export const OTHER_TYPES = [
  'khai_sinh_cu',
  'trich_luc_ks',
  'ket_hon',
  'xac_nhan_cu_tru',
  'to_khai_tthn',
  'khai_tu',
  'don_mau',
  'danh_sach_gop',
] as const;
export type PageType = (typeof PAGE_TYPES)[number] | (typeof OTHER_TYPES)[number];

export const CATEGORIES = [
  'clean',
  'skew',
  'phone',
  'noise',
  'light',
  'blur',
  'rot90',
  'jpeg',
  'stamp',
  'lowcontrast',
  'photocopy',
  'bleed',
  'rot180',
  'punch_fold',
  'mixed',
  'rot270',
] as const;
/** Damages of a worse office: a copy of a copy, an edge cut off, a grey picture squeezed hard. */
export const OTHER_CATEGORIES = ['recopy', 'crop', 'grey'] as const;
export type Category = (typeof CATEGORIES)[number] | (typeof OTHER_CATEGORIES)[number];

export type FieldValue = string | readonly string[] | readonly (readonly string[])[];
export type Fields = Record<string, FieldValue>;

/** One damage as it was done, with its strength. */
export interface Damage {
  readonly name: string;
  readonly [parameter: string]: unknown;
}

export interface PaperEntry {
  readonly file: string;
  readonly type: PageType;
  readonly dpi: number;
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly category: Category;
  readonly degradations: readonly Damage[];
  readonly jpeg_quality: number | null;
  readonly seal?: boolean;
  readonly seal_over_text?: boolean;
  readonly qr_modules?: number;
  readonly text: string;
  readonly fields: Fields;
}

export interface PaperManifest {
  readonly set: string;
  readonly count: number;
  readonly normalisation: 'NFC';
  readonly pages: readonly PaperEntry[];
}
