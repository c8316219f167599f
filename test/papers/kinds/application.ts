import { aDate, spelledDate } from '../content/dates';
import { aPerson, aPhone } from '../content/people';
import { anAddress, aPlace, properName } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawSeal } from '../paper/marks';
import { drawSigned, labelled, type DrawKind } from './kind';
import { CARD_ISSUERS, committeeOf, sealOf } from './offices';

const TITLES = [
  'ĐƠN ĐỀ NGHỊ XÁC NHẬN',
  'ĐƠN XIN TRỢ CẤP KHÓ KHĂN',
  'ĐƠN ĐỀ NGHỊ HỖ TRỢ SỬA CHỮA NHÀ Ở',
  'ĐƠN XIN XÁC NHẬN HỘ NGHÈO',
  'ĐƠN ĐỀ NGHỊ CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH',
];
const REQUESTS = [
  'xem xét, xác nhận cho tôi hiện đang cư trú ổn định tại địa phương, chấp hành tốt chủ trương của Đảng, chính sách pháp luật của Nhà nước, không vi phạm tệ nạn xã hội.',
  'xem xét hỗ trợ kinh phí sửa chữa nhà ở đã xuống cấp, mái dột, tường nứt do ảnh hưởng của bão.',
  'cấp cho tôi 03 bản sao trích lục khai sinh để bổ sung hồ sơ nhập học cho con.',
  'xem xét, giúp đỡ gia đình tôi vượt qua khó khăn do ốm đau, tai nạn kéo dài.',
];
const LIVINGS = ['sản xuất nông nghiệp và làm thuê theo mùa vụ', 'buôn bán nhỏ', 'đánh bắt thủy sản', 'làm công nhân'];

export const drawApplication: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const person = aPerson(random);
  const cardOn = aDate(random, 2021, 2025);
  const madeOn = aDate(random, 2024, 2026);
  const phone = aPhone(random);
  const home = anAddress(random, place);
  const title = random.pick(TITLES);
  const issuer = random.pick(CARD_ISSUERS);
  const leaders = random.chance(0.75);
  const justified = random.chance(0.7);
  const idLabel = random.pick(['Số CCCD:', 'Số CCCD:', 'Số căn cước:', 'CCCD số:']);

  drawNation(flow, random);
  flow.centre(title, { bold: true, size: flow.size + 2 });
  flow.skip(random.float(1, 4));
  flow.centre(`Kính gửi: ${committeeOf(place)}`);
  flow.skip(random.float(1, 4));
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  line(random.pick(['Tên tôi là:', 'Tên tôi là:', 'Họ và tên:']), person.name);
  flow.cells([
    { at: 0, label: random.pick(['Sinh ngày:', 'Sinh ngày:', 'Ngày sinh:']), value: person.bornOn, leaders },
    { at: 0.5, label: 'Dân tộc:', value: person.ethnicity, leaders },
  ]);
  line(idLabel, person.personalId);
  const needed = sheet.widthOf(`Nơi cấp: ${issuer}`, { size: flow.size, bold: true });
  const at = 0.35;
  if (needed < (flow.right - flow.left) * (1 - at)) {
    flow.cells([
      { at: 0, label: 'Ngày cấp:', value: cardOn },
      { at, label: 'Nơi cấp:', value: issuer },
    ]);
  } else {
    const y = flow.at();
    flow.cells([{ at: 0, label: 'Ngày cấp:', value: cardOn }]);
    flow.moveTo(y);
    flow.paragraph(labelled('Nơi cấp:', issuer), { left: flow.left + at * (flow.right - flow.left) });
  }
  line(random.pick(['Chỗ ở hiện nay:', 'Chỗ ở hiện nay:', 'Nơi cư trú:', 'Địa chỉ thường trú:']), home);
  line(random.pick(['Điện thoại:', 'Số điện thoại:']), phone);
  const para = (text: string): void => flow.paragraph([{ text }], { indent: 10, justified });
  para(`Tôi làm đơn này kính đề nghị Ủy ban nhân dân ${random.pick(REQUESTS)}`);
  para(
    `Hoàn cảnh gia đình tôi hiện nay gồm ${random.int(2, 9)} nhân khẩu, thu nhập bình quân ${random.int(1, 3)}.${random.int(1, 9)}00.000 đồng/người/tháng, nguồn sống chính từ ${random.pick(LIVINGS)}.`,
  );
  para('Rất mong được sự quan tâm, giúp đỡ của Ủy ban nhân dân. Tôi xin chân thành cảm ơn!');
  flow.skip(2);
  const dated = `${properName(place.commune)}, ${spelledDate(madeOn)}`;
  const y = flow.line();
  sheet.print(dated, flow.left + 0.72 * (flow.right - flow.left), y, {
    size: flow.size,
    italic: true,
    align: 'center',
  });
  drawSigned(page, [{ at: 0.72, titles: [random.pick(['NGƯỜI LÀM ĐƠN', 'Người làm đơn'])], name: person.name }]);
  if (random.chance(0.4)) {
    const below = flow.line() + 3;
    const x = flow.left + 0.22 * (flow.right - flow.left);
    const kind = place.commune.split(' ')[0]!.toUpperCase();
    sheet.print(`XÁC NHẬN CỦA UBND ${kind}`, x, below, { size: flow.size, bold: true, align: 'center' });
    if (random.chance(0.7)) drawSeal(sheet, x, below + 16, sealOf(place));
  }
  return {
    tieu_de: title,
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    so_giay_to: person.personalId,
    ngay_cap: cardOn,
    dien_thoai: phone,
    dia_chi: home,
    ngay_lam_don: madeOn,
  };
};
