import { aDate, spelledDate, two, yearOf } from '../content/dates';
import { aPerson } from '../content/people';
import { anAddress, aPlace } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawSeal, drawSignature } from '../paper/marks';
import { drawSigned, labelled, type DrawKind } from './kind';
import { CARD_ISSUERS, committeeOf, sealOf } from './offices';

export const drawCertifiedCopy: DrawKind = page => {
  const { sheet, flow, random } = page;
  const isOld = random.chance(0.5);
  const person = aPerson(random);
  const cardOn = aDate(random, 2021, 2025);
  const certifiedOn = aDate(random, 2024, 2026);
  const home = anAddress(random, aPlace(random, isOld));
  const place = aPlace(random, isOld);
  const number = String(random.int(12, 9800));
  const book = `${two(random.int(1, 12))}/${yearOf(certifiedOn)}-SCT/BS`;
  const signer = aPerson(random);
  const justified = random.chance(0.75);
  const title = random.pick(['BẢN CAM KẾT', 'BẢN CAM KẾT', 'GIẤY CAM ĐOAN', 'BẢN CAM ĐOAN']);

  drawNation(flow, random);
  flow.centre(title, { bold: true, size: flow.size + random.int(1, 3) });
  flow.skip(random.float(2, 5));
  flow.paragraph(labelled('Tôi tên là:', person.name));
  flow.cells([
    { at: 0, label: 'Sinh ngày:', value: person.bornOn },
    { at: random.float(0.5, 0.6), label: 'Giới tính:', value: person.sex },
  ]);
  flow.paragraph(
    labelled('CCCD số:', `${person.personalId} cấp ngày ${cardOn}, nơi cấp: ${random.pick(CARD_ISSUERS)}`),
  );
  flow.paragraph(labelled('Nơi thường trú:', home));
  const para = (text: string): void => flow.paragraph([{ text }], { indent: 10, justified });
  const area = `${random.int(60, 950)},${random.int(1, 9)} m²`;
  para(
    random.pick([
      `Tôi xin cam kết toàn bộ thông tin, giấy tờ trong hồ sơ đề nghị cấp giấy chứng nhận quyền sử dụng đất đối với thửa đất số ${random.int(2, 900)}, tờ bản đồ số ${random.int(1, 60)}, diện tích ${area} là đúng sự thật và do tôi tự nguyện cung cấp.`,
      `Tôi cam đoan thửa đất số ${random.int(2, 900)}, tờ bản đồ số ${random.int(1, 60)}, diện tích ${area} do gia đình tôi sử dụng ổn định từ năm ${random.int(1985, 2010)}, không có tranh chấp.`,
    ]),
  );
  para(
    'Nếu có gian dối, tôi xin hoàn toàn chịu trách nhiệm trước pháp luật và bồi thường mọi thiệt hại phát sinh (nếu có).',
  );
  flow.skip(random.float(1, 4));
  drawSigned(page, [{ at: 0.73, titles: [random.pick(['Người cam kết', 'Người cam đoan'])], name: person.name }]);
  flow.skip(random.float(4, 9));
  flow.centre('CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH', { bold: true });
  flow.skip(1);
  const y = flow.line();
  sheet.print(`Số chứng thực: ${number}   Quyển số: ${book}`, flow.left, y, { size: flow.size });
  flow.paragraph([{ text: `Ngày ${spelledDate(certifiedOn).slice(5)}` }]);
  flow.skip(1.5);
  const x = flow.left + 0.7 * (flow.right - flow.left);
  const print = (text: string): number => {
    const at = flow.line();
    sheet.print(text, x, at, { size: flow.size, bold: true, align: 'center' });
    return at;
  };
  print(`TM. ${committeeOf(place).toUpperCase()}`);
  const below = print(random.pick(['PHÓ CHỦ TỊCH', 'CHỦ TỊCH', 'KT. CHỦ TỊCH']));
  if (random.chance(0.7)) drawSeal(sheet, x - random.float(4, 12), below + 12, sealOf(place));
  drawSignature(sheet, x, below + 10);
  flow.skip(random.float(14, 20));
  print(signer.name);
  return {
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    gioi_tinh: person.sex,
    so_giay_to: person.personalId,
    ngay_cap: cardOn,
    noi_thuong_tru: home,
    so_chung_thuc: number,
    quyen_so: book,
    ngay_chung_thuc: certifiedOn,
    nguoi_ky: signer.name,
  };
};
