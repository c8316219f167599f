import type { FormKind } from '../../preload/contract/form-template';
import type { FormTarget } from '../../preload/contract/printing';
import { refuse, done, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { applicationContent, draftApplicationContent } from './application-content';
import type { AnswerNames } from './answer-words-rules';
import { controlSlipContent, dossierContent, historyContent, type Issue } from './dossier-contents';
import type { DeclaredDraft, DossierFile } from './dossier-file';
import { numberOfAct, standingEvents, type DossierFiles } from './dossier-files';
import type { Report, ReportPeriod } from '../../preload/contract/reports';
import { cashContent, type CashOnPaper } from './cash-content';
import { closingContent, type ClosingOnPaper } from './closing-content';
import type { FormContent } from './form-content-types';
import { ACT_CONTENT, ACT_OF_FORM, isActForm, type ActFormKind } from './form-samples';
import { combinedReceiptContent, handOverContent, queueTicketContent, registerContent } from './list-contents';
import type { ReceiptStation } from './receipt-content';
import { reportContent } from './report-content';

/** What one paper is about, found in the store. */
export interface FormSubject {
  readonly subjectId: string;
  readonly dossierId: string | null;
  /** When the act was: decides the version of the template and the date on the paper. */
  readonly actAt: number;
  /** For the spooler's list: no citizen's data. */
  readonly jobName: string;
  /** A variant of the form for what is in the dossier; it is still the same paper. */
  readonly templateForm?: FormKind;
  /** Given elsewhere, with the act itself; undefined: this form's own counter. */
  readonly number?: string;
  readonly content: (issue: IssueNow) => FormContent;
}

/** `serial` is 0 until the number is given. */
export interface IssueNow {
  readonly number: string;
  readonly serial: number;
}

export type SubjectRefusal = 'dossiers.unknown' | 'printing.nothing-to-print' | 'printing.too-many';

/** A register longer than this is printed by shorter periods: nobody waits for a thousand pages. */
const MOST_REGISTER_LINES = 2000;

export function createFormSubjects(deps: {
  readonly files: DossierFiles;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly station: () => ReceiptStation;
  readonly officer: () => { readonly displayName: string };
  readonly answerNames: AnswerNames;
  /** Undefined once it is registered or discarded, and before a procedure is chosen. */
  readonly draftOf: (draftId: string) => DeclaredDraft | undefined;
  readonly closingOf: (closingId: string) => ClosingOnPaper | undefined;
  /** Undefined while the day is open, and for whoever may not see the drawer. */
  readonly cashOf: (on: string) => CashOnPaper | undefined;
  /** Undefined for a period that is none, and for whoever may not see the figures. */
  readonly reportOf: (period: ReportPeriod) => Report | undefined;
}) {
  const { files, clock } = deps;
  const issueOf = (at: number, officerName: string, { number }: IssueNow): Issue => ({ at, officerName, number });

  function ofDossier(
    form: FormKind,
    target: Extract<FormTarget, { kind: 'dossier' }>,
  ): Outcome<FormSubject, SubjectRefusal> {
    const file = files.find(target.dossierId);
    if (!file) return refuse('dossiers.unknown');
    const { dossier } = file;
    const { dossier_id: dossierId, received_at: receivedAt } = dossier;
    const base = { dossierId, subjectId: dossierId, actAt: receivedAt };
    if (isActForm(form)) return ofAct(form, file, target.eventId);
    switch (form) {
      case 'receipt': {
        const content = dossierContent(file, deps.station());
        return done({
          ...base,
          ...((content.lists['chungThuc'] ?? []).length > 0 ? { templateForm: 'receipt-certified' as const } : {}),
          jobName: dossier.code,
          number: dossier.receipt_number,
          content: () => content,
        });
      }
      case 'application':
        return done({
          ...base,
          jobName: `${dossier.code}-${form}`,
          content: now =>
            applicationContent(file, deps.station(), issueOf(receivedAt, file.officerName, now), deps.answerNames),
        });
      case 'control-slip':
        return done({
          ...base,
          jobName: `${dossier.code}-${form}`,
          content: now => controlSlipContent(file, deps.station(), issueOf(receivedAt, file.officerName, now)),
        });
      case 'folder-label':
        return done({
          ...base,
          jobName: `${dossier.code}-${form}`,
          content: now => dossierContent(file, deps.station(), issueOf(receivedAt, file.officerName, now)),
        });
      case 'history': {
        const at = clock.now();
        return done({
          ...base,
          actAt: at,
          jobName: `${dossier.code}-${form}`,
          content: now => historyContent(file, deps.station(), issueOf(at, deps.officer().displayName, now)),
        });
      }
      default:
        return refuse('printing.nothing-to-print');
    }
  }

  function ofAct(form: ActFormKind, file: DossierFile, eventId: string | null): Outcome<FormSubject, SubjectRefusal> {
    const acts = ACT_OF_FORM[form] as readonly string[];
    const fitting = standingEvents(file).filter(({ kind }) => acts.includes(kind));
    const event = eventId === null ? fitting.at(-1) : fitting.find(other => other.eventId === eventId);
    if (!event) return refuse('printing.nothing-to-print');
    const number = numberOfAct(event);
    return done({
      subjectId: event.eventId,
      dossierId: file.dossier.dossier_id,
      actAt: event.at,
      ...(number === undefined ? {} : { number }),
      jobName: `${file.dossier.code}-${form}`,
      content: now => ACT_CONTENT[form](file, event, deps.station(), issueOf(event.at, event.officerName, now)),
    });
  }

  function ofDraft(draftId: string): Outcome<FormSubject, SubjectRefusal> {
    const draft = deps.draftOf(draftId);
    if (!draft) return refuse('printing.nothing-to-print');
    const at = clock.now();
    return done({
      // Before it is received there is no paper that could have a copy.
      subjectId: `${draftId} ${deps.ids.next()}`,
      dossierId: null,
      actAt: at,
      jobName: 'application-draft',
      content: now =>
        draftApplicationContent(draft, deps.station(), issueOf(at, deps.officer().displayName, now), deps.answerNames),
    });
  }

  function ofVisit(visitId: string): Outcome<FormSubject, SubjectRefusal> {
    const found = files.ofVisit(visitId);
    const [first] = found;
    if (!first) return refuse('printing.nothing-to-print');
    const at = first.dossier.received_at;
    // A transfer's code asks for one sum under one content: with several dossiers there is no such sum here.
    const payment = found.length === 1 ? first.payment?.qrText : undefined;
    return done({
      subjectId: visitId,
      dossierId: null,
      actAt: at,
      jobName: `${first.dossier.code}-receipt-combined`,
      content: now => combinedReceiptContent(found, deps.station(), issueOf(at, first.officerName, now), payment),
    });
  }

  function ofSlip(form: FormKind, slipId: string): Outcome<FormSubject, SubjectRefusal> {
    const found = files.ofSlip(slipId);
    const [first] = found;
    if (!first) return refuse('printing.nothing-to-print');
    const taken = first.file.events.find(
      ({ kind, detail }) => kind === 'dossier.taken-over' && detail['slipId'] === slipId,
    );
    const text = (key: string) => String(first.event.detail[key] ?? '');
    const slip = {
      slipId,
      code: text('slip') || slipId,
      at: first.event.at,
      from: text('from'),
      to: text('to'),
      givenBy: first.event.officerName,
      takenBy: taken?.officerName ?? '',
      files: found.map(({ file }) => file),
    };
    return done({
      subjectId: slipId,
      dossierId: null,
      actAt: slip.at,
      jobName: form,
      content: now => handOverContent(slip, deps.station(), issueOf(slip.at, slip.givenBy, now)),
    });
  }

  function ofPeriod(from: string, to: string): Outcome<FormSubject, SubjectRefusal> {
    const found = files.received(from, to, MOST_REGISTER_LINES);
    if (found.length === 0) return refuse('printing.nothing-to-print');
    if (found.length > MOST_REGISTER_LINES) return refuse('printing.too-many', String(MOST_REGISTER_LINES));
    const at = clock.now();
    return done({
      subjectId: `${from}/${to}`,
      dossierId: null,
      actAt: at,
      jobName: `register-${from}-${to}`,
      content: now =>
        registerContent(found, { from, to }, deps.station(), issueOf(at, deps.officer().displayName, now)),
    });
  }

  function ofClosing(closingId: string): Outcome<FormSubject, SubjectRefusal> {
    const closed = deps.closingOf(closingId);
    if (!closed) return refuse('printing.nothing-to-print');
    const { closedAt, closedBy, day } = closed.row;
    return done({
      subjectId: closingId,
      dossierId: null,
      actAt: closedAt,
      jobName: `day-close-${day}`,
      content: now => closingContent(closed, deps.station(), issueOf(closedAt, closedBy, now)),
    });
  }

  function ofCash(on: string): Outcome<FormSubject, SubjectRefusal> {
    const day = deps.cashOf(on);
    if (!day) return refuse('printing.nothing-to-print');
    const { closedAt, closedBy } = day.closed;
    return done({
      // A day opened again and closed once more is another sheet.
      subjectId: `${on} ${closedAt}`,
      dossierId: null,
      actAt: closedAt,
      jobName: `cash-day-${on}`,
      content: now => cashContent(day, deps.station(), issueOf(closedAt, closedBy, now)),
    });
  }

  function ofReport(period: ReportPeriod): Outcome<FormSubject, SubjectRefusal> {
    const report = deps.reportOf(period);
    if (!report) return refuse('printing.nothing-to-print');
    return done({
      // Figures go on changing: what is printed later is another report, not a copy of this one.
      subjectId: `${period.from}/${period.to} ${report.at}`,
      dossierId: null,
      actAt: report.at,
      jobName: `period-report-${period.from}-${period.to}`,
      content: now => reportContent(report, deps.station(), issueOf(report.at, deps.officer().displayName, now)),
    });
  }

  return function subjectOf(form: FormKind, target: FormTarget): Outcome<FormSubject, SubjectRefusal> {
    switch (target.kind) {
      case 'dossier':
        return ofDossier(form, target);
      case 'draft':
        return form === 'application-draft' ? ofDraft(target.draftId) : refuse('printing.nothing-to-print');
      case 'visit':
        return form === 'receipt-combined' ? ofVisit(target.visitId) : refuse('printing.nothing-to-print');
      case 'slip':
        return form === 'hand-over' || form === 'hand-over-results'
          ? ofSlip(form, target.slipId)
          : refuse('printing.nothing-to-print');
      case 'period':
        if (form === 'period-report' && target.from <= target.to) return ofReport(target);
        return form === 'register' && target.from <= target.to
          ? ofPeriod(target.from, target.to)
          : refuse('printing.nothing-to-print');
      case 'closing':
        return form === 'day-close' ? ofClosing(target.closingId) : refuse('printing.nothing-to-print');
      case 'cash':
        return form === 'cash-day' ? ofCash(target.on) : refuse('printing.nothing-to-print');
      case 'ticket': {
        if (form !== 'queue-ticket') return refuse('printing.nothing-to-print');
        const at = clock.now();
        return done({
          subjectId: target.ticketId,
          dossierId: null,
          actAt: at,
          jobName: form,
          content: now =>
            queueTicketContent(
              { number: now.serial, sector: target.sector },
              deps.station(),
              issueOf(at, deps.officer().displayName, now),
            ),
        });
      }
    }
  };
}
