import type { EvidenceSource } from '../../preload/contract/reading';
import type { ConfidenceCounts } from './calibration-rules';

// Counted on generated papers with known contents by `test/bench/calibrate.ts`: paper, value and source, then by bin of
// confidence how often it was right, and how often wrong.
const COUNTED = `
cccd_a4 date_of_birth mrz | 0 0 0 0 0 0 0 0 10 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 date_of_birth ocr | 0 0 1 0 0 0 1 4 4 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 date_of_birth qr | 0 0 0 0 0 0 0 0 0 10 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 full_name ocr | 0 0 0 2 0 0 2 0 0 0 | 3 0 2 1 0 0 0 0 0 0
cccd_a4 full_name qr | 0 0 0 0 0 0 0 0 0 10 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 id_number mrz | 0 0 0 0 0 0 0 0 10 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 id_number ocr | 0 0 0 0 0 0 1 5 0 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 id_number qr | 0 0 0 0 0 0 0 0 0 10 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 issue_date ocr | 0 0 0 1 0 0 1 6 1 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 issue_date qr | 0 0 0 0 0 0 0 0 0 10 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 place_of_residence ocr | 1 0 1 1 3 0 0 1 0 0 | 1 0 0 0 1 0 0 0 0 0
cccd_a4 place_of_residence qr | 0 0 0 0 0 0 0 0 0 10 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 sex mrz | 0 0 0 0 0 0 0 0 10 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 sex ocr | 1 0 0 1 2 0 5 1 0 0 | 0 0 0 0 0 0 0 0 0 0
cccd_a4 sex qr | 0 0 0 0 0 0 0 0 0 10 | 0 0 0 0 0 0 0 0 0 0
cccd_back date_of_birth mrz | 0 0 0 0 0 0 0 0 10 0 | 0 0 0 0 0 0 0 0 0 0
cccd_back date_of_birth qr | 0 0 0 0 0 0 0 0 0 1 | 0 0 0 0 0 0 0 0 0 0
cccd_back full_name_ascii mrz | 0 0 0 0 9 0 0 0 1 0 | 0 0 0 0 0 0 0 0 0 0
cccd_back id_number mrz | 0 0 0 0 0 0 0 0 10 0 | 0 0 0 0 0 0 0 0 0 0
cccd_back id_number qr | 0 0 0 0 0 0 0 0 0 1 | 0 0 0 0 0 0 0 0 0 0
cccd_back issue_date ocr | 0 0 0 1 0 0 1 7 0 0 | 0 0 0 0 0 0 0 0 0 0
cccd_back issue_date qr | 0 0 0 0 0 0 0 0 0 1 | 0 0 0 0 0 0 0 0 0 0
cccd_back place_of_residence ocr | 0 0 0 0 0 0 0 0 0 0 | 1 0 0 0 0 0 0 0 0 0
cccd_back place_of_residence qr | 0 0 0 0 0 0 0 0 0 1 | 0 0 0 0 0 0 0 0 0 0
cccd_back sex mrz | 0 0 0 0 0 0 0 0 10 0 | 0 0 0 0 0 0 0 0 0 0
cccd_back sex qr | 0 0 0 0 0 0 0 0 0 1 | 0 0 0 0 0 0 0 0 0 0
cccd_front date_of_birth ocr | 2 0 0 1 0 0 1 3 3 0 | 0 0 0 0 0 0 0 0 0 0
cccd_front date_of_birth qr | 0 0 0 0 0 0 0 0 0 8 | 0 0 0 0 0 0 0 0 0 0
cccd_front full_name ocr | 1 1 0 2 0 0 5 0 0 0 | 1 0 0 0 0 0 0 0 0 0
cccd_front full_name qr | 0 0 0 0 0 0 0 0 0 8 | 0 0 0 0 0 0 0 0 0 0
cccd_front id_number ocr | 0 0 0 0 0 0 1 3 1 0 | 0 0 0 0 0 0 0 0 0 0
cccd_front id_number qr | 0 0 0 0 0 0 0 0 0 8 | 0 0 0 0 0 0 0 0 0 0
cccd_front place_of_residence ocr | 0 0 1 0 5 0 0 1 0 0 | 1 0 0 0 0 0 0 0 0 0
cccd_front place_of_residence qr | 0 0 0 0 0 0 0 0 0 8 | 0 0 0 0 0 0 0 0 0 0
cccd_front sex ocr | 0 1 2 1 1 0 3 2 0 0 | 0 0 0 0 0 0 0 0 0 0
cccd_front sex qr | 0 0 0 0 0 0 0 0 0 8 | 0 0 0 0 0 0 0 0 0 0
ct01 dien_thoai ocr | 0 0 0 0 10 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
ct01 gioi_tinh ocr | 0 0 0 0 0 0 0 3 7 0 | 0 0 0 0 0 0 0 0 0 0
ct01 ho_ten ocr | 1 0 0 1 0 0 5 2 1 0 | 0 0 0 0 0 0 0 0 0 0
ct01 ho_ten_chu_ho ocr | 0 0 0 2 0 0 8 0 0 0 | 0 0 0 0 0 0 0 0 0 0
ct01 ngay_sinh ocr | 0 0 0 0 0 0 0 3 7 0 | 0 0 0 0 0 0 0 0 0 0
ct01 noi_dung ocr | 0 0 0 0 10 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
ct01 so_dinh_danh ocr | 1 0 0 0 0 0 2 5 2 0 | 0 0 0 0 0 0 0 0 0 0
ct01 so_dinh_danh_chu_ho ocr | 0 0 0 0 10 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
don dia_chi ocr | 0 0 0 0 7 0 0 2 0 0 | 0 0 0 0 1 0 0 0 0 0
don dien_thoai ocr | 0 0 0 0 10 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
don ho_ten ocr | 0 0 0 0 0 0 1 8 1 0 | 0 0 0 0 0 0 0 0 0 0
don ngay_cap ocr | 0 0 0 0 0 0 0 6 4 0 | 0 0 0 0 0 0 0 0 0 0
don ngay_sinh ocr | 0 0 0 0 0 0 0 6 4 0 | 0 0 0 0 0 0 0 0 0 0
don so_giay_to ocr | 0 0 0 0 0 0 0 9 1 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh dan_toc ocr | 1 0 0 0 0 0 2 2 7 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh gioi_tinh ocr | 0 0 0 0 0 0 0 5 7 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh ho_ten ocr | 0 0 0 1 2 0 8 0 0 0 | 0 0 0 1 0 0 0 0 0 0
khai_sinh ho_ten_cha ocr | 0 0 2 1 1 0 8 0 0 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh ho_ten_me ocr | 1 0 0 1 0 0 9 0 0 0 | 0 1 0 0 0 0 0 0 0 0
khai_sinh nam_sinh_cha ocr | 0 0 0 0 0 0 0 5 4 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh nam_sinh_me ocr | 0 0 0 0 0 0 0 3 6 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh ngay_dang_ky ocr | 0 0 0 0 0 0 1 7 4 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh ngay_sinh ocr | 0 0 0 0 0 0 0 8 4 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh noi_sinh ocr | 0 0 0 0 11 0 0 1 0 0 | 0 0 0 0 0 0 0 0 0 0
khai_sinh que_quan ocr | 0 0 0 0 6 0 0 5 0 0 | 0 0 0 0 1 0 0 0 0 0
khai_sinh so ocr | 0 0 0 1 10 0 0 0 0 0 | 0 0 1 0 0 0 0 0 0 0
khai_sinh so_dinh_danh ocr | 0 0 0 0 0 0 1 11 0 0 | 0 0 0 0 0 0 0 0 0 0
sao_y ho_ten ocr | 1 0 1 1 0 0 2 5 0 0 | 0 0 0 0 0 0 0 0 0 0
sao_y quyen_so ocr | 0 0 0 0 10 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
sao_y so_chung_thuc ocr | 1 0 3 6 0 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
sao_y so_giay_to ocr | 0 0 0 0 0 0 0 7 3 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks dan_toc ocr | 0 0 0 0 0 0 2 5 5 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks gioi_tinh ocr | 0 0 0 1 0 0 0 6 5 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks ho_ten ocr | 0 0 2 0 1 0 7 2 0 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks ho_ten_cha ocr | 0 0 0 0 0 0 0 10 1 0 | 0 0 1 0 0 0 0 0 0 0
to_khai_ks ho_ten_me ocr | 0 0 1 1 0 0 1 7 2 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks ngay_cap ocr | 0 0 0 0 1 0 0 8 3 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks ngay_sinh ocr | 0 1 0 0 0 0 1 4 6 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks ngay_sinh_nguoi_yeu_cau ocr | 0 0 0 0 0 0 0 6 6 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks nguoi_yeu_cau ocr | 0 0 1 2 0 0 2 5 2 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks quan_he ocr | 0 0 0 0 0 0 0 3 9 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks que_quan ocr | 0 0 0 0 7 0 0 5 0 0 | 0 0 0 0 0 0 0 0 0 0
to_khai_ks so_giay_to ocr | 0 0 0 0 0 0 1 10 1 0 | 0 0 0 0 0 0 0 0 0 0
tthn dan_toc ocr | 0 0 0 0 0 0 1 6 5 0 | 0 0 0 0 0 0 0 0 0 0
tthn gioi_tinh ocr | 0 0 0 0 0 0 0 4 8 0 | 0 0 0 0 0 0 0 0 0 0
tthn ho_ten ocr | 0 0 0 1 0 0 9 1 1 0 | 0 0 0 0 0 0 0 0 0 0
tthn muc_dich ocr | 0 0 0 0 12 0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0
tthn ngay_sinh ocr | 0 0 0 0 0 0 0 7 5 0 | 0 0 0 0 0 0 0 0 0 0
tthn noi_cu_tru ocr | 0 0 0 0 6 0 0 6 0 0 | 0 0 0 0 0 0 0 0 0 0
tthn so_giay_to ocr | 0 0 0 0 0 0 0 11 1 0 | 0 0 0 0 0 0 0 0 0 0
`;

export const SHIPPED_COUNTS: readonly ConfidenceCounts[] = COUNTED.trim().split('\n').map(countsOf);

function countsOf(line: string): ConfidenceCounts {
  const [sort = '', right = '', wrong = ''] = line.split(' | ');
  const [documentKind = '', field = '', source = ''] = sort.split(' ');
  const numbers = (text: string) => text.split(' ').map(Number);
  return { documentKind, field, source: source as EvidenceSource, right: numbers(right), wrong: numbers(wrong) };
}
