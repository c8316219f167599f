import { NAME_RELATIONS, type NameRelation } from '../../preload/contract/citizens';
import { nameWords, type NameWord } from './name-key-rules';

export interface NameMatch {
  /** 0 to 1; below 0.6 nothing is said of the two being one. */
  readonly score: number;
  readonly relation: NameRelation;
}

export type EditDistance = (a: string, b: string) => number;

interface WordMatch {
  readonly score: number;
  readonly relation: NameRelation;
}

// Shared, since hundreds of names are held against every letter that is typed.
const NO_MATCH: WordMatch = { score: 0, relation: 'different' };
const SAME: WordMatch = { score: 1, relation: 'same' };
const MARKS_DIFFER: WordMatch = { score: 0.92, relation: 'marks-differ' };
const MARKS_MISSING: WordMatch = { score: 0.97, relation: 'marks-missing' };
const MISREAD: WordMatch = { score: 0.9, relation: 'misread' };
const SHORT: WordMatch = { score: 0.72, relation: 'short' };

/** How one word of a name stands to another. */
export function compareWords(a: NameWord, b: NameWord, distance: EditDistance): WordMatch {
  if (a.exact === b.exact) return SAME;
  if (a.key === b.key) return a.hasMarks && b.hasMarks ? MARKS_DIFFER : MARKS_MISSING;
  if (a.shape === b.shape) return MISREAD;
  const isShorter = a.key.length <= b.key.length;
  const short = isShorter ? a : b;
  const long = isShorter ? b : a;
  if (short.isShort && long.key.startsWith(short.key)) return SHORT;
  const longest = long.key.length;
  // Three letters apart are two words.
  if (longest < 3 || Math.abs(a.key.length - b.key.length) > 2) return NO_MATCH;
  // What looks like another letter in a print may be two of a slip: 'Trn' is no 'Tm'.
  const letters = Math.min(distance(a.shape, b.shape), distance(a.key, b.key));
  if (letters === 1) return { score: longest >= 5 ? 0.85 : longest === 4 ? 0.78 : 0.68, relation: 'letter' };
  if (letters === 2 && isTransposed(a.key, b.key)) return { score: longest >= 4 ? 0.8 : 0.68, relation: 'letter' };
  return letters === 2 && longest >= 6 ? { score: 0.62, relation: 'letter' } : NO_MATCH;
}

function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]));
  const [first, second] = differing;
  return differing.length === 2 && second === first! + 1 && a[first!] === b[second] && a[second] === b[first!];
}

// Words that say little about who somebody is.
const WEIGHTS: Readonly<Record<string, number>> = { nguien: 0.7, van: 0.5, thi: 0.5 };
const weightOf = (word: NameWord): number => WEIGHTS[word.key] ?? 1;

/** A word that only its place and the words around it make the same. */
const BADLY_READ = 0.55;

/**
 * How alike two names are, whatever the order of their words, and what is the strongest difference. `restWeight`: what
 * a word of the known name counts that was not asked for; one for two whole names, little for a search.
 */
export function compareNames(
  wanted: readonly NameWord[],
  known: readonly NameWord[],
  distance: EditDistance,
  restWeight = 1,
): NameMatch {
  if (wanted.length === 0 || known.length === 0) return { score: 0, relation: 'different' };
  if (lettersOf(wanted) === lettersOf(known) && joined(wanted) === joined(known)) {
    const isSame = wanted.map(word => word.exact).join('') === known.map(word => word.exact).join('');
    const hasMarks = wanted.some(word => word.hasMarks) && known.some(word => word.hasMarks);
    if (isSame) return { score: 1, relation: 'same' };
    return hasMarks && !marksOnlyMissing(wanted, known)
      ? { score: 0.95, relation: 'marks-differ' }
      : { score: 0.98, relation: 'marks-missing' };
  }
  const fitting = pairUp(wanted, known, distance);
  const last = restWeight === 1 ? lastPair(wanted, known, fitting, distance) : 'none';
  const pairs = typeof last === 'string' ? fitting : [...fitting, last].sort((a, b) => a.wanted - b.wanted);
  const unmatched = restWeight * weightLeft(known, pairs, 'known') + weightLeft(wanted, pairs, 'wanted');
  let got = 0;
  let whole = unmatched;
  for (const pair of pairs) {
    const weight = weightOf(known[pair.known]!);
    got += pair.score * weight;
    whole += weight;
  }
  const isMoved = pairs.some((pair, at) => at > 0 && pair.known < pairs[at - 1]!.known);
  const score = whole === 0 ? 0 : got / whole - (isMoved ? 0.03 : 0);
  const relations = pairs.map(pair => pair.relation);
  if (isMoved) relations.push('order');
  if (unmatched > 0) relations.push('word-missing');
  return { score, relation: score < 0.6 || last === 'other-name' ? 'different' : strongest(relations) };
}

