import { sql } from 'kysely';
import { sqlFor, type FieldOutcomeRow, type ReadTx, type WriteTx } from '../db';
import type { OfficeCounts } from './calibration-rules';
import { sameLetters, saysSame } from './evidence-comparison-rules';
import type { Testimony, WeighedField } from './evidence-rules';
import type { KeptValue } from './evidence-targets-rules';

type Sort = Pick<FieldOutcomeRow, 'document_kind' | 'field' | 'source' | 'was_sure'>;

/**
 * Counts, for everything a source said about a field that was filled in, whether that is what was registered. In the
 * transaction that registers the dossier; counts only, no values.
 */
export function recordOutcomes(
  tx: WriteTx,
  evidence: readonly WeighedField[],
  registeredAt: (path: string) => unknown,
): void {
  for (const { path, kind, state, values } of evidence) {
    const registered = registeredAt(path);
    if (!isKept(registered)) continue;
    const isSure = state === 'agreed' || state === 'single-sure';
    values.forEach(({ witnesses }, index) => {
      for (const witness of witnesses) {
        const stood = witness.hasMarks
          ? saysSame(witness.kept, registered, kind)
          : sameLetters(witness.kept, registered);
        count(tx, sortOf(witness, isSure && index === 0), stood);
      }
    });
  }
}

const isKept = (value: unknown): value is KeptValue =>
  (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null && !Array.isArray(value));

function sortOf({ documentKind, name, source }: Testimony, isSure: boolean): Sort {
  return { document_kind: documentKind ?? '', field: name, source, was_sure: isSure ? 1 : 0 };
}

function count(tx: WriteTx, sort: Sort, stood: boolean): void {
  const [kept, corrected] = stood ? [1, 0] : [0, 1];
  tx.run(
    sqlFor
      .insertInto('field_outcomes')
      .values({ ...sort, kept_count: kept, corrected_count: corrected })
      .onConflict(conflict =>
        conflict.columns(['document_kind', 'field', 'source', 'was_sure']).doUpdateSet({
          kept_count: sql<number>`field_outcomes.kept_count + ${kept}`,
          corrected_count: sql<number>`field_outcomes.corrected_count + ${corrected}`,
        }),
      ),
  );
}

export function fieldOutcomes(read: ReadTx): FieldOutcomeRow[] {
  return read.all(
    sqlFor
      .selectFrom('field_outcomes')
      .selectAll()
      .orderBy('document_kind')
      .orderBy('field')
      .orderBy('source')
      .orderBy('was_sure'),
  );
}

export function officeCounts(read: ReadTx): OfficeCounts[] {
  return fieldOutcomes(read).map(row => ({
    documentKind: row.document_kind,
    field: row.field,
    source: row.source,
    wasSure: row.was_sure === 1,
    kept: row.kept_count,
    corrected: row.corrected_count,
  }));
}
