import type { ReportPeriod } from '../../preload/contract/reports';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { createReportRoutes, createReportService } from '../reports';

export interface ReportWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string | null;
  readonly officerName: (officerId: string) => string;
  readonly procedureName: (code: string) => string;
  readonly addressLine: (value: unknown) => string;
  /** The report as the PDF that would be printed. */
  readonly reportPdf: (period: ReportPeriod) => Promise<Uint8Array | undefined>;
  readonly agencyName: (code: string) => string;
}

/** Reports, the register, and who had what in hand. */
export function wireReports(deps: ReportWiring) {
  const reports = createReportService(deps);
  return { report: reports.report, handlers: { reports: createReportRoutes({ ...deps, reports }) } };
}
