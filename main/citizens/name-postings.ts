import { sql } from 'kysely';
import { sqlFor, type Store } from '../db';
import { indexedWordsOf } from './citizen-index';
import { newestInAll, postingOf, type Posting } from './posting-rules';

/** What an entry must have one of: a word, or a word that begins so. */
export interface WordGroup {
  readonly whole: readonly string[];
  readonly open: readonly string[];
}

/** Rows of one reading: a few milliseconds, in which nobody's letter waits. */
const AT_ONCE = 8_000;
const TERMS_AT_ONCE = 100;
/** More people changed than this: reading the index anew is cheaper than looking through them at every question. */
const MOST_CHANGED = 3_000;

/**
 * The index of people's names held in memory: who has which word. A question that widens every word to its neighbours
 * walks half of the index on the disk, however few people it finds; in memory it is a matter of a millisecond.
 *
 * Read in small pieces; until all is there, and for words the index may write otherwise, the index itself is asked: the
 * answers are the same. Who is indexed anew from then on is noted by the store (a trigger of this connection, undone
 * with a transaction that comes to nothing) and looked at by themselves.
 */
export function createNamePostings(store: Store) {
  store.connection.exec(`
    CREATE TEMP TABLE IF NOT EXISTS citizens_indexed (number INTEGER PRIMARY KEY, citizen INTEGER NOT NULL);
    CREATE TEMP TRIGGER IF NOT EXISTS citizen_indexed AFTER UPDATE OF is_searchable ON citizens BEGIN
      INSERT INTO citizens_indexed (citizen) VALUES (new.number);
    END;
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.citizen_terms USING fts5vocab('main', 'citizen_search', 'row');
  `);
  let postings = new Map<string, Posting>();
  let changed = new Map<number, ReadonlySet<string>>();
  let waiting: string[] = [];
  let lastTerm = '';
  let part: number[] = [];
  let lastChange = 0;
  let isWhole = false;

  function startAgain(): void {
    postings = new Map();
    changed = new Map();
    waiting = [];
    lastTerm = '';
    part = [];
    isWhole = false;
  }

  /** Reads one piece more; false once everything is there. */
  function readOn(): boolean {
    noteChanges();
    if (isWhole) return false;
    if (waiting.length === 0) {
      waiting = termsAfter(lastTerm);
      lastTerm = waiting.at(-1) ?? lastTerm;
      isWhole = waiting.length === 0;
    }
    for (let read = 0; read < AT_ONCE && waiting.length > 0;) {
      const term = waiting[0]!;
      const rows = havingAfter(term, part.at(-1) ?? 0);
      read += rows.length + 1;
      part.push(...rows);
      if (rows.length === AT_ONCE) continue;
      postings.set(term, postingOf(part));
      part = [];
      waiting.shift();
    }
    return !isWhole;
  }

  function termsAfter(term: string): string[] {
    const terms = sqlFor.selectFrom('citizen_terms').select('term').where('term', '>', term);
    return store.all(terms.orderBy('term').limit(TERMS_AT_ONCE)).map(row => row.term);
  }

  function havingAfter(term: string, number: number): number[] {
    const rows = sqlFor
      .selectFrom('citizen_search')
      .select('rowid')
      .where(sql<boolean>`citizen_search MATCH ${`"${term}"`}`)
      .where('rowid', '>', number);
    return store.all(rows.orderBy('rowid').limit(AT_ONCE)).map(({ rowid }) => rowid);
  }

  function noteChanges(): void {
    const rows = store.all(sqlFor.selectFrom('citizens_indexed').selectAll().where('number', '>', lastChange));
    for (const { number, citizen } of rows) {
      lastChange = Math.max(lastChange, number);
      changed.set(citizen, new Set(indexedWordsOf(store, citizen)));
    }
    if (changed.size > MOST_CHANGED) startAgain();
  }

  function ofGroup({ whole, open }: WordGroup): Posting[] {
    const words = new Set(whole);
    if (open.length > 0)
      for (const term of postings.keys()) if (open.some(beginning => term.startsWith(beginning))) words.add(term);
    return [...words].flatMap(word => postings.get(word) ?? []);
  }

  return {
    readOn,
    /** Numbers of people who have a word of every group, newest first; undefined where only the index can tell. */
    peopleWith(groups: readonly WordGroup[], atMost: number): number[] | undefined {
      noteChanges();
      const isPlain = groups.every(({ whole, open }) => [...whole, ...open].every(word => /^[a-z0-9]+$/u.test(word)));
      if (!isWhole || !isPlain) return undefined;
      const known = newestInAll(groups.map(ofGroup), atMost, number => !changed.has(number));
      const since = [...changed].filter(([, words]) => groups.every(group => fits(group, words)));
      return [...known, ...since.map(([number]) => number)].sort((a, b) => b - a).slice(0, atMost);
    },
  };
}

export type NamePostings = ReturnType<typeof createNamePostings>;

function fits({ whole, open }: WordGroup, words: ReadonlySet<string>): boolean {
  if (whole.some(word => words.has(word))) return true;
  return open.length > 0 && [...words].some(word => open.some(beginning => word.startsWith(beginning)));
}
