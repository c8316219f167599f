import {
  MANDATORY_METADATA,
  PAPER_TYPES,
  paperFileName,
  type MetadataSource,
  type PaperDescription,
  type PaperMetadata,
  type PaperMetadataField,
} from '../../../preload/contract/digitisation';
import { readTypedDate } from '../../../preload/contract/typed-dates';
import { formatIsoDate } from '../format';

/** A day as it is typed beside what it means. */
export interface TypedDay {
  readonly text: string;
  /** Empty while no whole day is typed. */
  readonly iso: string;
  readonly isWrong: boolean;
}

export function typedDay(text: string): TypedDay {
  const read = text.trim() === '' ? '' : readTypedDate(text);
  const isDay = read !== null && (read === '' || read.length === 'yyyy-mm-dd'.length);
  return { text, iso: isDay ? read : '', isWrong: !isDay };
}

export function issuedOnOf(metadata: PaperMetadata): TypedDay {
  return {
    text: metadata.issuedOn === '' ? '' : formatIsoDate(metadata.issuedOn),
    iso: metadata.issuedOn,
    isWrong: false,
  };
}

export interface ChosenName {
  readonly fileName: string;
  /** Parts the official name still needs; the neutral name is used until then. */
  readonly missing: readonly PaperMetadataField[];
}

const NAME_PARTS = ['issuedOn', 'codeNumber', 'issuerSymbol', 'typeCode'] as const;

export function chosenFileName(
  metadata: PaperMetadata,
  { agencyCode, neutralName }: Pick<PaperDescription, 'agencyCode' | 'neutralName'>,
): ChosenName {
  const official = paperFileName({ ...metadata, agencyCode });
  return {
    fileName: official ?? neutralName,
    missing: official === undefined ? NAME_PARTS.filter(part => metadata[part] === '') : [],
  };
}

export function isMandatory(field: PaperMetadataField): boolean {
  return (MANDATORY_METADATA as readonly string[]).includes(field);
}

/** Below this a person should look, as everywhere in the desk. */
const SURE = 0.85;

export function isDoubtful(source: MetadataSource | undefined): source is MetadataSource & { readonly box: object } {
  return source !== undefined && source.box !== null && source.confidence < SURE;
}

/** The name of a chosen type is the paper's type as long as nobody wrote another. */
export function withType(metadata: PaperMetadata, typeCode: string): Partial<PaperMetadata> {
  const names: readonly string[] = PAPER_TYPES.map(type => type.name);
  const chosen = PAPER_TYPES.find(type => type.code === typeCode);
  const keepsName = metadata.typeName !== '' && !names.includes(metadata.typeName);
  return { typeCode, ...(chosen && chosen.code !== '32' && !keepsName ? { typeName: chosen.name } : {}) };
}

/** `1,2`: megabytes with one decimal as they are read here; less than a tenth counts as one tenth. */
export function megabytes(sizeBytes: number): number {
  return Math.max(0.1, Math.round(sizeBytes / 100_000) / 10);
}
