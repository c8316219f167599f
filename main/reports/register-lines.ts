import { displayPhone } from '../../preload/contract/phone';
import { DossierId } from '../../preload/contract/ids';
import type { RegisterLine } from '../../preload/contract/reports';
import type { RegisteredDossier } from './report-lists';

export interface LineWords {
  /** An address as it is written on paper. */
  readonly addressLine: (value: unknown) => string;
  readonly agencyName: (code: string) => string;
}

const WAYS: Readonly<Record<string, string>> = {
  counter: 'Trực tiếp',
  post: 'Bưu chính công ích',
  electronic: 'Điện tử',
};

export function registerLine(row: RegisteredDossier, serial: number, words: LineWords): RegisterLine {
  const { applicant, header } = JSON.parse(row.registration) as Record<string, Record<string, unknown>>;
  const address = words.addressLine({
    provinceCode: applicant?.['tinh'],
    communeCode: applicant?.['xa'],
    detail: applicant?.['diaChiChiTiet'],
    legacyText: applicant?.['diaChiCu'],
  });
  const returned =
    row.returned === null ? undefined : (JSON.parse(row.returned) as { way?: string; receivedBy?: string });
  const wished = header?.['hinhThucNhanKetQua'];
  return {
    dossierId: DossierId.parse(row.dossier_id),
    serial,
    code: row.code,
    procedureName: row.procedure_name,
    applicantName: row.applicant_name,
    addressAndPhone: [address, displayPhone(row.phone ?? '')].filter(part => part !== '').join('; '),
    resolvingAgency: words.agencyName(row.resolving_agency),
    receivedAt: row.received_at,
    dueAt: row.due_at,
    returnedAt: row.returned_at,
    deliveryWay: WAYS[returned?.way ?? ''] ?? (typeof wished === 'string' ? wished : ''),
    receivedBy: returned?.receivedBy ?? '',
  };
}
