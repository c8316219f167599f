import { fold, squeeze } from './text-rules';

/** Digits with the usual confusions of recognition put right; only for text known to be a number. */
export function asDigits(text: string): string {
  return text
    .replace(/[OoQD](?=[\d\s/.-]|$)/g, '0')
    .replace(/(?<=\d)[OoQ]/g, '0')
    .replace(/(?<=[\d\s/.-])[lI|!](?=[\d/])/g, '1')
    .replace(/(?<=\d)[lI]/g, '1')
    .replace(/(?<=\d)[\]\[](?=1)|(?<=1)[\]\[]/g, '');
}

/** dd/mm/yyyy from `6/12/2025`, `06-12-2025`, `ngày 06 tháng 12 năm 2025` or the date in words. */
export function dateOf(text: string): string | undefined {
  const digits = asDigits(text);
  const match =
    /(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?!\d)/.exec(digits) ??
    WRITTEN.exec(writtenDigits(text)) ??
    // A slash read as a stroke.
    /(?<![\dlI])(\d{2})[/.\-lI|](\d{2})[/.\-lI|](\d{4})(?!\d)/.exec(text) ??
    /(?<!\d)(\d{2})[/.\-]?(\d{2})[/.\-]?(\d{4})(?!\d)/.exec(digits);
  if (!match) return dateInWords(text);
  const [, day = '', month = '', year = ''] = match;
  return writtenDay(Number(day), Number(month), Number(year));
}

export interface ReadDate {
  readonly value: string;
  readonly certainty: number;
}

/** A date, less certain where the zero of a typewriter, read as a nine or an eight, had to be put right. */
export function readDate(text: string): ReadDate | undefined {
  const plain = dateOf(text);
  if (plain !== undefined) return { value: plain, certainty: 1 };
  // No day or month of two digits begins with either.
  const mended = dateOf(text.replace(/(?<!\d)[89](?=\d(?!\d))/g, '0'));
  return mended === undefined ? undefined : { value: mended, certainty: 0.7 };
}

const WRITTEN = /(?<!\d)(\d{1,2})[\s.,]*th?\w{2,3}[\s.,]*(\d{1,2})[\s.,]*n\w{1,2}[\s.,]*(\d{4})/;

/** Between `ngày`, `tháng` and `năm` there are digits only, whatever the engine makes of a one. */
function writtenDigits(text: string): string {
  const numbers = (part: string): string =>
    part
      .replace(/\s/g, '')
      // After a digit a bracket is a one; before one it is the shadow of it.
      .replace(/(?<=^[01])[\]\[|]$/, '1')
      .replace(/[|\]\[]/g, '')
      .replace(/[il]/g, '1')
      .replace(/[oq]/g, '0');
  return fold(asDigits(text))
    .replace(/(?<=ng\w{1,2}[\s.,]{1,3})([\diloq|\]\[][\diloq|\]\[\s]{0,3})(?=[\s.,]{1,3}th)/g, part => numbers(part))
    .replace(/(?<=th\w{2,3}[\s.,]{1,3})([\diloq|\]\[][\diloq|\]\[\s]{0,3})(?=[\s.,]{1,3}n)/g, part => numbers(part));
}

/** The calendar knows the day, and it is of a time a living person's papers can name. */
function writtenDay(day: number, month: number, year: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(month, year) || year < 1850 || year > 2150) return undefined;
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const DATE_IN_WORDS = /ngay\s+(.+?)[,;.]?\s+thang\s+(.+?)[,;.]?\s+nam\s+((?:hai|mot)\s+(?:nghin|ngan)\b.*)/;

/** `Ngày hai mươi mốt, tháng năm, năm hai nghìn không trăm mười hai` -> `21/05/2012`. */
export function dateInWords(text: string): string | undefined {
  const match = DATE_IN_WORDS.exec(squeeze(fold(text.normalize('NFC'))));
  if (!match) return undefined;
  const [, day = '', month = '', year = ''] = match;
  const [d, m, y] = [numberInWords(day), monthInWords(month), numberInWords(year)];
  return d === undefined || m === undefined || y === undefined ? undefined : writtenDay(d, m, y);
}

function monthInWords(words: string): number | undefined {
  if (words === 'gieng') return 1;
  return words === 'chap' ? 12 : numberInWords(words);
}

const UNITS: Readonly<Record<string, number>> = {
  ...{ khong: 0, mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, nham: 5, sau: 6, bay: 7, bai: 7, tam: 8 },
  chin: 9,
};

/** Cardinal below ten thousand in folded words, as dates and certificates write it; undefined for other words. */
export function numberInWords(text: string): number | undefined {
  let total = 0;
  let unit: number | undefined;
  let seen = 0;
  for (const word of text.split(/[\s,;.]+/).filter(Boolean)) {
    if (word === 'mong' || word === 'mung' || word === 'linh' || word === 'le') continue;
    const scale = word === 'nghin' || word === 'ngan' ? 1000 : word === 'tram' ? 100 : word === 'muoi' ? 10 : 0;
    if (scale) total += (unit ?? 1) * scale;
    else if (UNITS[word] === undefined || unit !== undefined)
      return seen > 0 && scale === 0 ? total + (unit ?? 0) : undefined;
    unit = scale ? undefined : UNITS[word];
    seen++;
  }
  return seen > 0 ? total + (unit ?? 0) : undefined;
}
