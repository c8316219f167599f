import { dateOf } from './date-rules';
import { readName } from './name-rules';
import type { ExtractedField, PageLayout, Segment } from './page-layout-rules';
import { isPersonalNumber, personalNumberFits } from './personal-number-rules';
import { fold } from './text-rules';
import { numberOf, readValue, sexOf } from './value-rules';

interface CardField extends ExtractedField {
  readonly name: string;
}

/** A value that only its form and its place tell: a person looks at it. */
const BY_FORM = 0.8;
/** Ages at which a card expires, on the birthday (Law on Identification of 2014, article 21; of 2023, article 21). */
const EXPIRY_AGES = [14, 25, 40, 60];
/** Between the row of sex and nationality and the place of origin stands its label. */
const ROWS_TO_ORIGIN = 3;
const ROWS_TO_NAME = 3;

/**
 * What the front of a card says where the label could not be read: its one number of twelve digits, the days that fit
 * each other and it, the row of sex and nationality, the name above the birthday, the place in the rows below. Fields
 * that were found are left alone and help to tell the others.
 */
export function valuesByForm(layout: PageLayout, found: readonly CardField[]): CardField[] {
  const rows = rowsOf(layout);
  const more: CardField[] = [];
  const valueOf = (name: string): string | undefined => [...found, ...more].find(field => field.name === name)?.value;
  const add = (name: string, field: ExtractedField | undefined): void => {
    if (field && valueOf(name) === undefined) more.push({ name, ...field });
  };
  add('id_number', onlyNumber(layout));
  const citizens = rows.findLastIndex(row => nationIn(row) !== undefined);
  const days = daysIn(layout);
  add('date_of_birth', birthday(days, valueOf('id_number'), citizens));
  const born = valueOf('date_of_birth');
  add('expiry', expiryDay(days, born) ?? endless(layout));
  const bornAt = days.find(({ value }) => value === born)?.row;
  add('full_name', bornAt === undefined ? undefined : nameAbove(layout, rows, bornAt));
  const row = rows[citizens];
  if (!row) return more;
  add('sex', sexIn(layout, row));
  add('nationality', { value: 'Việt Nam', words: nationIn(row)!, certainty: BY_FORM });
  add('place_of_origin', placeBelow(rows, citizens));
  return more;
}

/**
 * The same of the back: of the newer card two addresses one below the other, and of two days the earlier is that of
 * issue; the one day of the older card.
 */
export function backValuesByForm(layout: PageLayout, found: readonly CardField[]): CardField[] {
  const has = (name: string): boolean => found.some(field => field.name === name);
  const days = daysIn(layout).sort((a, b) => sortable(a.value).localeCompare(sortable(b.value)));
  const [issue, expiry, ...others] = days;
  const more: CardField[] = [];
  if (issue && others.length === 0) {
    if (!has('issue_date')) more.push({ name: 'issue_date', ...plain(issue) });
    if (expiry && !has('expiry')) more.push({ name: 'expiry', ...plain(expiry) });
  }
  const [residence, birth, ...rest] = addressesIn(rowsOf(layout));
  if (rest.length > 0) return more;
  if (residence && birth && !has('place_of_residence')) more.push({ name: 'place_of_residence', ...residence });
  if (residence && birth && !has('place_of_birth')) more.push({ name: 'place_of_birth', ...birth });
  return more;
}

const sortable = (day: string): string => day.split('/').reverse().join('');

const ADDRESS = /^\p{Lu}.*, *(?:[Tt][ỉĩíi]nh|[Tt]hành phố|TP\.?) ?\p{Lu}/u;
const UNFINISHED = /^(?:Số|Thôn|Ấp|Khóm|Tổ|Xóm|Bản|Buôn|Khu|Xã|Phường) .*,/u;

/** Rows that are an address, or the beginning of one that the next row ends. */
function addressesIn(rows: readonly Row[]): ExtractedField[] {
  const found: ExtractedField[] = [];
  for (let i = 0; i < rows.length; i++) {
    const [own, next] = [rows[i]?.[0], rows[i + 1]?.[0]];
    if (!own) continue;
    const isWhole = ADDRESS.test(own.text);
    const both = next && UNFINISHED.test(own.text) && ADDRESS.test(`${own.text} ${next.text}`);
    if (!isWhole && !both) continue;
    const text = isWhole ? own.text : `${own.text} ${next!.text}`;
    const read = readValue('address', text);
    const words = isWhole ? own.words : [...own.words, ...next!.words];
    if (read) found.push({ value: read.value, words, certainty: BY_FORM * read.certainty });
    if (!isWhole) i++;
  }
  return found;
}

type Row = readonly Segment[];

interface Day extends ExtractedField {
  readonly row: number;
}

function rowsOf({ segments }: PageLayout): Row[] {
  const rows: Segment[][] = [];
  for (const segment of segments) (rows[segment.row] ??= []).push(segment);
  return Array.from(rows, row => row ?? []);
}

