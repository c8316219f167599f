import { dateInWords } from './date-rules';
import type { NamedField } from './field-extraction-rules';
import { isSameName, readName } from './name-rules';
import { findPhrase, surelyMarked, wordsBetween, type PageLayout } from './page-layout-rules';
import { isPersonalNumber, personalNumberFits } from './personal-number-rules';
import { compactOf, marksOf, squeeze, titleCase } from './text-rules';

/** A printed value with how surely it is right, all told. */
export interface WeighedField extends NamedField {
  /** 0..1; from 0.85 on something besides the engine's own opinion speaks for it. */
  readonly confidence: number;
  readonly alternatives?: readonly string[];
}

/** What another place of the page says about a value. */
type Witness = 'agrees' | 'differs' | 'silent';

/** Names of persons by kind-free field name; every other place where one stands is asked. */
const PERSON_FIELDS = new Set([
  ...['ho_ten', 'ho_ten_cha', 'ho_ten_me', 'ho_ten_chu_ho', 'nguoi_yeu_cau', 'nguoi_ky', 'full_name'],
  ...['ho_ten_vo', 'ho_ten_chong'],
]);

interface NumberOfPerson {
  readonly number: string;
  readonly born: string;
  /** Name of the field that says it, or what it can only be. */
  readonly sex?: string;
  readonly isOf?: 'Nam' | 'Nữ';
}

/** Which birth date and sex a personal number on the page has to fit. */
const NUMBERS: readonly NumberOfPerson[] = [
  { number: 'so_dinh_danh', born: 'ngay_sinh', sex: 'gioi_tinh' },
  { number: 'so_giay_to', born: 'ngay_sinh', sex: 'gioi_tinh' },
  { number: 'so_giay_to', born: 'ngay_sinh_nguoi_yeu_cau' },
  { number: 'id_number', born: 'date_of_birth', sex: 'sex' },
  { number: 'so_giay_to_vo', born: 'ngay_sinh_vo', isOf: 'Nữ' },
  { number: 'so_giay_to_chong', born: 'ngay_sinh_chong', isOf: 'Nam' },
];

/** Kinds where a number belongs to another person than the one whose birth date carries the name. */
const isApplicants = (fields: readonly NamedField[]): boolean =>
  fields.some(f => f.name === 'ngay_sinh_nguoi_yeu_cau' || f.name === 'nguoi_yeu_cau');

/** Running text, numbers that nothing on the page says again, a name across which a seal and a signature go. */
const UNWITNESSED = new Set([
  ...['trich_yeu', 'noi_dung', 'tinh_trang', 'muc_dich', 'tieu_de', 'nguyen_nhan'],
  ...['so', 'so_ky_hieu', 'so_chung_thuc', 'quyen_so', 'nguoi_ky'],
]);

export const ADDRESSES: ReadonlySet<string> = new Set([
  ...['noi_sinh', 'que_quan', 'noi_cu_tru', 'noi_thuong_tru', 'dia_chi', 'noi_chet'],
  ...['place_of_origin', 'place_of_residence', 'place_of_birth'],
]);

// Below these the engine's own opinion alone convinces nobody; from `bench/` on generated pages.
const SURE_WORD = 0.9;
/** Houses and hamlets have names and numbers of their own, and nothing on the page says them again. */
const SURE_PLACE = 0.96;
/** The most that a value without a witness counts for. */
export const DOUBT = 0.84;

/** Confidence of every field: the engine's opinion, held against what else the page says of the same thing. */
export function weighFields(layout: PageLayout, fields: readonly NamedField[]): WeighedField[] {
  const numbers = numberWitnesses(fields);
  return fields.map(field => {
    const base = engineConfidence(layout, field);
    if (PERSON_FIELDS.has(field.name)) return weighName(layout, field, base, fields);
    if (field.name === 'co_quan') return weighBody(layout, field, base);
    const witness = strongest([numbers.get(field.name) ?? 'silent', otherWitness(layout, field, fields)]);
    return { ...field, confidence: combine(field, base, witness) };
  });
}

/** The weakest word of the value, times what its place and shape left in doubt. */
function engineConfidence(layout: PageLayout, { words, certainty }: NamedField): number {
  return words.length > 0 ? weakestOf(layout, words) * certainty : Math.min(0.8, certainty);
}

