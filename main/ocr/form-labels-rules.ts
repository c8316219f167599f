import {
  BIRTHPLACE,
  BORN,
  ETHNICITY,
  ETHNICITY_OF_PERSON,
  NAME_OF_PERSON,
  NATIONALITY,
  ORIGIN,
  PERSON,
  PERSONAL_NUMBER,
  SEX,
} from './common-labels-rules';
import type { Label } from './label-rules';
import { otherForms } from './other-forms-rules';

const RESIDENCE: Label = { text: 'Nơi cư trú:' };

/** Labels of each kind of paper in printed order, with the field each introduces. */
export const labelsOfKind: Readonly<Record<string, readonly Label[]>> = {
  khai_sinh: [
    { text: 'GIẤY KHAI SINH' },
    NAME_OF_PERSON,
    BORN,
    { text: 'Ghi bằng chữ:' },
    SEX,
    ETHNICITY_OF_PERSON,
    NATIONALITY,
    BIRTHPLACE,
    ORIGIN,
    PERSONAL_NUMBER,
    { text: 'Họ, chữ đệm, tên cha:', field: 'ho_ten_cha', shape: 'name' },
    { text: 'Năm sinh:', field: 'nam_sinh_cha', shape: 'born' },
    ETHNICITY,
    NATIONALITY,
    RESIDENCE,
    { text: 'Họ, chữ đệm, tên mẹ:', field: 'ho_ten_me', shape: 'name' },
    { text: 'Năm sinh:', field: 'nam_sinh_me', shape: 'born' },
    ETHNICITY,
    NATIONALITY,
    RESIDENCE,
    { text: 'Họ, chữ đệm, tên người đi khai sinh:' },
    { text: 'Giấy tờ tùy thân:', field: 'giay_to_tuy_than', shape: 'id' },
    { text: 'Nơi đăng ký khai sinh:' },
    { text: 'Ngày, tháng, năm đăng ký:', field: 'ngay_dang_ky', shape: 'date' },
    { text: 'NGƯỜI THỰC HIỆN' },
  ],
  to_khai_ks: [
    { text: 'TỜ KHAI ĐĂNG KÝ KHAI SINH' },
    { text: 'Họ, chữ đệm, tên người yêu cầu:', field: 'nguoi_yeu_cau', shape: 'name' },
    { text: 'Ngày, tháng, năm sinh:', field: 'ngay_sinh_nguoi_yeu_cau', shape: 'date' },
    RESIDENCE,
    { text: 'Giấy tờ tùy thân:', field: 'so_giay_to', shape: 'id' },
    { text: 'cấp ngày', field: 'ngay_cap', shape: 'date' },
    { text: 'Quan hệ với người được khai sinh:', field: 'quan_he', shape: 'relation' },
    { text: 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:' },
    NAME_OF_PERSON,
    BORN,
    { text: 'ghi bằng chữ:' },
    SEX,
    ETHNICITY_OF_PERSON,
    NATIONALITY,
    BIRTHPLACE,
    ORIGIN,
    { text: 'Họ, chữ đệm, tên người mẹ:', field: 'ho_ten_me', shape: 'name' },
    { text: 'Năm sinh:' },
    ETHNICITY,
    NATIONALITY,
    RESIDENCE,
    { text: 'Họ, chữ đệm, tên người cha:', field: 'ho_ten_cha', shape: 'name' },
    { text: 'Năm sinh:' },
    ETHNICITY,
    NATIONALITY,
    RESIDENCE,
    { text: 'Tôi cam đoan nội dung đề nghị đăng ký' },
    { text: 'Làm tại:', field: 'ngay_lam_don', shape: 'date' },
    { text: 'Người yêu cầu' },
  ],
  ct01: [
    { text: 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ' },
    { text: 'Họ, chữ đệm và tên:', field: 'ho_ten', shape: 'name' },
    BORN,
    SEX,
    PERSONAL_NUMBER,
    { text: 'Số điện thoại liên hệ:', field: 'dien_thoai', shape: 'phone' },
    { text: 'Email:' },
    { text: 'Họ, chữ đệm và tên chủ hộ:', field: 'ho_ten_chu_ho', shape: 'name' },
    { text: 'Quan hệ với chủ hộ:' },
    { text: 'Số định danh cá nhân của chủ hộ:', field: 'so_dinh_danh_chu_ho', shape: 'id' },
    { text: 'Nội dung đề nghị:', field: 'noi_dung', shape: 'text' },
    {
      text: [
        '11. Những thành viên trong hộ gia đình cùng thay đổi',
        'Những thành viên trong hộ gia đình cùng thay đổi',
      ],
    },
  ],
  tthn: [
    { text: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN' },
    { text: 'Xét đề nghị của ông/bà:' },
    ...PERSON,
    { text: 'Giấy tờ tùy thân:', field: 'so_giay_to', shape: 'id' },
    { text: 'cấp ngày', field: 'ngay_cap', shape: 'date' },
    { text: 'Nơi cư trú:', field: 'noi_cu_tru', shape: 'address' },
    { text: 'Trong thời gian cư trú tại:' },
    { text: 'Tình trạng hôn nhân:', field: 'tinh_trang', shape: 'text' },
    { text: 'Giấy này được cấp để:', field: 'muc_dich', shape: 'text' },
    { text: ['Giấy xác nhận này có giá trị', 'Giấy này có giá trị'] },
    { text: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'] },
  ],
  don: [
    { text: 'Kính gửi:' },
    { text: ['Tên tôi là:', 'Tôi tên là:', 'Họ và tên:', 'Họ, chữ đệm, tên:'], field: 'ho_ten', shape: 'name' },
    { text: ['Sinh ngày:', 'Ngày sinh:', 'Ngày, tháng, năm sinh:'], field: 'ngay_sinh', shape: 'date' },
    ETHNICITY,
    {
      text: ['Số CCCD:', 'CCCD số:', 'Số căn cước:', 'Số định danh cá nhân:', 'CMND số:'],
      field: 'so_giay_to',
      shape: 'id',
    },
    { text: 'Ngày cấp:', field: 'ngay_cap', shape: 'date' },
    { text: 'Nơi cấp:' },
    {
      text: ['Chỗ ở hiện nay:', 'Nơi cư trú:', 'Nơi ở hiện nay:', 'Địa chỉ thường trú:', 'Nơi thường trú:', 'Địa chỉ:'],
      field: 'dia_chi',
      shape: 'address',
    },
    { text: ['Số điện thoại:', 'Điện thoại:'], field: 'dien_thoai', shape: 'phone' },
    { text: ['Tôi làm đơn này', 'Nay tôi làm đơn này', 'Tôi viết đơn này'] },
  ],
  sao_y: [
    { text: ['Tôi tên là:', 'Tên tôi là:'], field: 'ho_ten', shape: 'name' },
    { text: 'Sinh ngày:', field: 'ngay_sinh', shape: 'date' },
    SEX,
    { text: ['CCCD số:', 'Số CCCD:', 'Căn cước số:'], field: 'so_giay_to', shape: 'id' },
    { text: 'cấp ngày', field: 'ngay_cap', shape: 'date' },
    { text: 'nơi cấp:' },
    { text: ['Nơi thường trú:', 'Nơi cư trú:'], field: 'noi_thuong_tru', shape: 'address' },
    { text: ['Tôi xin cam kết', 'Tôi cam đoan', 'Tôi xin cam đoan'] },
    { text: 'CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH' },
    { text: 'Số chứng thực:', field: 'so_chung_thuc', shape: 'line' },
    { text: 'Quyển số:', field: 'quyen_so', shape: 'line' },
    { text: 'Ngày', field: 'ngay_chung_thuc', shape: 'date' },
    { text: 'TM. ỦY BAN NHÂN DÂN' },
  ],
  cccd_front: [
    { text: ['CĂN CƯỚC CÔNG DÂN', 'Citizen Identity Card', 'IDENTITY CARD'] },
    {
      text: ['Số / No.:', 'Số định danh cá nhân / Personal identification number'],
      field: 'id_number',
      shape: 'id',
    },
    {
      text: ['Họ và tên / Full name:', 'Họ, chữ đệm và tên khai sinh / Full name'],
      field: 'full_name',
      shape: 'name',
    },
    {
      text: ['Ngày sinh / Date of birth:', 'Ngày, tháng, năm sinh / Date of birth'],
      field: 'date_of_birth',
      shape: 'date',
    },
    { text: 'Giới tính / Sex:', field: 'sex', shape: 'sex' },
    { text: 'Quốc tịch / Nationality:', field: 'nationality', shape: 'nation' },
    { text: 'Quê quán / Place of origin:', field: 'place_of_origin', shape: 'address' },
    { text: 'Nơi thường trú / Place of residence:', field: 'place_of_residence', shape: 'address' },
    { text: 'Đặc điểm nhân dạng / Personal identification:' },
  ],
  cccd_back: [
    { text: 'Đặc điểm nhân dạng / Personal identification:' },
    { text: 'Nơi cư trú / Place of residence', field: 'place_of_residence', shape: 'address' },
    { text: 'Nơi đăng ký khai sinh / Place of birth', field: 'place_of_birth', shape: 'address' },
    {
      text: ['Ngày, tháng, năm / Date, month, year:', 'Ngày, tháng, năm cấp / Date of issue'],
      field: 'issue_date',
      shape: 'date',
    },
    { text: 'Ngày, tháng, năm hết hạn / Date of expiry', field: 'expiry', shape: 'expiry' },
    { text: ['CỤC TRƯỞNG CỤC CẢNH SÁT', 'BỘ CÔNG AN'] },
  ],
};

/** Forms whose halves are printed in either order. */
const OTHER_ORDERS: Readonly<Record<string, readonly string[]>> = {
  khai_sinh: ['cha', 'mẹ'],
  to_khai_ks: ['người mẹ', 'người cha'],
};

/** The labels of a kind in every order forms have them in; empty for kinds without a form. */
export function labelOrdersOf(kind: string): readonly (readonly Label[])[] {
  return [...usualOrdersOf(kind), ...(otherForms[kind] ?? [])];
}

function usualOrdersOf(kind: string): readonly (readonly Label[])[] {
  const labels = labelsOfKind[kind] ?? [];
  const [first, second] = OTHER_ORDERS[kind] ?? [];
  if (first === undefined || second === undefined) return labels.length > 0 ? [labels] : [];
  const startsWith = (part: string) =>
    labels.findIndex(({ text }) => typeof text === 'string' && text.includes(`tên ${part}`));
  const [a, b] = [startsWith(first), startsWith(second)];
  const end = b + (b - a);
  return [labels, [...labels.slice(0, a), ...labels.slice(b, end), ...labels.slice(a, b), ...labels.slice(end)]];
}
