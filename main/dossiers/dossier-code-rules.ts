import { isIsoDate } from '../../preload/contract/calendar-days';
import type { IsoDate } from '../../preload/contract/calendar-days';

// Level 1 is a letter and two digits; up to three levels follow. The 12-digit form in front is from before 2020.
const AGENCY = '(?:\\d{3}\\.\\d{2}\\.\\d{2}\\.)?[A-Z]\\d{2}(?:\\.\\d{1,3}){0,3}';
const AGENCY_CODE = new RegExp(`^${AGENCY}$`, 'u');

/** `<agency>-YYMMDD-<serial>`: any dossier code of the national scheme, ours or another system's. */
export const DOSSIER_CODE = new RegExp(`^(${AGENCY})-(\\d{2})(\\d{2})(\\d{2})-(\\d{4,})$`, 'u');

export type DossierCodeInput = {
  readonly agencyCode: string;
  readonly onDate: IsoDate;
  /** 1 to 99, one for each counter machine of the agency. */
  readonly counterNumber: number;
  /** From 1, by counter and day. */
  readonly serial: number;
};

export type DossierCodeParts = {
  readonly agencyCode: string;
  readonly onDate: IsoDate;
  /** Digits after the date as written. */
  readonly serialText: string;
  /** Null in codes of other systems, whose serial is too short to hold a counter. */
  readonly counterNumber: number | null;
  readonly serial: number;
};

/** Agency identification code, e.g. 'H01.151' or 'H01.151.01'. */
export function validAgencyCode(text: string): boolean {
  return AGENCY_CODE.test(text);
}

/**
 * The code of a dossier received at a counter: 'H01.151-261123-020001'.
 *
 * The serial part is the counter's two digits and then its own serial of the day, at least four digits. Two counters
 * can therefore never give the same code, with or without a network. Input outside these bounds is a fault.
 */
export function dossierCode({ agencyCode, onDate, counterNumber, serial }: DossierCodeInput): string {
  if (!validAgencyCode(agencyCode)) throw new RangeError('not an agency code');
  if (!isIsoDate(onDate) || !onDate.startsWith('20')) throw new RangeError('not a day of this century');
  if (!Number.isInteger(counterNumber) || counterNumber < 1 || counterNumber > 99)
    throw new RangeError('counter is 1 to 99');
  if (!Number.isSafeInteger(serial) || serial < 1) throw new RangeError('serial starts at 1');
  const day = onDate.slice(2).replaceAll('-', '');
  return `${agencyCode}-${day}-${String(counterNumber).padStart(2, '0')}${String(serial).padStart(4, '0')}`;
}

/** The parts of a code as typed or scanned (spaces and small letters forgiven); undefined when it is none. */
export function parseDossierCode(text: string): DossierCodeParts | undefined {
  const match = DOSSIER_CODE.exec(text.replace(/[\s\u200b\ufeff]/gu, '').toUpperCase());
  if (!match) return undefined;
  const [, agencyCode = '', year = '', month = '', day = '', serialText = ''] = match;
  const onDate = `20${year}-${month}-${day}`;
  if (!isIsoDate(onDate)) return undefined;
  const hasCounter = serialText.length >= 6 && !serialText.startsWith('00');
  return {
    agencyCode,
    onDate,
    serialText,
    counterNumber: hasCounter ? Number(serialText.slice(0, 2)) : null,
    serial: Number(hasCounter ? serialText.slice(2) : serialText),
  };
}
