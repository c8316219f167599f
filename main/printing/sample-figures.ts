import { FigureCounts, ReportFigure, type Report } from '../../preload/contract/reports';
import type { CashOnPaper } from './cash-content';
import type { Issue } from './dossier-contents';
import type { DossierFile } from './dossier-file';
import type { SampleSize } from './sample-file';

/** A drawer that holds 1.000 đồng less than its book says. */
export function sampleCash(files: readonly DossierFile[], size: SampleSize, issue: Issue): CashOnPaper {
  const differences = files
    .slice(0, size === 'longest' ? files.length : 1)
    .map(({ dossier }) => ({ dossierId: '', code: dossier.code, sheetVnd: 12_000, dossierVnd: 10_000 }));
  return {
    on: '2026-11-26',
    isWhole: true,
    lines: files.map((file, index) => ({
      officerName: file.officerName,
      counterNumber: index + 1,
      cashVnd: 120_000,
      transferVnd: 60_000,
      refundedVnd: index === 0 ? 8_000 : 0,
    })),
    cashVnd: 120_000 * files.length,
    transferVnd: 60_000 * files.length,
    differences,
    closed: {
      counts: { 100000: 3, 20000: 2, 10000: 1, 5000: 1, 2000: 2 },
      countedVnd: 359_000,
      expectedVnd: 360_000,
      note: 'Thối nhầm 1.000 đồng cho công dân, đã ghi sổ để theo dõi.',
      closedBy: issue.officerName,
      closedAt: issue.at,
    },
    reopenings: [{ by: issue.officerName, at: issue.at, reason: 'Thu thêm một hồ sơ sau khi chốt' }],
  };
}

export function sampleReport(files: readonly DossierFile[], issue: Issue): Report {
  const counts = FigureCounts.parse(
    Object.fromEntries(ReportFigure.options.map((figure, index) => [figure, index * 7])),
  );
  const row = (key: string, label: string) => ({ key, label, counts });
  return {
    period: { from: '2026-11-01', to: '2026-11-30' },
    at: issue.at,
    total: counts,
    rates: { onTime: 98.4, digitisedPapers: 100, digitisedResults: null },
    money: { cashVnd: 1_204_000, transferVnd: 860_000, refundedVnd: 8_000 },
    notSent: 2,
    byProcedure: files.map(({ dossier }) => row(dossier.procedure_code, dossier.procedure_name)),
    byOfficer: [row('1', issue.officerName)],
    byDay: [],
  };
}
