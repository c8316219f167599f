import type { SettledField, SettledMerge } from '../../preload/contract/elsewhere';
import { sqlFor, type MergeConflictRow, type ReadTx } from '../db';
import { dossierFile, fieldsOf, type DossierFile } from '../dossiers';
import type { Fields } from '../sync';
import { differing } from './merging';
import type { Settlement } from './settling';

/** What was decided between two versions, newest first: both stand beside what holds now, so that either can come back. */
export function settledMerges(read: ReadTx, dossierId: string, nameOf: (officerId: string) => string): SettledMerge[] {
  const file = dossierFile(read, dossierId);
  if (!file) return [];
  return read
    .all(
      sqlFor
        .selectFrom('merge_conflicts')
        .selectAll()
        .where('dossier_id', '=', dossierId)
        .where('settled_at', 'is not', null)
        .orderBy('settled_at', 'desc'),
    )
    .flatMap(row => {
      const { settled_at: settledAt, settled_by: settledBy } = row;
      if (settledAt === null || settledBy === null || row.settlement === null) return [];
      const { reason } = JSON.parse(row.settlement) as Pick<Settlement, 'reason'>;
      return [
        {
          conflictId: row.conflict_id,
          changedBy: row.changed_by,
          changedAt: row.changed_at,
          settledAt,
          settledBy: nameOf(settledBy),
          reason,
          fields: fieldsOfRow(file, row),
        },
      ];
    });
}

function fieldsOfRow(file: DossierFile, row: MergeConflictRow): SettledField[] {
  const { choices } = JSON.parse(row.settlement ?? '{"choices":[]}') as Pick<Settlement, 'choices'>;
  const taken = new Map(choices.map(choice => [choice.path, choice.take]));
  const base = row.base === null ? null : (JSON.parse(row.base) as Fields);
  const now = fieldsOf(file.registration);
  return differing(file, base, JSON.parse(row.theirs) as Fields, JSON.parse(row.mine) as Fields).map(
    ({ path, changedBy, ...field }) => ({
      path,
      changedBy,
      base: json(field.base),
      mine: json(field.mine),
      theirs: json(field.theirs),
      take: taken.get(path) ?? (changedBy === 'both' ? 'mine' : changedBy),
      now: json(now[path]),
    }),
  );
}

const json = (value: unknown) => (value ?? null) as SettledField['now'];
