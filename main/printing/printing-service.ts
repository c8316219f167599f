import path from 'node:path';
import type { FormKind, PaperName } from '../../preload/contract/form-template';
import { FormKind as FormKindSchema, PaperName as PaperNameSchema } from '../../preload/contract/form-template';
import { DossierId } from '../../preload/contract/ids';
import {
  FormTarget,
  type FormPreview,
  type FormPrinters,
  type FoundPrint,
  type PrintFilter,
  type PrintRecord,
} from '../../preload/contract/printing';
import type { Report, ReportPeriod } from '../../preload/contract/reports';
import { appendAudit } from '../audit';
import { SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids, Timers } from '../base/ports';
import type { PrintRow, Store } from '../db';
import { insertEvent } from '../dossiers';
import type { ReaderPort } from '../documents';
import type { PageImage } from '../ocr';
import type { AnswerNames } from './answer-words-rules';
import type { CashOnPaper } from './cash-content';
import type { ClosingOnPaper } from './closing-content';
import type { DeclaredDraft } from './dossier-file';
import type { DossierFiles } from './dossier-files';
import { issueNumber, numberOf } from './form-numbers';
import { formPrinter, formPrinters, formTray, saveFormPrinters } from './form-printers';
import { createFormSubjects, type FormSubject, type IssueNow, type SubjectRefusal } from './form-subjects';
import { readTestPageTemplate } from './form-templates';
import { createKeptPreviews } from './kept-previews';
import { tallestPageMm } from './page-height';
import {
  findPrint,
  insertPrint,
  listPrints,
  printsOfDossier,
  printsOfSubject,
  updatePrint,
  type ListedPrint,
} from './print-repository';
import type { PrintRefusal, Printers } from './printing-types';
import type { ReceiptStation } from './receipt-content';
import type { TemplateStore } from './template-store';

export interface PrintingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly printers: Printers;
  readonly reader: Pick<ReaderPort, 'open' | 'page'>;
  readonly resourcesDir: string;
  readonly templates: TemplateStore;
  readonly files: DossierFiles;
  readonly station: () => ReceiptStation;
  readonly officer: () => { officerId: string; displayName: string };
  readonly officerName: (officerId: string) => string;
  readonly answerNames: AnswerNames;
  readonly draftOf: (draftId: string) => DeclaredDraft | undefined;
  readonly closingOf: (closingId: string) => ClosingOnPaper | undefined;
  readonly cashOf: (on: string) => CashOnPaper | undefined;
  readonly reportOf: (period: ReportPeriod) => Report | undefined;
  readonly changed: (dossierId: string) => void;
}

/** Pictures of papers for the screen: the very PDF that would be printed, page by page. */
export interface PaperPictures {
  receipt(dossierId: string, pageIndex: number): Promise<PageImage | undefined>;
  form(token: string, pageIndex: number): Promise<PageImage | undefined>;
}

export interface PrintRequest {
  readonly form: FormKind;
  readonly target: FormTarget;
  readonly printer: string;
  readonly paper: PaperName | null;
  readonly reason: string | null;
}

type PrintFormRefusal = PrintRefusal | SubjectRefusal | 'printing.reason-needed';

// Fonts, PDF and QR are most of the core's code, and nobody prints before signing in: loaded with the first paper.
const paperEngine = () => import('./paper-engine');
const ASK_SPOOLER_MS = [1, 2, 4, 8, 16, 30].map(seconds => seconds * SECOND_MS);
const NOT_NUMBERED: IssueNow = { number: '........', serial: 0 };

