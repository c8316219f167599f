import type { Fields } from '../page-types';
import type { Sheet } from '../paper/sheet';
import { printWrapped } from './card-front';
import { drawChip, drawCode, drawGround, CARD_WIDTH_MM, CARD_HEIGHT_MM } from './card-paper';
import { NO_EXPIRY, type CardPerson } from './card-person';
import { drawOcrB } from './ocr-b';
import { nameInZone } from './zone';

const MARKS = [
  'Nốt ruồi cách 1,5cm dưới trước cánh mũi trái',
  'Sẹo chấm cách 2cm trên sau đuôi mắt phải',
  'Nốt ruồi cách 0,5cm trên sau mép trái',
  'Sẹo chấm cách 1cm dưới sau đuôi mày phải',
];

export function drawCardBack(sheet: Sheet, card: CardPerson): Fields {
  drawGround(
    sheet,
    sheet.random.pick([
      [206, 220, 224],
      [216, 224, 216],
      [224, 224, 210],
    ] as const),
  );
  if (card.generation === 2021) draw2021(sheet, card);
  else draw2024(sheet, card);
  drawZone(sheet, card.zone);
  const isNew = card.generation === 2024;
  return {
    mrz: card.zone,
    id_number: card.person.personalId,
    full_name_ascii: nameInZone(card.zone),
    date_of_birth: card.person.bornOn,
    sex: card.person.sex,
    issue_date: card.issuedOn,
    ...(isNew ? { place_of_residence: card.residence, expiry: card.expiry ?? NO_EXPIRY, qr: card.code } : {}),
  };
}

function draw2021(sheet: Sheet, { issuedOn }: CardPerson): void {
  const { random } = sheet;
  sheet.print('Đặc điểm nhân dạng / Personal identification:', 5, 5.6, { size: 5.6 });
  sheet.print(random.pick(MARKS), 5, 9, { size: 6.8, bold: true });
  drawChip(sheet, 6.5, 12.5, 13, 12.2);
  const label = 'Ngày, tháng, năm / Date, month, year:';
  sheet.print(label, 29, 13.4, { size: 5.4 });
  const dateAt = 29 + sheet.widthOf(`${label}  `, { size: 5.4 });
  sheet.print(issuedOn, dateAt, 13.4, { size: 6.8, bold: true });
  const style = { size: 6.4, bold: true, align: 'center' } as const;
  const titles = random.pick([
    ['CỤC TRƯỞNG CỤC CẢNH SÁT', 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI'],
    ['CỤC TRƯỞNG CỤC CẢNH SÁT', 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', 'DIRECTOR GENERAL OF THE POLICE DEPARTMENT'],
  ]);
  titles.forEach((title, i) =>
    sheet.print(title, 46, 17 + i * 2.6, i < 2 ? style : { ...style, size: 4.8, bold: false }),
  );
  sheet.print('Nguyễn Văn Mẫu', 46, 29, style);
  sheet.print('Ngón trỏ trái', 69, 23, { size: 5.2 });
  sheet.print('Left index finger', 68, 30, { size: 5.2 });
}

function draw2024(sheet: Sheet, { residence, issuedOn, expiry, origin, code }: CardPerson): void {
  sheet.print('Nơi cư trú / Place of residence:', 4, 4.4, { size: 5.2 });
  printWrapped(sheet, residence, 4, 4, 7.4);
  sheet.print('Nơi đăng ký khai sinh / Place of birth:', 4, 13.6, { size: 5.2 });
  printWrapped(sheet, origin, 4, 4, 16.6);
  drawCode(sheet, code, CARD_WIDTH_MM - 17, 19.4, sheet.random.float(11.5, 13.5));
  sheet.print('Ngày, tháng, năm cấp / Date of issue:', 28, 23, { size: 5.2 });
  sheet.print(issuedOn, 28, 25.8, { size: 6.4, bold: true });
  sheet.print('Ngày, tháng, năm hết hạn / Date of expiry:', 28, 28.6, { size: 5.2 });
  sheet.print(expiry ?? NO_EXPIRY, 28, 31.4, { size: 6.4, bold: true });
  drawChip(sheet, 6, 19.5, 12.5, 11.5);
}

const MONO = ['liberation-mono', 'cousine'];

/** Three lines at ten characters an inch, mostly in OCR-B, on a lighter band. */
function drawZone(sheet: Sheet, zone: readonly string[]): void {
  const { context, perMm, random } = sheet;
  const top = CARD_HEIGHT_MM * 0.62;
  context.fillStyle = `rgba(238,238,232,${random.float(0.5, 1).toFixed(2)})`;
  context.fillRect(0, top * perMm, CARD_WIDTH_MM * perMm, (CARD_HEIGHT_MM - top) * perMm);
  const pitch = random.float(2.5, 2.62) * perMm;
  const left = (CARD_WIDTH_MM * perMm - 30 * pitch) / 2 + random.float(-0.8, 0.8) * perMm;
  const step = random.float(5.4, 6.1) * perMm;
  const size = random.float(3.8, 4.8) * perMm;
  const weight = random.float(0, 0.14) * perMm;
  const isOcrB = random.chance(0.9);
  const face = random.pick(MONO);
  context.fillStyle = '#181818';
  context.strokeStyle = '#181818';
  context.textAlign = 'center';
  if (!isOcrB) context.font = `${size * 0.95}px "${face}"`;
  zone.forEach((line, row) => {
    const y = (top + 4.6 + random.float(-0.2, 0.2)) * perMm + row * step;
    [...line].forEach((char, i) => {
      if (isOcrB) drawOcrB(context, char, { x: left + i * pitch, y, pitch, size, weight });
      else context.fillText(char, left + (i + 0.5) * pitch, y);
    });
    sheet.keep(line);
  });
}
