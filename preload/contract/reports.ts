import { z } from 'zod';
import { command, query } from './define';
import { FormKind } from './form-template';
import { DossierId, EpochMs, IsoDate, OfficerId } from './ids';

/** Days in Vietnam, both included; five years at the most. */
export const ReportPeriod = z.object({ from: IsoDate, to: IsoDate });
export type ReportPeriod = z.infer<typeof ReportPeriod>;

/**
 * Every number of a report, each with the list it counts. A dossier is *settled* when nothing is left to decide:
 * resolved, refused or stopped. The columns follow the periodic report on one-stop work (Decree 118/2025/NĐ-CP).
 */
export const ReportFigure = z.enum([
  'carried-over',
  'received',
  'received-counter',
  'received-online',
  'received-post',
  'settled',
  'resolved-early',
  'resolved-on-time',
  'resolved-late',
  'resolved-without-date',
  'refused',
  'stopped',
  'open',
  'open-in-time',
  'open-late',
  'open-waiting',
  'extended',
  'returned',
  'digitised-papers',
  'digitised-results',
]);
export type ReportFigure = z.infer<typeof ReportFigure>;

export const FigureCounts = z.record(ReportFigure, z.int().nonnegative());
export type FigureCounts = z.infer<typeof FigureCounts>;

export const ReportRow = z.object({
  /** Procedure code, officer id or day. */
  key: z.string(),
  label: z.string(),
  counts: FigureCounts,
});
export type ReportRow = z.infer<typeof ReportRow>;

export const Report = z.object({
  period: ReportPeriod,
  /** The moment the report looked; what happened later is not in it. */
  at: EpochMs,
  total: FigureCounts,
  /** Of 100, one decimal; null while nothing was settled, or nothing received. */
  rates: z.object({
    onTime: z.number().nullable(),
    digitisedPapers: z.number().nullable(),
    digitisedResults: z.number().nullable(),
  }),
  money: z.object({ cashVnd: z.int(), transferVnd: z.int(), refundedVnd: z.int() }),
  /** Of the dossiers counted here, those the portal has not received yet. */
  notSent: z.int().nonnegative(),
  byProcedure: z.array(ReportRow),
  byOfficer: z.array(ReportRow),
  byDay: z.array(ReportRow),
});
export type Report = z.infer<typeof Report>;

export const ReportSlice = z.object({
  period: ReportPeriod,
  figure: ReportFigure,
  procedureCode: z.string().max(100).nullable(),
  officerId: OfficerId.nullable(),
  onDate: IsoDate.nullable(),
});
export type ReportSlice = z.infer<typeof ReportSlice>;

export const ReportedDossier = z.object({
  dossierId: DossierId,
  code: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  receivedAt: EpochMs,
  dueAt: EpochMs.nullable(),
  settledAt: EpochMs.nullable(),
  returnedAt: EpochMs.nullable(),
  state: z.string(),
});
export type ReportedDossier = z.infer<typeof ReportedDossier>;

/** One line of the register, form 07 of Circular 03/2025/TT-VPCP; columns 1 to 11 there. */
export const RegisterLine = z.object({
  dossierId: DossierId,
  serial: z.int(),
  code: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  addressAndPhone: z.string(),
  resolvingAgency: z.string(),
  receivedAt: EpochMs,
  dueAt: EpochMs.nullable(),
  returnedAt: EpochMs.nullable(),
  deliveryWay: z.string(),
  receivedBy: z.string(),
});
export type RegisterLine = z.infer<typeof RegisterLine>;

/** Who did what with a citizen's dossier or file: looked, printed, exported; who signed in and changed rules. */
export const AccessLine = z.object({
  at: EpochMs,
  officerName: z.string().nullable(),
  kind: z.string(),
  dossierId: DossierId.nullable(),
  code: z.string().nullable(),
  /** Name of the officer it was done to or of the citizen looked at, or why something was taken out; else empty. */
  about: z.string(),
  /** What was printed; 0 is the original. */
  printed: z.object({ form: FormKind, copyNumber: z.int().nonnegative() }).nullable(),
});
export type AccessLine = z.infer<typeof AccessLine>;

const Paged = { cursor: z.string().max(100).nullable(), limit: z.int().min(1).max(500) };

export const SheetFormat = z.enum(['csv', 'xlsx']);
export type SheetFormat = z.infer<typeof SheetFormat>;

/** The report is a paper too; it is the one that would be printed. */
export const ReportFormat = z.enum([...SheetFormat.options, 'pdf']);
export type ReportFormat = z.infer<typeof ReportFormat>;

export const ExportedSheet = z.object({ fileName: z.string(), rows: z.int(), sizeBytes: z.int() });
export type ExportedSheet = z.infer<typeof ExportedSheet>;

const EXPORT_REFUSALS = ['reports.folder-not-writable', 'reports.period-unsound', 'reports.nothing-to-export'] as const;
const ExportAsk = z.object({
  period: ReportPeriod,
  format: SheetFormat,
  folder: z.string().min(1).max(500),
  /** Why these people's data leave the program: kept in the audit. */
  reason: z.string().trim().min(3).max(200),
});

export const reportRoutes = {
  report: query(z.object({ period: ReportPeriod }), Report.nullable(), { access: 'supervisor' }),
  /** The dossiers behind one number. */
  rows: query(
    ReportSlice.extend(Paged),
    z.object({ rows: z.array(ReportedDossier), nextCursor: z.string().nullable() }),
    { access: 'supervisor' },
  ),
  register: query(
    z.object({ period: ReportPeriod, ...Paged }),
    z.object({ lines: z.array(RegisterLine), nextCursor: z.string().nullable(), total: z.int() }),
  ),
  /** Newest first. */
  access: query(
    z.object({ period: ReportPeriod, officerId: OfficerId.nullable(), kind: z.string().max(60).nullable(), ...Paged }),
    z.object({ lines: z.array(AccessLine), nextCursor: z.string().nullable(), kinds: z.array(z.string()) }),
    { access: 'supervisor' },
  ),
  exportReport: command(ExportAsk.extend({ format: ReportFormat }), ExportedSheet, EXPORT_REFUSALS, {
    access: 'supervisor',
  }),
  exportRegister: command(ExportAsk, ExportedSheet, EXPORT_REFUSALS, { access: 'supervisor' }),
};
