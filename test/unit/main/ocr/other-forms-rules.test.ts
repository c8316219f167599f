import { describe, expect, test } from 'vitest';
import { extractFields, extractUnknown } from '../../../../main/ocr/field-extraction-rules';
import { kindOf } from '../../../../main/ocr/kind-rules';
import { layOut, type LaidWord } from '../../../../main/ocr/page-layout-rules';
import { understand } from '../../../../main/ocr/understanding-rules';
import { wordsOf } from './words';

const OLD_BIRTH = `
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
GIẤY KHAI SINH
(BẢN SAO)
| Số: 12 | Quyển số: 01/2012
Họ và tên: LÊ GIA HÂN | Giới tính: Nữ
Ngày, tháng, năm sinh: 06/12/2012
(Bằng chữ: Ngày sáu, tháng mười hai, năm hai nghìn không trăm mười hai)
Nơi sinh: Trạm Y tế xã Bình An
Dân tộc: Tày | Quốc tịch: Việt Nam
Quê quán: Xã Bình An, Huyện Hậu Lộc, Tỉnh Thanh Hóa
Họ và tên cha: LÊ VĂN BÌNH
Dân tộc: Kinh | Quốc tịch: Việt Nam | Năm sinh: 1985
Nơi thường trú/tạm trú: Thôn 9, xã Bình An
Họ và tên mẹ: VÕ THỊ LAN
Dân tộc: Kinh | Quốc tịch: Việt Nam | Năm sinh: 1988
Nơi thường trú/tạm trú: Thôn 9, xã Bình An
Nơi đăng ký: Ủy ban nhân dân xã Bình An
Ngày, tháng, năm đăng ký: 10/12/2012
Họ và tên người đi khai sinh: Lê Văn Bình
Quan hệ với người được khai sinh: Cha`;

const MARRIAGE = `
GIẤY CHỨNG NHẬN KẾT HÔN
Số: 12/2025
Họ, chữ đệm, tên vợ: VÕ THỊ HỒNG NGỌC | Họ, chữ đệm, tên chồng: LÊ VĂN BÌNH
LAN
Ngày, tháng, năm sinh: 02/03/1998 | Ngày, tháng, năm sinh: 04/05/1996
Dân tộc: Kinh | Dân tộc: Tày
Giấy tờ tùy thân: CCCD số 038198001122 | Giấy tờ tùy thân: CCCD số 038096003344
Nơi đăng ký kết hôn: Ủy ban nhân dân xã Bình An
Ngày, tháng, năm đăng ký: 12/12/2025`;

const DEATH_FORM = `
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỜ KHAI ĐĂNG KÝ KHAI TỬ
Kính gửi: Ủy ban nhân dân xã Bình An
Họ, chữ đệm, tên người yêu cầu: Lê Văn Bình
Nơi cư trú: Thôn 9, xã Bình An, tỉnh Đồng Nai
Giấy tờ tùy thân: CCCD số 038096003344
Quan hệ với người đã chết: Con
Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:
Họ, chữ đệm, tên: VÕ THỊ LAN
Ngày, tháng, năm sinh: 02/03/1938
Giới tính: Nữ | Dân tộc: Kinh | Quốc tịch: Việt Nam
Nơi cư trú cuối cùng: Thôn 2, xã Phú Lộc, tỉnh Đồng Nai
Giấy tờ tùy thân: CCCD số 038138001122
Đã chết vào lúc: 10 giờ 30 phút, ngày 05 tháng 11 năm 2025
Nơi chết: Thôn 2, xã Phú Lộc, tỉnh Đồng Nai
Nguyên nhân chết: Bệnh già
Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: 12/GBT
Tôi cam đoan những nội dung khai trên đây là đúng sự thật
Làm tại: Bình An, ngày 06 tháng 11 năm 2025`;

const UNKNOWN = `
PHIẾU THÔNG TIN HỘI VIÊN
1. Họ và tên: LÊ VĂN BÌNH
2. Ngày sinh: 04/05/1996 | 3. Dân tộc: Tày
4. Số CCCD: 038096003344
Theo giấy tờ ghi họ và tên đã khai`;

