import { distance } from 'fastest-levenshtein';
import { sqlFor, type ReadTx } from '../db';
import { nameWords, splitsOf, type NameWord } from './name-key-rules';
import { compareWords } from './name-match-rules';
import type { NamePostings } from './name-postings';

const MOST_NEIGHBOURS = 20;
/** Names taken apart and kept: the same few are held against every letter that is typed. */
const MOST_TAKEN_APART = 20_000;
/** Words whose neighbours are kept: all but the last of a name stay as they are while it is typed. */
const MOST_ASKED = 2_000;

/** The words of all names known here, kept in memory: a few thousand syllables, read on as far as new ones came. */
export function createNameVocabulary(read: ReadTx, { peopleWith }: Pick<NamePostings, 'peopleWith'>) {
  const byLength = new Map<number, NameWord[]>();
  const known = new Set<string>();
  const namesApart = new Map<string, readonly NameWord[]>();
  const neighbours = new Map<string, readonly string[]>();
  /** All known words in order; put together when it is asked for after new ones came. */
  let inOrder: readonly string[] = [];
  let last = 0;

  function readOn(): void {
    const rows = read.all(
      sqlFor.selectFrom('name_words').select(['number', 'word']).where('number', '>', last).orderBy('number'),
    );
    for (const { number, word } of rows) {
      last = number;
      const [entry] = nameWords(word);
      if (!entry) continue;
      known.add(word);
      const sameLength = byLength.get(entry.shape.length) ?? [];
      sameLength.push(entry);
      byLength.set(entry.shape.length, sameLength);
    }
    if (rows.length > 0) neighbours.clear();
  }

  function beginningWith(part: string): readonly string[] {
    if (inOrder.length !== known.size) inOrder = [...known].sort();
    const from = placeOf(inOrder, part);
    let to = from;
    while (inOrder[to]?.startsWith(part) === true) to += 1;
    return inOrder.slice(from, to);
  }

  return {
    readOn,
    peopleWith,
    isKnown: (word: string): boolean => known.has(word),

    wordsOf(fullName: string): readonly NameWord[] {
      const there = namesApart.get(fullName);
      if (there) return there;
      if (namesApart.size >= MOST_TAKEN_APART) namesApart.clear();
      const words = nameWords(fullName);
      namesApart.set(fullName, words);
      return words;
    },

    /** Words that begin with a letter; the letter itself where none does. */
    beginningWith(letter: string): readonly string[] {
      const words = beginningWith(letter);
      return words.length === 0 ? [letter] : words;
    },

    /** A word nobody bears, as the words of a name that were typed without a space; none for a word that is known. */
    takenApart(key: string, isUnfinished: boolean): string[][] {
      if (known.has(key) || key.length < 4) return [];
      const isBeginning = (part: string): boolean => isUnfinished && beginningWith(part).length > 0;
      return splitsOf(key, part => known.has(part), isBeginning);
    },

    /** Words a misspelt or misread one may stand for, itself first, the likeliest next. */
    neighboursOf(word: NameWord): readonly string[] {
      const there = neighbours.get(word.key);
      if (there) return there;
      const near: { key: string; score: number }[] = [];
      for (let length = word.shape.length - 2; length <= word.shape.length + 2; length++) {
        for (const entry of byLength.get(length) ?? []) {
          const { score } = compareWords(word, entry, distance);
          if (score > 0 && entry.key !== word.key) near.push({ key: entry.key, score });
        }
      }
      near.sort((a, b) => b.score - a.score);
      const words = [word.key, ...near.slice(0, MOST_NEIGHBOURS).map(({ key }) => key)];
      if (neighbours.size >= MOST_ASKED) neighbours.clear();
      neighbours.set(word.key, words);
      return words;
    },
  };
}

/** The first place whose word does not come before `part`. */
function placeOf(inOrder: readonly string[], part: string): number {
  let from = 0;
  let to = inOrder.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (inOrder[middle]! < part) from = middle + 1;
    else to = middle;
  }
  return from;
}

export type NameVocabulary = ReturnType<typeof createNameVocabulary>;
