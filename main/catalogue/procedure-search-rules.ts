import { foldVietnamese, initialsOf, normaliseText } from '../../preload/contract/text-rules';

export interface SearchableProcedure {
  readonly code: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly field: string;
}

interface Entry {
  readonly code: string;
  readonly digits: string;
  readonly typed: string;
  readonly folded: string;
  readonly core: string;
  readonly words: readonly string[];
  readonly glued: string;
  readonly initials: string;
  readonly coreInitials: string;
  readonly official: string;
  readonly field: string;
}

export type ProcedureIndex = readonly Entry[];

// What most names begin with: nobody means it when they type two words.
const OPENING = /^(dang ky|cap|cong nhan|ho tro) /u;

export function buildProcedureIndex(procedures: readonly SearchableProcedure[]): ProcedureIndex {
  return procedures.map(procedure => {
    const folded = foldVietnamese(procedure.name);
    const core = folded.replace(OPENING, '');
    return {
      code: procedure.code,
      digits: procedure.code.replace('.', ''),
      typed: normaliseText(procedure.name).toLowerCase(),
      folded,
      core,
      words: folded.split(' '),
      glued: folded.replaceAll(' ', ''),
      initials: initialsOf(folded),
      coreInitials: initialsOf(core),
      official: foldVietnamese(procedure.officialName ?? ''),
      field: foldVietnamese(procedure.field),
    };
  });
}

/** One letter too many, too few, wrong, or two swapped. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)];
  return (
    left.length + right.length <= 1 ||
    (left.length === 1 && right.length === 1) ||
    (left.length === 2 && left === [...right].reverse().join(''))
  );
}

/** Places of the words of the query in the name, in order; undefined when one is missing. */
function placesInOrder(
  query: readonly string[],
  words: readonly string[],
  matches: (word: string, typed: string) => boolean,
): number[] | undefined {
  const places: number[] = [];
  let from = 0;
  for (const typed of query) {
    const at = words.findIndex((word, place) => place >= from && matches(word, typed));
    if (at < 0) return undefined;
    places.push(at);
    from = at + 1;
  }
  return places;
}

const startsWith = (word: string, typed: string): boolean => word.startsWith(typed);
// Short words are a letter away from half the language.
const nearly = (word: string, typed: string): boolean =>
  word.startsWith(typed) || (typed.length >= 3 && isOneSlipAway(word, typed));

interface Query {
  readonly typed: string;
  readonly folded: string;
  readonly words: readonly string[];
  readonly glued: string;
  readonly digits: string | undefined;
}

/** Tiers are a thousand apart; inside one, earlier and tighter wins. 0 is no match. */
function scoreOf(entry: Entry, query: Query): number {
  // A code of this program's own begins with letters, which no national one does.
  if (query.typed.startsWith('x.') && entry.code.startsWith(query.typed)) return 20_000 - entry.code.length;
  if (query.digits !== undefined) {
    if (entry.digits === query.digits) return 20_000;
    return entry.digits.startsWith(query.digits) ? 15_000 : 0;
  }
  // A name typed with its marks beats one that only folds to the same.
  const marks = entry.typed.includes(query.typed) ? 300 : 0;
  if (entry.folded === query.folded || entry.core === query.folded) return 14_000 + marks;
  if (entry.core.startsWith(`${query.folded} `) || entry.folded.startsWith(`${query.folded} `))
    return 13_000 + marks - entry.words.length;
  if (query.words.length === 1) {
    if (entry.coreInitials === query.folded || entry.initials === query.folded) return 12_500;
  }
  const at = ` ${entry.folded}`.indexOf(` ${query.folded}`);
  if (at >= 0) return 12_000 + marks - at - entry.words.length;
  const inOrder = placesInOrder(query.words, entry.words, startsWith);
  if (inOrder) return 11_000 + marks - 10 * spread(inOrder) - entry.words.length;
  if (query.glued.length >= 4) {
    const gluedAt = entry.glued.indexOf(query.glued);
    if (gluedAt >= 0) return 10_500 - gluedAt - entry.words.length;
  }
  if (query.words.every(typed => entry.words.some(word => word.startsWith(typed)))) return 10_000 - entry.words.length;
  if (query.words.length === 1 && query.folded.length <= 8) {
    if (entry.coreInitials.startsWith(query.folded) || entry.initials.startsWith(query.folded))
      return 9_000 - entry.initials.length;
    if (query.folded.length >= 2 && entry.initials.includes(query.folded)) return 8_500 - entry.initials.length;
  }
  const slipped = placesInOrder(query.words, entry.words, nearly);
  if (slipped) return 8_000 - 10 * spread(slipped) - entry.words.length;
  if (query.glued.length >= 5 && hasNearGlued(entry, query.glued)) return 7_500 - entry.words.length;
  if (` ${entry.official}`.includes(` ${query.folded}`)) return 7_000 - entry.words.length;
  if (` ${entry.field}`.includes(` ${query.folded}`)) return 6_000;
  const everywhere = `${entry.folded} ${entry.official} ${entry.field}`.split(' ');
  if (query.words.every(typed => everywhere.some(word => word.startsWith(typed)))) return 5_000 - entry.words.length;
  return 0;
}

function spread(places: readonly number[]): number {
  return (places.at(-1) ?? 0) - (places[0] ?? 0) - places.length + 1 + (places[0] ?? 0) / 10;
}

/** 'khaisnh' for 'khai sinh': a run of whole words, glued, one slip away. */
function hasNearGlued(entry: Entry, glued: string): boolean {
  return entry.words.some((_, from) => {
    let run = '';
    for (let to = from; to < entry.words.length && run.length <= glued.length; to += 1) {
      run += entry.words[to] ?? '';
      if (isOneSlipAway(run, glued)) return true;
    }
    return false;
  });
}

/**
 * Codes that match, best first. Reads a code or its beginning with or without the dot, words with or without marks
 * or spaces, initials, the field of the procedure, and forgives one slip a word. `usage` (dossiers received)
 * settles equals, then the code: the same text always gives the same list.
 */
export function searchProcedures(index: ProcedureIndex, text: string, usage: ReadonlyMap<string, number>): string[] {
  const folded = foldVietnamese(text);
  if (folded === '') return [];
  const compact = normaliseText(text).replace(/\s/gu, '');
  const query: Query = {
    typed: normaliseText(text).toLowerCase(),
    folded,
    words: folded.split(' '),
    glued: folded.replaceAll(' ', ''),
    digits: /^\d(\.?\d*)$/u.test(compact) ? compact.replace('.', '') : undefined,
  };
  return index
    .map(entry => ({ code: entry.code, score: scoreOf(entry, query), uses: usage.get(entry.code) ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.uses - a.uses || (a.code < b.code ? -1 : 1))
    .map(({ code }) => code);
}
