import { describe, expect, test } from 'vitest';
import { recogniseKind } from '../../../../main/ocr/kind-rules';
import { layOut } from '../../../../main/ocr/page-layout-rules';
import type { FieldReading } from '../../../../main/ocr/reader-types';
import { understand } from '../../../../main/ocr/understanding-rules';
import { wordsOf } from './words';

const CT01 = `
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ
1. Họ, chữ đệm và tên: HÀ THỊ NGỌC TRANG
2. Ngày, tháng, năm sinh: 10/12/2000 | 3. Giới tính: Nữ
4. Số định danh cá nhân: 092300354139
5. Số điện thoại liên hệ: 0709877298 | 6. Email: trang@vidu.vn
7. Họ, chữ đệm và tên chủ hộ: HUỲNH THÀNH | 8. Quan hệ với chủ hộ: Vợ
9. Số định danh cá nhân của chủ hộ: 002073874514
10. Nội dung đề nghị: Tách hộ
11. Những thành viên trong hộ gia đình cùng thay đổi:
Đông Ngạc, ngày 08 tháng 12 năm 2024
NGƯỜI KÊ KHAI
Hà Thị Ngọc Trang`;

const BIRTH_FORM = `
TỜ KHAI ĐĂNG KÝ KHAI SINH
Họ, chữ đệm, tên người yêu cầu: Lê Văn Bình
Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:
Họ, chữ đệm, tên: LÊ GIA HÂN
Ngày, tháng, năm sinh: 06/12/2025 ghi bằng chữ: Ngày sáu, tháng mười hai, năm hai nghìn không trăm hai mươi lăm
Giới tính: Nữ | Dân tộc: Kinh | Quốc tịch: Việt Nam
Họ, chữ đệm, tên người cha: Lê Văn Bình
Năm sinh: 1985 | Dân tộc: Kinh | Quốc tịch: Việt Nam
Họ, chữ đệm, tên người mẹ: Võ Thị Lan
Năm sinh: 1988 | Dân tộc: Kinh | Quốc tịch: Việt Nam`;

function read(page: string, confidence = 0.95): ReadonlyMap<string, FieldReading> {
  const { fields } = understand({
    layout: layOut(wordsOf(page, confidence)),
    codes: [],
    tables: [],
    stored: box => box,
  });
  return new Map(fields.map(field => [field.name, field]));
}

