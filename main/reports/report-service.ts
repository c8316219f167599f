import { addDays, type IsoDate } from '../../preload/contract/calendar-days';
import type { FigureCounts, Report, ReportPeriod, ReportRow, ReportSlice } from '../../preload/contract/reports';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { countAll } from './report-counts';
import { countNotSent, listSlice, moneyOf, type Edges, type ListedDossier } from './report-lists';
import { groupedBy, momentsOf, ratesOf, totalOf, type Moments } from './report-rules';

export interface ReportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly procedureName: (code: string) => string;
  readonly officerName: (officerId: string) => string;
}

/** Reports from what is stored here, without a network; the same counts stand on screen, on paper and in files. */
export function createReportService({ store, clock, procedureName, officerName }: ReportDeps) {
  // A period that has not ended yet is looked at now: what falls due later today is not late.
  const edgesOf = ({ endAt }: Moments, { to }: ReportPeriod): Edges => ({
    dayAfter: addDays(to, 1),
    lateBefore: Math.min(endAt, clock.now()),
  });

  /** Undefined for days that are no period. */
  function report(period: ReportPeriod): Report | undefined {
    const moments = momentsOf(period);
    if (!moments) return undefined;
    const at = clock.now();
    const groups = countAll(store, period, moments, edgesOf(moments, period));
    const total = totalOf(groups);
    const money = moneyOf(store, moments);
    const sum = (kind: string, way: string | null) =>
      money
        .filter(row => row.kind === kind && (way === null || row.way === way))
        .reduce((all, row) => all + row.vnd, 0);
    return {
      period,
      at,
      total,
      rates: ratesOf(total),
      money: {
        cashVnd: sum('fee.collected', 'cash'),
        transferVnd: sum('fee.collected', 'transfer'),
        refundedVnd: sum('fee.refunded', null),
      },
      notSent: countNotSent(store, period),
      byProcedure: rowsOf(
        groupedBy(groups, group => group.procedureCode),
        procedureName,
      ),
      byOfficer: rowsOf(
        groupedBy(groups, group => group.officerId),
        officerName,
      ),
      byDay: rowsOf(
        groupedBy(groups, group => group.onDate),
        day => day,
      ).sort((a, b) => a.key.localeCompare(b.key)),
    };
  }

  function rows(slice: ReportSlice, page: { after: number; limit: number }): ListedDossier[] {
    const moments = momentsOf(slice.period);
    return moments ? listSlice(store, slice, moments, edgesOf(moments, slice.period), page) : [];
  }

  return { report, rows };
}

export type ReportService = ReturnType<typeof createReportService>;

/** Most received first; what is busy is what a supervisor looks for. */
function rowsOf(groups: ReadonlyMap<string | IsoDate, FigureCounts>, labelOf: (key: string) => string): ReportRow[] {
  return [...groups]
    .map(([key, counts]) => ({ key, label: labelOf(key), counts }))
    .sort((a, b) => b.counts.received - a.counts.received || a.label.localeCompare(b.label, 'vi'));
}
