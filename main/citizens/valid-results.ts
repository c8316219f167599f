import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { ValidResult } from '../../preload/contract/citizens';
import { DossierId } from '../../preload/contract/ids';
import { EVENT_DETAILS } from '../../preload/contract/life-cycle';
import { sqlFor, type ReadTx } from '../db';

/** Dossiers of one person that are looked through; the newest ones hold what is still valid. */
const MOST_DOSSIERS = 200;
// A result is the applicant's or the subject's own, not that of everybody who signed beside them.
const OWN_ROLES = ['applicant', 'owner', 'subject', 'child', 'spouse', 'ward'];

/** Results recorded in dossiers of these rows that hold at `now`, the newest first; a result taken back is left out. */
export function validResultsOf(read: ReadTx, numbers: readonly number[], now: number): ValidResult[] {
  if (numbers.length === 0) return [];
  const today = vietnamDateTime(now).date;
  const rows = read.all(
    sqlFor
      .selectFrom('citizen_dossiers')
      .innerJoin('dossiers', 'dossiers.number', 'citizen_dossiers.dossier')
      .select(['dossiers.dossier_id', 'dossiers.code', 'dossiers.procedure_code', 'dossiers.procedure_name'])
      .distinct()
      .where('citizen_dossiers.citizen', 'in', numbers)
      .where('citizen_dossiers.role', 'in', OWN_ROLES)
      .where('dossiers.resolved_at', 'is not', null)
      .orderBy('dossiers.number', 'desc')
      .limit(MOST_DOSSIERS),
  );
  return rows.flatMap(row => {
    const result = resultOf(read, row.dossier_id);
    if (!result || (result.validUntil !== null && result.validUntil < today)) return [];
    return [
      {
        dossierId: DossierId.parse(row.dossier_id),
        code: row.code,
        procedureCode: row.procedure_code,
        procedureName: row.procedure_name,
        number: result.number,
        issuedOn: result.issuedOn,
        summary: result.summary,
        validUntil: result.validUntil,
        resultCode: result.resultCode,
      },
    ];
  });
}

function resultOf(read: ReadTx, dossierId: string) {
  const events = read.all(
    sqlFor
      .selectFrom('dossier_events')
      .select(['event_id', 'kind', 'detail'])
      .where('dossier_id', '=', dossierId)
      .where('kind', 'in', ['result.recorded', 'act.undone'])
      .orderBy('sequence', 'desc'),
  );
  const undone = new Set(
    events.flatMap(event => {
      const detail = EVENT_DETAILS['act.undone'].safeParse(JSON.parse(event.detail));
      return event.kind === 'act.undone' && detail.success ? [detail.data.eventId] : [];
    }),
  );
  const recorded = events.find(event => event.kind === 'result.recorded' && !undone.has(event.event_id));
  const detail = recorded && EVENT_DETAILS['result.recorded'].safeParse(JSON.parse(recorded.detail));
  return detail?.success === true ? detail.data.result : undefined;
}