describe('what a page says, and how surely', () => {
  test('a name under the signature confirms the one in the form', () => {
    const unsigned = CT01.replace('NGƯỜI KÊ KHAI\nHà Thị Ngọc Trang', '');
    expect(read(CT01, 0.7).get('ho_ten')?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(read(unsigned, 0.7).get('ho_ten')?.confidence).toBeLessThan(0.85);
  });

  test('a signature that says otherwise makes the name doubtful and is offered', () => {
    const name = read(CT01.replace('Hà Thị Ngọc Trang', 'Hà Thị Ngọc Tráng')).get('ho_ten');
    expect(name).toMatchObject({ value: 'Hà Thị Ngọc Trang' });
    expect(name!.confidence).toBeLessThan(0.85);
  });

  test('number, birth date and sex of one person vouch for each other or make each other doubtful', () => {
    expect(read(CT01).get('so_dinh_danh')?.confidence).toBeGreaterThanOrEqual(0.9);
    const contradicted = read(CT01.replace('092300354139', '092100354139'));
    for (const name of ['so_dinh_danh', 'ngay_sinh', 'gioi_tinh']) {
      expect(contradicted.get(name)!.confidence).toBeLessThan(0.85);
    }
  });

  test('a number nobody vouches for is never sure, however sure the engine is', () => {
    expect(read(CT01).get('so_dinh_danh_chu_ho')?.confidence).toBeLessThan(0.85);
    expect(read(CT01).get('dien_thoai')?.confidence).toBeLessThan(0.85);
  });

  test('the year of a number speaks for the day of registration, not for the number', () => {
    const certificate =
      'GIẤY KHAI SINH\nSố: 109/2011\nHọ, chữ đệm, tên: LÊ GIA HÂN\nNgày, tháng, năm đăng ký: 11/08/2011';
    expect(read(certificate, 0.7).get('ngay_dang_ky')?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(read(certificate, 0.7).get('so')?.confidence).toBeLessThan(0.85);
    expect(read(certificate, 0.97).get('so')?.confidence).toBeLessThan(0.85);
    expect(read(certificate.replace('109/2011', '109/2014'), 0.97).get('so')?.confidence).toBeLessThanOrEqual(0.5);
  });

  test('who signed is sure only when the page names them again', () => {
    const decision = `
QUYẾT ĐỊNH
Về việc thay đổi, cải chính hộ tịch
Điều 1. Kiện toàn Ban Chỉ đạo do ông Trịnh Hữu Nghĩa làm Trưởng ban.
CHỦ TỊCH
Trịnh Hữu Nghĩa`;
    expect(read(decision).get('nguoi_ky')?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(read(decision.replace('ông Trịnh Hữu Nghĩa', 'ông Lê Sáu')).get('nguoi_ky')?.confidence).toBeLessThan(0.85);
  });

  test('a date in figures that its words contradict is doubtful', () => {
    expect(read(BIRTH_FORM).get('ngay_sinh')?.confidence).toBeGreaterThanOrEqual(0.9);
    const contradicted = read(BIRTH_FORM.replace('06/12/2025', '08/12/2025')).get('ngay_sinh');
    expect(contradicted!.confidence).toBeLessThan(0.85);
  });

  test('father and mother are told apart in either order of the form', () => {
    const fields = read(BIRTH_FORM);
    expect([fields.get('ho_ten_cha')?.value, fields.get('ho_ten_me')?.value]).toEqual(['Lê Văn Bình', 'Võ Thị Lan']);
  });
});

describe('the kind of a page', () => {
  const kindOf = (page: string) => recogniseKind(layOut(wordsOf(page)));

  test('a card whose labels are lost is known by its title and its number', () => {
    const page = 'CĂN CƯỚC\nS@ &nh dmh c0 nhan\n038164001234\nHo, ch~ d&m\nLÊ THỊ MAI';
    expect(kindOf(page)).toMatchObject({ kind: 'cccd_front', reason: 'CĂN CƯỚC' });
    expect(kindOf(page.replace('038164001234', '0381640012'))).toBeUndefined();
    expect(kindOf(page.replace('CĂN CƯỚC', 'Căn cước'))).toBeUndefined();
  });

  test('is told by its title, which is given as the reason', () => {
    expect(kindOf(CT01)).toMatchObject({ kind: 'ct01', reason: 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', confidence: 1 });
    expect(kindOf('GIẤY CHỨNG NHẬN KẾT HỒN\nSố: 12')).toMatchObject({ kind: 'ket_hon' });
  });

  test('is told by the labels of the form where the title is lost', () => {
    const untitled = BIRTH_FORM.replace('TỜ KHAI ĐĂNG KÝ KHAI SINH', '~ ~');
    expect(kindOf(untitled)).toMatchObject({ kind: 'to_khai_ks' });
    expect(kindOf(untitled)!.confidence).toBeLessThan(1);
  });

  test('is unknown for papers of other kinds, also when they name a known one', () => {
    expect(kindOf('THÔNG TƯ\nquy định về giấy khai sinh và quyết định công nhận')).toBeUndefined();
  });

  test('the newer card front has a personal number and no back', () => {
    const front = `
      IDENTITY CARD
      Số định danh cá nhân / Personal identification number:
      092300354139
      Họ, chữ đệm và tên khai sinh / Full name:
      HÀ THỊ NGỌC TRANG`;
    expect(kindOf(front)?.kind).toBe('cccd_front');
  });
});
