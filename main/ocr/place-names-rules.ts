import { fold, marksOf, squeeze } from './text-rules';

/** The names of a province's communes. */
export interface ProvinceNames {
  /** Its own name and those of the provinces that went into it on 1 July 2025. */
  readonly provinces: readonly string[];
  readonly today: readonly string[];
  /** Whatever else the resolutions of 2025 name there: communes of before, their districts. */
  readonly before: readonly string[];
}

export interface CommuneOfCatalogue {
  readonly name: string;
  readonly provinceCode: string;
  /** In the wording of the resolution. */
  readonly formedFrom: string;
}

export interface ProvinceOfCatalogue {
  readonly code: string;
  readonly name: string;
  readonly mergedFrom: readonly { readonly name: string }[];
}

/** Capitalised words in a row, the apostrophes and hyphens of the Highlands inside them. */
const NAMES = /\p{Lu}[\p{L}\p{M}'’]*(?:[ -]\p{Lu}[\p{L}\p{M}'’]*)*/gu;
const LEVEL = /^(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố)\s+/iu;
const NO_NAMES = new Set(['TN', 'Toàn', 'Sắp', 'Xếp', 'Một', 'Phần', 'Các', 'Từ']);

export function namesOfProvinces(
  communes: readonly CommuneOfCatalogue[],
  provinces: readonly ProvinceOfCatalogue[],
): ProvinceNames[] {
  return provinces.map(({ code, name, mergedFrom }) => {
    const own = communes.filter(({ provinceCode }) => provinceCode === code);
    const today = new Set(own.map(commune => commune.name.normalize('NFC')));
    const mentioned = own.flatMap(({ formedFrom }) => formedFrom.normalize('NFC').match(NAMES) ?? []);
    const before = new Set(mentioned.map(text => text.replace(LEVEL, '')).filter(text => !NO_NAMES.has(text)));
    return {
      provinces: [...new Set([name, ...mergedFrom.map(old => old.name)])],
      today: [...today],
      before: [...before].filter(text => !today.has(text)),
    };
  });
}

/** Names by their letters without marks, one of each spelling. */
type Spellings = ReadonlyMap<string, readonly string[]>;

interface NamesByLetters {
  readonly today: Spellings;
  readonly all: Spellings;
}

/** What communes are called, by province and in the whole country; laid out at the first question. */
export interface PlaceNames {
  readonly inProvince: (name: string) => NamesByLetters | undefined;
  readonly inCountry: () => NamesByLetters;
}

export function layPlaceNames(provinces: readonly ProvinceNames[]): PlaceNames {
  const byName = new Map(
    provinces.flatMap(province => province.provinces.map(name => [keyOf(name), province] as const)),
  );
  const laid = new Map<ProvinceNames, NamesByLetters>();
  let country: NamesByLetters | undefined;
  const all = (side: 'today' | 'before'): string[] => provinces.flatMap(province => [...province[side]]);
  return {
    inProvince(name) {
      const province = byName.get(keyOf(name));
      const known = province && laid.get(province);
      if (!province || known) return known;
      const made = namesByLetters(province.today, province.before);
      laid.set(province, made);
      return made;
    },
    inCountry: () => (country ??= namesByLetters(all('today'), all('before'))),
  };
}

function namesByLetters(today: readonly string[], before: readonly string[]): NamesByLetters {
  return { today: byLetters(today), all: byLetters([...today, ...before]) };
}

function byLetters(names: readonly string[]): Spellings {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    const group = groups.get(key);
    if (!group) groups.set(key, [name]);
    else if (!group.some(other => spellingOf(other) === spellingOf(name))) group.push(name);
  }
  return groups;
}

