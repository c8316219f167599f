import { sql } from 'kysely';
import { DossierId, DraftId } from '../../preload/contract/ids';
import type { Page } from '../../preload/contract/documents';
import type { PageHit } from '../../preload/contract/search';
import { sqlFor, type PageRow, type ReadTx, type Store, type WriteTx } from '../db';
import { matchOf, placesOf, searchKeyOf, wantedOf, type PlacedWord, type Wanted } from './page-search-rules';

export interface PageSearchDeps {
  readonly store: Store;
  readonly pageOf: (row: PageRow) => Page;
  readonly dossierOf: (dossierId: string) => { code: string; applicant_name: string } | undefined;
}

export interface PageSearchRequest {
  readonly text: string;
  readonly limit: number;
  /** Number of the last reading shown before. */
  readonly cursor: number | null;
}

type FoundRow = PageRow & { readonly number: number; readonly words: string; readonly text: string };

/** Nearly every page has a word that begins with a given letter: a few more than are shown hold enough that do. */
const LOOKED_AT = 24;

/** Puts the text of a page into the index, in the transaction that keeps its reading; a page read again replaces it. */
export function indexReading(tx: WriteTx, pageId: string): void {
  const reading = tx.find(sqlFor.selectFrom('readings').select(['number', 'text']).where('page_id', '=', pageId));
  if (reading) indexRow(tx, reading);
}

/** Indexes readings of an earlier version of the store, some at a time; gives how many it did. */
export function indexOldReadings(store: Store, atMost: number): number {
  const rows = store.all(
    sqlFor.selectFrom('readings').select(['number', 'text']).where('is_searchable', '=', 0).limit(atMost),
  );
  if (rows.length > 0) store.inTransaction(tx => rows.forEach(row => indexRow(tx, row)));
  return rows.length;
}

function indexRow(tx: WriteTx, { number, text }: { readonly number: number; readonly text: string }): void {
  tx.run(sqlFor.deleteFrom('page_search').where('rowid', '=', number));
  tx.run(sqlFor.insertInto('page_search').values({ rowid: number, text_key: searchKeyOf(text) }));
  tx.run(sqlFor.updateTable('readings').set({ is_searchable: 1 }).where('number', '=', number));
}

/** Pages with all the words, newest reading first, removed pages and thrown-away drafts left out. */
export function searchPages(deps: PageSearchDeps, { text, limit, cursor }: PageSearchRequest) {
  const wanted = wantedOf(text);
  if (wanted.length === 0) return { hits: [], nextCursor: null };
  const page = { limit: limit + 1, cursor };
  const rows = newestWithLetter(deps.store, wanted, page) ?? findRows(deps.store, { match: matchOf(wanted), ...page });
  const hits = rows.slice(0, limit).map((row): PageHit => {
    const dossier = row.dossier_id === null ? undefined : deps.dossierOf(row.dossier_id);
    return {
      page: deps.pageOf(row),
      dossier:
        dossier && row.dossier_id !== null
          ? { dossierId: DossierId.parse(row.dossier_id), code: dossier.code, applicantName: dossier.applicant_name }
          : null,
      draftId: row.draft_id === null || dossier ? null : DraftId.parse(row.draft_id),
      ...mutable(placesOf(JSON.parse(row.words) as PlacedWord[], wanted)),
    };
  });
  return { hits, nextCursor: rows.length > limit ? (rows[limit - 1]?.number ?? null) : null };
}

function mutable({ boxes, snippet }: ReturnType<typeof placesOf>): Pick<PageHit, 'boxes' | 'snippet'> {
  return { boxes: [...boxes], snippet: [...snippet] };
}

interface RowPage {
  readonly limit: number;
  readonly cursor: number | null;
}

interface RowQuery extends RowPage {
  /** Null: any page. */
  readonly match: string | null;
}

/**
 * What the index would answer where the last word is one letter so far, from the newest pages with the other words;
 * undefined where these do not settle it. The index has no list for single letters and would put one together.
 */
function newestWithLetter(read: ReadTx, wanted: readonly Wanted[], page: RowPage): FoundRow[] | undefined {
  const last = wanted.at(-1);
  const [letter = '', ...others] = last?.words ?? [];
  if (!last?.isUnfinished || others.length > 0 || [...letter].length > 1) return undefined;
  const before = wanted.slice(0, -1);
  const limit = page.limit + LOOKED_AT;
  const rows = findRows(read, { match: before.length === 0 ? null : matchOf(before), limit, cursor: page.cursor });
  const having = rows.filter(({ text }) => ` ${searchKeyOf(text)}`.includes(` ${letter}`));
  return having.length >= page.limit || rows.length < limit ? having.slice(0, page.limit) : undefined;
}

function findRows(read: ReadTx, { match, limit, cursor }: RowQuery): FoundRow[] {
  const number = match === null ? sql`readings.number` : sql`page_search.rowid`;
  const asked = match === null ? readings().where('readings.is_searchable', '=', 1) : readingsWith(match);
  const query = asked
    .innerJoin('pages', 'pages.page_id', 'readings.page_id')
    .leftJoin('drafts', 'drafts.draft_id', 'pages.draft_id')
    .selectAll('pages')
    .select(['readings.number', 'readings.words', 'readings.text'])
    .where('pages.removed_at', 'is', null)
    .where(is => is.or([is('drafts.state', 'is', null), is('drafts.state', '<>', 'discarded')]))
    // The index hands out rows by number, newest first, so that a page of results never sorts all matches.
    .orderBy(number, 'desc')
    .limit(limit);
  return read.all(cursor === null ? query : query.where(sql<boolean>`${number} < ${cursor}`));
}

const readings = () => sqlFor.selectFrom('readings');

function readingsWith(match: string): ReturnType<typeof readings> {
  const found = sqlFor
    .selectFrom('page_search')
    .innerJoin('readings', 'readings.number', 'page_search.rowid')
    .where(sql<boolean>`page_search MATCH ${match}`);
  return found as unknown as ReturnType<typeof readings>;
}
