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

const RESIDENCE: Label = { text: ['Nơi cư trú:', 'Nơi thường trú/tạm trú:', 'Nơi thường trú:'] };

const DECLARED: readonly Label[] = [
  { text: ['Tôi cam đoan những nội dung khai trên đây', 'Tôi cam đoan'] },
  { text: 'Làm tại:', field: 'ngay_lam_don', shape: 'date' },
  { text: 'Người yêu cầu' },
];

const parent = (text: string, name: string, born: string): readonly Label[] => [
  { text, field: name, shape: 'name' },
  { text: 'Năm sinh:', field: born, shape: 'born' },
  ETHNICITY,
  NATIONALITY,
  RESIDENCE,
];

/** Circular 08.a/2010/TT-BTP, in use until 2016: the sex beside the name, a parent's year of birth last in its row. */
const oldParent = (text: string, name: string, born: string): readonly Label[] => [
  { text, field: name, shape: 'name' },
  ETHNICITY,
  NATIONALITY,
  { text: 'Năm sinh:', field: born, shape: 'born' },
  RESIDENCE,
];

const OLD_BIRTH: readonly Label[] = [
  { text: 'GIẤY KHAI SINH' },
  { text: 'Quyển số:' },
  { text: 'Họ và tên:', field: 'ho_ten', shape: 'name' },
  SEX,
  BORN,
  { text: ['Ghi bằng chữ:', 'Bằng chữ:'] },
  BIRTHPLACE,
  ETHNICITY_OF_PERSON,
  NATIONALITY,
  ORIGIN,
  PERSONAL_NUMBER,
  ...oldParent('Họ và tên cha:', 'ho_ten_cha', 'nam_sinh_cha'),
  ...oldParent('Họ và tên mẹ:', 'ho_ten_me', 'nam_sinh_me'),
  { text: 'Nơi đăng ký:' },
  { text: 'Ngày, tháng, năm đăng ký:', field: 'ngay_dang_ky', shape: 'date' },
  { text: 'Ghi chú:' },
  { text: 'Họ và tên người đi khai sinh:' },
  { text: 'Quan hệ với người được khai sinh:' },
  { text: 'CÁN BỘ TƯ PHÁP HỘ TỊCH' },
];

/** Circular 04/2020/TT-BTP: a copy of the entry in the register. */
const birthExtract = (parents: readonly Label[]): readonly Label[] => [
  { text: 'TRÍCH LỤC KHAI SINH' },
  NAME_OF_PERSON,
  BORN,
  { text: 'ghi bằng chữ:' },
  SEX,
  ETHNICITY_OF_PERSON,
  NATIONALITY,
  BIRTHPLACE,
  ORIGIN,
  PERSONAL_NUMBER,
  ...parents,
  { text: ['Đăng ký khai sinh tại:', 'Nơi đăng ký khai sinh:'] },
];
const MOTHER = parent('Họ, chữ đệm, tên người mẹ:', 'ho_ten_me', 'nam_sinh_me');
const FATHER = parent('Họ, chữ đệm, tên người cha:', 'ho_ten_cha', 'nam_sinh_cha');

export interface Column {
  /** Wordings of the label at its head. */
  readonly head: readonly string[];
  readonly labels: readonly Label[];
}

const spouse = (head: readonly string[], suffix: string): Column => ({ head, labels: spouseLabels(head, suffix) });

const spouseLabels = (head: readonly string[], suffix: string): readonly Label[] => [
  { text: head, field: `ho_ten_${suffix}`, shape: 'name' },
  { text: ['Ngày, tháng, năm sinh:', 'Sinh ngày:'], field: `ngay_sinh_${suffix}`, shape: 'date' },
  ETHNICITY,
  NATIONALITY,
  RESIDENCE,
  { text: 'Giấy tờ tùy thân:', field: `so_giay_to_${suffix}`, shape: 'id' },
];

/** The columns of a marriage certificate, and what stands under both. */
export const WIFE = spouse(['Họ, chữ đệm, tên vợ:', 'Họ và tên vợ:'], 'vo');
export const HUSBAND = spouse(['Họ, chữ đệm, tên chồng:', 'Họ và tên chồng:'], 'chong');
export const MARRIAGE_PLACE = 'Nơi đăng ký kết hôn:';
export const UNDER_SPOUSES: readonly Label[] = [
  { text: MARRIAGE_PLACE },
  { text: 'Ngày, tháng, năm đăng ký:', field: 'ngay_dang_ky', shape: 'date' },
  { text: ['NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN', 'CHỦ TỊCH'] },
];

