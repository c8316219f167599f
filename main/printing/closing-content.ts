import type { ClosingRow, NamedDifference } from '../../preload/contract/closing';
import type { FormContent } from './form-content-types';
import type { Issue } from './dossier-contents';
import { stationContent } from './list-contents';
import { paperIsoDate, paperMomentText } from './paper-wording-rules';
import type { ReceiptStation } from './receipt-content';

export interface ClosingOnPaper {
  readonly row: ClosingRow;
  readonly list: readonly NamedDifference[];
}

/** The sheet of a closed day: what was counted, what both sides differed in, who signs for it. */
export function closingContent({ row, list }: ClosingOnPaper, station: ReceiptStation, issue: Issue): FormContent {
  const content = stationContent(station, issue);
  const { counts, comparison } = row;
  return {
    ...content,
    texts: {
      ...content.texts,
      ngayChot: paperIsoDate(row.day),
      chotLuc: paperMomentText(row.closedAt),
      nguoiChot: row.closedBy,
      soNhan: String(counts.received),
      soGui: String(counts.sent),
      soXacNhan: String(counts.confirmed),
      soCho: String(counts.waiting),
      soTamSo: String(counts.provisional),
      soBiTuChoi: String(counts.refused),
      soDu: String(counts.unusedNumbers),
      doiChieu: comparisonSentence(row),
      soChenhLech: String(comparison.differences),
      soGuiLai: String(row.byFate['re-fed']),
      soTuXong: String(row.byFate.waits),
      soCanNguoi: String(row.byFate.person),
    },
    lists: {
      chenhLech: list.map((difference, index) => ({
        tt: String(index + 1),
        maHoSo: difference.code,
        nguoiNop: difference.applicantName ?? '',
        ngayNhan: paperIsoDate(difference.onDay),
        chenhLech: KINDS[difference.kind],
        xuLy: FATES[difference.fate],
      })),
    },
  };
}

function comparisonSentence({ comparison }: ClosingRow): string {
  const { state, from, to, dossiers, differences, isRestored } = comparison;
  if (state === 'not-compared')
    return `Chưa đối chiếu được với Cổng: ${comparison.why ? WHY[comparison.why] : 'không rõ'}.`;
  const span = from !== null && to !== null ? ` từ ngày ${paperIsoDate(from)} đến ngày ${paperIsoDate(to)}` : '';
  const cut = state === 'partly' ? ` Đối chiếu chưa hết: ${comparison.why ? WHY[comparison.why] : 'không rõ'}.` : '';
  const end = differences === 0 ? 'không có chênh lệch.' : `có ${differences} chênh lệch.`;
  const restored = isRestored ? ' Cổng đã quay về bản sao lưu cũ; hồ sơ Cổng bị mất được gửi lại.' : '';
  return `Đã đối chiếu ${dossiers} hồ sơ${span}: ${end}${restored}${cut}`;
}

const WHY: Readonly<Record<NonNullable<ClosingRow['comparison']['why']>, string>> = {
  unset: 'chưa cài đặt Cổng',
  'no-line': 'mất kết nối',
  account: 'Cổng không nhận tài khoản',
  cancelled: 'đã dừng giữa chừng',
  portal: 'Cổng trả lời không đúng',
  'too-many': 'quá nhiều chênh lệch',
};
const KINDS: Readonly<Record<NamedDifference['kind'], string>> = {
  'missing-there': 'Cổng không có hồ sơ',
  'missing-here': 'Máy này không có hồ sơ',
  'other-revision': 'Khác phiên bản',
  'other-state': 'Khác trạng thái',
  'steps-missing': 'Cổng thiếu bước xử lý',
  'files-missing': 'Cổng thiếu tệp',
};
const FATES: Readonly<Record<NamedDifference['fate'], string>> = {
  're-fed': 'Đã đưa vào gửi lại',
  waits: 'Tự khớp khi nhận tin từ Cổng',
  person: 'Cần người xem',
};