/** Papers as PDF first and on paper second; every print is numbered, recorded and, from the second on, marked a copy. */
export function createPrintingService(deps: PrintingDeps) {
  const { store, clock, templates } = deps;
  const fontDir = path.join(deps.resourcesDir, 'fonts');
  const subjectOf = createFormSubjects(deps);
  const previews = createKeptPreviews(deps.reader, () => deps.ids.next());
  // The last paper drawn: its preview and the print that follows ask for the same one.
  let drawn: { key: string; pdf: Promise<Uint8Array> } | undefined;

  /** 0 until paper may have come out; a job the spooler refused gave none. */
  function nextCopyNumber(form: FormKind, subjectId: string): number {
    return printsOfSubject(store, form, subjectId).filter(print => print.state !== 'failed').length;
  }

  interface Sheet {
    readonly form: FormKind;
    readonly subject: FormSubject;
    readonly paper: PaperName;
    readonly versionId: string;
    readonly copyNumber: number;
  }

  function sheetOf(form: FormKind, subject: FormSubject, paper: PaperName | null): Sheet {
    const { versionId, template } = templates.inForce(subject.templateForm ?? form, subject.actAt);
    const wanted = paper ?? formPrinter(store, form).paper;
    const [first = 'A4'] = template.papers;
    return {
      form,
      subject,
      versionId,
      copyNumber: nextCopyNumber(form, subject.subjectId),
      paper: wanted !== null && template.papers.includes(wanted) ? wanted : first,
    };
  }

  function numberNow(form: FormKind, subject: FormSubject): IssueNow {
    const known = numberOf(store, form, subject.subjectId);
    // What a paper was once given out with stays on its copies.
    if (known) return { number: known.number_text, serial: known.serial };
    return subject.number === undefined ? NOT_NUMBERED : { number: subject.number, serial: 0 };
  }

  function draw({ form, subject, paper, copyNumber }: Sheet, number: IssueNow): Promise<Uint8Array> {
    const { versionId, template } = templates.inForce(subject.templateForm ?? form, subject.actAt);
    const content = subject.content(number);
    const minute = Math.floor(clock.now() / (60 * SECOND_MS));
    const key = JSON.stringify([versionId, content, paper, copyNumber, copyNumber === 0 ? 0 : minute]);
    if (drawn?.key === key) return drawn.pdf;
    const reprint = { at: clock.now(), officerName: deps.officer().displayName };
    const pdf = paperEngine().then(({ renderForm }) =>
      renderForm(content, template, paper, { fontDir, copyNumber, ...(copyNumber === 0 ? {} : { reprint }) }),
    );
    drawn = { key, pdf };
    return pdf;
  }

  async function print(request: PrintRequest): Promise<Outcome<PrintRecord, PrintFormRefusal>> {
    const { form, printer } = request;
    const found = subjectOf(form, request.target);
    if (!found.ok) return found;
    const subject = found.value;
    const sheet = sheetOf(form, subject, request.paper);
    const reason = request.reason?.trim() ?? '';
    if (sheet.copyNumber > 0 && reason === '') return refuse('printing.reason-needed');
    const { row, number } = record(sheet, request, reason === '' ? null : reason);
    try {
      const pdf = await draw(sheet, number);
      return await spool(row, pdf, { subject, printer, paper: sheet.paper });
    } catch (fault) {
      // Not drawn, or no room for the file the spooler would have been given: nothing came out. Else it may have.
      const isOut = row.job !== null || (fault instanceof Error && 'code' in fault && fault.code !== 'ENOSPC');
      if (!isOut) settle(row, 'failed');
      throw fault;
    }
  }

  /** Written before anything is drawn or sent: paper that came out is never without its number and its record. */
  function record(
    { form, subject, paper, versionId, copyNumber }: Sheet,
    { printer, target }: PrintRequest,
    reason: string | null,
  ): { row: PrintRow; number: IssueNow } {
    const { officerId } = deps.officer();
    const at = clock.now();
    return store.inTransaction(tx => {
      const { template } = templates.inForce(subject.templateForm ?? form, subject.actAt);
      const isTicket = form === 'queue-ticket';
      const pattern = isTicket ? '{{soThuTu}}' : template.numberPattern;
      const given =
        pattern === null || (subject.number !== undefined && !numberOf(tx, form, subject.subjectId))
          ? undefined
          : issueNumber(tx, {
              form,
              subjectId: subject.subjectId,
              pattern,
              at,
              officerId,
              station: deps.station(),
              isDaily: isTicket,
            });
      const number = { number: given?.number_text ?? subject.number ?? '', serial: given?.serial ?? 0 };
      const row: PrintRow = {
        print_id: deps.ids.next(),
        form,
        subject_id: subject.subjectId,
        target: JSON.stringify(target),
        dossier_id: subject.dossierId,
        number_text: number.number,
        copy_number: copyNumber,
        paper,
        template_version: versionId,
        at,
        officer_id: officerId,
        printer,
        job: null,
        state: 'unknown',
        reason,
        confirmed_at: null,
        confirmed_by: null,
      };
      insertPrint(tx, row);
      const kind = form === 'receipt' ? 'receipt.printed' : 'form.printed';
      const detail = form === 'receipt' ? { copyNumber } : { form, copyNumber, number: number.number };
      if (subject.dossierId !== null) {
        insertEvent(tx, { eventId: deps.ids.next(), dossierId: subject.dossierId, kind, at, officerId, detail });
      }
      appendAudit(tx, { kind, subject: subject.dossierId ?? subject.subjectId, officerId, at, detail });
      return { row, number };
    });
  }

  async function spool(
    row: PrintRow,
    pdf: Uint8Array,
    { subject, printer, paper }: { subject: FormSubject; printer: string; paper: PaperName },
  ): Promise<Outcome<PrintRecord, PrintRefusal>> {
    const answer = await deps.printers.print(pdf, {
      printer,
      jobName: `${subject.jobName}-${row.copy_number}`,
      copies: 1,
      paper: { name: paper, heightMm: tallestPageMm(pdf) },
      ...formTray(store, FormKindSchema.parse(row.form), printer),
    });
    if (!answer.ok) {
      // Out of time is not refused: paper may come out yet, so the number counts.
      if (answer.code === 'printing.timeout') deps.changed(row.dossier_id ?? '');
      else settle(row, 'failed');
      return answer;
    }
    const { jobId } = answer.value;
    store.inTransaction(tx => updatePrint(tx, row.print_id, { state: 'sent', job: jobId }));
    followJob(row, jobId, 0);
    deps.changed(row.dossier_id ?? '');
    return done(recordOf({ ...row, state: 'sent' }));
  }

  function settle(row: PrintRow, state: PrintRow['state']): void {
    if (!store.connection.open) return;
    store.inTransaction(tx => {
      // What the officer saw at the printer stands.
      if (findPrint(tx, row.print_id)?.confirmed_at === null) updatePrint(tx, row.print_id, { state });
    });
    deps.changed(row.dossier_id ?? '');
  }

  function followJob(row: PrintRow, jobId: string, asked: number): void {
    const delay = ASK_SPOOLER_MS[asked];
    if (delay === undefined) return settle(row, 'unknown');
    deps.timers.after(delay, () => {
      void deps.printers.jobState(jobId).then(
        state => {
          if (!store.connection.open) return;
          if (state === 'done') settle(row, 'printed');
          else if (state === 'stopped') settle(row, 'unknown');
          else followJob(row, jobId, asked + 1);
        },
        () => followJob(row, jobId, asked + 1),
      );
    });
  }

  function recordOf(row: PrintRow): PrintRecord {
    return {
      printId: row.print_id,
      form: FormKindSchema.parse(row.form),
      copyNumber: row.copy_number,
      number: row.number_text,
      at: row.at,
      officerName: deps.officerName(row.officer_id),
      printer: row.printer,
      paper: PaperNameSchema.parse(row.paper),
      state: row.state,
      reason: row.reason,
      confirmedBy: row.confirmed_by === null ? null : deps.officerName(row.confirmed_by),
    };
  }

  function foundOf(row: ListedPrint): FoundPrint {
    return {
      ...recordOf(row),
      target: FormTarget.parse(JSON.parse(row.target)),
      dossierId: row.dossier_id === null ? null : DossierId.parse(row.dossier_id),
      dossierCode: row.dossier_code,
      applicantName: row.applicant_name,
    };
  }

  async function preview(
    form: FormKind,
    target: FormTarget,
    paper: PaperName | null,
  ): Promise<FormPreview | undefined> {
    const found = subjectOf(form, target);
    if (!found.ok) return undefined;
    const subject = found.value;
    const sheet = sheetOf(form, subject, paper);
    const number = numberNow(form, subject);
    const { token, pageCount } = await previews.keep(await draw(sheet, number));
    const { template } = templates.inForce(subject.templateForm ?? form, subject.actAt);
    return {
      token,
      pageCount,
      copyNumber: sheet.copyNumber,
      number: number === NOT_NUMBERED ? (template.numberPattern === null ? '' : null) : number.number,
      paper: sheet.paper,
      papers: [...template.papers],
      printer: formPrinter(store, form).printer,
    };
  }

  /** What would be printed, for a file; it is no print and takes no number. */
  async function pdfOf(form: FormKind, target: FormTarget): Promise<Uint8Array | undefined> {
    const found = subjectOf(form, target);
    return found.ok ? draw(sheetOf(form, found.value, null), numberNow(form, found.value)) : undefined;
  }

  const receiptTarget = (dossierId: string): FormTarget => ({
    kind: 'dossier',
    dossierId: DossierId.parse(dossierId),
    eventId: null,
  });

  const pictures: PaperPictures = {
    async receipt(dossierId, pageIndex) {
      const found = subjectOf('receipt', receiptTarget(dossierId));
      if (!found.ok) return undefined;
      const pdf = await draw(sheetOf('receipt', found.value, null), numberNow('receipt', found.value));
      const page = await deps.reader.page(pdf, pageIndex);
      return page.ok ? page.value : undefined;
    },
    form: previews.picture,
  };

  return {
    pdfOf,
    /** Jobs a killed program was following: whether paper came out nobody can say any more. */
    forgetJobs(): void {
      store.inTransaction(tx => {
        for (const row of listPrints(tx, { text: '', form: null, isUnclear: true, cursor: null, limit: 200 })) {
          if (row.state === 'sent') updatePrint(tx, row.print_id, { state: 'unknown' });
        }
      });
    },
    print,
    preview,
    previews,
    pictures,
    subjectOf,
    nextCopyNumber,
    prints: (dossierId: string): PrintRecord[] => printsOfDossier(store, dossierId).map(recordOf),
    find(filter: PrintFilter): { rows: FoundPrint[]; nextCursor: string | null } {
      const rows = listPrints(store, filter);
      const page = rows.slice(0, filter.limit);
      return {
        rows: page.map(foundOf),
        nextCursor: rows.length > filter.limit ? String(page.at(-1)?.number) : null,
      };
    },
    /** The officer looked at the printer: what it did stands from now on. */
    confirm(
      printId: string,
      cameOut: boolean,
    ): Outcome<Record<string, never>, 'printing.unknown-print' | 'printing.already-clear'> {
      const row = findPrint(store, printId);
      if (!row) return refuse('printing.unknown-print');
      const isLast = nextCopyNumber(FormKindSchema.parse(row.form), row.subject_id) === row.copy_number + 1;
      // A failed one has given its number on; one with later copies has been in somebody's hands.
      if (row.state === 'failed' || row.confirmed_at !== null || (!cameOut && !isLast))
        return refuse('printing.already-clear');
      const { officerId } = deps.officer();
      const at = clock.now();
      store.inTransaction(tx => {
        updatePrint(tx, printId, { state: cameOut ? 'printed' : 'failed', confirmed_at: at, confirmed_by: officerId });
        const detail = { form: row.form, copyNumber: row.copy_number, cameOut };
        appendAudit(tx, { kind: 'print.confirmed', subject: row.dossier_id ?? row.subject_id, officerId, at, detail });
      });
      deps.changed(row.dossier_id ?? '');
      return done({});
    },
    printers: () => deps.printers.list(),
    formPrinters: (): FormPrinters => formPrinters(store),
    changeFormPrinters(printers: FormPrinters): void {
      const { officerId } = deps.officer();
      store.inTransaction(tx => saveFormPrinters(tx, printers, { officerId, at: clock.now() }));
    },
    receiptTarget,
    async trays(printer: string): Promise<string[] | null> {
      const found = (await deps.printers.trays?.(printer)) ?? (deps.printers.trays ? null : []);
      return found === null ? null : [...found];
    },
    async testPage(
      printer: string,
      paper: PaperName = 'A4',
      tray?: string,
    ): Promise<Outcome<Record<string, never>, PrintRefusal>> {
      const form = readTestPageTemplate(path.join(deps.resourcesDir, 'templates'));
      const { renderTestPage } = await paperEngine();
      const pdf = await renderTestPage(form, { printer, at: clock.now(), fontDir, paper });
      const size = { name: paper, heightMm: tallestPageMm(pdf) };
      const answer = await deps.printers.print(pdf, {
        printer,
        jobName: 'trang-in-thu',
        copies: 1,
        paper: size,
        ...(tray === undefined ? {} : { tray }),
      });
      return answer.ok ? done({}) : answer;
    },
  };
}

export type PrintingService = ReturnType<typeof createPrintingService>;
