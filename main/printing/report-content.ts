import type { FigureCounts, Report, ReportFigure } from '../../preload/contract/reports';
import type { Issue } from './dossier-contents';
import type { FormContent } from './form-content-types';
import { stationContent } from './list-contents';
import { paperAmount, paperIsoDate, paperMomentText } from './paper-wording-rules';
import type { ReceiptStation } from './receipt-content';

/** Figures of the report under the names a template calls them by; each is the number the screen shows. */
const FIGURE_FIELDS: Readonly<Record<ReportFigure, string>> = {
  'carried-over': 'kyTruoc',
  received: 'tiepNhan',
  'received-counter': 'tiepNhanTrucTiep',
  'received-online': 'tiepNhanTrucTuyen',
  'received-post': 'tiepNhanBuuChinh',
  settled: 'daGiaiQuyet',
  'resolved-early': 'truocHan',
  'resolved-on-time': 'dungHan',
  'resolved-late': 'quaHan',
  'resolved-without-date': 'khongHan',
  refused: 'tuChoi',
  stopped: 'dungRut',
  open: 'dangGiaiQuyet',
  'open-in-time': 'dangTrongHan',
  'open-late': 'dangQuaHan',
  'open-waiting': 'dangCho',
  extended: 'henLai',
  returned: 'daTra',
  'digitised-papers': 'soHoaGiay',
  'digitised-results': 'soHoaKetQua',
};

/** The periodic report on one-stop work, Decree 118/2025/NĐ-CP, as it stood at `report.at`. */
export function reportContent(report: Report, station: ReceiptStation, issue: Issue): FormContent {
  const content = stationContent(station, issue);
  const { period, total, rates, money, notSent, byProcedure, byOfficer } = report;
  return {
    ...content,
    texts: {
      ...content.texts,
      tuNgay: paperIsoDate(period.from),
      denNgay: paperIsoDate(period.to),
      lapLuc: paperMomentText(report.at),
      nguoiLap: issue.officerName,
      ...figures(total),
      tyLeDungHan: rate(rates.onTime),
      tyLeSoHoaGiay: rate(rates.digitisedPapers),
      tyLeSoHoaKetQua: rate(rates.digitisedResults),
      thuTienMat: paperAmount(money.cashVnd),
      thuChuyenKhoan: paperAmount(money.transferVnd),
      hoanTra: paperAmount(money.refundedVnd),
      chuaGui: String(notSent),
    },
    lists: {
      thuTuc: [
        { tt: '', ten: 'Tổng số', ...figures(total) },
        ...byProcedure.map(({ label, counts }, index) => ({ tt: String(index + 1), ten: label, ...figures(counts) })),
      ],
      canBo: byOfficer.map(({ label, counts }, index) => ({
        tt: String(index + 1),
        ten: label,
        ...figures(counts),
      })),
    },
  };
}

function figures(counts: FigureCounts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FIGURE_FIELDS).map(([figure, field]) => [field, String(counts[figure as ReportFigure])]),
  );
}

function rate(value: number | null): string {
  return value === null ? 'không có' : `${String(value).replace('.', ',')} %`;
}
