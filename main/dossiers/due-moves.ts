import { sql } from 'kysely';
import type { Procedure } from '../../preload/contract/catalogue';
import type { DueExplanation } from '../../preload/contract/due-date';
import type { Ids } from '../base/ports';
import { limitFor } from '../catalogue';
import { sqlFor, type ReadTx, type WriteTx } from '../db';
import type { DueMoveBy, RunningClock } from '../deadlines';
import type { RecordAct } from './act-recorder';
import { stopsOf } from './stops-rules';

// Written out, not bound: the partial index dossiers_open_due holds exactly these.
const isOpen = sql<boolean>`dossiers.state NOT IN ('refused', 'stopped', 'resolved', 'returned')`;
const STOPPING = [
  'supplement.asked',
  'supplement.received',
  'duty.asked',
  'duty.met',
  'withdrawal.declined',
  'act.undone',
];

/** Every open dossier with a due date, and what that date follows from. */
export function runningClocks(read: ReadTx): RunningClock[] {
  const rows = read.all(
    sqlFor
      .selectFrom('dossiers')
      .innerJoin('procedure_versions', 'procedure_versions.version', 'dossiers.procedure_version')
      .select([
        'dossiers.dossier_id',
        'code',
        'applicant_name',
        'procedure_name',
        'received_at',
        'due_at',
        'channel',
        'extended_at',
        'due_explanation',
        'procedure_versions.version',
        'procedure_versions.procedure',
      ])
      .where('due_at', '>', 0)
      .where(isOpen)
      .orderBy('due_at'),
  );
  const events = new Map<string, { event_id: string; kind: string; at: number; detail: string }[]>();
  for (const event of read.all(
    sqlFor
      .selectFrom('dossiers')
      .innerJoin('dossier_events', 'dossier_events.dossier_id', 'dossiers.dossier_id')
      .select(['dossiers.dossier_id', 'event_id', 'kind', 'at', 'detail'])
      .where('due_at', '>', 0)
      .where(isOpen)
      .where('kind', 'in', STOPPING)
      .orderBy('dossier_events.sequence'),
  )) {
    events.set(event.dossier_id, [...(events.get(event.dossier_id) ?? []), event]);
  }
  const procedures = new Map<string, Procedure>();
  const procedureOf = (version: string, json: string): Procedure => {
    const known = procedures.get(version) ?? (JSON.parse(json) as Procedure);
    procedures.set(version, known);
    return known;
  };
  return rows.flatMap(row => {
    if (row.due_at === null) return [];
    const procedure = procedureOf(row.version, row.procedure);
    const limit = limitFor(procedure, row.channel === '2' ? 'online' : row.channel === '3' ? 'post' : 'counter');
    return [
      {
        dossierId: row.dossier_id,
        code: row.code,
        applicantName: row.applicant_name,
        procedureName: row.procedure_name,
        receivedAt: row.received_at,
        dueAt: row.due_at,
        limit: limit ?? { amount: null, unit: procedure.limit.unit, noFixedDueDate: true },
        stops: stopsOf(
          (events.get(row.dossier_id) ?? []).map(event => ({
            eventId: event.event_id,
            kind: event.kind,
            at: event.at,
            undoes: (JSON.parse(event.detail) as { eventId?: string }).eventId ?? null,
          })),
        ),
        isExtended: row.extended_at !== null,
        explanation: JSON.parse(row.due_explanation) as DueExplanation,
      },
    ];
  });
}

export interface DueMoverDeps {
  readonly ids: Ids;
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly recordAct: RecordAct;
}

/** Writes `due.moved` for each: event, columns, audit entry and the portal's word, in the caller's transaction. */
export function createDueMover({ ids, officer, recordAct }: DueMoverDeps) {
  return function moveDueDates(tx: WriteTx, moves: readonly DueMoveBy[], at: number): void {
    const actId = ids.next();
    for (const { dossierId, before, after, explanation } of moves) {
      recordAct(tx, {
        dossierId,
        actId,
        at,
        officer: officer(),
        steps: [{ kind: 'due.moved', detail: { dueBefore: before, dueAfter: after, cause: 'calendar' } }],
        change: { due_explanation: JSON.stringify(explanation) },
        audit: { before, after },
      });
    }
  };
}
