/** Vietnamese text: one stored form, one search key. Pure; shared by page and core. */

export { undoTelex, undoVni } from './undo-input-method';

// Zero-width, bidi controls, soft hyphen, byte-order mark: invisible on paper, fatal in a search.
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL_BUT_SPACE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;
const APOSTROPHES = /['\u2018\u2019\u02bc\u0060\u00b4\uff07]/gu;

function withoutInvisible(text: string): string {
  return text.replace(LONE_SURROGATE, '').replace(INVISIBLE, '').replace(CONTROL_BUT_SPACE, '');
}

/**
 * The form a single line of text is stored in: NFC, no invisible characters or lone surrogates, one space between
 * words, none at the ends. The tone-mark placement the person typed is kept.
 */
export function normaliseText(text: string): string {
  return withoutInvisible(text).normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** As `normaliseText`, line by line; at most one empty line in a row. */
export function normaliseLines(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).map(normaliseText);
  return lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+|\n+$/gu, '');
}

/**
 * The search key of a text: no accents, đ as d, lower case, punctuation as one space, apostrophes dropped.
 *
 * 'Hoà' and 'Hòa' give the same key, as do NFC and NFD, and "H'Mông" and "Hmong".
 */
export function foldVietnamese(text: string): string {
  return withoutInvisible(text)
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** First letters of the words, folded: 'Đăng ký khai sinh' gives 'dkks'. */
export function initialsOf(text: string): string {
  const folded = foldVietnamese(text);
  if (folded === '') return '';
  return folded
    .split(' ')
    .map(word => String.fromCodePoint(word.codePointAt(0) ?? 0))
    .join('');
}

/** 'NGUYỄN VĂN AN' as 'Nguyễn Văn An'; a letter after an apostrophe or hyphen is a capital too: "H'Mông". */
export function toNameCase(text: string): string {
  return normaliseText(text)
    .toLowerCase()
    .replace(
      /(^|[\s'\u2018\u2019\u02bc\-.(])(\p{L})/gu,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    )
    .normalize('NFC');
}

/** Capitals as printed on civil-status papers: 'NGUYỄN VĂN AN'. */
export function toUpperName(text: string): string {
  return normaliseText(text).toUpperCase().normalize('NFC');
}

/** Whether two texts match once accents, case, punctuation and tone placement are ignored. */
export function isSameFolded(a: string, b: string): boolean {
  return foldVietnamese(a) === foldVietnamese(b);
}
