import {
  MANDATORY_METADATA,
  PAPER_TYPES,
  PaperMetadata,
  type PaperMetadataField,
} from '../../preload/contract/digitisation';
import type { Box } from '../../preload/contract/documents';
import { readNotation } from './file-name-rules';
import type { PaperProperties } from './pdf/xmp-rules';

/** A value read from a page of the paper. */
export interface ReadField {
  readonly pageId: string;
  readonly name: string;
  readonly value: string;
  readonly box: Box | null;
  /** 0..1 */
  readonly confidence: number;
}

/** What is known without reading. */
export interface PaperFrame {
  /** Kind of the paper's first recognised page, e.g. `quyet_dinh`. */
  readonly documentKind: string | null;
  /** Identifier of the document, see `documentCode`. */
  readonly docCode: string;
  /** Name of the component in the procedure; null for pages filed under none. */
  readonly componentName: string | null;
}

export interface ProposedMetadata {
  readonly metadata: PaperMetadata;
  readonly sources: Readonly<Partial<Record<PaperMetadataField, Omit<ReadField, 'name' | 'value'>>>>;
  readonly missing: readonly PaperMetadataField[];
}

/** Names of read values, best first, for each field. */
const READ_AS: Readonly<Partial<Record<PaperMetadataField, readonly string[]>>> = {
  codeNotation: ['so_ky_hieu', 'so_chung_thuc', 'so'],
  issuedOn: ['ngay_ban_hanh', 'ngay_cap_giay', 'ngay_dang_ky', 'ngay_chung_thuc'],
  organName: ['co_quan'],
  subject: ['trich_yeu', 'tieu_de'],
};

const KIND_TYPES: Readonly<Record<string, { readonly typeName: string; readonly typeCode?: string }>> = {
  quyet_dinh: { typeName: 'Quyết định', typeCode: '02' },
  thong_bao: { typeName: 'Thông báo', typeCode: '07' },
  khai_sinh: { typeName: 'Giấy khai sinh' },
  ket_hon: { typeName: 'Giấy chứng nhận kết hôn' },
  khai_tu: { typeName: 'Trích lục khai tử' },
  bao_tu: { typeName: 'Giấy báo tử' },
  chung_sinh: { typeName: 'Giấy chứng sinh' },
  tthn: { typeName: 'Giấy xác nhận tình trạng hôn nhân' },
  sao_y: { typeName: 'Bản sao chứng thực' },
  danh_sach: { typeName: 'Danh sách' },
  don: { typeName: 'Đơn' },
  to_khai_ks: { typeName: 'Tờ khai đăng ký khai sinh' },
  ct01: { typeName: 'Tờ khai thay đổi thông tin cư trú' },
  xac_nhan_cu_tru: { typeName: 'Giấy xác nhận thông tin về cư trú' },
};

/**
 * Metadata proposed from what was read; nothing is invented: what no page says stays empty and is named as missing. Of
 * several pages the first that says a value counts, since later pages quote other documents.
 */
export function proposeMetadata(fields: readonly ReadField[], frame: PaperFrame): ProposedMetadata {
  const values: Partial<Record<PaperMetadataField, string>> = {};
  const sources: Partial<Record<PaperMetadataField, Omit<ReadField, 'name' | 'value'>>> = {};
  const take = (field: PaperMetadataField, value: string, from?: ReadField): void => {
    if (value === '' || (values[field] ?? '') !== '') return;
    values[field] = value.normalize('NFC').slice(0, lengthOf(field));
    if (from) sources[field] = { pageId: from.pageId, box: from.box, confidence: from.confidence };
  };
  for (const [field, names] of Object.entries(READ_AS) as [PaperMetadataField, readonly string[]][]) {
    const found = names.flatMap(name => fields.filter(read => read.name === name))[0];
    if (found) take(field, field === 'issuedOn' ? isoOf(found.value) : found.value, found);
  }
  const notation = readNotation(values.codeNotation ?? '');
  const notationSource = fields.find(read => read.value === values.codeNotation);
  take('codeNumber', notation.number, notationSource);
  take('issuerSymbol', notation.issuerSymbol ?? '', notationSource);
  const kind = KIND_TYPES[frame.documentKind ?? ''];
  // The title on the page and the symbol in the notation must not contradict each other; if they do, a person decides.
  const agrees = !kind?.typeCode || !notation.typeCode || kind.typeCode === notation.typeCode;
  if (agrees) take('typeCode', kind?.typeCode ?? (kind ? '' : (notation.typeCode ?? '')));
  take('typeName', kind?.typeName ?? PAPER_TYPES.find(type => type.code === values.typeCode)?.name ?? '');
  take('subject', frame.componentName ?? '');
  take('docCode', frame.docCode);
  take('language', 'Tiếng Việt');
  const metadata = PaperMetadata.parse(values);
  return { metadata, sources, missing: missingOf(metadata) };
}

/**
 * `<agency>_<sector>_<serial>_V1`, at most 30 characters. The serial is the counter's two digits, its own number of the
 * dossier and the two digits of the component, so that no two papers of an agency share it.
 */
export function documentCode(parts: {
  readonly agencyCode: string;
  /** Of the procedure, e.g. `G07-LĐ03`; letters outside ASCII are left out. */
  readonly sector: string;
  readonly counterNumber: number;
  readonly dossierNumber: number;
  readonly component: number | null;
}): string {
  const sector =
    parts.sector
      .replace(/Đ/g, 'D')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 6) || 'MC';
  const digits = (value: number, count: number) => String(value).padStart(count, '0');
  const place = digits(parts.component === null ? 0 : parts.component + 1, 2);
  const code = `${parts.agencyCode}_${sector}_${digits(parts.counterNumber, 2)}${digits(parts.dossierNumber, 4)}${place}_V1`;
  return code.length <= lengthOf('docCode') ? code : '';
}

export function missingOf(metadata: PaperMetadata): PaperMetadataField[] {
  return MANDATORY_METADATA.filter(field => metadata[field] === '');
}

/** The fields as the file carries them. The number of pages is counted by whoever writes it. */
export function propertiesOf(metadata: PaperMetadata): PaperProperties {
  return {
    DocCode: metadata.docCode,
    TypeName: metadata.typeName,
    CodeNumber: metadata.codeNumber,
    CodeNotation: metadata.codeNotation,
    IssuedDate: metadata.issuedOn,
    OrganName: metadata.organName,
    Subject: metadata.subject,
    Language: metadata.language,
    Description: metadata.description,
    InforSign: metadata.inforSign,
    Keyword: metadata.keyword,
    Mode: metadata.mode,
    ConfidenceLevel: metadata.confidenceLevel,
    Format: metadata.format,
  };
}

/** Shown in a viewer's title bar, so never a subject that may name a citizen. */
export function titleOf(metadata: PaperMetadata, fallback: string): string {
  return [metadata.typeName, metadata.codeNotation].filter(part => part !== '').join(' ') || fallback;
}

const LENGTHS: Readonly<Partial<Record<PaperMetadataField, number>>> = {
  codeNumber: 11,
  codeNotation: 30,
  issuerSymbol: 20,
  typeName: 100,
  organName: 200,
  subject: 500,
};

function lengthOf(field: PaperMetadataField): number {
  return LENGTHS[field] ?? 30;
}

/** `27/10/2024` as read from a page; anything that is no day of the calendar stays empty. */
function isoOf(value: string): string {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  if (!found) return '';
  const iso = `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}`;
  return PaperMetadata.shape.issuedOn.safeParse(iso).success ? iso : '';
}
