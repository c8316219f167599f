import { distance } from 'fastest-levenshtein';
import { sqlFor, type ReadTx } from '../db';
import { nameWords, splitsOf, type NameWord } from './name-key-rules';
import { compareWords } from './name-match-rules';
import type { NamePostings } from './name-postings';

const MOST_NEIGHBOURS = 12;
/** Names taken apart and kept: the same few are held against every letter that is typed. */
const MOST_TAKEN_APART = 20_000;

/** The words of all names known here, kept in memory: a few thousand syllables, read on as far as new ones came. */
export function createNameVocabulary(read: ReadTx, { peopleWith }: Pick<NamePostings, 'peopleWith'>) {
  const byLength = new Map<number, NameWord[]>();
  const known = new Set<string>();
  const namesApart = new Map<string, readonly NameWord[]>();
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
    beginningWith(letter: string): string[] {
      const words = [...known].filter(word => word.startsWith(letter));
      return words.length === 0 ? [letter] : words;
    },

    /** A word nobody bears, as the words of a name that were typed without a space; none for a word that is known. */
    takenApart(key: string, isUnfinished: boolean): string[][] {
      if (known.has(key) || key.length < 4) return [];
      const isBeginning = (part: string): boolean => isUnfinished && [...known].some(word => word.startsWith(part));
      return splitsOf(key, part => known.has(part), isBeginning);
    },

    /** Words a misspelt or misread one may stand for, itself first, the likeliest next. */
    neighboursOf(word: NameWord): string[] {
      const near: { key: string; score: number }[] = [];
      for (let length = word.shape.length - 2; length <= word.shape.length + 2; length++) {
        for (const entry of byLength.get(length) ?? []) {
          const { score } = compareWords(word, entry, distance);
          if (score > 0 && entry.key !== word.key) near.push({ key: entry.key, score });
        }
      }
      near.sort((a, b) => b.score - a.score);
      return [word.key, ...near.slice(0, MOST_NEIGHBOURS).map(({ key }) => key)];
    },
  };
}

export type NameVocabulary = ReturnType<typeof createNameVocabulary>;
