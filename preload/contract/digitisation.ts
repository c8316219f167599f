import { z } from 'zod';
import { command, Done, query } from './define';
import { Box } from './documents';
import { DossierId, IsoDate, PageId } from './ids';

/**
 * Kinds of administrative documents by the code they have in file names: 01 to 29 are those of Decree 30/2020/NĐ-CP,
 * 30 to 32 local ones. `symbol` is the abbreviation in a document's notation; an official letter has none.
 */
export const PAPER_TYPES = [
  { code: '01', name: 'Nghị quyết', symbol: 'NQ' },
  { code: '02', name: 'Quyết định', symbol: 'QĐ' },
  { code: '03', name: 'Chỉ thị', symbol: 'CT' },
  { code: '04', name: 'Quy chế', symbol: 'QC' },
  { code: '05', name: 'Quy định', symbol: 'QyĐ' },
  { code: '06', name: 'Thông cáo', symbol: 'TC' },
  { code: '07', name: 'Thông báo', symbol: 'TB' },
  { code: '08', name: 'Hướng dẫn', symbol: 'HD' },
  { code: '09', name: 'Chương trình', symbol: 'CTr' },
  { code: '10', name: 'Kế hoạch', symbol: 'KH' },
  { code: '11', name: 'Phương án', symbol: 'PA' },
  { code: '12', name: 'Đề án', symbol: 'ĐA' },
  { code: '13', name: 'Dự án', symbol: 'DA' },
  { code: '14', name: 'Báo cáo', symbol: 'BC' },
  { code: '15', name: 'Tờ trình', symbol: 'TTr' },
  { code: '16', name: 'Giấy ủy quyền', symbol: 'GUQ' },
  { code: '17', name: 'Phiếu gửi', symbol: 'PG' },
  { code: '18', name: 'Phiếu chuyển', symbol: 'PC' },
  { code: '19', name: 'Phiếu báo', symbol: 'PB' },
  { code: '20', name: 'Biên bản', symbol: 'BB' },
  { code: '21', name: 'Hợp đồng', symbol: 'HĐ' },
  { code: '22', name: 'Công văn', symbol: null },
  { code: '23', name: 'Công điện', symbol: 'CĐ' },
  { code: '24', name: 'Bản ghi nhớ', symbol: 'BGN' },
  { code: '25', name: 'Bản thỏa thuận', symbol: 'BTT' },
  { code: '26', name: 'Giấy mời', symbol: 'GM' },
  { code: '27', name: 'Giấy giới thiệu', symbol: 'GGT' },
  { code: '28', name: 'Giấy nghỉ phép', symbol: 'GNP' },
  { code: '29', name: 'Thư công', symbol: null },
  { code: '30', name: 'Bản đồ', symbol: null },
  { code: '31', name: 'Bản vẽ kỹ thuật', symbol: null },
  { code: '32', name: 'Khác', symbol: null },
] as const;

const text = (most: number) => z.string().trim().max(most).default('');

/** What describes a digitised paper; lengths as in the national guidance on metadata. Empty: not known. */
export const PaperMetadata = z.object({
  docCode: text(30),
  typeName: text(100),
  codeNumber: text(11),
  codeNotation: text(30),
  issuedOn: IsoDate.or(z.literal('')).default(''),
  organName: text(200),
  subject: text(500),
  language: text(100),
  description: text(500),
  inforSign: text(30),
  keyword: text(100),
  mode: text(20),
  confidenceLevel: text(30),
  format: text(50),
  /** For the file name only: the issuing body's symbol, e.g. `UBND`, and a code of `PAPER_TYPES`. */
  issuerSymbol: z.string().trim().max(20).default(''),
  typeCode: z
    .string()
    .regex(/^(0[1-9]|[12]\d|3[0-2])?$/)
    .default(''),
});
export type PaperMetadata = z.infer<typeof PaperMetadata>;
export type PaperMetadataField = keyof PaperMetadata;

