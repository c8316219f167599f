import { EVENT_DETAILS, type EventDetail, type EventKind } from '../../preload/contract/life-cycle';
import { displayPhone } from '../../preload/contract/phone';
import { amountInWords } from '../../preload/contract/number-words';
import { agencyName } from '../dossiers';
import type { DossierFile, DossierOnPaper, FileEvent } from './dossier-file';
import type { FormContent } from './form-content-types';
import { paperAmount, paperDate, paperDateTime, paperIsoDate, paperMomentText } from './paper-wording-rules';
import { receiptContentOf, type ReceiptStation } from './receipt-content';
import { dateTexts, receiptView } from './receipt-view-rules';

/** Who prints, when, and under which number; the number of a form that is not printed yet is dots. */
export interface Issue {
  readonly at: number;
  readonly officerName: string;
  readonly number: string;
}

type Texts = Readonly<Record<string, string>>;
type Rows = readonly Texts[];

type PaperSource = Omit<DossierFile, 'dossier' | 'events'> & { readonly dossier: DossierOnPaper };

/** Fields of every form that is about one dossier. */
export function dossierContent(file: PaperSource, station: ReceiptStation, issue?: Issue): FormContent {
  const view = receiptView(receiptContentOf({ ...file, station }));
  const { dossier } = file;
  return {
    issuedAt: issue?.at ?? view.issuedAt,
    lists: view.lists,
    texts: {
      ...view.texts,
      coQuanCapTren: `Ủy ban nhân dân ${station.provinceTitle}`,
      coQuanGiaiQuyet: resolvingAgency(dossier.resolving_agency, station),
      coQuanTiepNhan: station.unitName,
      coQuanKhac: isOwn(dossier.resolving_agency, station) ? '' : resolvingAgency(dossier.resolving_agency, station),
      noiHoTro: dossier.support_place,
      dienThoaiDonVi: displayPhone(station.phone ?? ''),
      maVach: dossier.code,
      ngayNhan: paperDate(dossier.received_at),
      ngayTra: dossier.due_at === null ? '' : paperDate(dossier.due_at),
      ...(issue ? { ...dateTexts(issue.at), so: issue.number, canBo: issue.officerName } : {}),
    },
  };
}

/** The commune decides itself: then who decides need not be said beside who receives. */
function isOwn(code: string, { agencyCode = code }: ReceiptStation): boolean {
  return code === agencyCode;
}

/** Who decides: the commune itself, or the agency by the name the office gave it. */
export function resolvingAgency(code: string, station: ReceiptStation): string {
  const { agencyCode = code, agencies = [], communeTitle } = station;
  return agencyName({ agencyCode, agencies: [...agencies] }, code, `Ủy ban nhân dân ${communeTitle}`);
}

function withTexts(content: FormContent, texts: Texts, lists: Readonly<Record<string, Rows>> = {}): FormContent {
  return { ...content, texts: { ...content.texts, ...texts }, lists: { ...content.lists, ...lists } };
}

/** The detail of an event, held against its schema again: it may have been written by an earlier version. */
function detailOf<K extends EventKind>(kind: K, event: FileEvent): EventDetail<K> {
  return EVENT_DETAILS[kind].parse(event.detail) as EventDetail<K>;
}

type ActForm = (file: DossierFile, event: FileEvent, station: ReceiptStation, issue: Issue) => FormContent;

/** Form 02. */
export const supplementContent: ActForm = (file, event, station, issue) => {
  const { items, reason, expiresOn } = detailOf('supplement.asked', event);
  // Papers that were never accepted have no clock that could stand still.
  const isRunning = file.events
    .slice(0, file.events.indexOf(event))
    .some(({ kind }) => kind === 'dossier.registered' || kind === 'dossier.accepted');
  const rows = items.map((item, index) => ({ tt: String(index + 1), ten: item.name, lyDoMuc: item.reason }));
  const texts = {
    lyDo: reason,
    hanBoSung: expiresOn === null ? '' : paperIsoDate(expiresOn),
    tamDungTu: isRunning ? paperDate(event.at) : '',
  };
  return withTexts(dossierContent(file, station, issue), texts, { boSung: rows });
};

/** Form 03. */
export const refusalContent: ActForm = (file, event, station, issue) => {
  const { reason, legalBasis } = detailOf('dossier.refused', event);
  return withTexts(dossierContent(file, station, issue), { lyDo: reason, canCu: legalBasis });
};

/** Form 04: from the resolving agency, signed by its head. */
export const apologyContent: ActForm = (file, event, station, issue) => {
  const { reason, signer, dueBefore, dueAfter } = detailOf('apology.issued', event);
  const moment = (at: number | null) => (at === null ? '' : paperMomentText(at));
  return withTexts(dossierContent(file, station, issue), {
    lyDo: reason,
    nguoiKyVanBan: signer,
    henTraCu: moment(dueBefore),
    henTraMoi: moment(dueAfter),
  });
};

/** Form 05, composed like form 02. */
export const stopContent: ActForm = (file, event, station, issue) =>
  withTexts(dossierContent(file, station, issue), { lyDo: detailOf('dossier.stopped', event).reason });

