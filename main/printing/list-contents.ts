import type { DossierFile } from './dossier-file';
import { dossierContent, resolvingAgency, type Issue } from './dossier-contents';
import type { FormContent } from './form-content-types';
import { paperAmount, paperCount, paperDate, paperIsoDate, paperMomentText } from './paper-wording-rules';
import { receiptContentOf, type ReceiptStation } from './receipt-content';
import { dateTexts } from './receipt-view-rules';

/** Fields of the forms that are about several dossiers or none. */
export function stationContent(station: ReceiptStation, issue: Issue): FormContent {
  return {
    issuedAt: issue.at,
    lists: {},
    texts: {
      coQuan: `Ủy ban nhân dân ${station.communeTitle}`,
      donVi: station.unitName,
      diaDanh: station.place,
      ...dateTexts(issue.at),
      so: issue.number,
      canBo: issue.officerName,
      quay: String(station.counterNumber),
    },
  };
}

/** One receipt for all dossiers of a visit; the person of the first one signs. */
export function combinedReceiptContent(
  files: readonly DossierFile[],
  station: ReceiptStation,
  issue: Issue,
  payment?: string,
): FormContent {
  const [first] = files;
  if (!first) throw new Error('a visit has at least one dossier');
  const content = dossierContent(first, station, { ...issue, at: first.dossier.received_at });
  let totalVnd = 0;
  const rows = files.map((file, index) => {
    const receipt = receiptContentOf({ ...file, station });
    const feeVnd = (receipt.fees ?? []).reduce((sum, fee) => sum + fee.amountVnd, 0);
    totalVnd += feeVnd;
    return {
      tt: String(index + 1),
      maHoSo: receipt.dossierCode,
      noiDung: receipt.request,
      chuHoSo: receipt.owner?.name ?? receipt.applicant.name,
      donViGiaiQuyet: resolvingAgency(file.dossier.resolving_agency, station),
      ngayNhan: paperDate(receipt.receivedAt),
      ngayTra: receipt.dueAt === null ? '' : paperDate(receipt.dueAt),
      thoiHan: receipt.limitText,
      soBo: paperCount(receipt.sets),
      phi: feeVnd === 0 ? '' : paperAmount(feeVnd),
    };
  });
  return {
    ...content,
    texts: {
      ...content.texts,
      soHoSo: paperCount(rows.length),
      phiCong: totalVnd === 0 ? '' : paperAmount(totalVnd),
      maQr: files.map(({ dossier }) => dossier.code).join(' '),
      vietQr: payment ?? '',
    },
    lists: { hoSo: rows },
  };
}

export interface Period {
  /** Days in Viet Nam, both counted. */
  readonly from: string;
  readonly to: string;
}

/** Form 07: one line a dossier, in the order they were received. */
export function registerContent(
  files: readonly DossierFile[],
  period: Period,
  station: ReceiptStation,
  issue: Issue,
): FormContent {
  const content = stationContent(station, issue);
  const rows = files.map((file, index) => {
    const { texts } = dossierContent(file, station);
    const returned = file.events.findLast(event => event.kind === 'result.returned');
    return {
      tt: String(index + 1),
      maHoSo: file.dossier.code,
      tenThuTuc: file.dossier.procedure_name,
      nguoiNop: texts['chuHoSoHoacNguoiNop'] ?? '',
      diaChi: texts['diaChi'] ?? '',
      dienThoai: texts['dienThoai'] ?? '',
      donViGiaiQuyet: texts['coQuanGiaiQuyet'] ?? '',
      ngayNhan: texts['ngayNhan'] ?? '',
      henTra: texts['ngayTra'] ?? '',
      ngayTra: file.dossier.returned_at === null ? '' : paperDate(file.dossier.returned_at),
      cachNhan: returned ? (REGISTER_WAYS[String(returned.detail['way'])] ?? '') : '',
    };
  });
  return {
    ...content,
    texts: {
      ...content.texts,
      tuNgay: paperIsoDate(period.from),
      denNgay: paperIsoDate(period.to),
      tongSo: String(rows.length),
      daTra: String(rows.filter(row => row.ngayTra !== '').length),
    },
    lists: { hoSo: rows },
  };
}

const REGISTER_WAYS: Readonly<Record<string, string>> = {
  counter: 'Tại quầy',
  post: 'Bưu chính',
  electronic: 'Điện tử',
};

/** A hand-over between desks: what lies in the folder that is carried across. */
export interface Slip {
  readonly slipId: string;
  /** What is scanned to accept it. */
  readonly code: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly givenBy: string;
  readonly takenBy: string;
  readonly files: readonly DossierFile[];
}

export function handOverContent(slip: Slip, station: ReceiptStation, issue: Issue): FormContent {
  const content = stationContent(station, issue);
  const rows = slip.files.map((file, index) => {
    const { texts } = dossierContent(file, station);
    const result = file.events.findLast(event => event.kind === 'result.recorded')?.detail['result'] as
      { number?: string; issuedOn?: string } | undefined;
    return {
      tt: String(index + 1),
      maHoSo: file.dossier.code,
      nguoiNop: texts['chuHoSoHoacNguoiNop'] ?? '',
      tenThuTuc: file.dossier.procedure_name,
      henTra: texts['ngayTra'] ?? '',
      soKetQua: result?.number ?? '',
      ngayKetQua: result?.issuedOn ? paperIsoDate(result.issuedOn) : '',
      ghiChu: '',
    };
  });
  return {
    ...content,
    texts: {
      ...content.texts,
      benGiao: slip.from,
      benNhan: slip.to,
      giaoLuc: paperMomentText(slip.at),
      soHoSo: paperCount(rows.length),
      maPhieu: slip.code,
      maQr: slip.code,
      nguoiGiao: slip.givenBy,
      nguoiNhan: slip.takenBy,
    },
    lists: { hoSo: rows },
  };
}

/** A number to wait with; it begins again every day. */
export function queueTicketContent(
  ticket: { readonly number: number; readonly sector: string },
  station: ReceiptStation,
  issue: Issue,
): FormContent {
  const content = stationContent(station, issue);
  return {
    ...content,
    texts: {
      ...content.texts,
      soGoi: String(ticket.number).padStart(3, '0'),
      linhVuc: ticket.sector,
      layLuc: paperMomentText(issue.at),
    },
  };
}