/** Without these a digitised document is not complete. */
export const MANDATORY_METADATA = [
  'docCode',
  'typeName',
  'codeNumber',
  'codeNotation',
  'issuedOn',
  'organName',
  'subject',
] as const satisfies readonly PaperMetadataField[];

/** Parts of `[agency].[yyyy].[mm].[dd].[number].[issuer].[type].pdf`. */
export interface PaperFileNameParts {
  readonly agencyCode: string;
  readonly issuedOn: string;
  readonly codeNumber: string;
  readonly issuerSymbol: string;
  readonly typeCode: string;
}

/** The official name of a digitised paper; undefined while a part is missing. The day is the day of issue. */
export function paperFileName(parts: PaperFileNameParts): string | undefined {
  const number = plainLetters(parts.codeNumber.split('/')[0] ?? '');
  const issuer = plainLetters(parts.issuerSymbol);
  const day = parts.issuedOn.split('-');
  if (number === '' || issuer === '' || day.length !== 3 || parts.typeCode === '') return undefined;
  return `${[parts.agencyCode, ...day, number, issuer, parts.typeCode].join('.')}.pdf`;
}

/** Letters and digits that every file system and archive keeps: `HĐND` becomes `HDND`. */
function plainLetters(value: string): string {
  return value
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '');
}

/** A name without a path: letters, digits, dots and dashes. */
export const PdfFileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.pdf$/);

/** Index of the procedure's component; null: pages filed under none. */
const PaperOf = z.object({ dossierId: DossierId, component: z.int().nonnegative().nullable() });

/** Where a proposed value was read. */
export const MetadataSource = z.object({ pageId: PageId, box: Box.nullable(), confidence: z.number() });
export type MetadataSource = z.infer<typeof MetadataSource>;

export const PaperDescription = z.object({
  metadata: PaperMetadata,
  /** The officer has confirmed it; otherwise it is a proposal from what was read. */
  isSaved: z.boolean(),
  /** By field, for proposed values that were read from a page. */
  sources: z.record(z.string(), MetadataSource),
  agencyCode: z.string(),
  /** A name without metadata: dossier, component and a count. Never a citizen's name. */
  neutralName: PdfFileName,
  pageCount: z.int(),
  /** Files handed in with a digital signature: they are given out as they came. */
  signedFileCount: z.int(),
});
export type PaperDescription = z.infer<typeof PaperDescription>;

export const ExportedPdf = z.object({
  fileName: PdfFileName,
  sizeBytes: z.int(),
  pageCount: z.int(),
  sha256: z.string(),
  /** A signed file, byte for byte as it was handed in. */
  isOriginal: z.boolean(),
});
export type ExportedPdf = z.infer<typeof ExportedPdf>;

export const digitisationRoutes = {
  /** Null for a dossier that is not here, or a component without pages. */
  metadata: query(PaperOf, PaperDescription.nullable()),
  /** The file name the metadata give, with what it still misses; neutral as long as something is missing. */
  proposeName: query(
    PaperOf,
    z.object({ fileName: PdfFileName, isNeutral: z.boolean(), missing: z.array(z.string()) }).nullable(),
  ),
  saveMetadata: command(PaperOf.extend({ metadata: PaperMetadata }), Done, ['dossiers.unknown']),
  /**
   * Writes the searchable PDF/A of a component into a folder the officer chose with `pickFolder`. Signed files among its
   * pages become files of their own beside it, numbered. An existing file is never replaced.
   */
  exportPdf: command(
    PaperOf.extend({ fileName: PdfFileName, folder: z.string().min(1).max(500) }),
    z.object({ files: z.array(ExportedPdf), sizeBytes: z.int(), pageCount: z.int(), sha256: z.string() }),
    [
      'dossiers.unknown',
      'digitisation.no-pages',
      'digitisation.file-exists',
      'digitisation.folder-not-writable',
      'digitisation.cancelled',
      'digitisation.already-running',
      'digitisation.page-damaged',
    ],
  ),
  /** Ends a running export; nothing of it stays in the folder. */
  cancelExport: command(z.object({}), Done, []),
};
