import { uuidv7 } from 'uuidv7';
import type { CounterApi } from '../../preload/contract';
import { DraftId } from '../../preload/contract/ids';
import { valueOf } from '../support/a-desk';
import { CERTIFIED_COPY } from '../support/builders';
import type { SeededPerson } from '../support/seed-people';

/** A draft of a certified copy, keyed and saved, ready to register without a warning. */
export async function keyedDraft(api: Pick<CounterApi, 'drafts'>, person: SeededPerson): Promise<DraftId> {
  const draftId = DraftId.parse(uuidv7());
  valueOf(await api.drafts.begin({ draftId }));
  valueOf(await api.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
  valueOf(await api.drafts.saveFields({ draftId, fields: fieldsOf(person) }));
  return draftId;
}

function fieldsOf(person: SeededPerson) {
  const values: Readonly<Record<string, unknown>> = {
    'applicant.loaiDoiTuong': '1',
    'applicant.hoTen': person.fullName,
    'applicant.loaiGiayTo': 'căn cước/CCCD',
    'applicant.soGiayTo': person.personalId,
    'applicant.ngaySinh': person.birthDate,
    'applicant.gioiTinh': person.isMale ? 'Nam' : 'Nữ',
    'applicant.tinh': '91',
    'applicant.xa': '30307',
    'applicant.diaChiChiTiet': person.address,
    'applicant.soDienThoai': person.phone ?? '+84912345678',
    'form.tenGiayTo': 'Bằng tốt nghiệp THPT',
    'form.soTrang': 1,
    'form.soBan': 2,
    'form.nguoiYeuCau': person.fullName,
    'components.0': { originals: 1, copies: 1, provided: true },
  };
  return Object.entries(values).map(([field, value]) => ({ path: field, value: value as string, source: 'typed' }));
}
