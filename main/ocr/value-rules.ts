import { HISTORIC_PROVINCES } from '../../preload/contract/divisions-old';
import { ethnicityOf } from './ethnicity-rules';
import { fold, squeeze, titleCase } from './text-rules';

/** How the text behind a label becomes a value. */
export type ValueShape =
  'name' | 'date' | 'year' | 'id' | 'phone' | 'sex' | 'ethnicity' | 'expiry' | 'address' | 'line' | 'text';

/** The value in its usual form, or undefined when nothing of that shape is there. */
export function shapeValue(shape: ValueShape, raw: string): string | undefined {
  const text = raw.replace(/^[\s:;.,_\-–|'"]+/u, '');
  switch (shape) {
    case 'name':
      return nameOf(text);
    case 'date':
      return dateOf(text);
    case 'year':
      return /\b(1[89]\d\d|20\d\d)\b/.exec(asDigits(text))?.[1];
    case 'id':
      return numberOf(text, 12) ?? numberOf(text, 9);
    case 'phone':
      return numberOf(text, 10);
    case 'sex':
      return sexOf(text);
    case 'ethnicity': {
      const read = tidy(firstCell(text));
      return read && ethnicityOf(read);
    }
    case 'expiry':
      return dateOf(text) ?? (/khong\s*thoi\s*han/.test(fold(text)) ? 'Không thời hạn' : undefined);
    case 'address':
      return addressOf(text);
    case 'line':
      return tidy(firstCell(text));
    case 'text':
      return tidy(text);
  }
}

function firstCell(text: string): string {
  return text.split(/[\n\t]/)[0] ?? '';
}

/** One line, without leaders, rules and stray marks at its ends. */
function tidy(text: string): string | undefined {
  const value = squeeze(text.replace(/[._…·]{3,}/g, ' '))
    .replace(/^[\s:;,.\-–_|'"“”‘’~*=]+/u, '')
    .replace(/[\s:;,.\-–_|'"“”‘’~*=]+$/u, '');
  return value || undefined;
}

function nameOf(text: string): string | undefined {
  const line = firstCell(text).replace(/[^\p{L}\p{M}\s'].*$/u, '');
  const words = squeeze(line).split(' ').filter(Boolean);
  // A name ends where the capitals do: what follows is the next label or noise.
  if (words[0] && words[0].length <= 2 && !/^\p{Lu}/u.test(words[0])) words.shift();
  const end = words.findIndex(w => !/^\p{Lu}/u.test(w));
  const name = (end < 0 ? words : words.slice(0, end)).join(' ');
  return name.includes(' ') ? withKnownSurname(titleCase(name)) : undefined;
}

// Surnames whose letters allow one set of marks only: a lost or wrong mark is put right.
const SURNAMES = [
  'Nguyễn',
  'Phạm',
  'Trần',
  'Huỳnh',
  'Hoàng',
  'Đặng',
  'Đinh',
  'Dương',
  'Trương',
  'Lương',
  'Nông',
  'Bùi',
];
const surnameByFold = new Map(SURNAMES.map(name => [fold(name), name]));

function withKnownSurname(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return [surnameByFold.get(fold(first)) ?? first, ...rest].join(' ');
}

const provinces = Object.values(HISTORIC_PROVINCES);

/** An address: the level words before a capital have one spelling, and a last part that begins one province is it. */
function addressOf(text: string): string | undefined {
  const value = tidy(text)
    ?.replace(/\b([Tt])[íìiĩị]nh (?=\p{Lu})/gu, '$1ỉnh ')
    .replace(/\b([Xx])[àáaạả] (?=\p{Lu})/gu, '$1ã ');
  if (!value) return undefined;
  const last = /^(.*(?:Tỉnh|tỉnh|Thành phố|thành phố) )([^,]+)$/u.exec(value);
  const [, before = '', name = ''] = last ?? [];
  if (!name || provinces.some(p => marksOf(p) === marksOf(name))) return value;
  const near = provinces.filter(p => fold(p) === fold(name) || (name.length >= 6 && fold(p).startsWith(fold(name))));
  return near.length === 1 && near[0] ? before + near[0] : value;
}

/** Equal for Hòa and Hoà: both placements of the tone are correct. */
function marksOf(text: string): string {
  return [...text.normalize('NFD')].sort().join('');
}

/** Digits with the usual confusions of recognition put right; only for text known to be a number. */
export function asDigits(text: string): string {
  return text
    .replace(/[OoQD](?=[\d\s/.-]|$)/g, '0')
    .replace(/(?<=\d)[OoQ]/g, '0')
    .replace(/(?<=[\d\s/.-])[lI|!](?=[\d/])/g, '1')
    .replace(/(?<=\d)[lI]/g, '1');
}

/** dd/mm/yyyy from `6/12/2025`, `06-12-2025` or `ngày 06 tháng 12 năm 2025`. */
export function dateOf(text: string): string | undefined {
  const digits = asDigits(text);
  const match =
    /(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?!\d)/.exec(digits) ??
    /(?<!\d)(\d{1,2})\s*t\w{2,4}\s*(\d{1,2})\s*[n]\w{1,2}\s*(\d{4})/.exec(fold(digits)) ??
    /(?<!\d)(\d{2})[/.\-]?(\d{2})[/.\-]?(\d{4})(?!\d)/.exec(digits);
  if (!match) return undefined;
  const [, day = '', month = '', year = ''] = match;
  const isReal = Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
  return isReal ? `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}` : undefined;
}

/** The first run of exactly `length` digits, spaces and dots inside it allowed. */
export function numberOf(text: string, length: number): string | undefined {
  for (const run of asDigits(text).matchAll(/\d(?:[ .]?\d)*/g)) {
    const digits = run[0].replace(/\D/g, '');
    if (digits.length === length) return digits;
  }
  return undefined;
}

function sexOf(text: string): string | undefined {
  const first = fold(firstCell(text)).trim();
  if (/^na?m/.test(first) || /^nan/.test(first)) return 'Nam';
  if (/^n[uưứữ]/.test(first)) return 'Nữ';
  return undefined;
}
