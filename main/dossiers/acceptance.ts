import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { pathsOfValues, type KeyedRegistration, type Registration } from '../../preload/contract/forms';
import { pagesOf } from '../documents';
import { done, refuse, type Outcome } from '../base/outcome';
import type { WriteTx } from '../db';
import type { DossierFile } from './dossier-file';
import { factsOf } from './dossier-facts-rules';
import { keepProcedureVersion } from '../catalogue';
import { factColumns } from './dossier-row-rules';
import { dueQuestionOf } from './due-question';
import { dueDateOf, type OfficeCalendar } from '../deadlines';
import type { TariffBook } from '../fees';
import { nextReceiptNumber, type NumberingStation } from './paper-numbers';
import { dossierAnnouncement } from './portal-announcement-rules';
import type { LayOut } from './registration-draft';

export interface AcceptanceDeps {
  readonly layOut: LayOut;
  readonly calendar: () => OfficeCalendar;
  /** The fee in force on the day of acceptance. */
  readonly feeFor: TariffBook['feeFor'];
  readonly station: () => NumberingStation & { readonly unitName: string };
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
}

/**
 * Accepting a dossier that had waited for a supplement: by now its form must be in order, its time limit counts from
 * here by the procedure in force, and it gets the number of its receipt.
 */
export function acceptance(
  deps: AcceptanceDeps,
  tx: WriteTx,
  { row, registration: stored }: DossierFile,
  at: number,
): Outcome<Accepted, 'dossiers.invalid' | 'catalogue.procedure-withdrawn'> {
  const laidOut = deps.layOut(row.procedure_code, pathsOfValues(keyed(stored)), at);
  if (!laidOut) return refuse('catalogue.procedure-withdrawn');
  const check = laidOut.form.check(laidOut.values);
  if (!check.ok) return refuse('dossiers.invalid', JSON.stringify(check.issues));
  const { registration } = check;
  const { procedure } = laidOut;
  const facts = factsOf(registration);
  const due = dueDateOf(dueQuestionOf(procedure, facts.channel, at, deps.calendar()));
  const feeVnd = deps.feeFor(
    { procedure, channel: facts.channel, form: registration.form, on: vietnamDateTime(at).date },
    tx,
  ).amountVnd;
  const station = deps.station();
  const receiptNumber = nextReceiptNumber(tx, at, station);
  keepProcedureVersion(tx, laidOut.whole, at);
  return done({
    registration,
    due: { dueAt: due.dueAt, explanation: due.explanation },
    feeVnd,
    change: {
      ...factColumns(registration, facts),
      receipt_number: receiptNumber,
      procedure_version: procedure.version,
      procedure_name: procedure.name,
      received_on: vietnamDateTime(at).date,
    },
    announcement: dossierAnnouncement(
      {
        row: { code: row.code, receipt_number: receiptNumber, received_at: at, due_at: due.dueAt },
        procedure,
        registration,
        facts,
        pages: pagesOf(tx, { dossierId: row.dossier_id }),
        station,
        officerName: deps.officer().displayName,
        feeVnd,
      },
      '2',
    ),
  });
}

export interface Accepted {
  readonly registration: Registration;
  readonly due: { readonly dueAt: number | null; readonly explanation: unknown };
  readonly feeVnd: number | null;
  readonly change: ReturnType<typeof factColumns> & {
    receipt_number: string;
    procedure_version: string;
    procedure_name: string;
    received_on: string;
  };
  readonly announcement: ReturnType<typeof dossierAnnouncement>;
}

/** A stored registration as the form keys it: what is stored is a part of it. */
export function keyed(stored: object): KeyedRegistration {
  const empty = { header: {}, applicant: {}, owner: {}, authorised: {}, form: {}, components: {} };
  return { ...empty, ...stored };
}
