import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import { warningId, type DossierReceipt, type RegistrationPreview } from '../../preload/contract/dossiers';
import type { Registration } from '../../preload/contract/forms';
import { DossierId } from '../../preload/contract/ids';
import { appendAudit } from '../audit';
import { keepProcedureVersion } from '../catalogue';
import { growRegister } from '../citizens';
import { movePagesToDossier, pagesOf, type WeighedField } from '../documents';
import { dueDateOf, type DueDate, type OfficeCalendar } from '../deadlines';
import { closeDraft, draftFields, findDraft } from '../drafts';
import type { TariffBook } from '../fees';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids, Logger } from '../base/ports';
import type { PageRow, Store, WriteTx } from '../db';
import { appendToOutbox } from '../sync';
import { factsOf, type DossierFacts } from './dossier-facts-rules';
import {
  countProcedureUse,
  findDossierOfDraft,
  insertDossier,
  insertEvent,
  similarDossiers,
  type NewDossier,
} from './dossier-repository';
import { factColumns } from './dossier-row-rules';
import { dueQuestionOf } from './due-question';
import { announcements } from './portal-announcement-rules';
import { nextReceiptNumber, type NumberingStation } from './paper-numbers';
import { placesOf, type PlacesStation } from './places-rules';
import type { LayOut } from './registration-draft';

export interface StationPart extends NumberingStation, PlacesStation {
  readonly unitName: string;
}

export type TakeCode = (tx: WriteTx, onDate: string) => { readonly code: string; readonly isProvisional: boolean };

export interface DossierDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly layOut: LayOut;
  readonly calendar: () => OfficeCalendar;
  /** The fee in force on the day of receipt. */
  readonly feeFor: TariffBook['feeFor'];
  readonly station: () => StationPart;
  /** The next dossier code of this station, in the transaction that stores the dossier. */
  readonly takeCode: TakeCode;
  readonly officer: () => { officerId: string; displayName: string };
  readonly changed: () => void;
  /** What papers and register say about the fields of a draft. */
  readonly evidenceOf: (draftId: string) => readonly WeighedField[];
  /** Counts whether what was read is what was registered. */
  readonly countOutcomes: (
    tx: WriteTx,
    evidence: readonly WeighedField[],
    registeredAt: (path: string) => unknown,
  ) => void;
  readonly log: Logger;
}

export type RegisterRefusal =
  | 'drafts.unknown'
  | 'dossiers.invalid'
  | 'dossiers.warnings-unseen'
  | 'dossiers.no-procedure'
  | 'catalogue.procedure-withdrawn';

