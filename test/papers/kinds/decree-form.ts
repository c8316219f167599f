import { aDate, spelledDate } from '../content/dates';
import { aPerson, aPhone } from '../content/people';
import { anAddress, aPlace, properName } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { CARD_ISSUERS, committeeOf } from './offices';

const TITLES = [
  'ĐƠN ĐỀ NGHỊ HƯỞNG TRỢ CẤP HƯU TRÍ XÃ HỘI',
  'ĐƠN ĐỀ NGHỊ XÁC ĐỊNH MỨC ĐỘ KHUYẾT TẬT',
  'ĐƠN ĐỀ NGHỊ HỖ TRỢ CHI PHÍ MAI TÁNG',
];

/** Numbered applications annexed to decrees: the form's number at the right, dates spelled out, several values a line. */
export const drawDecreeForm: DrawKind = page => {
  const { flow, random } = page;
  const place = aPlace(random, random.chance(0.4));
  const person = aPerson(random, { fromYear: 1935, toYear: 1990 });
  const cardOn = aDate(random, 2021, 2025);
  const madeOn = aDate(random, 2025, 2026);
  const phone = aPhone(random);
  const home = anAddress(random, place);
  const title = random.pick(TITLES);
  const leaders = random.chance(0.85);
  flow.paragraph([{ text: `Mẫu số 0${random.int(1, 9)}`, bold: true }], { align: 'right', size: flow.size - 1 });
  drawNation(flow, random);
  flow.centre(title, { bold: true, size: flow.size + 1 });
  flow.skip(random.float(1, 4));
  flow.centre(`Kính gửi: Chủ tịch ${committeeOf(place)}`);
  flow.skip(random.float(1, 3));
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  flow.paragraph([{ text: 'I. THÔNG TIN CÁ NHÂN', bold: true }]);
  line('1. Họ và tên (Viết chữ in hoa):', person.name.toUpperCase());
  flow.cells([
    { at: 0, label: '2. Ngày/tháng/năm sinh:', value: person.bornOn, leaders },
    { at: 0.5, label: '3. Giới tính:', value: person.sex, leaders },
    { at: 0.74, label: '4. Dân tộc:', value: person.ethnicity, leaders },
  ]);
  line('5. Số CCCD/ĐDCN:', person.personalId);
  line('Ngày cấp:', `${cardOn} Nơi cấp: ${random.pick(CARD_ISSUERS)}`);
  line('6. Nơi thường trú:', home);
  line('7. Số điện thoại:', phone);
  flow.paragraph([{ text: 'II. NỘI DUNG ĐỀ NGHỊ', bold: true }]);
  flow.paragraph(
    [
      {
        text: 'Tôi xin cam đoan những lời khai trên là đúng, nếu có điều gì khai không đúng tôi xin chịu trách nhiệm.',
      },
    ],
    { indent: 10, justified: random.chance(0.6) },
  );
  flow.skip(2);
  flow.paragraph([{ text: `${properName(place.commune)}, ${spelledDate(madeOn)}`, italic: true }], { align: 'right' });
  drawSigned(page, [{ at: 0.74, titles: ['Người đề nghị'], hint: '(Ký, ghi rõ họ tên)', name: person.name }]);
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
