import { distance } from 'fastest-levenshtein';
import type { CitizenDoubt, SimilarCitizen } from '../../preload/contract/citizens';
import { sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { citizenByNumber, factsOfRow, knownCitizen, rootOf, type StoredCitizen } from './citizen-rows';
import type { NameVocabulary } from './name-vocabulary';
import { matchPersons } from './person-match-rules';
import { findSimilar } from './similar-citizens';

const pairOf = (x: number, y: number) => ({ a: Math.min(x, y), b: Math.max(x, y) });

/**
 * Holds people who are new, or of whom something new is known, against everybody else, some at a time; whether the
 * dossier was keyed here or came from another counter. Gives how many it looked at.
 */
export function compareNewCitizens(store: Store, vocabulary: NameVocabulary, at: number, atMost: number): number {
  const rows = store.all(
    sqlFor.selectFrom('citizens').selectAll().where('is_compared', '=', 0).orderBy('number').limit(atMost),
  );
  if (rows.length === 0) return 0;
  const found = rows.flatMap(row =>
    row.merged_into === null
      ? findSimilar(store, vocabulary, factsOfRow(row), { limit: 5, except: row.number })
          .filter(({ isWarning }) => isWarning)
          .map(({ row: other, points }) => ({ ...pairOf(row.number, other.number), points: Math.round(points) }))
      : [],
  );
  store.inTransaction(tx => {
    for (const doubt of found)
      tx.run(
        sqlFor
          .insertInto('citizen_doubts')
          .values({ ...doubt, found_at: at })
          // What an officer has answered is not asked again.
          .onConflict(conflict => conflict.columns(['a', 'b']).doUpdateSet({ points: doubt.points })),
      );
    tx.run(
      sqlFor
        .updateTable('citizens')
        .set({ is_compared: 1 })
        .where(
          'number',
          'in',
          rows.map(({ number }) => number),
        ),
    );
  });
  return rows.length;
}

export function answerDoubt(
  tx: WriteTx,
  x: number,
  y: number,
  { at, officerId }: { readonly at: number; readonly officerId: string },
): void {
  tx.run(
    sqlFor
      .insertInto('citizen_doubts')
      .values({ ...pairOf(x, y), points: 0, found_at: at, answered_at: at, answered_by: officerId })
      .onConflict(conflict => conflict.columns(['a', 'b']).doUpdateSet({ answered_at: at, answered_by: officerId })),
  );
}

/** Open pairs, the surest first, with why they may be one. Pairs that became one meanwhile are left out. */
export function openDoubts(read: ReadTx, limit: number): { rows: CitizenDoubt[]; total: number } {
  const rows = read.all(
    sqlFor
      .selectFrom('citizen_doubts')
      .selectAll()
      .where('answered_at', 'is', null)
      .orderBy('points', 'desc')
      .limit(limit),
  );
  const total = read.find(
    sqlFor
      .selectFrom('citizen_doubts')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('answered_at', 'is', null),
  );
  return {
    rows: rows.flatMap(({ a, b, found_at: foundAt }) => {
      const pair = [citizenByNumber(read, a), citizenByNumber(read, b)];
      const [first, second] = pair.flatMap(row => (row ? [rootOf(read, row)] : []));
      if (!first || !second || first.number === second.number) return [];
      return [{ ...matchOf(first, second), a: knownCitizen(first), b: knownCitizen(second), foundAt }];
    }),
    total: Number(total?.n ?? 0),
  };
}

export function doubtsAbout(read: ReadTx, root: StoredCitizen): SimilarCitizen[] {
  const doubts = sqlFor.selectFrom('citizen_doubts').selectAll().where('answered_at', 'is', null);
  const rows = [
    ...read.all(doubts.where('a', '=', root.number).limit(20)),
    ...read.all(doubts.where('b', '=', root.number).limit(20)),
  ];
  return rows.flatMap(({ a, b }) => {
    const stored = citizenByNumber(read, a === root.number ? b : a);
    const other = stored && rootOf(read, stored);
    return other && other.number !== root.number ? [{ ...matchOf(root, other), citizen: knownCitizen(other) }] : [];
  });
}

function matchOf(a: StoredCitizen, b: StoredCitizen) {
  const { points, isWarning, reasons } = matchPersons(factsOfRow(a), factsOfRow(b), distance);
  return { points: Math.round(points), isWarning, reasons: [...reasons] };
}