/** Form 06: what has been handed over so far; the rest of its rows are filled in by hand. */
export function controlSlipContent(file: DossierFile, station: ReceiptStation, issue: Issue): FormContent {
  const rows = file.events
    .filter(event => event.kind === 'dossier.handed-over')
    .map(event => {
      const { from, to } = detailOf('dossier.handed-over', event);
      return { donViGiao: from, donViNhan: to, thoiGian: paperMomentText(event.at), ketQua: '', ghiChu: '' };
    });
  return withTexts(dossierContent(file, station, issue), { coQuanPhoiHop: '' }, { giaoNhan: rows });
}

/** Return note: the result as it was recorded, and who received it. */
export const returnNoteContent: ActForm = (file, event, station, issue) => {
  const recorded = file.events.findLast(other => other.kind === 'result.recorded');
  const result = recorded ? detailOf('result.recorded', recorded).result : undefined;
  const returned = event.kind === 'result.returned' ? detailOf('result.returned', event) : undefined;
  const kind = file.procedure.results.find(({ code }) => code !== null && code === result?.resultCode)?.name;
  return withTexts(dossierContent(file, station, issue), {
    loaiKetQua: kind ?? file.procedure.results[0]?.name ?? '',
    soKetQua: result?.number ?? '',
    ngayKetQua: result ? paperIsoDate(result.issuedOn) : '',
    nguoiKyKetQua: result?.signer ?? '',
    trichYeu: result?.summary ?? '',
    coGiaTriDen: result?.validUntil ? paperIsoDate(result.validUntil) : '',
    cachNhan: returned ? DELIVERY_WORDS[returned.way] : '',
    maVanDon: returned?.way === 'post' ? returned.reference : '',
    ghiChuNhan: returned && returned.way !== 'post' ? returned.reference : '',
    quanHe: returned?.relation ? RELATION_WORDS[returned.relation] : '',
    traKetQuaLuc: returned ? paperMomentText(event.at) : '',
    nguoiNhanKetQua: returned?.receivedBy ?? '',
    soNguoiNhanKetQua: returned?.receivedId ?? '',
    ketQuaThoiHan: returned ? timelinessOf(event.at, file.dossier.due_at) : '',
  });
};

const DELIVERY_WORDS = {
  counter: 'trực tiếp tại quầy',
  post: 'qua dịch vụ bưu chính công ích',
  electronic: 'bản điện tử',
} as const;

const RELATION_WORDS = {
  applicant: 'người nộp hồ sơ',
  owner: 'chủ hồ sơ',
  authorised: 'người được ủy quyền',
  other: 'người nhận thay',
} as const;

/** By the day: a result on the due day itself is on time whatever the hour. */
function timelinessOf(returnedAt: number, dueAt: number | null): string {
  if (dueAt === null) return '';
  const [returned = '', due = ''] = [returnedAt, dueAt].map(at => paperDate(at).split('/').reverse().join(''));
  return returned < due ? 'trước hạn' : returned === due ? 'đúng hạn' : 'quá hạn';
}

/** A draft of the fee receipt: legal e-receipts come from a certified provider (Decree 123/2020/NĐ-CP). */
export const feeDraftContent: ActForm = (file, event, station, issue) => {
  const { amountVnd, way } = detailOf('fee.collected', event);
  const content = dossierContent(file, station, issue);
  return withTexts(content, {
    mauSo: '',
    kyHieuBienLai: '',
    maSoThue: station.taxCode ?? '',
    noiDungThu: `Phí, lệ phí: ${file.procedure.name}`,
    soTienThu: paperAmount(amountVnd),
    soTienBangChu: capitalised(amountInWords(amountVnd)),
    hinhThuc: way === 'cash' ? 'tiền mặt' : 'chuyển khoản',
  });
};

function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

/** Everything that happened, oldest first. */
export function historyContent(file: DossierFile, station: ReceiptStation, issue: Issue): FormContent {
  const rows = file.events.map((event, index) => ({
    tt: String(index + 1),
    luc: paperDateTime(event.at),
    tenViec: `@${event.kind}`,
    nguoiLam: event.officerName,
    noiDungViec: noteOf(event),
  }));
  const texts = { soViec: String(rows.length), nhinLuc: paperMomentText(issue.at) };
  return withTexts(dossierContent(file, station, issue), texts, { viec: rows });
}

function noteOf({ detail }: FileEvent): string {
  const words = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '');
  const notes = [words('reason')];
  if (words('from') !== '' && words('to') !== '') notes.push(`từ ${words('from')} đến ${words('to')}`);
  if (typeof detail['amountVnd'] === 'number') notes.push(`${paperAmount(detail['amountVnd'])} đồng`);
  if (typeof detail['dueAfter'] === 'number') notes.push(`hẹn trả ${paperDate(detail['dueAfter'])}`);
  if (words('receivedBy') !== '') notes.push(`người nhận ${words('receivedBy')}`);
  if (words('number') !== '') notes.push(`số ${words('number')}`);
  if (words('place') !== '') notes.push(words('place'));
  const copy = detail['copyNumber'];
  if (typeof copy === 'number') notes.push(copy === 0 ? 'bản gốc' : `bản sao lần ${copy}`);
  return notes.filter(note => note !== '').join('; ');
}
