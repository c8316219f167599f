import { aDate, spelledDate, yearOf } from '../content/dates';
import { aPerson, aPhone, withoutMarks } from '../content/people';
import { anAddress, aPlace, lowered } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawDigitBoxes, drawTable } from '../paper/table';
import { drawSigned, labelled, type DrawKind } from './kind';

const REQUESTS = [
  'Đăng ký thường trú theo chủ hộ tại địa chỉ:',
  'Tách hộ tại địa chỉ:',
  'Đăng ký tạm trú tại địa chỉ:',
  'Điều chỉnh thông tin về cư trú, địa chỉ:',
  'Xác nhận thông tin về cư trú tại địa chỉ:',
  'Đăng ký thường trú tại chỗ ở hợp pháp thuộc quyền sở hữu, địa chỉ:',
];
const RELATIONS = ['Vợ', 'Chồng', 'Con', 'Cháu', 'Em', 'Anh', 'Chị', 'Mẹ', 'Con dâu', 'Chủ hộ', 'Bố', 'Cháu nội'];

export const drawResidenceForm: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const person = aPerson(random);
  const head = aPerson(random);
  const phone = aPhone(random);
  const year = yearOf(person.bornOn);
  const last = withoutMarks(person.name)
    .toLowerCase()
    .split(' ')
    .at(-1)!
    .replace(/[^a-z]/g, '');
  const email = random.pick([`${last}${year}@vidu.vn`, `${last}.${random.int(10, 999)}@thu.example`]);
  const request = `${random.pick(REQUESTS)} ${anAddress(random, place)}`;
  const madeOn = aDate(random, 2024, 2026);
  const members = Array.from({ length: random.int(1, 7) }, () => aPerson(random, { toYear: 2024 }));
  const title = random.pick(['Mẫu CT01', 'Mẫu CT01', 'Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA']);

  flow.paragraph([{ text: title, bold: true }], { align: 'right', size: flow.size - 2 });
  drawNation(flow, random);
  flow.centre('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', { bold: true, size: flow.size + 1 });
  flow.skip(random.float(0, 2.5));
  flow.centre(`Kính gửi: Công an ${lowered(place.commune)}`);
  flow.skip(random.float(0, 3));
  const boxed = (label: string, value: string): void => {
    const y = flow.line() + 1.4;
    flow.moveTo(y);
    sheet.draw(label, flow.left, y, { size: flow.size });
    drawDigitBoxes(sheet, value, flow.left + sheet.widthOf(`${label}  `, { size: flow.size }), y, flow.size);
    sheet.keep(`${label} ${value}`);
    flow.skip(1.2);
  };
  flow.paragraph(labelled('1. Họ, chữ đệm và tên:', person.name.toUpperCase()), { leaders: random.chance(0.6) });
  flow.cells([
    { at: 0, label: '2. Ngày, tháng, năm sinh:', value: person.bornOn },
    { at: 0.58, label: '3. Giới tính:', value: person.sex },
  ]);
  boxed('4. Số định danh cá nhân:', person.personalId);
  flow.cells([
    { at: 0, label: '5. Số điện thoại liên hệ:', value: phone },
    { at: 0.5, label: '6. Email:', value: email },
  ]);
  const headName = head.name.toUpperCase();
  const headEnd = sheet.widthOf(`7. Họ, chữ đệm và tên chủ hộ: ${headName}    `, { size: flow.size, bold: true });
  const secondAt = Math.max(0.6, headEnd / (flow.right - flow.left));
  const relation = random.pick(RELATIONS);
  const needed = sheet.widthOf(`8. Quan hệ với chủ hộ: ${relation}`, { size: flow.size, bold: true });
  if (flow.left + secondAt * (flow.right - flow.left) + needed <= sheet.widthMm - 6) {
    flow.cells([
      { at: 0, label: '7. Họ, chữ đệm và tên chủ hộ:', value: headName },
      { at: secondAt, label: '8. Quan hệ với chủ hộ:', value: relation },
    ]);
  } else {
    flow.paragraph(labelled('7. Họ, chữ đệm và tên chủ hộ:', headName));
    flow.paragraph(labelled('8. Quan hệ với chủ hộ:', relation));
  }
  boxed('9. Số định danh cá nhân của chủ hộ:', head.personalId);
  flow.paragraph([{ text: `10. Nội dung đề nghị: ${request}` }], { leaders: random.chance(0.7) });
  flow.paragraph([{ text: '11. Những thành viên trong hộ gia đình cùng thay đổi:' }]);
  const bottom = drawTable(
    sheet,
    [
      { title: 'TT', share: 0.055 },
      { title: 'Họ, chữ đệm và tên', share: 0.32, align: 'left' },
      { title: 'Ngày, tháng, năm sinh', share: 0.17 },
      { title: 'Giới tính', share: 0.09 },
      { title: 'Số định danh cá nhân', share: 0.21 },
      { title: 'Quan hệ với chủ hộ', share: 0.13 },
    ],
    members.map((member, i) => [
      String(i + 1),
      member.name,
      member.bornOn,
      member.sex,
      member.personalId,
      random.pick(RELATIONS),
    ]),
    {
      left: flow.left,
      right: flow.right,
      top: flow.at() + 3,
      size: flow.size - random.pick([1.5, 2, 2.5]),
      rowMm: random.float(6, 9),
    },
  );
  flow.moveTo(bottom + random.float(3, 8));
  drawDated(page, `${place.commune}, ${spelledDate(madeOn)}`, head.name, person.name);
  return {
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    gioi_tinh: person.sex,
    so_dinh_danh: person.personalId,
    dien_thoai: phone,
    ho_ten_chu_ho: head.name,
    so_dinh_danh_chu_ho: head.personalId,
    noi_dung: request,
    ngay_lam_don: madeOn,
  };
};

/** Both columns are dated; each column is kept from top to bottom. */
function drawDated(page: Parameters<DrawKind>[0], dated: string, left: string, right: string): void {
  const { sheet, flow } = page;
  const size = flow.size - 1.5;
  const top = flow.line(size);
  const columns = [
    { at: 0.23, title: 'Ý KIẾN CỦA CHỦ HỘ', name: left },
    { at: 0.77, title: 'NGƯỜI KÊ KHAI', name: right },
  ];
  for (const { at, title, name } of columns) {
    flow.moveTo(top);
    const x = flow.left + at * (flow.right - flow.left);
    sheet.print(dated, x, top, { size: size - 0.5, italic: true, align: 'center' });
    drawSigned(page, [{ at, titles: [title], hint: '(Ký, ghi rõ họ tên)', name }], size);
  }
}
