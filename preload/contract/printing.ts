import { z } from 'zod';
import { command, Done, query } from './define';
import { FormKind, PaperName } from './form-template';
import { DossierId, DraftId, EpochMs, IsoDate } from './ids';

export const Printer = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  state: z.enum(['ready', 'stopped', 'unknown']),
});
export type Printer = z.infer<typeof Printer>;

export const PrintState = z.enum(['sent', 'printed', 'failed', 'unknown']);

export const PrintRecord = z.object({
  printId: z.string(),
  form: FormKind,
  /** 0 for the original, 1 for the first copy. */
  copyNumber: z.int(),
  /** As it stands on the paper; empty where the form has none. */
  number: z.string(),
  at: EpochMs,
  officerName: z.string(),
  printer: z.string().nullable(),
  paper: PaperName,
  state: PrintState,
  reason: z.string().nullable(),
  /** Who looked at the printer when the spooler could not tell. */
  confirmedBy: z.string().nullable(),
});
export type PrintRecord = z.infer<typeof PrintRecord>;

const OpaqueId = z.string().min(1).max(100);

/** What a form is about. An act of a dossier is named by its event; null takes the latest one that fits. */
export const FormTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dossier'), dossierId: DossierId, eventId: OpaqueId.nullable() }),
  /** What has been keyed and not been received. */
  z.object({ kind: z.literal('draft'), draftId: DraftId }),
  z.object({ kind: z.literal('visit'), visitId: OpaqueId }),
  z.object({ kind: z.literal('slip'), slipId: OpaqueId }),
  z.object({ kind: z.literal('period'), from: IsoDate, to: IsoDate }),
  z.object({ kind: z.literal('closing'), closingId: OpaqueId }),
  /** The drawer of a day, once it is closed. */
  z.object({ kind: z.literal('cash'), on: IsoDate }),
  z.object({ kind: z.literal('ticket'), ticketId: z.uuid(), sector: z.string().max(200) }),
]);
export type FormTarget = z.infer<typeof FormTarget>;

/** The pictures are at `app://counter/forms/<token>/<page>.png`, as long as nobody asked for a dozen others. */
export const FormPreview = z.object({
  token: z.string(),
  pageCount: z.int(),
  copyNumber: z.int(),
  /** Null: given when it is printed; empty: this form has none. */
  number: z.string().nullable(),
  paper: PaperName,
  papers: z.array(PaperName),
  printer: z.string().nullable(),
});
export type FormPreview = z.infer<typeof FormPreview>;

/** A form that a dossier calls for by what happened to it. */
export const DossierForm = z.object({
  form: FormKind,
  title: z.string(),
  target: FormTarget,
  at: EpochMs,
  number: z.string().nullable(),
  printCount: z.int(),
  /** What stands on the paper given out is no longer all of it. */
  isOutdated: z.boolean(),
});
export type DossierForm = z.infer<typeof DossierForm>;

/** A drawer of a printer as its driver calls it. No comma and no equals sign: those begin another option. */
export const TrayName = z.string().regex(/^[\p{L}\p{N} ._-]{1,60}$/u);

/** `tray` belongs to the printer named beside it; without one the printer takes paper where it likes. */
export const FormPrinter = z.object({
  printer: z.string().max(200).nullable(),
  paper: PaperName.nullable(),
  tray: TrayName.nullable().optional(),
});
export const FormPrinters = z.partialRecord(FormKind, FormPrinter);
export type FormPrinters = z.infer<typeof FormPrinters>;

export const PrintFilter = z.object({
  /** Dossier code, number on the paper, or the applicant's name with or without marks; empty for all. */
  text: z.string().max(200),
  form: FormKind.nullable(),
  /** Prints whose fate nobody knows yet. */
  isUnclear: z.boolean(),
  cursor: z.string().max(50).nullable(),
  limit: z.int().min(1).max(200),
});
export type PrintFilter = z.infer<typeof PrintFilter>;

export const FoundPrint = PrintRecord.extend({
  target: FormTarget,
  dossierId: DossierId.nullable(),
  dossierCode: z.string().nullable(),
  applicantName: z.string().nullable(),
});
export type FoundPrint = z.infer<typeof FoundPrint>;

export const PRINT_REFUSALS = [
  'printing.no-printers',
  'printing.printer-unknown',
  'printing.printer-stopped',
  'printing.spooler-unreachable',
  'printing.timeout',
  'dossiers.unknown',
] as const;
const FORM_REFUSALS = [
  ...PRINT_REFUSALS,
  'printing.reason-needed',
  'printing.nothing-to-print',
  'printing.too-many',
] as const;

const PrinterName = z.string().max(200);
const Reason = z.string().max(200).nullable();

export const printingRoutes = {
  printers: query(z.object({}), z.array(Printer), { access: 'public' }),
  /** How many pages the receipt has; the images are at `app://counter/receipts/<dossierId>/<page>.png`. */
  receiptPreview: query(
    z.object({ dossierId: DossierId }),
    z.object({ pageCount: z.int(), copyNumber: z.int() }).nullable(),
  ),
  /** The first print is the original; every later one is marked and counted as a copy and asks for a reason. */
  printReceipt: command(z.object({ dossierId: DossierId, printer: PrinterName, reason: Reason }), PrintRecord, [
    ...PRINT_REFUSALS,
    'printing.reason-needed',
  ]),
  /** Null when there is nothing this form could say: no such act, no such slip, no dossier in the period. */
  formPreview: query(
    z.object({ form: FormKind, target: FormTarget, paper: PaperName.nullable() }),
    FormPreview.nullable(),
  ),
  /** One print: number, record and audit entry are on disk before the spooler hears of it. */
  printForm: command(
    z.object({ form: FormKind, target: FormTarget, printer: PrinterName, paper: PaperName.nullable(), reason: Reason }),
    PrintRecord,
    FORM_REFUSALS,
  ),
  /** Every form that applies to a dossier, in the order of what happened. */
  formsOf: query(z.object({ dossierId: DossierId }), z.array(DossierForm)),
  prints: query(z.object({ dossierId: DossierId }), z.array(PrintRecord)),
  findPrints: query(PrintFilter, z.object({ rows: z.array(FoundPrint), nextCursor: z.string().nullable() })),
  /** What the officer saw at the printer. A print that did not come out keeps its number for the next one. */
  confirmPrint: command(z.object({ printId: OpaqueId, cameOut: z.boolean() }), Done, [
    'printing.unknown-print',
    'printing.already-clear',
  ]),
  formPrinters: query(z.object({}), FormPrinters),
  changeFormPrinters: command(z.object({ printers: FormPrinters }), Done, [], { access: 'supervisor' }),
  /** Names of a printer's trays; empty where it has no choice, null where the system cannot tell. */
  trays: query(z.object({ printer: PrinterName }), z.array(TrayName).nullable(), { access: 'supervisor' }),
  testPage: command(
    z.object({ printer: PrinterName, paper: PaperName.optional(), tray: TrayName.nullable().optional() }),
    z.object({}),
    PRINT_REFUSALS,
    {
      access: 'supervisor',
    },
  ),
};