export function createDossierService(deps: DossierDeps) {
  const { store, clock, ids } = deps;

  const dueDate = (procedure: Procedure, channel: string, receivedAt: number): DueDate =>
    dueDateOf(dueQuestionOf(procedure, channel, receivedAt, deps.calendar()));

  /**
   * Receives the dossier: everything it is, its audit entry and what the portal must hear are on disk before this
   * returns, so that a receipt never stands for a dossier that does not. The same draft again gives the same receipt.
   */
  function register(draftId: string, acceptedWarnings: readonly string[]): Outcome<DossierReceipt, RegisterRefusal> {
    const before = findDossierOfDraft(store, draftId);
    if (before) return done(receiptOf(before));
    const draft = findDraft(store, draftId);
    if (!draft || draft.state === 'discarded') return refuse('drafts.unknown');
    if (draft.procedure_code === null) return refuse('dossiers.no-procedure');
    const receivedAt = clock.now();
    const laidOut = deps.layOut(
      draft.procedure_code,
      draftFields(store, draftId).values,
      receivedAt,
      draft.procedure_version,
    );
    if (!laidOut) return refuse('catalogue.procedure-withdrawn');
    const { procedure, whole, values, form } = laidOut;

    const check = form.check(values);
    if (!check.ok) return refuse('dossiers.invalid', JSON.stringify(check.issues));
    const unseen = form.warningsOf(values).filter(warning => !acceptedWarnings.includes(warningId(warning)));
    if (unseen.length > 0) return refuse('dossiers.warnings-unseen', JSON.stringify(unseen));

    const facts = factsOf(check.registration);
    const due = dueDate(procedure, facts.channel, receivedAt);
    const evidence = evidenceToCount(draftId);
    const dossier = store.inTransaction(tx => {
      const row = write(tx, { draftId, procedure, whole, registration: check.registration, facts, due, receivedAt });
      deps.countOutcomes(tx, evidence, path => valueAt(check.registration, path));
      return row;
    });
    deps.changed();
    return done(receiptOf(dossier));
  }

  /** Counting how well papers were read is no reason to turn anyone away. */
  function evidenceToCount(draftId: string): readonly WeighedField[] {
    try {
      return deps.evidenceOf(draftId);
    } catch (fault) {
      deps.log.error('evidence could not be weighed', { fault: fault instanceof Error ? fault.message : 'unknown' });
      return [];
    }
  }

  interface Accepted {
    readonly draftId: string;
    readonly procedure: Procedure;
    readonly whole: Procedure;
    readonly registration: Registration;
    readonly facts: DossierFacts;
    readonly due: DueDate;
    readonly receivedAt: number;
  }

  function write(
    tx: WriteTx,
    { draftId, procedure, whole, registration, facts, due, receivedAt }: Accepted,
  ): NewDossier {
    const station = deps.station();
    const officer = deps.officer();
    const receivedOn = vietnamDateTime(receivedAt).date;
    const given = deps.takeCode(tx, receivedOn);
    const { values: byPath } = draftFields(tx, draftId);
    const visitId = byPath['visit.visitId'];
    const feeVnd = deps.feeFor(
      { procedure, channel: facts.channel, form: registration.form, on: receivedOn },
      tx,
    ).amountVnd;
    const row = {
      ...factColumns(registration, facts),
      dossier_id: ids.next(),
      code: given.code,
      provisional_code: given.isProvisional ? given.code : null,
      receipt_number: nextReceiptNumber(tx, receivedAt, station),
      draft_id: draftId,
      procedure_code: procedure.code,
      procedure_name: procedure.name,
      procedure_version: procedure.version,
      state: 'accepted',
      officer_id: officer.officerId,
      received_at: receivedAt,
      received_on: receivedOn,
      due_at: due.dueAt,
      due_explanation: JSON.stringify(due.explanation),
      money_state: feeVnd !== null && feeVnd > 0 ? ('due' as const) : ('none' as const),
      fee_vnd: feeVnd,
      visit_id: typeof visitId === 'string' ? visitId : ids.next(),
      ...placesOf(station, byPath),
      first_due_at: due.dueAt,
      last_act_at: receivedAt,
    };
    keepProcedureVersion(tx, whole, receivedAt);
    insertDossier(tx, row);
    const pages: PageRow[] = pagesOf(tx, { draftId });
    movePagesToDossier(tx, draftId, row.dossier_id);
    closeDraft(tx, draftId, receivedAt);
    growRegister(tx, ids, { dossierId: row.dossier_id, registration, at: receivedAt });
    countProcedureUse(tx, procedure.code, receivedAt);
    insertEvent(tx, {
      eventId: ids.next(),
      dossierId: row.dossier_id,
      kind: 'dossier.registered',
      at: receivedAt,
      officerId: officer.officerId,
      detail: { rule: due.ruleId, calendar: due.calendarVersion, feeVnd },
    });
    appendAudit(tx, {
      kind: 'dossier.registered',
      subject: row.dossier_id,
      officerId: officer.officerId,
      at: receivedAt,
      detail: { code: row.code, procedure: procedure.code, pages: pages.length },
    });
    for (const announcement of announcements({
      row,
      procedure,
      registration,
      facts,
      pages,
      station,
      officerName: officer.displayName,
      feeVnd,
    })) {
      appendToOutbox(tx, { entryId: ids.next(), lane: row.dossier_id, at: receivedAt, ...announcement });
    }
    return row;
  }

  /** What registering now would give; undefined before a procedure is chosen. */
  function preview(draftId: string): RegistrationPreview | undefined {
    const draft = findDraft(store, draftId);
    if (!draft || draft.procedure_code === null) return undefined;
    const now = clock.now();
    const laidOut = deps.layOut(draft.procedure_code, draftFields(store, draftId).values, now, draft.procedure_version);
    if (!laidOut) return undefined;
    const { procedure, values, form } = laidOut;
    const channel = typeof values.header['kenhTiepNhan'] === 'string' ? values.header['kenhTiepNhan'] : '1';
    const due = dueDate(procedure, channel, now);
    const fee = deps.feeFor({ procedure, channel, form: values.form, on: vietnamDateTime(now).date });
    const personalId = values.applicant['soGiayTo'];
    return {
      issues: form.issuesOf(values).map(issue => ({ ...issue })),
      warnings: form.warningsOf(values).map(warning => ({ ...warning })),
      dueAt: due.dueAt,
      dueExplanation: JSON.parse(JSON.stringify(due.explanation)) as RegistrationPreview['dueExplanation'],
      fee: { amountVnd: fee.amountVnd, note: fee.note },
      similar:
        typeof personalId === 'string' && personalId !== ''
          ? similarDossiers(store, personalId, procedure.code).map(row => ({
              dossierId: DossierId.parse(row.dossier_id),
              code: row.code,
              receivedAt: row.received_at,
            }))
          : [],
    };
  }

  return { register, preview };
}

export type DossierService = ReturnType<typeof createDossierService>;

function receiptOf(
  row: Pick<NewDossier, 'dossier_id' | 'code' | 'receipt_number' | 'received_at' | 'due_at'>,
): DossierReceipt {
  return {
    dossierId: DossierId.parse(row.dossier_id),
    code: row.code,
    receiptNumber: row.receipt_number,
    receivedAt: row.received_at,
    dueAt: row.due_at ?? null,
  };
}

/** The value at `form.meHoTen` or the like. */
function valueAt(registration: Registration, path: string): unknown {
  const [section = '', key = ''] = path.split('.');
  const values: unknown = Reflect.get(registration, section);
  return typeof values === 'object' && values !== null ? Reflect.get(values, key) : undefined;
}
