import { sql } from 'kysely';
import { distance } from 'fastest-levenshtein';
import type { NameRelation } from '../../preload/contract/citizens';
import { sqlFor, type ReadTx } from '../db';
import { dayKey, nameWords, yearKey, type NameWord } from './name-key-rules';
import { compareNames, type NameMatch } from './name-match-rules';
import type { WordGroup } from './name-postings';
import type { NameVocabulary } from './name-vocabulary';
import { compareBirths } from './person-match-rules';

/** What is looked for: a name as heard, and as much of the birth date as was said. */
export interface WantedName {
  readonly words: readonly NameWord[];
  /** The last word may go on. */
  readonly isUnfinished: boolean;
  /** `yyyy`, `yyyy-mm` or `yyyy-mm-dd`. */
  readonly birthDate: string | null;
}

export interface Namesake {
  readonly number: number;
  readonly fullName: string;
  readonly birthDate: string | null;
  readonly rank: number;
  readonly relation: NameRelation;
}

/** Rows looked at for one question; a name borne by more people needs the birth year to be told apart. */
const AT_ONCE = 120;
const MOST_BORN_THEN = 200;
const GOOD_RANK = 88;
// Who asks for "Đức" means also those who are called Nguyễn Văn Đức.
const REST_WEIGHT = 0.12;
const GOES_ON = 0.02;
const BIRTH_RANK = { same: 40, 'part-same': 30, swapped: 24, digit: 18, different: -50, unknown: 0 } as const;

interface Row {
  readonly number: number;
  readonly full_name: string;
  readonly birth_date: string | null;
}

/** Borne by one in twelve and more: to the index they are long lists that tell nobody from anybody. */
const COMMON_WORDS: ReadonlySet<string> = new Set(['nguien', 'tran', 'le', 'van', 'thi']);

/**
 * People whose name is like the wanted one, the likest first, of equal ones the newest. Whole birth dates are looked up
 * as such. Then exact words are asked for; only when they do not give enough are words widened to their neighbours, and
 * left out one by one only when nobody fits.
 */
export function findNamesakes(read: ReadTx, vocabulary: NameVocabulary, wanted: WantedName, limit: number): Namesake[] {
  if (wanted.words.length === 0) return [];
  const readings = [wanted, ...takenApart(wanted, vocabulary)] as const;
  const found = new Map<number, Namesake>();
  const compared = new Map<string, NameMatch>();
  const goodFrom = GOOD_RANK + (wanted.birthDate === null ? 0 : 25);
  let good = 0;
  const take = (rows: readonly Row[]): void => {
    for (const row of rows) {
      if (found.has(row.number)) continue;
      const match = compared.get(row.full_name) ?? bestMatch(readings, vocabulary.wordsOf(row.full_name));
      compared.set(row.full_name, match);
      const namesake = rankedOf(row, match, wanted);
      found.set(row.number, namesake);
      if (namesake.rank >= goodFrom) good += 1;
    }
  };
  /** Gives whether there are more than were looked at. */
  const ask = (groups: readonly WordGroup[]): boolean => {
    const numbers = vocabulary.peopleWith(groups, AT_ONCE);
    if (numbers === undefined) {
      const rows = rowsMatching(read, groups.map(matchOf).join(' AND '));
      take(rows);
      return rows.length === AT_ONCE;
    }
    const unseen = numbers.filter(number => !found.has(number));
    if (unseen.length > 0) take(rowsNumbered(read, unseen));
    return numbers.length === AT_ONCE;
  };

  take(bornThen(read, wanted.birthDate));
  for (const question of questionsOf(readings, vocabulary)) {
    if (good >= limit || (good > 0 && question.isLastResort)) break;
    // More than were looked at: the common words have to tell them apart after all.
    if (ask(question.few) && question.whole) ask(question.whole);
  }
  return [...found.values()]
    .filter(({ rank }) => rank >= 55)
    .sort((a, b) => b.rank - a.rank || b.number - a.number)
    .slice(0, limit);
}