const keyOf = (name: string): string => fold(squeeze(name).normalize('NFC')).replace(/[-’']/g, ' ');
const spellingOf = (name: string): string => marksOf(squeeze(name).toLowerCase().replace(/[-’']/g, ' '));

export interface PlaceCheck {
  /** `known`: its commune is one of its province. `mended`: it was, but for its marks. `silent`: nothing to hold it against. */
  readonly result: 'known' | 'mended' | 'unknown' | 'silent';
  readonly text: string;
}

const NONE: ReadonlySet<string> = new Set();
const COMMUNE = /^(\s*(?:xã|phường|thị trấn|đặc khu)\s+)(\S.*)$/iu;
const DISTRICT = /^(\s*(?:huyện|quận|thị xã|thành phố)\s+)(\S.*)$/iu;
const PROVINCE = /^(?:tỉnh|thành phố|tp\.?)\s+/iu;

/**
 * The commune of an address held against the communes its province has and had. Marks are put right where no commune
 * there is spelt as read and one only has those letters; a present address, without a district, prefers one of today.
 * What is in `sure`, in lower case, was seen to be marked so: it stays, of communes dissolved before 2025 there is no list.
 */
export function checkAddress(
  address: string,
  { inProvince }: PlaceNames,
  sure: ReadonlySet<string> = NONE,
): PlaceCheck {
  const parts = address.split(',');
  const last = squeeze(parts.at(-1) ?? '').replace(PROVINCE, '');
  const spellings = inProvince(last);
  const at = parts.findLastIndex(part => COMMUNE.test(part));
  const [, level = '', name = ''] = COMMUNE.exec(parts[at] ?? '') ?? [];
  if (!spellings || name === '') return { result: 'silent', text: address };
  const isToday = at === parts.length - 2;
  const checked = checkName(name, spellings, isToday, sure);
  const withCommune = parts.with(at, level + checked.text);
  const [, kind = '', district = ''] = (!isToday && DISTRICT.exec(parts[at + 1] ?? '')) || [];
  // Most districts left their name to a commune; of the others nothing is known.
  const above = district === '' ? undefined : checkName(district, spellings, false, sure);
  if (above?.result !== 'mended') return { ...checked, text: withCommune.join(',') };
  const text = withCommune.with(at + 1, kind + above.text).join(',');
  return { result: checked.result === 'unknown' ? 'unknown' : 'mended', text };
}

/** A commune named without its province, `Ủy ban nhân dân xã Tân Thạnh`, held against all there are. */
export function checkCommune(name: string, { inCountry }: PlaceNames, sure: ReadonlySet<string> = NONE): PlaceCheck {
  return inCountry().all.size === 0 ? { result: 'silent', text: name } : checkName(name, inCountry(), false, sure);
}

function checkName(
  name: string,
  { today, all }: NamesByLetters,
  isToday: boolean,
  sure: ReadonlySet<string>,
): PlaceCheck {
  if (/\d/.test(name)) return { result: 'silent', text: name };
  const options = all.get(keyOf(name)) ?? [];
  if (options.some(option => spellingOf(option) === spellingOf(name))) return { result: 'known', text: name };
  const present = isToday ? (today.get(keyOf(name)) ?? []) : [];
  const [better] = options.length === 1 ? options : present.length === 1 ? present : [];
  const text = better === undefined ? name : respelt(name, better);
  const kept = new Set(text.toLowerCase().split(' '));
  const isSeen = name
    .toLowerCase()
    .split(' ')
    .some(syllable => sure.has(syllable) && !kept.has(syllable));
  return text === name || isSeen ? { result: 'unknown', text: name } : { result: 'mended', text };
}

/** Syllable by syllable, so that one spelt the other way, `Hoà` for `Hòa`, stays as it is printed. */
function respelt(read: string, name: string): string {
  const right = squeeze(name).split(/[ -]/);
  const isCapital = read === read.toUpperCase();
  let at = 0;
  return read.replace(/[\p{L}\p{M}'’]+/gu, syllable => {
    const better = right[at++] ?? syllable;
    if (spellingOf(better) === spellingOf(syllable)) return syllable;
    return isCapital ? better.toUpperCase() : better;
  });
}
