import { sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { citizenByNumber, groupOf, rootOf, type StoredCitizen } from './citizen-rows';
import { searchKeysOf } from './name-key-rules';

/**
 * Puts a person's words into the index, in the transaction that changes them. A merged row is found as its person.
 * Marking both as searchable also tells what holds the index in memory (name-postings.ts).
 */
export function indexCitizen(tx: WriteTx, number: number): void {
  const row = citizenByNumber(tx, number);
  if (!row) return;
  const root = rootOf(tx, row);
  if (root.number !== row.number) tx.run(sqlFor.deleteFrom('citizen_search').where('rowid', '=', row.number));
  const words = wordsOf(tx, groupOf(tx, root));
  tx.run(sqlFor.deleteFrom('citizen_search').where('rowid', '=', root.number));
  tx.run(sqlFor.insertInto('citizen_search').values({ rowid: root.number, words: words.join(' ') }));
  for (const word of words) {
    if (/\d/u.test(word)) continue;
    tx.run(
      sqlFor
        .insertInto('name_words')
        .values({ word })
        .onConflict(conflict => conflict.column('word').doNothing()),
    );
  }
  tx.run(sqlFor.updateTable('citizens').set({ is_searchable: 1 }).where('number', 'in', [number, root.number]));
}

/** What the index has of a number: nothing where it is no person any more but a part of one. */
export function indexedWordsOf(read: ReadTx, number: number): string[] {
  const row = citizenByNumber(read, number);
  return row && row.merged_into === null ? wordsOf(read, groupOf(read, row)) : [];
}

function wordsOf(read: ReadTx, group: readonly StoredCitizen[]): string[] {
  const facts = group.flatMap(({ number }) =>
    read.all(
      sqlFor
        .selectFrom('citizen_facts')
        .select(['kind', 'value'])
        .where('citizen', '=', number)
        .where('kind', 'in', ['name', 'birth-date']),
    ),
  );
  const names = facts.flatMap(fact => (fact.kind === 'name' ? [fact.value] : []));
  const births = facts.flatMap(fact => (fact.kind === 'birth-date' ? [fact.value] : []));
  return searchKeysOf([...group.map(row => row.full_name), ...names], [...group.map(row => row.birth_date), ...births]);
}

/** People of an earlier version of the store become searchable, some at a time; gives how many it did. */
export function indexOldCitizens(store: Store, atMost: number): number {
  const rows = store.all(
    sqlFor.selectFrom('citizens').select('number').where('is_searchable', '=', 0).orderBy('number').limit(atMost),
  );
  if (rows.length > 0) store.inTransaction(tx => rows.forEach(({ number }) => indexCitizen(tx, number)));
  return rows.length;
}
