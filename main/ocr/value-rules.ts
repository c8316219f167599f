import { HISTORIC_PROVINCES } from '../../preload/contract/divisions-old';
import { repairCompounds } from './compound-rules';
import { asDigits, dateOf, readDate } from './date-rules';
import { ethnicityOf, isEthnicGroup } from './ethnicity-rules';
import { readName } from './name-rules';
import { editDistance, fold, marksOf, squeeze } from './text-rules';

/** How the text behind a label becomes a value. */
export type ValueShape =
  | 'name'
  | 'date'
  | 'born'
  | 'id'
  | 'phone'
  | 'sex'
  | 'ethnicity'
  | 'nation'
  | 'relation'
  | 'expiry'
  | 'address'
  | 'line'
  | 'text';

export interface ShapedValue {
  readonly value: string;
  /** 0..1; less than 1 where something was put right, or where it holds a syllable of no known name. */
  readonly certainty: number;
}

/** The value in its usual form, or undefined when nothing of that shape is there. */
export function shapeValue(shape: ValueShape, raw: string): string | undefined {
  return readValue(shape, raw)?.value;
}

/** `marked` are words whose marks were surely seen, in lower case. */
export function readValue(shape: ValueShape, raw: string, marked?: ReadonlySet<string>): ShapedValue | undefined {
  const text = raw.replace(/^[\s:;.,_\-–|'"]+/u, '');
  const sure = (value: string | undefined): ShapedValue | undefined =>
    value === undefined ? undefined : { value, certainty: 1 };
  switch (shape) {
    case 'name': {
      const read = readName(firstCell(text), marked);
      return read && { value: read.name, certainty: read.isKnown ? 0.85 ** read.repairs : 0.8 };
    }
    case 'date':
      return readDate(text);
    case 'born':
      return sure(dateOf(firstCell(text)) ?? /(?<!\d)(1[89]\d\d|20\d\d)(?!\d)/.exec(asDigits(text))?.[1]);
    case 'id':
      return sure(numberOf(text, 12) ?? numberOf(text, 9));
    case 'phone':
      return sure(numberOf(text, 10));
    case 'sex':
      return sure(sexOf(text));
    case 'ethnicity': {
      const read = tidy(firstCell(text).replace(/[.;,|].*$|Quốc\s?tịch.*$/u, ''));
      const group = read && ethnicityOf(read);
      if (!group) return undefined;
      return { value: group, certainty: !isEthnicGroup(group) ? 0.7 : group === read ? 1 : 0.85 };
    }
    case 'nation':
      // Of the values below two labels the other's.
      return /^(?:Nam|Nữ)\W*$/u.test(firstCell(text)) ? undefined : closed(tidy(firstCell(text)), NATIONS);
    case 'relation':
      return closed(tidy(firstCell(text)), RELATIONS);
    case 'expiry':
      return sure(dateOf(text) ?? (/khong\s*thoi\s*han/.test(fold(text)) ? 'Không thời hạn' : undefined));
    case 'address': {
      const address = addressOf(text);
      if (address === undefined) return undefined;
      const { text: value, repairs } = repairCompounds(address);
      return { value, certainty: (endsInProvince(value) ? 1 : 0.8) * 0.85 ** Math.min(3, repairs) };
    }
    case 'line':
      return sure(tidy(firstCell(text)));
    case 'text':
      return phraseOf(tidy(text));
  }
}

/** Running text of the office, its words' marks put right. */
export function phraseOf(text: string | undefined): ShapedValue | undefined {
  if (text === undefined) return undefined;
  const { text: value, repairs } = repairCompounds(text);
  return { value: withProvince(value), certainty: 0.85 ** Math.min(3, repairs) };
}

const NATIONS = ['Việt Nam', 'Lào', 'Campuchia', 'Trung Quốc', 'Hàn Quốc', 'Nhật Bản', 'Hoa Kỳ', 'Pháp', 'Đài Loan'];
const RELATIONS = (
  'Cha,Mẹ,Bố,Má,Ba,Con,Con đẻ,Con nuôi,Con dâu,Con rể,Vợ,Chồng,Ông,Bà,Ông nội,Bà nội,Ông ngoại,Bà ngoại,Anh,Chị,Em,' +
  'Anh ruột,Chị ruột,Em ruột,Anh trai,Chị gái,Em trai,Em gái,Cháu,Cháu nội,Cháu ngoại,Cháu ruột,Chú,Bác,Cô,Dì,Cậu,Mợ,' +
  'Thím,Chắt,Chủ hộ,Bản thân,Người giám hộ,Ở nhờ,Ở thuê,Cùng ở nhờ,Người thân'
).split(',');

/** One of a few words: as read when it is one, put right when one of them alone has its letters or is one letter away. */
function closed(read: string | undefined, words: readonly string[]): ShapedValue | undefined {
  if (read === undefined) return undefined;
  const exact = words.find(word => marksOf(word.toLowerCase()) === marksOf(read.toLowerCase()));
  if (exact !== undefined) return { value: read, certainty: 1 };
  const sameLetters = words.filter(word => fold(word) === fold(read));
  const near =
    sameLetters.length > 0 ? sameLetters : words.filter(w => w.length > 4 && editDistance(fold(w), fold(read)) <= 1);
  return near.length === 1 ? { value: near[0]!, certainty: 0.85 } : { value: read, certainty: 0.7 };
}

function firstCell(text: string): string {
  return text.split(/[\n\t]/)[0] ?? '';
}

/** One line, without leaders, rules and stray marks at its ends. */
function tidy(text: string): string | undefined {
  const value = squeeze(text.replace(/[._…·]{3,}|(?<=\s)[_~|](?=\s)/g, ' '))
    .replace(/^[\s:;,.\-–_|'"“”‘’~*=]+/u, '')
    .replace(/[\s:;,.\-–_|'"“”‘’~*=]+$/u, '');
  return value || undefined;
}

const provinces = Object.values(HISTORIC_PROVINCES);

/** The label of the next value in two languages, `Nơi thường trú / Place of residence`, too blurred to be known as one. */
const NEXT_LABEL = /\s+\p{Lu}[\p{L}\p{M}]*(?:\s+[\p{L}\p{M}]+){1,2}\s+\/\s+Pl[\s\S]*$/u;

/** An address: the level words before a capital have one spelling, and a last part that begins one province is it. */
function addressOf(text: string): string | undefined {
  const value = tidy(text.replace(NEXT_LABEL, ''))
    ?.replace(/(?<![\p{L}\p{M}])([Tt])[íìiĩịỉ]nh[:;.]? (?=\p{Lu})/gu, '$1ỉnh ')
    .replace(/(?<![\p{L}\p{M}])([Xx])[àáaạảãâă][:;.]? (?=\p{Lu})/gu, '$1ã ')
    .replace(/(?<=,)[ .,;]+/g, ' ')
    // A comma read as a stroke.
    .replace(/(?<=[\p{L}\d])\/(?=(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố) \p{Lu})/gu, ', ')
    .replace(/(?<![\p{L}\p{M}])l(?=a \p{Lu})/gu, 'I')
    .replace(/(?<![\p{L}\p{M}])([Hh])u[yỵ][eệêé]n[:;.]? (?=\p{Lu})/gu, '$1uyện ')
    .replace(/(?<![\p{L}\p{M}])([Pp])h[uưứừ][oơờớở]ng[:;.]? (?=\p{Lu})/gu, '$1hường ');
  return value && withProvince(withLevels(value));
}

// Of two syllables and more, none of which a name has.
const DOUBLE_LEVELS = ['thị trấn', 'thị xã', 'thành phố', 'tổ dân phố', 'khu phố'].map(level => ({
  level,
  letters: fold(level),
}));

/** The level words of two syllables before a name or a number: `Thị trần Hải Hậu`, `tổ dân phó số 1`. */
function withLevels(address: string): string {
  const folded = fold(address);
  let out = address;
  for (const { level, letters } of DOUBLE_LEVELS) {
    for (let at = folded.indexOf(letters); at >= 0; at = folded.indexOf(letters, at + 1)) {
      const isWhole =
        !/[a-z]/.test(folded[at - 1] ?? ' ') && /^ (?:\p{Lu}|\d|số )/u.test(address.slice(at + level.length));
      const cased = /^\p{Lu}/u.test(address.slice(at)) ? level[0]!.toUpperCase() + level.slice(1) : level;
      if (isWhole) out = out.slice(0, at) + cased + out.slice(at + level.length);
    }
  }
  return out;
}

/** False where a last part says it is a province and none has that name: its end was not seen. */
function endsInProvince(address: string): boolean {
  const name = /(?:^|[\s,])tỉnh ([^,]+)$/iu.exec(address)?.[1];
  return name === undefined || provinces.some(province => marksOf(province) === marksOf(name));
}

/** A last part that is a province but for its marks, or the beginning of one province, is that province. */
function withProvince(text: string): string {
  const last = /^(.*(?:Tỉnh|tỉnh|Thành phố|thành phố) )([^,]+)$/su.exec(text);
  const [, before = '', name = ''] = last ?? [];
  const isProvince = (read: string): boolean => provinces.some(p => marksOf(p) === marksOf(read));
  if (!name || isProvince(name)) return text;
  // A speck behind the last word of the address.
  const letters = name.replace(/[^\p{L}]+$/u, '');
  if (isProvince(letters)) return before + letters;
  const near = provinces.filter(p => fold(p) === fold(name) || (name.length >= 6 && fold(p).startsWith(fold(name))));
  return near.length === 1 && near[0] ? before + near[0] : text;
}

/** The first run of exactly `length` digits, spaces and dots inside it allowed. */
export function numberOf(text: string, length: number): string | undefined {
  for (const run of asDigits(text).matchAll(/\d(?:[ .]?\d)*/g)) {
    const digits = run[0].replace(/\D/g, '');
    if (digits.length === length) return digits;
  }
  return undefined;
}

/** `Nam` or `Nữ`, the only two. */
export function sexOf(text: string): string | undefined {
  const first = fold(firstCell(text)).trim();
  if (/^na?m/.test(first) || /^nan/.test(first)) return 'Nam';
  if (/^n[uưứữ]/.test(first)) return 'Nữ';
  return undefined;
}

const LEVELS = (
  'Tổ dân phố số,Tổ dân phố,Khu phố,Tổ,Thôn,Xóm,Ấp,Khóm,Đội,Bản,Buôn,Làng,Sóc,Số,Khu,Phố,Đường,Ngõ,Ngách,Hẻm,Xã,' +
  'Phường,Huyện,Quận,Tỉnh'
).split(',');
const levelsByFold = LEVELS.map(level => ({ level, folded: fold(level) }));
// `Xóml4`, `Khuphố2`, `Tổi`: a number run into its level; an i before digits is the gap between them.
const GLUED = /^(\D{2,14}?)[\s?.,:;'"|]*(?:i(?=\d))?([\dlIi|!O]{1,3})$/u;
// `Đội4`: the i is the level's own.
const GLUED_TO_I = /^(\D{1,13}i)[\s?.,:;'"|]*([\dlI|!O]{1,3})$/u;

export interface HamletReading {
  readonly value: string;
  /** A level with a number or a name in capitals behind it, read as such. */
  readonly isPlain: boolean;
}

/** The part of an address below the commune: `Ấp4` -> `Ấp 4`, `Ap Phú Hòa` -> `Ấp Phú Hòa`, `Thôn l2` -> `Thôn 12`. */
export function hamletOf(text: string): HamletReading {
  const glued = [GLUED, GLUED_TO_I].map(pattern => pattern.exec(text)).find(found => found && levelNamed(found[1]!));
  const level = glued?.[1] && levelNamed(glued[1]);
  if (glued?.[2] && level) {
    return {
      value: `${level} ${numeral(glued[2])}`,
      isPlain: text === `${level} ${glued[2]}` && /^\d+$/.test(glued[2]),
    };
  }
  const [first = '', ...rest] = text.split(' ');
  const better = /^\p{Lu}/u.test(first)
    ? levelNamed(first)
    : /^[\p{Lu}\d]/u.test(rest[0] ?? '')
      ? levelCutShort(first)
      : undefined;
  const isPlain = better === first && rest.length > 0 && rest.every(part => /^\p{Lu}\p{Ll}+$|^\d+$/u.test(part));
  return { value: [better ?? first, ...rest].join(' '), isPlain };
}

/** `hôn`, `tóm`: the first letter stood on the rule of the cell or on a fold. */
function levelCutShort(text: string): string | undefined {
  const near = levelsByFold.filter(
    ({ folded }) => folded.length >= 3 && [fold(text), fold(text).slice(1)].includes(folded.slice(1)),
  );
  return near.length === 1 ? near[0]!.level : undefined;
}

function levelNamed(text: string): string | undefined {
  const folded = fold(text.replace(/\s/g, ''));
  return levelsByFold.find(({ folded: other }) => other.replace(/\s/g, '') === folded)?.level;
}

const numeral = (text: string): string => text.replace(/[lIi|!]/g, '1').replace(/O/g, '0');
