import { COUNTRY_CODES, COUNTRY_NAMES, HISTORIC_PROVINCES } from './divisions-old';

export type Sex = 'male' | 'female';

export type PersonalIdWarningCode =
  | 'personal-id.not-12-digits'
  | 'personal-id.unknown-province'
  | 'personal-id.unknown-country'
  | 'personal-id.sex-differs'
  | 'personal-id.birth-year-differs'
  | 'personal-id.born-in-the-future';

/** Never a reason to block: sex and birth year may lawfully differ from the number after a correction. */
export type PersonalIdWarning = {
  readonly code: PersonalIdWarningCode;
  readonly params: Readonly<Record<string, string>>;
};

export type PersonalIdCheck = {
  /** Twelve digits; nothing below is set without it. */
  readonly wellFormed: boolean;
  /** Where the birth was registered, by the 63 historic provinces. Information only: not an address. */
  readonly provinceName?: string;
  readonly countryCode?: string;
  readonly countryName?: string;
  readonly sex: Sex | null;
  readonly birthYear: number | null;
  readonly warnings: readonly PersonalIdWarning[];
};

export type PersonalIdQuestion = {
  readonly personalId: string;
  /** 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd' as typed or read from a paper. */
  readonly birthDate?: string | undefined;
  readonly sex?: Sex | undefined;
  readonly todayYear: number;
};

/** The twelve digits without the spaces and dots people write between them. */
export function normalisePersonalId(text: string): string {
  return text.normalize('NFKC').replace(/[\s.\-\u200b-\u200f\ufeff]/gu, '');
}

/**
 * Reads a personal identification number (PPP G YY RRRRRR) and compares it with what was typed.
 *
 * PPP: '0' + historic province, or country 101-295. G: even male, odd female; 0/1 for 1900-1999, then a pair a century.
 * There is no check digit, so agreement is a hint and disagreement a warning.
 */
export function checkPersonalId(question: PersonalIdQuestion): PersonalIdCheck {
  const digits = normalisePersonalId(question.personalId);
  if (!/^\d{12}$/u.test(digits)) {
    const warning = { code: 'personal-id.not-12-digits', params: { length: String(digits.length) } } as const;
    return { wellFormed: false, sex: null, birthYear: null, warnings: [warning] };
  }

  const place = placeOf(digits.slice(0, 3));
  const centurySex = Number(digits[3]);
  const sex: Sex = centurySex % 2 === 0 ? 'male' : 'female';
  const birthYear = 1900 + Math.floor(centurySex / 2) * 100 + Number(digits.slice(4, 6));

  const warnings: PersonalIdWarning[] = place.warning ? [place.warning] : [];
  if (question.sex !== undefined && question.sex !== sex) {
    warnings.push({ code: 'personal-id.sex-differs', params: { inNumber: sex, typed: question.sex } });
  }
  const typedYear = /^(\d{4})(?:-\d{2}){0,2}$/u.exec(question.birthDate ?? '')?.[1];
  if (typedYear !== undefined && Number(typedYear) !== birthYear) {
    warnings.push({
      code: 'personal-id.birth-year-differs',
      params: { inNumber: String(birthYear), typed: typedYear },
    });
  }
  if (birthYear > question.todayYear) {
    const params = { inNumber: String(birthYear), today: String(question.todayYear) };
    warnings.push({ code: 'personal-id.born-in-the-future', params });
  }
  return { wellFormed: true, ...place.found, sex, birthYear, warnings };
}

type Place = {
  found: { provinceName?: string; countryCode?: string; countryName?: string };
  warning?: PersonalIdWarning;
};

function placeOf(prefix: string): Place {
  if (prefix.startsWith('0')) {
    const provinceName = HISTORIC_PROVINCES[prefix.slice(1)];
    if (provinceName !== undefined) return { found: { provinceName } };
    const params = { inNumber: prefix, expected: '001-096' };
    return { found: {}, warning: { code: 'personal-id.unknown-province', params } };
  }
  const code = Number(prefix);
  if (code < COUNTRY_CODES.first || code > COUNTRY_CODES.last) {
    const params = { inNumber: prefix, expected: `${COUNTRY_CODES.first}-${COUNTRY_CODES.last}` };
    return { found: { countryCode: prefix }, warning: { code: 'personal-id.unknown-country', params } };
  }
  const countryName = COUNTRY_NAMES[prefix];
  return { found: { countryCode: prefix, ...(countryName === undefined ? {} : { countryName }) } };
}