/**
 * Of two whole names the words nothing fitted, where each has some. One that is half alike is the same word badly read
 * or keyed; without such a one it is not a word left out but another name: brothers and sisters share all but this.
 */
function lastPair(
  wanted: readonly NameWord[],
  known: readonly NameWord[],
  pairs: readonly Pair[],
  distance: EditDistance,
): Pair | 'none' | 'other-name' {
  const left = wanted.flatMap((word, at) => (pairs.some(pair => pair.wanted === at) ? [] : [{ word, at }]));
  const right = known.flatMap((word, at) => (pairs.some(pair => pair.known === at) ? [] : [{ word, at }]));
  const [a] = left;
  const [b] = right;
  if (!a || !b) return 'none';
  const isAlike = left.some(one =>
    right.some(
      other =>
        distance(one.word.shape, other.word.shape) <= Math.max(one.word.shape.length, other.word.shape.length) / 2,
    ),
  );
  if (!isAlike) return 'other-name';
  return left.length === 1 && right.length === 1 && pairs.length > 1
    ? { wanted: a.at, known: b.at, score: BADLY_READ, relation: 'letter' }
    : 'none';
}

const joined = (words: readonly NameWord[]): string => words.map(word => word.key).join('');
const lettersOf = (words: readonly NameWord[]): number => words.reduce((sum, { key }) => sum + key.length, 0);

/** What the words weigh that stand in no pair. */
function weightLeft(words: readonly NameWord[], pairs: readonly Pair[], side: 'wanted' | 'known'): number {
  let left = 0;
  for (let at = 0; at < words.length; at++) if (!pairs.some(pair => pair[side] === at)) left += weightOf(words[at]!);
  return left;
}

function marksOnlyMissing(a: readonly NameWord[], b: readonly NameWord[]): boolean {
  return (
    a.length === b.length && a.every((word, at) => word.exact === b[at]!.exact || !(word.hasMarks && b[at]!.hasMarks))
  );
}

function strongest(relations: readonly NameRelation[]): NameRelation {
  const at = Math.max(0, ...relations.map(relation => NAME_RELATIONS.indexOf(relation)));
  return NAME_RELATIONS[at] ?? 'different';
}

interface Pair extends WordMatch {
  readonly wanted: number;
  readonly known: number;
}

/** The best pairs first; a word is used once, and of two equal pairs the one in its own place wins. */
function pairUp(wanted: readonly NameWord[], known: readonly NameWord[], distance: EditDistance): Pair[] {
  const all: Pair[] = [];
  for (let wantedAt = 0; wantedAt < wanted.length; wantedAt++) {
    for (let knownAt = 0; knownAt < known.length; knownAt++) {
      const { score, relation } = compareWords(wanted[wantedAt]!, known[knownAt]!, distance);
      if (score > 0) all.push({ score, relation, wanted: wantedAt, known: knownAt });
    }
  }
  all.sort((a, b) => b.score - a.score || away(a) - away(b));
  const pairs: Pair[] = [];
  for (const pair of all)
    if (!pairs.some(taken => taken.wanted === pair.wanted || taken.known === pair.known)) pairs.push(pair);
  return pairs.sort((a, b) => a.wanted - b.wanted);
}

const away = (pair: Pair): number => Math.abs(pair.wanted - pair.known);

export function compareNameTexts(a: string, b: string, distance: EditDistance): NameMatch {
  return compareNames(nameWords(a), nameWords(b), distance);
}