function weakestOf(layout: PageLayout, words: readonly number[]): number {
  return words.reduce((low, i) => Math.min(low, layout.words[i]?.confidence ?? 1), 1);
}

function combine(field: NamedField, base: number, witness: Witness): number {
  if (witness === 'differs') return Math.min(base, 0.5);
  // The same misreading twice is no second witness: a syllable no name has stays doubtful.
  if (witness === 'agrees' && base >= 0.5 && field.certainty > 0.9) return Math.max(base, 0.9);
  if (UNWITNESSED.has(field.name) || isLongNumber(field)) return Math.min(base, DOUBT);
  const least = ADDRESSES.has(field.name) ? SURE_PLACE : SURE_WORD;
  return base >= least ? base : Math.min(base, DOUBT);
}

/** One digit for another leaves a number as good as any: without a witness nothing tells. */
const isLongNumber = ({ value }: NamedField): boolean => /^\d{9,12}$/.test(value);

function strongest(witnesses: readonly Witness[]): Witness {
  return witnesses.find(w => w === 'differs') ?? witnesses.find(w => w === 'agrees') ?? 'silent';
}

/** Number, birth date and sex of one person: each is the others' witness. */
function numberWitnesses(fields: readonly NamedField[]): ReadonlyMap<string, Witness> {
  const found = new Map<string, Witness>();
  const valueOf = (name: string | undefined): string | undefined => fields.find(f => f.name === name)?.value;
  for (const { number, born, sex, isOf } of NUMBERS) {
    if (number === 'so_giay_to' && isApplicants(fields) !== (born === 'ngay_sinh_nguoi_yeu_cau')) continue;
    const digits = valueOf(number);
    const fits = digits === undefined ? undefined : personalNumberFits(digits, valueOf(born), isOf ?? valueOf(sex));
    if (fits === undefined) continue;
    for (const name of [number, born, sex]) if (name) found.set(name, fits ? 'agrees' : 'differs');
  }
  const registrant = valueOf('giay_to_tuy_than');
  const parents = [
    ['nam_sinh_cha', 'Nam'],
    ['nam_sinh_me', 'Nữ'],
  ] as const;
  const isParents = parents.some(([born, sex]) => {
    const year = valueOf(born);
    return registrant !== undefined && year !== undefined && personalNumberFits(registrant, year, sex);
  });
  if (isParents) found.set('giay_to_tuy_than', 'agrees');
  for (const { name, value } of fields) {
    const isNumber = /^(so_dinh_danh|so_giay_to|giay_to_tuy_than|id_number)/.test(name);
    if (isNumber && value.length === 12 && !isPersonalNumber(value)) found.set(name, 'differs');
  }
  return found;
}

/** Two readings of a date; a year inside a number; a place named again. */
function otherWitness(layout: PageLayout, field: NamedField, fields: readonly NamedField[]): Witness {
  const valueOf = (name: string): string | undefined => fields.find(f => f.name === name)?.value;
  switch (field.name) {
    case 'ngay_sinh': {
      const words = dateBehind(layout, 'ghi bằng chữ');
      return words === undefined ? 'silent' : words === field.value ? 'agrees' : 'differs';
    }
    // The year of a number speaks for the date; for the number itself only against it.
    case 'so':
      return against(sameYear(valueOf('so'), valueOf('ngay_dang_ky')));
    case 'ngay_dang_ky':
      return sameYear(valueOf('so'), valueOf('ngay_dang_ky'));
    case 'quyen_so':
      return against(sameYear(valueOf('quyen_so')?.slice(0, 7), valueOf('ngay_chung_thuc')));
    case 'ngay_chung_thuc':
      return sameYear(valueOf('quyen_so')?.slice(0, 7), valueOf('ngay_chung_thuc'));
    case 'ngay_lam_don':
      return elsewhere(layout, field, writtenOut(field.value));
    default:
      return 'silent';
  }
}

function dateBehind(layout: PageLayout, label: string): string | undefined {
  const place = findPhrase(layout, label)[0];
  return place && dateInWords(layout.text.slice(place.end, place.end + 140));
}

/** `72/2025` beside 09/12/2025. */
function sameYear(number: string | undefined, date: string | undefined): Witness {
  const year = /(\d{4})$/.exec(number ?? '')?.[1];
  const other = /(\d{4})$/.exec(date ?? '')?.[1];
  return year === undefined || other === undefined ? 'silent' : year === other ? 'agrees' : 'differs';
}

