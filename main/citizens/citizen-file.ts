import { CitizenTieKind, type CitizenFile, type CitizenMerge, type Relative } from '../../preload/contract/citizens';
import { DossierState } from '../../preload/contract/dossiers';
import { DossierId } from '../../preload/contract/ids';
import { sqlFor, type CitizenTieRow, type ReadTx } from '../db';
import { citizenByNumber, groupOf, knownCitizen, rootOf, type StoredCitizen } from './citizen-rows';
import { validResultsOf } from './valid-results';

const MOST_DOSSIERS = 100;

export interface FileDeps {
  readonly read: ReadTx;
  readonly now: number;
  readonly officerName: (officerId: string) => string;
}

/** All that is known of a person: of the row itself and of every row that was merged into it. */
export function fileOf({ read, now, officerName }: FileDeps, row: StoredCitizen): Omit<CitizenFile, 'doubts'> {
  const root = rootOf(read, row);
  const group = groupOf(read, root);
  const numbers = group.map(({ number }) => number);
  return {
    citizen: { ...knownCitizen(root), dossierCount: countDossiers(read, numbers) },
    diedOn: root.died_on,
    firstSeenAt: Math.min(...group.map(({ first_seen_at }) => first_seen_at)),
    facts: factsOf(read, numbers),
    relatives: relativesOf(read, root, numbers),
    dossiers: dossiersOf(read, numbers),
    results: validResultsOf(read, numbers, now),
    merges: mergesOf(read, numbers, officerName),
  };
}

function countDossiers(read: ReadTx, numbers: readonly number[]): number {
  const row = read.find(
    sqlFor
      .selectFrom('citizen_dossiers')
      .select(({ fn }) => fn.count('dossier').distinct().as('n'))
      .where('citizen', 'in', numbers),
  );
  return Number(row?.n ?? 0);
}

function factsOf(read: ReadTx, numbers: readonly number[]): CitizenFile['facts'] {
  const rows = read.all(
    sqlFor
      .selectFrom('citizen_facts')
      .innerJoin('dossiers', 'dossiers.number', 'citizen_facts.dossier')
      .selectAll('citizen_facts')
      .select(['dossiers.dossier_id', 'dossiers.code'])
      .where('citizen', 'in', numbers)
      .orderBy('last_at', 'desc'),
  );
  return rows.map(row => ({
    kind: row.kind,
    value: row.value,
    firstAt: row.first_at,
    lastAt: row.last_at,
    source: { dossierId: DossierId.parse(row.dossier_id), code: row.code },
  }));
}

/** Dossiers these rows have a part in, the newest first. */
export function dossiersOf(read: ReadTx, numbers: readonly number[]): CitizenFile['dossiers'] {
  const rows = read.all(
    sqlFor
      .selectFrom('citizen_dossiers')
      .innerJoin('dossiers', 'dossiers.number', 'citizen_dossiers.dossier')
      .select([
        'dossiers.dossier_id',
        'dossiers.code',
        'dossiers.procedure_code',
        'dossiers.procedure_name',
        'dossiers.received_at',
        'dossiers.state',
        'citizen_dossiers.role',
      ])
      .where('citizen_dossiers.citizen', 'in', numbers)
      .orderBy('dossiers.number', 'desc')
      .limit(MOST_DOSSIERS * 2),
  );
  const byDossier = new Map<string, CitizenFile['dossiers'][number]>();
  for (const row of rows) {
    const before = byDossier.get(row.dossier_id);
    byDossier.set(row.dossier_id, {
      dossierId: DossierId.parse(row.dossier_id),
      code: row.code,
      procedureCode: row.procedure_code,
      procedureName: row.procedure_name,
      roles: [...new Set([...(before?.roles ?? []), row.role])],
      receivedAt: row.received_at,
      state: DossierState.parse(row.state),
    });
  }
  return [...byDossier.values()].slice(0, MOST_DOSSIERS);
}

const SEEN_FROM_THE_OTHER_SIDE: Readonly<Record<CitizenTieRow['kind'], CitizenTieKind>> = {
  father: 'child',
  mother: 'child',
  parent: 'child',
  spouse: 'spouse',
  head: 'household',
  guardian: 'ward',
  adopter: 'adopted',
};

/** Everybody these rows are tied to, from either side, with the first dossier that said so. */
export function relativesOf(read: ReadTx, root: StoredCitizen, numbers: readonly number[]): Relative[] {
  const ties = () =>
    sqlFor
      .selectFrom('citizen_ties')
      .innerJoin('dossiers', 'dossiers.number', 'citizen_ties.dossier')
      .selectAll('citizen_ties')
      .select(['dossiers.dossier_id', 'dossiers.code']);
  const said = [
    ...read
      .all(ties().where('person', 'in', numbers))
      .map(row => ({ row, kind: CitizenTieKind.parse(row.kind), other: row.relative })),
    ...read
      .all(ties().where('relative', 'in', numbers).limit(200))
      .map(row => ({ row, kind: SEEN_FROM_THE_OTHER_SIDE[row.kind], other: row.person })),
  ];
  const relatives = new Map<string, Relative>();
  for (const { row, kind, other } of said) {
    const stored = citizenByNumber(read, other);
    const citizen = stored && rootOf(read, stored);
    if (!citizen || citizen.number === root.number) continue;
    const key = `${kind} ${citizen.number}`;
    if (relatives.has(key)) continue;
    relatives.set(key, {
      kind,
      citizen: knownCitizen(citizen),
      source: { dossierId: DossierId.parse(row.dossier_id), code: row.code },
      since: row.since,
    });
  }
  const order = CitizenTieKind.options;
  return [...relatives.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.since - b.since);
}

function mergesOf(read: ReadTx, numbers: readonly number[], officerName: (id: string) => string): CitizenMerge[] {
  const rows = read.all(
    sqlFor
      .selectFrom('citizen_merges')
      .innerJoin('citizens', 'citizens.number', 'citizen_merges.merged')
      .selectAll('citizens')
      .select([
        'citizen_merges.merge_id',
        'citizen_merges.reason',
        'citizen_merges.officer_id',
        'citizen_merges.at',
        'citizen_merges.undone_at',
        'citizen_merges.undone_by',
        'citizen_merges.undo_reason',
      ])
      .where('citizen_merges.kept', 'in', numbers)
      .orderBy('citizen_merges.at', 'desc'),
  );
  return rows.map(row => ({
    mergeId: row.merge_id,
    merged: knownCitizen(row),
    reason: row.reason,
    officerName: officerName(row.officer_id),
    at: row.at,
    undone:
      row.undone_at === null
        ? null
        : {
            at: row.undone_at,
            officerName: row.undone_by === null ? '' : officerName(row.undone_by),
            reason: row.undo_reason ?? '',
          },
  }));
}
