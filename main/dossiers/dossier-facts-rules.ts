import type { ProcedureComponent } from '../../preload/contract/catalogue';
import type { Registration } from '../../preload/contract/forms';
import { foldVietnamese } from '../../preload/contract/text-rules';

/** What lists, search and printed forms need of a registration, taken out of it once. */
export interface DossierFacts {
  readonly applicantName: string;
  readonly ownerName: string;
  readonly personalId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Folded names of everyone on the dossier: what a search without marks meets. */
  readonly nameKey: string;
  readonly channel: '1' | '2' | '3';
  readonly request: string;
  readonly sets: number;
  readonly ownerKind: '1' | '2' | '3' | '4';
  readonly ownerNumber: string | null;
}

export function factsOf(registration: Registration): DossierFacts {
  const { applicant, owner, authorised, header } = registration;
  const applicantName = textOf(applicant['hoTen']) ?? '';
  const ownerName = textOf(owner['chuHoSo']) ?? applicantName;
  const channel = textOf(header['kenhTiepNhan']);
  const kind = textOf(applicant['loaiDoiTuong']);
  return {
    applicantName,
    ownerName,
    personalId: textOf(applicant['soGiayTo']),
    phone: textOf(applicant['soDienThoai']),
    email: textOf(applicant['email']),
    nameKey: foldVietnamese(
      [applicantName, owner['chuHoSo'], authorised['hoTenUyQuyen']].flatMap(name => textOf(name) ?? []).join(' '),
    ),
    channel: channel === '2' || channel === '3' ? channel : '1',
    request: textOf(header['noiDungYeuCau']) ?? '',
    sets: typeof header['soLuongHoSo'] === 'number' ? header['soLuongHoSo'] : 1,
    ownerKind: kind === '2' || kind === '3' || kind === '4' ? kind : '1',
    ownerNumber: textOf(owner['soDinhDanhChuHoSo']) ?? textOf(applicant['soGiayTo']),
  };
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The papers handed in, in the order of the checklist. */
export function papersGiven(
  registration: Registration,
  components: readonly ProcedureComponent[],
): { index: number; component: ProcedureComponent; originals: number; copies: number; note: string | null }[] {
  return components.flatMap((component, index) => {
    const state = registration.components[String(index)];
    if (!state || (!state.provided && state.replacedByData !== true)) return [];
    const note = state.replacedByData === true ? 'Dùng dữ liệu thay giấy tờ' : (state.note ?? null);
    return [{ index, component, originals: state.originals, copies: state.copies, note }];
  });
}
