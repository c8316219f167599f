import path from 'node:path';
import type { PrintRecord } from '../../preload/contract/printing';
import { appendAudit } from '../audit';
import { SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids, Timers } from '../base/ports';
import { sqlFor, type PrintRow, type Store } from '../db';
import { findDossier, insertEvent, procedureVersion, type StoredDossier } from '../dossiers';
import type { ReaderPort } from '../documents';
import type { PageImage } from '../ocr';
import { receiptContentOf, type ReceiptSource, type ReceiptStation } from './receipt-content';
import { readReceiptTemplate, readTestPageTemplate } from './receipt-template';
import type { PrintRefusal, Printers } from './printing-types';

export interface PrintingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly printers: Printers;
  readonly reader: Pick<ReaderPort, 'open' | 'page'>;
  readonly resourcesDir: string;
  readonly station: () => ReceiptStation;
  readonly addressLine: ReceiptSource['addressLine'];
  /** The signed text of a receipt's QR. */
  readonly sealOf: (dossier: StoredDossier) => string;
  readonly officer: () => { officerId: string; displayName: string };
  readonly officerName: (officerId: string) => string;
  readonly changed: (dossierId: string) => void;
}

/** Pictures of a receipt for the screen: the very PDF that would be printed, page by page. */
export interface ReceiptPictures {
  picture(dossierId: string, pageIndex: number): Promise<PageImage | undefined>;
}

const RECEIPT = 'receipt';
// Fonts, PDF and QR are most of the core's code, and nobody prints before signing in: loaded with the first receipt.
const paperEngine = () => import('./paper-engine');
const ASK_SPOOLER_MS = [1, 2, 4, 8, 16, 30].map(seconds => seconds * SECOND_MS);

