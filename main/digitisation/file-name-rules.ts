import { PAPER_TYPES, paperFileName, type PaperMetadata } from '../../preload/contract/digitisation';

/** What stands behind the number of a document: `125/KH-UBND` gives number 125, type `KH`, issuer `UBND`. */
export interface Notation {
  readonly number: string;
  /** A code of `PAPER_TYPES`; undefined when the symbol does not tell. */
  readonly typeCode?: string;
  readonly issuerSymbol?: string;
}

/** Fields of work that decisions carry instead of an issuer, e.g. `QĐ-XPHC`. */
const NO_ISSUERS = new Set(['XPHC', 'VPHC', 'HC', 'TTHC', 'KNTC', 'CCXP']);

/**
 * Takes a notation apart by what its parts mean, since a hyphen stands between type and issuer (`KH-UBND`) as well as
 * between issuer and drafting office (`UBND-TH`, `SNV-CCHC`). A year after the number (`07/2025/NQ-HĐND`) is no symbol.
 */
export function readNotation(notation: string): Notation {
  const [number = '', ...rest] = notation
    .normalize('NFC')
    .replace(/[\s\u00a0]/g, '')
    .replace(/[–—]/g, '-')
    .split('/');
  const symbols = rest
    .filter(part => !/^\d{4}$/.test(part))
    .join('-')
    .split('-')
    .filter(part => part !== '');
  const [first, second] = symbols;
  if (first === undefined) return { number };
  const type = PAPER_TYPES.find(candidate => candidate.symbol !== null && isSame(candidate.symbol, first));
  // Without a type of its own a document of an office is an official letter (Decree 30/2020, appendix III).
  const typeCode = type?.code ?? (isIssuer(first) ? '22' : undefined);
  const issuer = type ? second : first;
  return {
    number,
    ...(typeCode === undefined ? {} : { typeCode }),
    ...(issuer !== undefined && isIssuer(issuer) ? { issuerSymbol: issuer.toUpperCase() } : {}),
  };
}

/** `CTr` and `TTr` end in a small letter; capitals from a scanner are taken for them, but `QĐ` is no `QyĐ`. */
function isSame(symbol: string, read: string): boolean {
  return symbol === read || symbol.toLocaleUpperCase('vi') === read;
}

function isIssuer(symbol: string): boolean {
  return /^\p{Lu}[\p{Lu}\p{Ll}.]{1,11}$/u.test(symbol) && !NO_ISSUERS.has(symbol.toUpperCase());
}

const NAME_PARTS = ['issuedOn', 'codeNumber', 'issuerSymbol', 'typeCode'] as const;

/** The official name, or the neutral one with what is missing. A type that is not known is asked for, never guessed. */
export function proposedFileName(
  metadata: PaperMetadata,
  agencyCode: string,
  neutralName: string,
): { fileName: string; isNeutral: boolean; missing: string[] } {
  const fileName = paperFileName({ ...metadata, agencyCode });
  const missing = NAME_PARTS.filter(part => metadata[part] === '');
  return { fileName: fileName ?? neutralName, isNeutral: fileName === undefined, missing };
}

/** `H01.151-261120-010001.02.01.pdf`: dossier, component from 1 (0: filed under none), and a count. */
export function neutralFileName(dossierCode: string, component: number | null, count: number): string {
  const place = component === null ? 0 : component + 1;
  return `${dossierCode}.${twoDigits(place)}.${twoDigits(count)}.pdf`;
}

/** `name.pdf` with a number before its ending, from the second file of an export on. */
export function numberedFileName(fileName: string, index: number): string {
  return index === 0 ? fileName : fileName.replace(/\.pdf$/, `-${String(index + 1)}.pdf`);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
