import { sql } from 'kysely';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { sqlFor, type ReadTx } from '../db';

/** A word that a name has to have. */
export interface AskedWord {
  readonly text: string;
  /** It may go on: the beginning of a word is enough. */
  readonly isOpen: boolean;
}

export interface NamedPage {
  readonly limit: number;
  readonly isOldestFirst?: boolean;
  /** Number of the last dossier that was shown before; null for the first page. */
  readonly cursor?: number | null;
}

function numbered() {
  return sqlFor.selectFrom('dossiers').select('dossiers.number');
}
export type NumberQuery = ReturnType<typeof numbered>;
/** The filter of a list, laid over the numbers. */
export type Narrow = (query: NumberQuery) => NumberQuery;

/** Up to so many names their dossiers are asked one by one; more are borne so often that walking the dossiers meets them. */
const MOST_NAMES = 1_200;
/** Names asked for at once, then twice as many, and so on: mostly the first few fill the page. */
const FIRST_NAMES = 8;

/** The words of a typed name, all of them open. */
export function wordsOfName(typed: string): AskedWord[] {
  return (foldVietnamese(typed).match(/[\p{L}\p{N}]+/gu) ?? []).map(text => ({ text, isOpen: true }));
}

/**
 * Numbers of the dossiers whose applicant's name has all the words in any order, newest first. However common the words
 * are, only about as many rows are read as are handed out.
 */
export function dossiersNamed(
  read: ReadTx,
  words: readonly AskedWord[],
  page: NamedPage,
  narrow: Narrow | null = null,
): number[] {
  if (words.length === 0) return [];
  const names = namesWith(read, words);
  return names.count > MOST_NAMES ? walked(read, words, page, narrow) : ofNames(read, names.list, page, narrow);
}

interface FoundName {
  readonly name: number;
  /** The dossier of this name that comes first on the page; null where it has none there. */
  readonly first: number | null;
}

/** Names with the words as a list in JSON, which goes back into the next question as it is. */
interface FoundNames {
  readonly list: string;
  /** One more than are asked one by one where there are more. */
  readonly count: number;
}

function namesWith(read: ReadTx, words: readonly AskedWord[]): FoundNames {
  const match = words.map(({ text, isOpen }) => (isOpen ? `"${text}"*` : `"${text}"`)).join(' ');
  const found = sqlFor
    .selectFrom('name_search')
    .select('rowid as name')
    .where(sql<boolean>`name_search MATCH ${match}`)
    .limit(MOST_NAMES + 1)
    .as('found');
  const row = read.find(
    sqlFor
      .selectFrom(found)
      .select([sql<string>`json_group_array(found.name)`.as('list'), sql<number>`count(*)`.as('count')]),
  );
  return row ?? { list: '[]', count: 0 };
}

/**
 * Names in the order of their first dossiers, those without one last. `most` where no later name can be wanted: each name
 * has a dossier, so as many names as rows fill the page.
 */
function firstOfEach(
  read: ReadTx,
  list: string,
  { isOldestFirst, cursor }: NamedPage,
  most: number | null,
): FoundName[] {
  const [end, side] = isOldestFirst === true ? ([sql`min`, sql`>`] as const) : ([sql`max`, sql`<`] as const);
  const beyond = cursor === undefined || cursor === null ? sql`` : sql` AND dossier ${side} ${cursor}`;
  const first = sql<number | null>`(SELECT ${end}(dossier) FROM dossier_names WHERE name = asked.value${beyond})`;
  const order = isOldestFirst === true ? sql`first ASC NULLS LAST` : sql`first DESC NULLS LAST`;
  const ordered = sqlFor
    .selectFrom(sql<{ value: number }>`json_each(${list})`.as('asked'))
    .select(['asked.value as name', first.as('first')])
    .orderBy(order);
  return read.all(most === null ? ordered : ordered.limit(most));
}

/** Names in the order of their first dossiers, until no later name can have one before those that are there. */
function ofNames(read: ReadTx, list: string, page: NamedPage, narrow: Narrow | null): number[] {
  const before = (a: number, b: number): number => (page.isOldestFirst === true ? a - b : b - a);
  const ordered = firstOfEach(read, list, page, narrow === null ? page.limit : null);
  let numbers: number[] = [];
  for (let from = 0, count = FIRST_NAMES; from < ordered.length; from += count, count *= 2) {
    const last = numbers[page.limit - 1];
    const { first } = ordered[from]!;
    if (first === null || (last !== undefined && before(first, last) > 0)) break;
    const some = ordered.slice(from, from + count).map(({ name }) => name);
    numbers = [...numbers, ...ofSome(read, some, page, narrow)].sort(before).slice(0, page.limit);
  }
  return numbers;
}

function ofSome(read: ReadTx, names: readonly number[], page: NamedPage, narrow: Narrow | null): number[] {
  const isOne = sql<boolean>`name IN (SELECT value FROM json_each(${JSON.stringify(names)}))`;
  if (narrow === null) return numbersOf(read, onPage(dossierNumbers().where(isOne), page));
  // The name first, whatever index the filter has: a name has few dossiers.
  const kept = sqlFor
    .selectFrom('dossier_names')
    .crossJoin('dossiers')
    .select('dossier_names.dossier as number')
    .whereRef('dossiers.number', '=', 'dossier_names.dossier')
    .where(isOne);
  return numbersOf(read, onPage(narrow(kept as unknown as NumberQuery) as unknown as DossierNumbers, page));
}

/** Dossiers in the order of the page, each looked at: about every fiftieth bears one of the names. */
function walked(read: ReadTx, words: readonly AskedWord[], page: NamedPage, narrow: Narrow | null): number[] {
  if (narrow !== null) {
    const kept = narrow(numbered().where(hasWords(sql.ref('dossiers.name_key'), words)));
    return numbersOf(
      read,
      kept.orderBy('dossiers.number', page.isOldestFirst === true ? 'asc' : 'desc').limit(page.limit),
    );
  }
  const all = sqlFor
    .selectFrom('dossier_names')
    .crossJoin('names')
    .select('dossier_names.dossier as number')
    .whereRef('names.number', '=', 'dossier_names.name')
    .where(hasWords(sql.ref('names.name_key'), words));
  return numbersOf(read, onPage(all as unknown as DossierNumbers, page));
}

function dossierNumbers() {
  return sqlFor.selectFrom('dossier_names').select('dossier as number');
}

type DossierNumbers = ReturnType<typeof dossierNumbers>;

function onPage(query: DossierNumbers, { limit, isOldestFirst, cursor }: NamedPage) {
  const onwards =
    cursor === undefined || cursor === null
      ? query
      : query.where('dossier', isOldestFirst === true ? '>' : '<', cursor);
  return onwards.orderBy('dossier', isOldestFirst === true ? 'asc' : 'desc').limit(limit);
}

const numbersOf = (read: ReadTx, query: Parameters<typeof read.all<{ number: number }>>[0]): number[] =>
  read.all(query).map(({ number }) => number);

/** The same as the index of names answers, of a folded name at hand. */
function hasWords(key: ReturnType<typeof sql.ref>, words: readonly AskedWord[]) {
  // Folded words have letters and digits only: nothing in them means anything to GLOB.
  const parts = words.map(({ text, isOpen }) => sql`(' ' || ${key} || ' ') GLOB ${`* ${text}${isOpen ? '*' : ' *'}`}`);
  return sql<boolean>`${sql.join(parts, sql` AND `)}`;
}