const against = (witness: Witness): Witness => (witness === 'differs' ? witness : 'silent');

function writtenOut(date: string): string {
  const [day, month, year] = date.split('/');
  return `ngày ${day} tháng ${month} năm ${year}`;
}

interface Mention {
  readonly text: string;
  readonly words: readonly number[];
}

/** Other places of the page where the same text stands, give or take a letter. */
function mentionsOf(layout: PageLayout, text: string, own: readonly number[], maxCost: number): Mention[] {
  const pattern = compactOf(text);
  if (pattern.length < 5) return [];
  return findPhrase(layout, text)
    .filter(match => match.cost <= maxCost)
    .map(({ start, end }) => wholeMention(layout, start, end))
    .filter(({ words }) => !words.some(word => own.includes(word)));
}

/** A mention with the capitalised words that go on behind it: `Chu Quốc` may be the beginning of a longer name. */
function wholeMention(layout: PageLayout, start: number, end: number): Mention {
  const more = /^(?:[^\S\n\t]\p{Lu}[\p{L}\p{M}]*)+/u.exec(layout.text.slice(end))?.[0].length ?? 0;
  return { text: squeeze(layout.text.slice(start, end + more)), words: wordsBetween(layout, start, end + more) };
}

function elsewhere(layout: PageLayout, field: NamedField, text: string): Witness {
  const mentions = mentionsOf(layout, text, field.words, 1);
  if (mentions.length === 0) return 'silent';
  return mentions.some(m => marksOf(m.text.toLowerCase()) === marksOf(text.toLowerCase())) ? 'agrees' : 'silent';
}

/**
 * A person is named in the form and again under the signature. Two places that agree settle it; where they differ the
 * one that is made of syllables names have is taken, and the officer asked.
 */
function weighName(layout: PageLayout, field: NamedField, base: number, fields: readonly NamedField[]): WeighedField {
  const others = mentionsOf(layout, field.value, field.words, field.value.length > 11 ? 2 : 1)
    .filter(({ words }) => !fields.some(f => f !== field && f.words.some(word => words.includes(word))))
    .map(mention => ({ mention, read: readName(mention.text, surelyMarked(layout, mention.words)) }))
    .filter(({ read }) => read !== undefined);
  if (others.length === 0) return { ...field, confidence: combine(field, base, 'silent') };
  const same = others.filter(({ read }) => isSameName(read!.name, field.value));
  // A mention that had to be put right first is none of its own.
  const witness = same.some(({ read }) => read!.repairs === 0) ? 'agrees' : 'silent';
  if (same.length > 0) return { ...field, confidence: combine(field, base, witness) };
  const better = others.find(
    ({ mention, read }) =>
      read!.isKnown &&
      read!.repairs === 0 &&
      (field.certainty <= 0.9 ||
        read!.name.startsWith(`${field.value} `) ||
        weakestOf(layout, mention.words) > base + 0.05),
  );
  if (better?.read) {
    return {
      ...field,
      value: better.read.name,
      words: better.mention.words,
      confidence: 0.7,
      alternatives: [field.value],
    };
  }
  return { ...field, confidence: Math.min(base, 0.6), alternatives: [others[0]!.read!.name] };
}

/** The place an office is named after stands in its head, before the date and in the text: the majority has it. */
function weighBody(layout: PageLayout, field: NamedField, base: number): WeighedField {
  const parts = field.value.split(' ');
  const place = parts.slice(5).join(' ');
  const mentions = mentionsOf(layout, place, field.words, place.length > 6 ? 2 : 1).map(m => titleCase(m.text));
  const spelt = (text: string): number => mentions.filter(m => isSameName(m, text)).length;
  if (mentions.length === 0 || place === '') return { ...field, confidence: combine(field, base, 'silent') };
  const best = mentions.reduce((a, b) => (spelt(b) > spelt(a) ? b : a));
  if (spelt(place) >= spelt(best)) return { ...field, confidence: combine(field, base, 'agrees') };
  if (spelt(place) > 0 || spelt(best) < 2) return { ...field, confidence: Math.min(base, 0.7), alternatives: [] };
  const value = [...parts.slice(0, 5), best].join(' ');
  return { ...field, value, confidence: 0.8, alternatives: [field.value] };
}
