import { describeDueDate, type DueExplanation } from '../../preload/contract/due-date';
import { displayPhone } from '../../preload/contract/phone';
import type { Agency } from '../../preload/contract/station';
import type { Registration } from '../../preload/contract/forms';
import { inCase, type Procedure, type ProcedureLimit } from '../../preload/contract/catalogue';
import { papersGiven, textOf } from '../dossiers';
import { feeOf } from '../fees';
import type { DossierOnPaper, PaymentOnPaper } from './dossier-file';
import type { CertifiedPaper, ReceiptContent } from './printing-types';

export interface ReceiptStation {
  readonly unitName: string;
  readonly communeTitle: string;
  readonly place: string;
  /** Of the authority above the commune; heads the papers of the resolving agency. */
  readonly provinceTitle: string;
  readonly unitSymbol: string;
  readonly counterNumber: number;
  /** Of the commune; with the names of other agencies that decide what is received here. */
  readonly agencyCode?: string;
  readonly agencies?: readonly Agency[];
  readonly phone?: string;
  readonly taxCode?: string;
}

export interface ReceiptSource {
  readonly dossier: DossierOnPaper;
  readonly procedure: Procedure;
  readonly station: ReceiptStation;
  readonly officerName: string;
  /** What the receipt's QR says. */
  readonly qrText: string;
  /** An address as it is written on paper. */
  readonly addressLine: (value: unknown) => string;
  readonly payment?: PaymentOnPaper | undefined;
}

const UNITS: Readonly<Record<ProcedureLimit['unit'] | 'months', string>> = {
  'working-days': 'ngày làm việc',
  'calendar-days': 'ngày',
  months: 'tháng',
  hours: 'giờ làm việc',
  'same-day': 'trong ngày',
};

/** What form 01 says of a stored dossier: only what is stored, so a reprint years later says the same. */
export function receiptContentOf({
  dossier,
  procedure: kept,
  station,
  officerName,
  qrText,
  addressLine,
  payment,
}: ReceiptSource): ReceiptContent {
  const registration = JSON.parse(dossier.registration) as Registration;
  const procedure = inCase(kept, registration.form);
  const { applicant, owner, authorised, header } = registration;
  const text = (section: Readonly<Record<string, unknown>>, key: string) => textOf(section[key]) ?? '';
  const explanation = JSON.parse(dossier.due_explanation) as DueExplanation;
  const authorisedName = textOf(authorised['hoTenUyQuyen']);
  const ownerName = textOf(owner['chuHoSo']);
  const ownerNumber = textOf(owner['soDinhDanhChuHoSo']);
  const question = { procedure, channel: text(header, 'kenhTiepNhan'), form: registration.form };
  const fee = payment ? payment.amountVnd : feeOf(question).amountVnd;
  const fees =
    fee || payment?.standing ? [{ name: 'Phí, lệ phí', amountVnd: fee ?? 0, method: payment?.standing ?? '' }] : [];
  return {
    dossierCode: codeLineOf(dossier),
    receiptNumber: dossier.receipt_number,
    parentAgency: `Ủy ban nhân dân ${station.communeTitle}`,
    issuingUnit: station.unitName,
    place: station.place,
    issuedAt: dossier.received_at,
    unitName: station.unitName,
    applicant: {
      name: dossier.applicant_name,
      idNumber: dossier.personal_id ?? '',
      address: applicantAddress(applicant, addressLine),
      phone: displayPhone(dossier.phone ?? ''),
      email: text(applicant, 'email'),
    },
    ...(ownerName === null
      ? {}
      : { owner: { name: ownerName, ...(ownerNumber === null ? {} : { idNumber: ownerNumber }) } }),
    ...(authorisedName === null
      ? {}
      : {
          authorised: {
            name: authorisedName,
            idNumber: text(authorised, 'soDinhDanhUyQuyen'),
            address: addressLine(authorised['diaChiUyQuyen']),
            phone: displayPhone(text(authorised, 'soDienThoaiUyQuyen')),
            email: text(authorised, 'emailUyQuyen'),
            paper: text(authorised, 'giayUyQuyen'),
          },
        }),
    request: text(header, 'noiDungYeuCau') || procedure.name,
    components: papersGiven(registration, procedure.components).map(({ component, originals, copies, note }) => ({
      name: component.name,
      originals,
      copies,
      ...(note === null ? {} : { note }),
    })),
    sets: typeof header['soLuongHoSo'] === 'number' ? header['soLuongHoSo'] : 1,
    limitText: limitTextOf(explanation, procedure.limit),
    receivedAt: dossier.received_at,
    dueAt: dossier.due_at,
    dueExplanation: explanation === null ? '' : describeDueDate(explanation, 'vi'),
    collectAt: textOf(header['noiNhanKetQua']) ?? station.unitName,
    ...(fees.length === 0 ? {} : { fees }),
    officerName,
    submitterName: authorisedName ?? dossier.applicant_name,
    qrText,
    ...(payment?.qrText === undefined ? {} : { payment: payment.qrText }),
    certified: certifiedPapers(registration.form),
  };
}

/** A number of the station's own is called so; once the lasting one has come, both are printed. */
function codeLineOf({ code, provisional_code: provisional }: DossierOnPaper): string {
  if (provisional === null) return code;
  return provisional === code ? `${code} (số tạm)` : `${code} (số tạm: ${provisional})`;
}

/** Copies to be certified: what is to be copied, its pages, and how many. */
function certifiedPapers(form: Registration['form']): CertifiedPaper[] {
  const name = textOf(form['tenGiayTo']);
  const pages = form['soTrang'];
  const copies = form['soBan'];
  if (name === null || typeof pages !== 'number' || typeof copies !== 'number') return [];
  return [{ name, pages, copies, isElectronic: form['banDienTu'] === true }];
}

/** Papers that were not accepted have no limit running and no date to explain. */
function limitTextOf(explanation: DueExplanation | null, limit: ProcedureLimit): string {
  if (explanation === null) return '';
  const { amount, unit } = explanation;
  if (amount === null || limit.noFixedDueDate) return 'không quy định theo ngày';
  return unit === 'same-day' ? UNITS[unit] : `${amount} ${UNITS[unit]}`;
}

function applicantAddress(
  applicant: Readonly<Record<string, unknown>>,
  addressLine: ReceiptSource['addressLine'],
): string {
  const line = addressLine({
    provinceCode: applicant['tinh'],
    communeCode: applicant['xa'],
    detail: applicant['diaChiChiTiet'],
    legacyText: '',
  });
  return line === '' ? (textOf(applicant['diaChiCu']) ?? '') : line;
}
