import { formatDate, formatDateTime } from '../../preload/contract/calendar-days';
import type { RegisterLine, Report, ReportFigure, ReportRow } from '../../preload/contract/reports';
import type { Cell, Sheet } from './sheet-rules';

/** Columns of the periodic report, in the order of the paper form; each a number that the screen shows too. */
export const REPORT_COLUMNS: readonly { readonly figure: ReportFigure; readonly title: string }[] = [
  { figure: 'carried-over', title: 'Kỳ trước chuyển sang' },
  { figure: 'received', title: 'Tiếp nhận trong kỳ' },
  { figure: 'received-counter', title: '– trực tiếp' },
  { figure: 'received-online', title: '– trực tuyến' },
  { figure: 'received-post', title: '– bưu chính' },
  { figure: 'settled', title: 'Đã giải quyết' },
  { figure: 'resolved-early', title: '– trước hạn' },
  { figure: 'resolved-on-time', title: '– đúng hạn' },
  { figure: 'resolved-late', title: '– quá hạn' },
  { figure: 'resolved-without-date', title: '– không ấn định hạn' },
  { figure: 'refused', title: '– từ chối' },
  { figure: 'stopped', title: '– dừng, rút' },
  { figure: 'open', title: 'Đang giải quyết' },
  { figure: 'open-in-time', title: '– trong hạn' },
  { figure: 'open-late', title: '– quá hạn' },
  { figure: 'open-waiting', title: '– chờ người dân' },
  { figure: 'extended', title: 'Xin lỗi, hẹn lại' },
  { figure: 'returned', title: 'Đã trả kết quả' },
  { figure: 'digitised-papers', title: 'Hồ sơ giấy đã số hóa' },
  { figure: 'digitised-results', title: 'Kết quả đã số hóa' },
];

export function reportSheet(report: Report): Sheet {
  const cells = ({ counts }: Pick<ReportRow, 'counts'>): Cell[] => REPORT_COLUMNS.map(({ figure }) => counts[figure]);
  const rate = (value: number | null) => (value === null ? 'không có' : `${String(value).replace('.', ',')} %`);
  const { period, total, rates, money } = report;
  return {
    title: 'Báo cáo',
    header: ['Nội dung', ...REPORT_COLUMNS.map(({ title }) => title)],
    rows: [
      [`Kỳ ${formatDate(period.from)} – ${formatDate(period.to)}, lập ${formatDateTime(report.at)}`],
      ['Tổng số', ...cells({ counts: total })],
      ...report.byProcedure.map(row => [`${row.key} ${row.label}`, ...cells(row)]),
      ['Tỷ lệ đúng hạn', rate(rates.onTime)],
      ['Tỷ lệ số hóa giấy tờ', rate(rates.digitisedPapers)],
      ['Tỷ lệ số hóa kết quả', rate(rates.digitisedResults)],
      ['Phí, lệ phí thu tiền mặt (đồng)', money.cashVnd],
      ['Phí, lệ phí thu chuyển khoản (đồng)', money.transferVnd],
      ['Hoàn trả (đồng)', money.refundedVnd],
      ['Hồ sơ chưa gửi được lên Cổng', report.notSent],
    ],
  };
}

/** Form 07 of Circular 03/2025/TT-VPCP, its eleven columns; the last is for the signature. */
export function registerSheet(lines: readonly RegisterLine[]): Sheet {
  const moment = (at: number | null) => (at === null ? '' : formatDateTime(at));
  return {
    title: 'Sổ theo dõi hồ sơ',
    header: [
      'STT',
      'Mã hồ sơ',
      'Tên TTHC',
      'Tên tổ chức, cá nhân',
      'Địa chỉ, số điện thoại',
      'Cơ quan chủ trì giải quyết',
      'Ngày nhận',
      'Hẹn trả',
      'Ngày trả',
      'Phương thức nhận kết quả',
      'Ký nhận',
    ],
    rows: lines.map(line => [
      line.serial,
      line.code,
      line.procedureName,
      line.applicantName,
      line.addressAndPhone,
      line.resolvingAgency,
      moment(line.receivedAt),
      moment(line.dueAt),
      moment(line.returnedAt),
      line.deliveryWay,
      line.receivedBy,
    ]),
  };
}