/** Further wordings of kinds that have a usual form, and the forms of kinds read besides them. */
export const otherForms: Readonly<Record<string, readonly (readonly Label[])[]>> = {
  khai_sinh: [OLD_BIRTH, birthExtract([...MOTHER, ...FATHER]), birthExtract([...FATHER, ...MOTHER])],
  // Circular 66/2023/TT-BCA, form CT07.
  xac_nhan_cu_tru: [
    [
      { text: ['XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', 'GIẤY XÁC NHẬN THÔNG TIN CƯ TRÚ'] },
      { text: 'Họ, chữ đệm và tên:', field: 'ho_ten', shape: 'name' },
      BORN,
      SEX,
      PERSONAL_NUMBER,
      ETHNICITY_OF_PERSON,
      { text: 'Tôn giáo:' },
      NATIONALITY,
      ORIGIN,
      { text: 'Nơi thường trú:', field: 'noi_thuong_tru', shape: 'address' },
      { text: 'Nơi tạm trú:' },
      { text: ['Nơi ở hiện tại:', 'Nơi ở hiện nay:'] },
      { text: 'Họ, chữ đệm và tên chủ hộ:', field: 'ho_ten_chu_ho', shape: 'name' },
      { text: 'Quan hệ với chủ hộ:' },
      { text: 'Số định danh cá nhân của chủ hộ:', field: 'so_dinh_danh_chu_ho', shape: 'id' },
      { text: ['Thông tin các thành viên khác trong hộ gia đình', 'Các thành viên khác trong hộ gia đình'] },
    ],
  ],
  to_khai_tthn: [
    [
      { text: 'TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN' },
      { text: 'Họ, chữ đệm, tên người yêu cầu:', field: 'nguoi_yeu_cau', shape: 'name' },
      RESIDENCE,
      { text: 'Giấy tờ tùy thân:' },
      { text: 'Quan hệ với người được cấp Giấy xác nhận tình trạng hôn nhân:' },
      { text: 'Đề nghị cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây:' },
      ...PERSON,
      { text: 'Nơi cư trú:', field: 'noi_cu_tru', shape: 'address' },
      { text: 'Giấy tờ tùy thân:', field: 'so_giay_to', shape: 'id' },
      { text: 'Tình trạng hôn nhân:', field: 'tinh_trang', shape: 'text' },
      { text: 'Trong thời gian cư trú tại:' },
      { text: 'Mục đích sử dụng Giấy xác nhận tình trạng hôn nhân:', field: 'muc_dich', shape: 'text' },
      ...DECLARED,
    ],
  ],
  // Circular 04/2020/TT-BTP, annex: the declaration that a death extract is asked for with.
  to_khai_khai_tu: [
    [
      { text: 'TỜ KHAI ĐĂNG KÝ KHAI TỬ' },
      { text: 'Họ, chữ đệm, tên người yêu cầu:', field: 'nguoi_yeu_cau', shape: 'name' },
      RESIDENCE,
      { text: 'Giấy tờ tùy thân:', field: 'so_giay_to', shape: 'id' },
      { text: 'Quan hệ với người đã chết:', field: 'quan_he', shape: 'relation' },
      { text: 'Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:' },
      ...PERSON,
      { text: 'Nơi cư trú cuối cùng:', field: 'noi_cu_tru', shape: 'address' },
      { text: 'Giấy tờ tùy thân:', field: 'so_dinh_danh', shape: 'id' },
      { text: 'Đã chết vào lúc:', field: 'ngay_chet', shape: 'date' },
      { text: 'Nơi chết:', field: 'noi_chet', shape: 'address' },
      { text: 'Nguyên nhân chết:', field: 'nguyen_nhan', shape: 'text' },
      { text: ['Số Giấy báo tử/Giấy tờ thay thế', 'Số Giấy báo tử'] },
      ...DECLARED,
    ],
  ],
  khai_tu: [
    [
      { text: 'TRÍCH LỤC KHAI TỬ' },
      { text: ['Họ, chữ đệm, tên:', 'Họ và tên:'], field: 'ho_ten', shape: 'name' },
      BORN,
      SEX,
      ETHNICITY_OF_PERSON,
      NATIONALITY,
      PERSONAL_NUMBER,
      { text: 'Giấy tờ tùy thân:' },
      { text: 'Nơi cư trú cuối cùng:' },
      { text: 'Đã chết vào lúc:', field: 'ngay_chet', shape: 'date' },
      { text: 'Nơi chết:', field: 'noi_chet', shape: 'address' },
      { text: 'Nguyên nhân chết:' },
      { text: 'Số Giấy báo tử/Giấy tờ thay thế' },
      { text: 'Đăng ký khai tử tại:' },
    ],
  ],
  // Numbered applications annexed to decrees.
  don: [
    [
      { text: 'Kính gửi:' },
      {
        text: ['Họ và tên (Viết chữ in hoa):', 'Họ, chữ đệm, tên (Viết chữ in hoa):', 'Họ và tên:'],
        field: 'ho_ten',
        shape: 'name',
      },
      { text: ['Ngày/tháng/năm sinh:', 'Ngày, tháng, năm sinh:'], field: 'ngay_sinh', shape: 'date' },
      { text: 'Giới tính:' },
      ETHNICITY,
      {
        text: ['Số CCCD/ĐDCN:', 'Số định danh cá nhân/CCCD:', 'Số định danh cá nhân:', 'Số căn cước:', 'Số CCCD:'],
        field: 'so_giay_to',
        shape: 'id',
      },
      { text: 'Ngày cấp:', field: 'ngay_cap', shape: 'date' },
      { text: 'Nơi cấp:' },
      { text: ['Nơi thường trú:', 'Hộ khẩu thường trú:', 'Nơi cư trú:'], field: 'dia_chi', shape: 'address' },
      { text: ['Nơi ở hiện nay:', 'Nơi ở hiện tại:'] },
      { text: ['Số điện thoại:', 'Điện thoại:'], field: 'dien_thoai', shape: 'phone' },
      { text: ['NỘI DUNG ĐỀ NGHỊ', 'Tôi xin cam đoan'] },
    ],
  ],
};