interface Question {
  readonly few: readonly WordGroup[];
  /** The same with the common words too. */
  readonly whole?: readonly WordGroup[];
  /** Only asked when nobody fits so far. */
  readonly isLastResort: boolean;
}

/** Questions to the index from the strictest to the widest; each is only put together when it is asked. */
function* questionsOf(
  [wanted, ...apart]: readonly [WantedName, ...WantedName[]],
  vocabulary: NameVocabulary,
): Generator<Question> {
  const { words, birthDate, isUnfinished } = wanted;
  const births = birthQuestions(birthDate);
  const isOpen = (at: number): boolean => isUnfinished && at === words.length - 1;
  const piece = (word: NameWord, at: number): WordGroup => pieceOf(word, isOpen(at), vocabulary);
  const telling = tellingWords(wanted);
  const question = (pieces: readonly WordGroup[], birth: readonly WordGroup[], isLastResort = false): Question => {
    const few = pieces.filter((_, at) => telling.includes(at));
    return {
      few: [...few, ...birth],
      ...(few.length < pieces.length ? { whole: [...pieces, ...birth] } : {}),
      isLastResort,
    };
  };
  const asTyped = words.map(piece);
  // The newest of those whose word goes on would hide who bears just this one.
  if (isUnfinished)
    for (const birth of births)
      yield question(
        words.map((word, at) => (isOpen(at) && word.key.length > 1 ? anyOf([word.key]) : asTyped[at]!)),
        birth,
      );
  for (const birth of births) yield question(asTyped, birth);
  for (const { words: parts } of apart) {
    const pieces = parts.map((part, at) => pieceOf(part, isUnfinished && at === parts.length - 1, vocabulary));
    for (const birth of births) yield { few: [...pieces, ...birth], isLastResort: false };
  }

  const wide = words.map((word, at) => {
    if (word.isShort) return piece(word, at);
    const near = vocabulary.neighboursOf(word);
    if (!isOpen(at)) return anyOf(near);
    const { whole, open } = asTyped[at]!;
    return { whole: [...near, ...whole], open };
  });
  // One word at a time: all widened at once fit thousands, of whom the newest would be looked at.
  for (const birth of births)
    for (let at = 0; at < words.length; at++)
      if (!words[at]!.isShort && words.length > 1)
        yield question(
          asTyped.map((group, place) => (place === at ? wide[at]! : group)),
          birth,
        );
  for (const birth of births) yield question(wide, birth, words.length > 1);
  // Words run together or torn apart: their joined form.
  if (words.length > 1) yield { few: [anyOf([words.map(word => word.key).join('')])], isLastResort: true };
  // A word too many or too few: each left out in turn. Two words alone would fit half the town without a birth date.
  if (words.length < 3 && birthDate === null) return;
  for (const birth of births) {
    for (let out = 0; out < words.length && words.length > 1; out++) {
      const rest = wide.filter((_, at) => at !== out);
      const few = wide.filter((_, at) => at !== out && telling.includes(at));
      if (few.length === telling.length && few.length < wide.length) continue;
      yield { few: [...(few.length > 0 && birth.length > 0 ? few : rest), ...birth], isLastResort: true };
    }
  }
}

/** What was typed with a word that nobody bears taken apart into those it was typed together of. */
function takenApart(wanted: WantedName, vocabulary: NameVocabulary): WantedName[] {
  vocabulary.readOn();
  const { words, isUnfinished } = wanted;
  return words.flatMap((word, at) =>
    vocabulary.takenApart(word.key, isUnfinished && at === words.length - 1).map(parts => ({
      ...wanted,
      words: [...words.slice(0, at), ...nameWords(parts.join(' ')), ...words.slice(at + 1)],
    })),
  );
}

/** A word, or all it may go on as. */
function pieceOf(word: NameWord, isOpen: boolean, vocabulary: NameVocabulary): WordGroup {
  if (!word.isShort && !isOpen) return anyOf([word.key]);
  // The index has no list of all that begin with a letter: putting one together reads half of it.
  return word.key.length === 1 ? anyOf(vocabulary.beginningWith(word.key)) : { whole: [], open: [word.key] };
}