/** Receipts as PDF first and paper second; every print is numbered, recorded and, from the second on, marked a copy. */
export function createPrintingService(deps: PrintingDeps) {
  const { store, clock } = deps;
  const fontDir = path.join(deps.resourcesDir, 'fonts');
  const template = (name: string) => path.join(deps.resourcesDir, 'templates', name);
  // The last receipt rendered: its preview pages and the print that follows ask for the same one.
  let rendered: { key: string; pdf: Promise<Uint8Array> } | undefined;

  function printsOf(dossierId: string): PrintRow[] {
    return store.all(
      sqlFor
        .selectFrom('prints')
        .selectAll()
        .where('dossier_id', '=', dossierId)
        .where('form', '=', RECEIPT)
        .orderBy('at'),
    );
  }

  /** 0 until paper may have come out; a job the spooler refused gave none. */
  function nextCopyNumber(dossierId: string): number {
    return printsOf(dossierId).filter(print => print.state !== 'failed').length;
  }

  function receiptPdf(dossierId: string, copyNumber: number): Promise<Uint8Array> | undefined {
    const dossier = findDossier(store, dossierId);
    if (!dossier) return undefined;
    const minute = Math.floor(clock.now() / (60 * SECOND_MS));
    const key = `${dossierId} ${dossier.code} ${copyNumber} ${copyNumber === 0 ? '' : minute}`;
    if (rendered?.key === key) return rendered.pdf;
    const content = receiptContentOf({
      dossier,
      procedure: procedureVersion(store, dossier.procedure_version),
      station: deps.station(),
      officerName: deps.officerName(dossier.officer_id),
      qrText: deps.sealOf(dossier),
      addressLine: deps.addressLine,
    });
    const pdf = Promise.all([readReceiptTemplate(template('receipt.json')), paperEngine()]).then(
      ([form, { renderReceipt }]) =>
        renderReceipt(content, form, {
          fontDir,
          copyNumber,
          ...(copyNumber === 0 ? {} : { reprint: { at: clock.now(), officerName: deps.officer().displayName } }),
        }),
    );
    rendered = { key, pdf };
    return pdf;
  }

  async function printReceipt(
    dossierId: string,
    printer: string,
    reason: string | null,
  ): Promise<Outcome<PrintRecord, PrintRefusal | 'dossiers.unknown' | 'printing.reason-needed'>> {
    const copyNumber = nextCopyNumber(dossierId);
    if (copyNumber > 0 && !reason?.trim()) return refuse('printing.reason-needed');
    const pdf = receiptPdf(dossierId, copyNumber);
    if (!pdf) return refuse('dossiers.unknown');
    const bytes = await pdf;
    // Pressed twice: the other press took this number while the receipt was drawn.
    if (nextCopyNumber(dossierId) !== copyNumber) return printReceipt(dossierId, printer, reason);
    const dossier = findDossier(store, dossierId);
    const row = recordPrint({ dossierId, copyNumber, printer, reason: reason?.trim() ?? null });
    const answer = await deps.printers
      .print(bytes, { printer, jobName: `${dossier?.code ?? RECEIPT}-${copyNumber}`, copies: 1 })
      .catch((fault: unknown) => {
        // No room for the file the spooler would have been given: nothing came out. Any other fault may have printed.
        if (fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC') settle(row, 'failed');
        throw fault;
      });
    if (!answer.ok) {
      // Out of time is not refused: paper may come out yet, so the number counts.
      if (answer.code === 'printing.timeout') deps.changed(dossierId);
      else settle(row, 'failed');
      return answer;
    }
    store.inTransaction(tx =>
      tx.run(
        sqlFor
          .updateTable('prints')
          .set({ state: 'sent', job: answer.value.jobId })
          .where('print_id', '=', row.print_id),
      ),
    );
    followJob(row, answer.value.jobId, 0);
    deps.changed(dossierId);
    return done(recordOf({ ...row, state: 'sent' }));
  }

  // Written before anything reaches the spooler: paper that came out is never without its record.
  function recordPrint(print: {
    dossierId: string;
    copyNumber: number;
    printer: string;
    reason: string | null;
  }): PrintRow {
    const { officerId } = deps.officer();
    const at = clock.now();
    const row: PrintRow = {
      print_id: deps.ids.next(),
      dossier_id: print.dossierId,
      form: RECEIPT,
      copy_number: print.copyNumber,
      at,
      officer_id: officerId,
      printer: print.printer,
      job: null,
      state: 'unknown',
      reason: print.reason,
    };
    store.inTransaction(tx => {
      tx.run(sqlFor.insertInto('prints').values(row));
      const detail = { copyNumber: print.copyNumber };
      insertEvent(tx, {
        eventId: deps.ids.next(),
        dossierId: print.dossierId,
        kind: 'receipt.printed',
        at,
        officerId,
        detail,
      });
      appendAudit(tx, { kind: 'receipt.printed', subject: print.dossierId, officerId, at, detail });
    });
    return row;
  }

  function settle(row: PrintRow, state: PrintRow['state']): void {
    if (!store.connection.open) return;
    store.inTransaction(tx => tx.run(sqlFor.updateTable('prints').set({ state }).where('print_id', '=', row.print_id)));
    deps.changed(row.dossier_id);
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
      copyNumber: row.copy_number,
      at: row.at,
      officerName: deps.officerName(row.officer_id),
      printer: row.printer,
      state: row.state,
      reason: row.reason,
    };
  }

  async function preview(dossierId: string): Promise<{ pageCount: number; copyNumber: number } | undefined> {
    const copyNumber = nextCopyNumber(dossierId);
    const pdf = receiptPdf(dossierId, copyNumber);
    if (!pdf) return undefined;
    const opened = await deps.reader.open(await pdf);
    if (!opened.ok) throw new Error(`our own receipt cannot be opened: ${opened.code}`);
    return { pageCount: opened.value.pageCount, copyNumber };
  }

  const pictures: ReceiptPictures = {
    async picture(dossierId, pageIndex) {
      const pdf = receiptPdf(dossierId, nextCopyNumber(dossierId));
      if (!pdf) return undefined;
      const page = await deps.reader.page(await pdf, pageIndex);
      return page.ok ? page.value : undefined;
    },
  };

  /** Jobs a killed program was following: whether paper came out nobody can say any more. */
  function forgetJobs(): void {
    store.inTransaction(tx =>
      tx.run(sqlFor.updateTable('prints').set({ state: 'unknown' }).where('state', '=', 'sent')),
    );
  }

  return {
    forgetJobs,
    printReceipt,
    preview,
    pictures,
    prints: (dossierId: string) => printsOf(dossierId).map(recordOf),
    printers: () => deps.printers.list(),
    async testPage(printer: string): Promise<Outcome<Record<string, never>, PrintRefusal>> {
      const form = await readTestPageTemplate(template('test-page.json'));
      const { renderTestPage } = await paperEngine();
      const pdf = await renderTestPage(form, { printer, at: clock.now(), fontDir });
      const answer = await deps.printers.print(pdf, { printer, jobName: 'trang-in-thu', copies: 1 });
      return answer.ok ? done({}) : answer;
    },
  };
}

export type PrintingService = ReturnType<typeof createPrintingService>;
