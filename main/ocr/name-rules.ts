import { FAMILIES_OF_TWO, PEOPLES } from './name-peoples-rules';
import { COMMON_FAMILY_NAMES, FAMILY_NAMES, NAME_SYLLABLES } from './name-syllables-rules';
import { fold, marksOf, squeeze, titleCase } from './text-rules';

export interface ReadName {
  readonly name: string;
  /** Every syllable is one that names have, after at most the repairs counted. */
  readonly isKnown: boolean;
  readonly repairs: number;
}

/** Of the engine's alphabet none: it writes the nearest instead. */
const UNKNOWN_LETTER = /[ĕĭŏŭčñƀ]/iu;
const NONE: ReadonlySet<string> = new Set();
const families = new Set(FAMILY_NAMES.map(marksOf));
const syllables = new Set([...FAMILY_NAMES, ...NAME_SYLLABLES].map(marksOf));
const commonFamilies = new Set(COMMON_FAMILY_NAMES.map(name => name.normalize('NFC')));
const peoples = PEOPLES.map(({ families: own, syllables: theirs }) => ({
  families: new Set(own.map(marksOf)),
  syllables: new Set(theirs.map(marksOf)),
  byFold: groupByFold(theirs.filter(name => UNKNOWN_LETTER.test(name))),
}));
const clansByFold = groupByFold(FAMILIES_OF_TWO);
const familiesByFold = groupByFold(FAMILY_NAMES);
const syllablesByFold = groupByFold([...FAMILY_NAMES, ...NAME_SYLLABLES]);

function groupByFold(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of new Set(names.map(n => n.normalize('NFC')))) {
    const key = fold(name);
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  return groups;
}

/**
 * The name at the beginning of a line: capitalised words up to the first that is none. A syllable no name has is put
 * right where its letters allow one name only; every such repair is counted, since the print may be the exception. What
 * is in `sure`, in lower case, was seen to be marked so and stays: names have more syllables than any list.
 */
export function readName(text: string, sure: ReadonlySet<string> = NONE): ReadName | undefined {
  // A speck after a word in capitals does not end the name.
  const line = splitGlued(text)
    .replace(/(?<=\p{Lu})[.`'](?=\s\p{Lu}{2})/gu, '')
    // A speck between two words is no hyphen: names have none.
    .replace(/(?<=\p{L})[-–](?=\p{Lu})/gu, ' ')
    .replace(/^[^\p{L}]+/u, '');
  const printed = squeeze(line.replace(/[^\p{L}\p{M}\s'’].*$/u, ''))
    .split(' ')
    .filter(Boolean);
  if (printed[0] && printed[0].length <= 2 && !/^\p{Lu}/u.test(printed[0])) printed.shift();
  const end = printed.findIndex(word => !/^\p{Lu}/u.test(word));
  const words = titleCase((end < 0 ? printed : printed.slice(0, end)).join(' ')).split(' ');
  if (words.length < 2) return undefined;
  const theirs = peoples.filter(({ families: own }) => own.has(marksOf(words[0]!)));
  const clan = clansByFold.get(fold(words.slice(0, 2).join(' ')))?.[0]?.split(' ') ?? [];
  let repairs = 0;
  let isKnown = true;
  const name = words.map((word, i) => {
    const known = i === 0 ? families : syllables;
    const isOfPeople = theirs.some(people => i === 0 || people.syllables.has(marksOf(word)));
    const isRight = clan[i] === undefined ? isOfPeople || known.has(marksOf(word)) : marksOf(clan[i]) === marksOf(word);
    if (isRight) return word;
    const own = i > 0 && !known.has(marksOf(word)) ? theirs.flatMap(people => people.byFold.get(fold(word)) ?? []) : [];
    const better =
      clan[i] ??
      (own.length === 1 ? own[0] : sure.has(word.toLowerCase()) ? undefined : nearestSyllable(word, i === 0));
    if (better === undefined) {
      isKnown = false;
      return word;
    }
    repairs++;
    return better;
  });
  return { name: name.join(' '), isKnown, repairs };
}

function nearestSyllable(word: string, isFamily: boolean): string | undefined {
  const options = (isFamily ? familiesByFold : syllablesByFold).get(fold(word)) ?? [];
  // The dot of an i is what is most often read as a mark.
  const plain = word.replace(/[ìỉĩíị]/gu, 'i').replace(/[ÌỈĨÍỊ]/gu, 'I');
  const undotted = options.find(option => marksOf(option) === marksOf(plain));
  if (undotted !== undefined) return undotted;
  const scored = options.map(option => ({ option, cost: markCost(word, option) })).sort((a, b) => a.cost - b.cost);
  const [best, second] = scored;
  if (!best || best.cost < (second?.cost ?? Infinity)) return best?.option;
  // Of equally near family names the common one.
  const common = isFamily ? scored.filter(({ option, cost }) => cost === best.cost && commonFamilies.has(option)) : [];
  return common.length === 1 ? common[0]!.option : undefined;
}

/** One tone for another is likelier than a tone lost or come from nowhere, and that likelier than another vowel. */
function markCost(a: string, b: string): number {
  const parts = (text: string): { tone: string; letters: string } => {
    const split = text.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(split)?.[0] ?? '';
    return { tone, letters: split.replace(tone, '').normalize('NFC').toLowerCase() };
  };
  const [one, other] = [parts(a), parts(b)];
  const tone = one.tone === other.tone ? 0 : one.tone && other.tone ? 1 : 1.5;
  return tone + (one.letters === other.letters ? 0 : 2);
}

/** `TạThịAnh` -> `Tạ Thị Anh`: a capital after a small letter begins a word. */
export function splitGlued(text: string): string {
  return text.replace(/(?<=\p{Ll})(?=\p{Lu}(?:\p{L}|\s))/gu, ' ');
}

/** How two readings of one person's name stand to each other. */
export function isSameName(a: string, b: string): boolean {
  return marksOf(squeeze(a).toLowerCase()) === marksOf(squeeze(b).toLowerCase());
}
