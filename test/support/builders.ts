import { uuidv7 } from 'uuidv7';
import { DraftId } from '../../preload/contract/ids';
import { warningId, type DossierReceipt } from '../../preload/contract/dossiers';
import { valueOf, type TestDesk } from './a-desk';

/** Certified copies: few fields, same day. */
export const CERTIFIED_COPY = '2.000815';

export interface AVisit {
  readonly procedureCode?: string;
  readonly applicant?: Readonly<Record<string, unknown>>;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

export const APPLICANT = {
  loaiDoiTuong: '1',
  hoTen: 'Nguyễn Văn Đức',
  loaiGiayTo: 'căn cước/CCCD',
  soGiayTo: '089085012345',
  ngaySinh: '1985-02-01',
  gioiTinh: 'Nam',
  tinh: '91',
  xa: '30307',
  diaChiChiTiet: 'Số 5, khóm Bình Thới 1',
  soDienThoai: '0912345678',
};

/** A draft with everything a certified copy needs, as an officer would have keyed it. */
export async function aDraft(desk: TestDesk, visit: AVisit = {}): Promise<DraftId> {
  const draftId = DraftId.parse(uuidv7());
  const procedureCode = visit.procedureCode ?? CERTIFIED_COPY;
  valueOf(await desk.drafts.begin({ draftId }));
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode }));
  const form = visit.form ?? { tenGiayTo: 'Bằng tốt nghiệp THPT', soTrang: 1, soBan: 2, nguoiYeuCau: 'Nguyễn Văn Đức' };
  const fields = [
    ...entries('applicant', { ...APPLICANT, ...visit.applicant }),
    ...entries('form', form),
    ...entries('components', visit.components ?? { 0: { originals: 1, copies: 1, provided: true } }),
  ];
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  return draftId;
}

/** Registers a draft, accepting whatever warnings there are: tests of warnings do not use this. */
export async function register(desk: TestDesk, draftId: DraftId): Promise<DossierReceipt> {
  const preview = valueOf(await desk.dossiers.preview({ draftId }));
  const acceptedWarnings = (preview?.warnings ?? []).map(warningId);
  return valueOf(await desk.dossiers.register({ draftId, acceptedWarnings }));
}

export async function aDossier(desk: TestDesk, visit: AVisit = {}): Promise<DossierReceipt> {
  return register(desk, await aDraft(desk, visit));
}

function entries(section: string, values: Readonly<Record<string, unknown>>) {
  return Object.entries(values).map(([key, value]) => ({
    path: `${section}.${key}`,
    value: value as string,
    source: 'typed',
  }));
}
