import type { HandlersOf } from '../../preload/contract/define';
import { DossierId } from '../../preload/contract/ids';
import type {
  ReportedDossier,
  RegisterLine,
  ReportPeriod,
  reportRoutes,
  SheetFormat,
} from '../../preload/contract/reports';
import { appendAudit } from '../audit';
import { refuse } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { ACCESS_KINDS, listAccess, printedIn, type AccessRow } from './access-log';
import { registerLine, type LineWords } from './register-lines';
import { countReceived, listRegister, type ListedDossier } from './report-lists';
import { momentsOf } from './report-rules';
import type { ReportService } from './report-service';
import { registerSheet, reportSheet } from './report-sheets';
import { sheetBytes } from './sheet-files';
import { exportFile, type FileToExport } from './sheet-export';
import type { Sheet } from './sheet-rules';

export interface ReportRouteDeps extends LineWords {
  readonly store: Store;
  readonly clock: Clock;
  readonly reports: ReportService;
  readonly officerId: () => string | null;
  readonly officerName: (officerId: string) => string;
  readonly reportPdf: (period: ReportPeriod) => Promise<Uint8Array | undefined>;
}

type ExportAsk = Parameters<HandlersOf<typeof reportRoutes>['exportReport']>[0];
/** A register of a year of a busy commune; more is a matter for the archive, not for a spreadsheet. */
const MOST_LINES = 200_000;
const LINES_AT_ONCE = 2000;

export function createReportRoutes(deps: ReportRouteDeps): HandlersOf<typeof reportRoutes> {
  const { store, clock, reports } = deps;

  function* registerLines(period: ReportPeriod): Generator<RegisterLine> {
    let after: { onDate: string; number: number } | null = null;
    for (let serial = 1; serial <= MOST_LINES;) {
      const rows = listRegister(store, period, { after, limit: LINES_AT_ONCE });
      for (const row of rows) yield registerLine(row, serial++, deps);
      const last = rows.at(-1);
      if (!last || rows.length < LINES_AT_ONCE) return;
      after = { onDate: last.received_on, number: last.number };
    }
  }

  async function exported(kind: 'report' | 'register', ask: ExportAsk, file: FileToExport) {
    const names = { report: 'bao-cao-mot-cua', register: 'so-theo-doi-ho-so' };
    const answer = await exportFile(file, { ...ask, kind: names[kind] });
    if (answer.ok) {
      store.inTransaction(tx =>
        appendAudit(tx, {
          kind: `${kind}.exported`,
          subject: null,
          officerId: deps.officerId(),
          at: clock.now(),
          detail: { from: ask.period.from, to: ask.period.to, rows: answer.value.rows, reason: ask.reason },
        }),
      );
    }
    return answer;
  }

  return {
    report: ({ period }) => reports.report(period) ?? null,
    rows({ cursor, limit, ...slice }) {
      const rows = reports.rows(slice, { after: Number(cursor ?? 0), limit: limit + 1 });
      const page = rows.slice(0, limit);
      return { rows: page.map(listed), nextCursor: rows.length > limit ? String(page.at(-1)?.number) : null };
    },
    register({ period, cursor, limit }) {
      const [onDate = '', number = '', before = '0'] = cursor?.split(' ') ?? [];
      const after = cursor === null ? null : { onDate, number: Number(number) };
      const rows = momentsOf(period) ? listRegister(store, period, { after, limit: limit + 1 }) : [];
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const count = Number(before) + page.length;
      return {
        lines: page.map((row, at) => registerLine(row, Number(before) + at + 1, deps)),
        nextCursor: rows.length > limit && last ? `${last.received_on} ${last.number} ${count}` : null,
        total: countReceived(store, period),
      };
    },
    access({ period, officerId, kind, cursor, limit }) {
      const moments = momentsOf(period);
      const before = cursor === null ? null : Number(cursor);
      const rows = moments ? listAccess(store, moments, { officerId, kind, before, limit: limit + 1 }) : [];
      const page = rows.slice(0, limit);
      return {
        lines: page.map(row => ({
          at: row.at,
          officerName: row.officer_id === null ? null : deps.officerName(row.officer_id),
          kind: row.kind,
          dossierId: row.code === null ? null : DossierId.parse(row.subject),
          code: row.code,
          about: aboutOf(row, deps.officerName),
          printed: printedIn(row),
        })),
        nextCursor: rows.length > limit ? String(page.at(-1)?.sequence) : null,
        kinds: [...ACCESS_KINDS],
      };
    },
    async exportReport(ask) {
      const report = reports.report(ask.period);
      if (!report) return refuse('reports.period-unsound');
      const { format } = ask;
      if (format !== 'pdf') return exported('report', ask, await sheetFile(reportSheet(report), format));
      const bytes = await deps.reportPdf(ask.period);
      return bytes
        ? exported('report', ask, { bytes, rows: report.byProcedure.length, format })
        : refuse('reports.period-unsound');
    },
    async exportRegister(ask) {
      if (!momentsOf(ask.period)) return refuse('reports.period-unsound');
      const lines = [...registerLines(ask.period)];
      return lines.length === 0
        ? refuse('reports.nothing-to-export')
        : exported('register', ask, await sheetFile(registerSheet(lines), ask.format));
    },
  };
}

function aboutOf(
  { kind, subject, citizen_name: citizen, detail }: AccessRow,
  officerName: (id: string) => string,
): string {
  if (kind.startsWith('officers.')) return subject === null ? '' : officerName(subject);
  if (!kind.endsWith('.exported')) return citizen ?? '';
  const { reason } = JSON.parse(detail) as { readonly reason?: unknown };
  return typeof reason === 'string' ? reason : '';
}

async function sheetFile(sheet: Sheet, format: SheetFormat): Promise<FileToExport> {
  return { bytes: await sheetBytes(sheet, format), rows: sheet.rows.length, format };
}

function listed(row: ListedDossier): ReportedDossier {
  return {
    dossierId: DossierId.parse(row.dossier_id),
    code: row.code,
    procedureName: row.procedure_name,
    applicantName: row.applicant_name,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    settledAt: row.settled_at,
    returnedAt: row.returned_at,
    state: row.state,
  };
}
