import { DENOMINATIONS } from '../../preload/contract/cash-notes';
import type { CashDay } from '../../preload/contract/fees';
import { amountInWords } from '../../preload/contract/number-words';
import type { Issue } from './dossier-contents';
import type { FormContent } from './form-content-types';
import { stationContent } from './list-contents';
import { paperAmount, paperIsoDate, paperMomentText } from './paper-wording-rules';
import type { ReceiptStation } from './receipt-content';

/** A day whose drawer was counted and closed. */
export type CashOnPaper = CashDay & { readonly closed: NonNullable<CashDay['closed']> };

/** The sheet of a closed drawer: what there should be, what was counted note by note, the difference and its reason. */
export function cashContent(day: CashOnPaper, station: ReceiptStation, issue: Issue): FormContent {
  const content = stationContent(station, issue);
  const { closed } = day;
  const differenceVnd = closed.countedVnd - closed.expectedVnd;
  return {
    ...content,
    texts: {
      ...content.texts,
      ngayQuy: paperIsoDate(day.on),
      chotLuc: paperMomentText(closed.closedAt),
      nguoiChot: closed.closedBy,
      phaiCo: paperAmount(closed.expectedVnd),
      demDuoc: paperAmount(closed.countedVnd),
      demDuocBangChu: inWords(closed.countedVnd),
      chenhLech: differenceVnd === 0 ? 'khớp' : differenceWords(differenceVnd),
      lyDoChenhLech: closed.note,
      chuyenKhoan: paperAmount(day.transferVnd),
      moLaiTruoc: day.reopenings.map(({ by, at, reason }) => `${by}, ${paperMomentText(at)}: ${reason}`).join('; '),
    },
    lists: {
      menhGia: DENOMINATIONS.map((value, index) => {
        const count = closed.counts[String(value)] ?? 0;
        return {
          tt: String(index + 1),
          menhGia: paperAmount(value),
          soTo: String(count),
          thanhTien: paperAmount(value * count),
        };
      }),
      quayThu: day.lines.map((line, index) => ({
        tt: String(index + 1),
        quay: String(line.counterNumber),
        canBo: line.officerName,
        tienMat: paperAmount(line.cashVnd),
        chuyenKhoan: paperAmount(line.transferVnd),
        daHoan: paperAmount(line.refundedVnd),
      })),
      hoSoLech: day.differences.map((difference, index) => ({
        tt: String(index + 1),
        maHoSo: difference.code,
        theoSo: paperAmount(difference.sheetVnd),
        theoHoSo: paperAmount(difference.dossierVnd),
      })),
    },
  };
}

function differenceWords(differenceVnd: number): string {
  return `${differenceVnd > 0 ? 'thừa' : 'thiếu'} ${paperAmount(Math.abs(differenceVnd))} đồng`;
}

function inWords(amountVnd: number): string {
  const words = amountInWords(amountVnd);
  return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}`;
}
