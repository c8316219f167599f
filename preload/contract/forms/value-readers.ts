import { isIsoDate } from '../calendar-days';
import { readPhone } from '../phone';
import { TimeOfDay } from '../time-of-day';
import { normaliseLines, normaliseText } from '../text-rules';
import type { FieldOption } from './field-definition';
import { issue, type IssueCode, type ValueIssue } from './issues';

/** A value as it will be stored, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly issues: readonly ValueIssue[] };

export const wrong = (
  ...found: readonly [IssueCode, Readonly<Record<string, string | number | boolean | null>>?][]
): { issues: ValueIssue[] } => ({
  issues: found.map(([code, params]) => issue(code, params)),
});

export function readText(raw: unknown, maxLength: number, lines = false): Reading<string> {
  if (typeof raw !== 'string') return wrong(['forms.not-text']);
  // Cleaning is linear, but there is no reason to clean a book to find it too long.
  if (raw.length > maxLength * 4 + 100) return wrong(['forms.too-long', { max: maxLength }]);
  const text = lines ? normaliseLines(raw) : normaliseText(raw);
  return [...text].length > maxLength ? wrong(['forms.too-long', { max: maxLength }]) : { value: text };
}

/** Letters of any script with the marks that Vietnamese minorities' and foreign names carry (Y', H', K'). */
export function readName(raw: unknown, maxLength: number, isOrganisation: boolean): Reading<string> {
  const reading = readText(raw, maxLength);
  if ('issues' in reading || isOrganisation) return reading;
  if (/\p{N}/u.test(reading.value)) return wrong(['forms.name-has-digits']);
  return /^[\p{L}\p{M}'’ʼ.,()\- ]*$/u.test(reading.value) ? reading : wrong(['forms.name-has-symbols']);
}

export function readDay(raw: unknown): Reading<string> {
  return typeof raw === 'string' && isIsoDate(raw) ? { value: raw } : wrong(['forms.not-a-date']);
}

export function readPartialDate(raw: unknown): Reading<string> {
  if (typeof raw !== 'string' || !/^\d{4}(-\d{2}){0,2}$/u.test(raw)) return wrong(['forms.not-a-date']);
  return isIsoDate(`${raw}${'-01-01'.slice(raw.length - 4)}`) ? { value: raw } : wrong(['forms.not-a-date']);
}

export function readTime(raw: unknown): Reading<string> {
  const { data } = TimeOfDay.safeParse(raw);
  return data === undefined ? wrong(['forms.not-a-time']) : { value: data };
}

export function readDatetime(raw: unknown): Reading<string> {
  if (typeof raw !== 'string') return wrong(['forms.not-a-date']);
  const [day, time, ...rest] = raw.split('T');
  if (day === undefined || !isIsoDate(day) || rest.length > 0) return wrong(['forms.not-a-date']);
  return 'value' in readTime(time) ? { value: raw } : wrong(['forms.not-a-time']);
}

export function readNumber(
  raw: unknown,
  whole: boolean,
  min: number | undefined,
  max: number | undefined,
): Reading<number> {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return wrong(['forms.not-a-number']);
  if (whole && !Number.isSafeInteger(raw)) return wrong(['forms.not-a-whole-number']);
  if (min !== undefined && raw < min) return wrong(['forms.below-minimum', { min }]);
  if (max !== undefined && raw > max) return wrong(['forms.above-maximum', { max }]);
  return { value: raw };
}

export function readOption(raw: unknown, options: readonly FieldOption[] | undefined): Reading<string> {
  if (typeof raw !== 'string' || raw.length > 200) return wrong(['forms.not-an-option']);
  const value = raw.normalize('NFC');
  // Without a list there is nothing to hold it against: the core always has one.
  if (!options || options.some(option => option.value === value)) return { value };
  return wrong(['forms.not-an-option']);
}

export function readEmail(raw: unknown): Reading<string> {
  const reading = readText(raw, 254);
  if ('issues' in reading) return reading;
  return /^[^\s@<>"',;]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/iu.test(reading.value)
    ? reading
    : wrong(['forms.not-an-email']);
}

/** Kept as E.164; typed in any of the usual ways. */
export function readPhoneNumber(raw: unknown): Reading<string> {
  if (typeof raw !== 'string' || raw.length > 40) return wrong(['forms.not-a-phone']);
  const reading = readPhone(raw);
  return reading.ok ? { value: reading.phone.e164 } : wrong(['forms.not-a-phone']);
}

export type NumberKind = 'personal-id' | 'old-id' | 'passport' | 'business-code' | 'free';

const NUMBER_RULES: Readonly<Record<NumberKind, { readonly pattern: RegExp; readonly code: IssueCode }>> = {
  'personal-id': { pattern: /^\d{12}$/u, code: 'forms.personal-id-length' },
  'old-id': { pattern: /^\d{9}$/u, code: 'forms.personal-id-length' },
  passport: { pattern: /^[A-Z0-9]{6,12}$/u, code: 'forms.not-a-passport' },
  // 10 digits, a branch's three after a hyphen; since 1/7/2025 households and persons use the personal number.
  'business-code': { pattern: /^(\d{10}(-\d{3})?|\d{12})$/u, code: 'forms.not-a-business-code' },
  free: { pattern: /^[\p{L}\p{N}./\- ]{1,30}$/u, code: 'forms.too-long' },
};

/** Spaces, dots and the like between digits are dropped; letters of a passport become capitals. */
export function readIdNumber(raw: unknown, kinds: readonly NumberKind[]): Reading<string> {
  const reading = readText(raw, 30);
  if ('issues' in reading) return reading;
  const value = kinds.includes('free') ? reading.value : reading.value.replace(/[\s.]/gu, '').toUpperCase();
  if (kinds.some(kind => NUMBER_RULES[kind].pattern.test(value))) return { value };
  const kind = kinds[0] ?? 'personal-id';
  if (kind === 'free') return wrong(['forms.too-long', { max: 30 }]);
  const digits = kind === 'old-id' ? 9 : 12;
  return NUMBER_RULES[kind].code === 'forms.personal-id-length'
    ? wrong(['forms.personal-id-length', { digits, given: value.replace(/\D/gu, '').length }])
    : wrong([NUMBER_RULES[kind].code]);
}