/** Places of the words worth asking the index for: without the common ones where the others and the birth suffice. */
function tellingWords({ words, birthDate, isUnfinished }: WantedName): number[] {
  const every = words.map((_, at) => at);
  const rare = every.filter(
    at => !COMMON_WORDS.has(words[at]!.key) && !words[at]!.isShort && !(isUnfinished && at === words.length - 1),
  );
  return rare.length >= (birthDate === null ? 2 : 1) ? rare : every;
}

/** Everybody born on that very day, or on the one with day and month exchanged: a dozen people, quicker than any name. */
function bornThen(read: ReadTx, birthDate: string | null): Row[] {
  if (birthDate?.length !== 10) return [];
  const [year, month, day] = birthDate.split('-');
  return [...new Set([birthDate, `${year}-${day}-${month}`])].flatMap(date =>
    read.all(
      sqlFor
        .selectFrom('citizens')
        .select(['number', 'full_name', 'birth_date'])
        .where('birth_date', '=', date)
        .where('merged_into', 'is', null)
        .limit(MOST_BORN_THEN),
    ),
  );
}

/** The birth as keys of the index; of a whole date what is left of it when one part is wrong. */
function birthQuestions(birthDate: string | null): WordGroup[][] {
  if (birthDate === null) return [[]];
  const [year = '', month, day] = birthDate.split('-');
  const ofYear = [anyOf([yearKey(year)])];
  if (month === undefined || day === undefined) return [ofYear];
  return [ofYear, [anyOf([dayKey(month, day)])]];
}

const anyOf = (words: readonly string[]): WordGroup => ({ whole: words, open: [] });

/** The newest first. */
function rowsNumbered(read: ReadTx, numbers: readonly number[]): Row[] {
  return read.all(
    sqlFor
      .selectFrom('citizens')
      .select(['number', 'full_name', 'birth_date'])
      .where(sql<boolean>`number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`)
      .orderBy('number', 'desc'),
  );
}

function matchOf({ whole, open }: WordGroup): string {
  return `(${[...whole.map(word => `"${word}"`), ...open.map(word => `"${word}"*`)].join(' OR ')})`;
}

function rowsMatching(read: ReadTx, match: string): Row[] {
  return read.all(
    sqlFor
      .selectFrom('citizen_search')
      .innerJoin('citizens', 'citizens.number', 'citizen_search.rowid')
      .select(['citizens.number', 'citizens.full_name', 'citizens.birth_date'])
      .where(sql<boolean>`citizen_search MATCH ${match}`)
      .orderBy('citizen_search.rowid', 'desc')
      .limit(AT_ONCE),
  );
}

function bestMatch(readings: readonly WantedName[], known: readonly NameWord[]): NameMatch {
  return readings
    .map(reading => compareUnfinished(reading, known))
    .reduce((best, match) => (match.score > best.score ? match : best));
}

function rankedOf(row: Row, name: NameMatch, wanted: WantedName): Namesake {
  const birth = wanted.birthDate === null ? 'unknown' : compareBirths(wanted.birthDate, row.birth_date);
  return {
    number: row.number,
    fullName: row.full_name,
    birthDate: row.birth_date,
    rank: Math.round(name.score * 100) + BIRTH_RANK[birth],
    relation: name.relation,
  };
}

/** While a word is being typed its beginning is no mistake; who bears just what was typed comes before. */
function compareUnfinished({ words, isUnfinished }: WantedName, known: readonly NameWord[]): NameMatch {
  const last = words.at(-1);
  const goesOn =
    isUnfinished && last && !known.some(word => word.key === last.key)
      ? known.find(word => word.key.startsWith(last.key))
      : undefined;
  if (!goesOn) return compareNames(words, known, distance, REST_WEIGHT);
  const match = compareNames([...words.slice(0, -1), goesOn], known, distance, REST_WEIGHT);
  return { ...match, score: match.score - GOES_ON };
}
