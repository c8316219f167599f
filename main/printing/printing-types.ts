import type { Outcome } from '../base/outcome';
import type { PaperName } from '../../preload/contract/form-template';
import type { EpochMs } from '../base/ports';

/** Everything printed on form 01. All text is plain Vietnamese; instants are UTC and printed in Vietnam time. */
export interface ReceiptContent {
  readonly dossierCode: string;
  /** Shown under the code while it is only a provisional number. */
  readonly provisionalNote?: string;
  readonly receiptNumber: string;
  readonly parentAgency: string;
  readonly issuingUnit: string;
  readonly place: string;
  readonly issuedAt: EpochMs;
  readonly unitName: string;
  readonly applicant: ReceiptApplicant;
  /** When the papers belong to someone other than the applicant. */
  readonly owner?: { readonly name: string; readonly idNumber?: string };
  readonly authorised?: ReceiptAuthorisedPerson;
  readonly request: string;
  readonly components: readonly ReceiptComponent[];
  readonly sets: number;
  readonly limitText: string;
  readonly receivedAt: EpochMs;
  /** Null when the procedure has no limit in days. */
  readonly dueAt: EpochMs | null;
  /** One sentence: why the due date is this one. */
  readonly dueExplanation: string;
  readonly collectAt: string;
  readonly register?: { readonly book: string; readonly number: string };
  readonly fees?: readonly ReceiptFee[];
  readonly officerName: string;
  readonly submitterName: string;
  readonly qrText: string;
  readonly lookupHint?: string;
  /** What the QR code of a transfer says (VietQR); only while the fee is due. */
  readonly payment?: string;
  /** Papers to be certified, where the procedure certifies copies. */
  readonly certified?: readonly CertifiedPaper[];
}

export interface CertifiedPaper {
  readonly name: string;
  readonly pages: number;
  readonly copies: number;
  readonly isElectronic: boolean;
}

/** The form has a line for each; an empty text becomes dots to fill in by hand. */
export interface ReceiptApplicant {
  readonly name: string;
  readonly idNumber: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

export interface ReceiptAuthorisedPerson extends ReceiptApplicant {
  /** The authority paper: number, date, who certified it. */
  readonly paper: string;
}

export interface ReceiptComponent {
  readonly name: string;
  readonly originals: number;
  readonly copies: number;
  readonly note?: string;
}

export interface ReceiptFee {
  readonly name: string;
  /** Whole đồng. */
  readonly amountVnd: number;
  readonly method: string;
}

/** A queue the operating system knows. */
export interface PrinterInfo {
  readonly name: string;
  readonly isDefault: boolean;
  readonly state: 'ready' | 'stopped' | 'unknown';
}

/** A document the spooler has taken over. */
export interface PrintJob {
  readonly jobId: string;
  readonly printer: string;
}

export interface PrintOptions {
  readonly printer: string;
  /** Seen by everyone at the printer, so it never holds a citizen's data. */
  readonly jobName: string;
  readonly copies: number;
  /** A4 where nothing is said. */
  readonly paper?: PaperSize;
  /** Of this printer; absent: wherever it takes paper from. */
  readonly tray?: string;
}

export interface PaperSize {
  readonly name: PaperName;
  /** Of the longest page: a roll is cut where its text ends. */
  readonly heightMm: number;
}

export type PrintRefusal =
  | 'printing.no-printers'
  | 'printing.printer-unknown'
  | 'printing.printer-stopped'
  | 'printing.spooler-unreachable'
  | 'printing.timeout';

/** `stopped` also covers held, cancelled and aborted: nothing more comes out by itself. */
export type PrintJobState = 'waiting' | 'printing' | 'done' | 'stopped' | 'unknown';

/** Hands finished PDFs to the operating system's spooler; knows nothing of what is on them. */
export interface Printers {
  /** Empty when there are none and when the spooler cannot be reached; `print` tells the two apart. */
  list(): Promise<PrinterInfo[]>;
  /**
   * Done means the spooler has taken the document, not that paper came out: ask `jobState`.
   * A stopped printer is refused before anything is queued, so no receipt comes out hours later.
   */
  print(pdf: Uint8Array, options: PrintOptions): Promise<Outcome<PrintJob, PrintRefusal>>;
  jobState(jobId: string): Promise<PrintJobState>;
  /** Names of a printer's trays; null where the system cannot list them, absent or empty where there is no choice. */
  trays?(printer: string): Promise<readonly string[] | null>;
}