function read(page: string, laid: (page: string) => LaidWord[] = wordsOf): Record<string, string> {
  const layout = layOut(laid(page));
  return Object.fromEntries(extractFields(kindOf(layout, false)!, layout).map(f => [f.name, f.value]));
}

describe('other forms of a paper', () => {
  test('the birth certificate of before 2016 gives the same values under its own labels', () => {
    expect(read(OLD_BIRTH)).toMatchObject({
      ho_ten: 'Lê Gia Hân',
      gioi_tinh: 'Nữ',
      ngay_sinh: '06/12/2012',
      dan_toc: 'Tày',
      ho_ten_cha: 'Lê Văn Bình',
      nam_sinh_cha: '1985',
      ho_ten_me: 'Võ Thị Lan',
      nam_sinh_me: '1988',
      ngay_dang_ky: '10/12/2012',
    });
  });

  test('the declaration of a death tells the one who asks from the one who died', () => {
    const fields = read(DEATH_FORM);
    expect(fields).toMatchObject({
      nguoi_yeu_cau: 'Lê Văn Bình',
      so_giay_to: '038096003344',
      quan_he: 'Con',
      ho_ten: 'Võ Thị Lan',
      ngay_sinh: '02/03/1938',
      gioi_tinh: 'Nữ',
      so_dinh_danh: '038138001122',
      noi_cu_tru: 'Thôn 2, xã Phú Lộc, tỉnh Đồng Nai',
      ngay_chet: '05/11/2025',
      noi_chet: 'Thôn 2, xã Phú Lộc, tỉnh Đồng Nai',
      nguyen_nhan: 'Bệnh già',
      ngay_lam_don: '06/11/2025',
    });
  });

  test('the columns of a marriage certificate are not mixed', () => {
    expect(read(MARRIAGE, inColumns)).toMatchObject({
      so: '12/2025',
      ho_ten_vo: 'Võ Thị Hồng Ngọc Lan',
      ngay_sinh_vo: '02/03/1998',
      so_giay_to_vo: '038198001122',
      ho_ten_chong: 'Lê Văn Bình',
      ngay_sinh_chong: '04/05/1996',
      so_giay_to_chong: '038096003344',
      ngay_dang_ky: '12/12/2025',
    });
  });

  test('labels out of order are found where they stand, and their values are doubtful', () => {
    const shuffled = OLD_BIRTH.replace(/\nNgày, tháng, năm đăng ký: .*/u, '').replace(
      'Họ và tên: LÊ',
      'Ngày, tháng, năm đăng ký: 10/12/2012\nHọ và tên: LÊ',
    );
    const { fields } = understand({ layout: layOut(wordsOf(shuffled)), codes: [], tables: [], stored: box => box });
    const registered = fields.find(({ name }) => name === 'ngay_dang_ky');
    expect(registered?.value).toBe('10/12/2012');
    expect(registered!.confidence).toBeLessThan(0.85);
  });

  test('a paper of no known kind gives what stands behind common labels, never as sure', () => {
    const layout = layOut(wordsOf(UNKNOWN));
    expect(kindOf(layout, false)).toBeNull();
    const found = extractUnknown(layout);
    expect(Object.fromEntries(found.map(f => [f.name, f.value]))).toEqual({
      ho_ten: 'Lê Văn Bình',
      ngay_sinh: '04/05/1996',
      dan_toc: 'Tày',
      so_giay_to: '038096003344',
    });
    expect(Math.max(...found.map(f => f.certainty))).toBeLessThan(0.85);
  });
});

/** Columns begin at one place on paper; `wordsOf` sets them behind what stands before. */
function inColumns(page: string): LaidWord[] {
  const rows = page.trim().split('\n');
  return rows.flatMap((row, line) =>
    row.split(' | ').flatMap((cell, column) =>
      wordsOf(cell).map(word => ({
        ...word,
        line: 2 * line + column,
        box: { ...word.box, x: word.box.x + column * 1100, y: line * 60 },
      })),
    ),
  );
}
