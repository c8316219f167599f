import { foldVietnamese } from '../../preload/contract/text-rules';

/** One word of a name in the forms in which two spellings of it can meet. */
export interface NameWord {
  /** As written, NFC and lower case, the tone mark moved behind the word: 'Hoà' and 'Hòa' are the same here. */
  readonly exact: string;
  /** Without marks, y as i: what the index holds. */
  readonly key: string;
  /** The key with letters that look alike on a bad print made one: `0/o`, `1/l/i`, `rn/m`, `ri/n`, `ii/u`. */
  readonly shape: string;
  readonly hasMarks: boolean;
  /** 'Ng.' or a single letter: stands for any word that begins so. */
  readonly isShort: boolean;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
// The little sign after H, Y, K in names of the highlands, however it is keyed; sometimes a space follows it.
const HIGHLAND = /(^|[\s.])([hyk])['\u2018\u2019\u02bc\u0060\u00b4\uff07]\s*/giu;

/** The words of a name in their order; at most twelve, since no name has more and a pasted page must not cost time. */
export function nameWords(name: string): NameWord[] {
  return name
    .slice(0, 200)
    .normalize('NFC')
    .replace(HIGHLAND, '$1$2')
    .split(/[^\p{L}\p{M}\p{N}.'\u2018\u2019\u02bc\u200b-\u200f\ufeff]+/u)
    .flatMap(part => part.split(/(?<=\.)/u))
    .flatMap(part => knownWordOf(part) ?? [])
    .slice(0, 12);
}

/** Syllables of names are few, and each is asked for a hundred times at every letter that is typed. */
const MOST_KNOWN = 5_000;
const knownWords = new Map<string, NameWord | undefined>();

function knownWordOf(part: string): NameWord | undefined {
  if (knownWords.has(part)) return knownWords.get(part);
  if (knownWords.size >= MOST_KNOWN) knownWords.clear();
  const word = wordOf(part);
  knownWords.set(part, word);
  return word;
}

function wordOf(part: string): NameWord | undefined {
  const folded = foldVietnamese(part).replace(/ /gu, '');
  // Digits alone are a slip, or a date that does not exist.
  if (folded === '' || /^\d+$/u.test(folded)) return undefined;
  const key = withoutMethodKeys(folded).replace(/y/gu, 'i');
  const decomposed = part
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const tones = decomposed.match(TONES)?.join('') ?? '';
  const exact = `${decomposed.replace(TONES, '').replace(/y/gu, 'i')}${tones}`.normalize('NFC');
  return {
    exact,
    key,
    shape: shapeOf(key),
    hasMarks: exact !== key,
    isShort: folded.length === 1 || (part.endsWith('.') && folded.length <= 3),
  };
}

/**
 * A word typed while the input method was off: `cu7o7ng2` and `haauj` as `cuong` and `hau`. Digits that a bad print makes
 * of letters stay: no key of VNI stands where they do.
 */
function withoutMethodKeys(folded: string): string {
  const vni = folded
    .replace(/d9/gu, 'd')
    .replace(/([aeo])6/gu, '$1')
    .replace(/([ou])7/gu, '$1')
    .replace(/a8/gu, 'a');
  if (vni !== folded) return vni.replace(/(?<=\p{L})[1-5]$/u, '');
  if (/^\p{L}{2,}[234]$/u.test(folded)) return folded.slice(0, -1);
  if (!/aa|ee|oo|dd|[aou]w|[fj]$/u.test(folded) || folded.length < 3) return folded;
  return folded
    .replace(/aa/gu, 'a')
    .replace(/ee/gu, 'e')
    .replace(/oo/gu, 'o')
    .replace(/dd/gu, 'd')
    .replace(/([aou])w/gu, '$1')
    .replace(/(?<=\p{L}{2})[sfrxj]$/u, '');
}

/** Letters that a worn print or a bad camera makes of one another, as one. */
function shapeOf(key: string): string {
  return key
    .replace(/rn/gu, 'm')
    .replace(/ri/gu, 'n')
    .replace(/ii/gu, 'u')
    .replace(/vv/gu, 'w')
    .replace(/cl/gu, 'd')
    .replace(/0/gu, 'o')
    .replace(/[1il]/gu, 'l')
    .replace(/5/gu, 's')
    .replace(/8/gu, 'b')
    .replace(/[69]/gu, 'g');
}

/** What stands in the index for a person: the words of every name they go by, their birth year and their birthday. */
export function searchKeysOf(names: readonly string[], birthDates: readonly (string | null)[]): string[] {
  const words = names.flatMap(name => {
    const keys = nameWords(name).map(word => word.key);
    return [...keys, ...highlandParts(name)];
  });
  const births = birthDates.flatMap(birth => (birth === null ? [] : birthKeysOf(birth)));
  return [...new Set([...words, ...births])];
}

/** "H'Mông" is also looked for as "Mông". */
function highlandParts(name: string): string[] {
  return [...name.normalize('NFC').matchAll(HIGHLAND)].flatMap(match => {
    const rest = /^[\p{L}\p{M}]+/u.exec(name.normalize('NFC').slice(match.index + match[0].length));
    return rest ? nameWords(rest[0]).map(word => word.key) : [];
  });
}

/** `y1985` and `d0201`. No name begins so: y is i in the index. */
export function birthKeysOf(birth: string): string[] {
  const [year, month, day] = birth.split('-');
  return [
    ...(year !== undefined && /^\d{4}$/u.test(year) ? [yearKey(year)] : []),
    ...(month !== undefined && day !== undefined ? [dayKey(month, day)] : []),
  ];
}

export const yearKey = (year: string): string => `y${year}`;
export const dayKey = (month: string, day: string): string => `d${month}${day}`;

/** A word this short is found in many others. */
const SHORTEST_PART = 2;
const MOST_SPLITS = 4;

/**
 * Ways to take apart a key into words of names, those with the fewest words first: `nguienvanduc` typed without its
 * spaces. The last word may be unfinished where the key is.
 */
export function splitsOf(
  key: string,
  isWord: (part: string) => boolean,
  isBeginning: (part: string) => boolean,
): string[][] {
  const splits: string[][] = [];
  const takeApart = (from: number, parts: readonly string[]): void => {
    if (parts.length > 5 || splits.length >= MOST_SPLITS * MOST_SPLITS) return;
    const rest = key.slice(from);
    if (parts.length > 0 && rest.length >= SHORTEST_PART && (isWord(rest) || isBeginning(rest)))
      splits.push([...parts, rest]);
    for (let to = key.length - SHORTEST_PART; to >= from + SHORTEST_PART; to--) {
      const part = key.slice(from, to);
      if (isWord(part)) takeApart(to, [...parts, part]);
    }
  };
  takeApart(0, []);
  return splits.sort((a, b) => a.length - b.length).slice(0, MOST_SPLITS);
}