function onlyNumber({ segments }: PageLayout): ExtractedField | undefined {
  const numbers = segments.flatMap(({ text, words }) => {
    const value = numberOf(text, 12);
    return value !== undefined && isPersonalNumber(value) ? [{ value, words: wordsWith(words, text, /\d/) }] : [];
  });
  const [number] = numbers;
  const isOne = number !== undefined && numbers.every(({ value }) => value === number.value);
  return isOne ? { ...number, certainty: BY_FORM } : undefined;
}

/** The words of a segment that hold such a character. */
function wordsWith(words: readonly number[], text: string, pattern: RegExp): number[] {
  const texts = text.split(' ');
  return words.filter((_, i) => pattern.test(texts[i] ?? ''));
}

function daysIn({ segments, words }: PageLayout): Day[] {
  return segments.flatMap(segment =>
    segment.words.flatMap((word): Day[] => {
      const { text } = words[word]!;
      const value = text.includes('<') || text.replace(/\D/g, '').length !== 8 ? undefined : dateOf(text);
      return value === undefined ? [] : [{ value, words: [word], certainty: BY_FORM, row: segment.row }];
    }),
  );
}

/** The day that the number tells the year of; without a number that of a pair, or the one right above the nationality. */
function birthday(days: readonly Day[], number: string | undefined, citizens: number): ExtractedField | undefined {
  const fits = days.filter(({ value }) => number !== undefined && personalNumberFits(number, value) === true);
  if (number !== undefined && isPersonalNumber(number)) return fits.length === 1 ? plain(fits[0]!) : undefined;
  const first = days.find(day => days.some(other => isBirthdayOf(other.value, day.value)));
  const above = days.filter(({ row }) => row < citizens && row >= citizens - 2);
  const day = first ?? (above.length === 1 ? above[0] : undefined);
  return day && plain(day);
}

const plain = ({ value, words, certainty }: Day): ExtractedField => ({ value, words, certainty });

/** Whether `day` is the birthday of one born on `born` at an age at which cards expire. */
function isBirthdayOf(day: string, born: string): boolean {
  return day.slice(0, 6) === born.slice(0, 6) && EXPIRY_AGES.includes(Number(day.slice(6)) - Number(born.slice(6)));
}

function expiryDay(days: readonly Day[], born: string | undefined): ExtractedField | undefined {
  const day = born === undefined ? undefined : days.find(({ value }) => isBirthdayOf(value, born));
  return day && { ...plain(day), certainty: 0.9 };
}

function endless({ segments }: PageLayout): ExtractedField | undefined {
  const segment = segments.find(({ folded }) => /khong\s?thoi\s?han/.test(folded));
  return segment && { value: 'Không thời hạn', words: segment.words, certainty: BY_FORM };
}

/** `Việt Nam` in small letters and in no address: the words, where the row ends with it. */
function nationIn(row: Row): number[] | undefined {
  const last = row.at(-1);
  const isNation = last !== undefined && /(?:^|\s)Vi[eệêẹ]t\s?Nam\W*$/u.test(last.text) && !last.text.includes(',');
  return isNation ? last.words.slice(-2) : undefined;
}

/** `Nam` or `Nữ` alone among the labels of the row, and not the end of `Việt Nam`. */
function sexIn({ words }: PageLayout, row: Row): ExtractedField | undefined {
  const indexes = row.flatMap(segment => segment.words);
  const alone = indexes.filter((index, i) => {
    const before = words[indexes[i - 1] ?? -1]?.text ?? '';
    return /^(?:Nam|N[ữưứửừự])[.,;'’]?$/u.test(words[index]!.text) && !fold(before).startsWith('vi');
  });
  const [index] = alone;
  const value = index === undefined || alone.length > 1 ? undefined : sexOf(words[index]!.text);
  return value === undefined ? undefined : { value, words: [index!], certainty: BY_FORM };
}

/** The nearest row in capitals above the birthday that is made of syllables names have. */
function nameAbove(layout: PageLayout, rows: readonly Row[], born: number): ExtractedField | undefined {
  for (let row = born - 1; row >= Math.max(0, born - ROWS_TO_NAME); row--) {
    for (const { text, words } of rows[row] ?? []) {
      const read = /^(?:\p{Lu}[\p{Lu}'’]*\s){1,6}\p{Lu}+$/u.test(text) ? readName(text) : undefined;
      if (read?.isKnown) return { value: read.name, words, certainty: BY_FORM * 0.85 ** read.repairs };
    }
  }
  return undefined;
}

const RESIDENCE = /thuong\s?tru|residen|gia tri den|expiry/;

/** The first row of an address below the nationality, above the place of residence. */
function placeBelow(rows: readonly Row[], citizens: number): ExtractedField | undefined {
  for (let row = citizens + 1; row <= citizens + ROWS_TO_ORIGIN; row++) {
    const segments = rows[row] ?? [];
    if (segments.some(({ folded }) => RESIDENCE.test(folded))) return undefined;
    for (const { text, words } of segments) {
      if (!ADDRESS.test(text)) continue;
      const read = readValue('address', text);
      if (read) return { value: read.value, words, certainty: BY_FORM * read.certainty };
    }
  }
  return undefined;
}
