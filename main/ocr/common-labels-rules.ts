import type { Label } from './label-rules';

// Labels that many forms have in the same words.
export const NATIONALITY: Label = { text: 'Quốc tịch:' };
/** Of somebody the form is not about. */
export const ETHNICITY: Label = { text: 'Dân tộc:' };
export const ETHNICITY_OF_PERSON: Label = { text: 'Dân tộc:', field: 'dan_toc', shape: 'ethnicity' };
export const SEX: Label = { text: 'Giới tính:', field: 'gioi_tinh', shape: 'sex' };
export const NAME_OF_PERSON: Label = { text: 'Họ, chữ đệm, tên:', field: 'ho_ten', shape: 'name' };
export const BORN: Label = { text: 'Ngày, tháng, năm sinh:', field: 'ngay_sinh', shape: 'date' };
export const PERSONAL_NUMBER: Label = { text: 'Số định danh cá nhân:', field: 'so_dinh_danh', shape: 'id' };
export const BIRTHPLACE: Label = { text: 'Nơi sinh:', field: 'noi_sinh', shape: 'address' };
export const ORIGIN: Label = { text: 'Quê quán:', field: 'que_quan', shape: 'address' };
/** Whom the paper is about, as certificates and requests of civil status begin. */
export const PERSON: readonly Label[] = [NAME_OF_PERSON, BORN, SEX, ETHNICITY_OF_PERSON, NATIONALITY];
