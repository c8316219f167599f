import { MOTTO, NATION } from '../paper/heading';
import type { Sheet, TextStyle } from '../paper/sheet';
import type { Fields } from '../page-types';
import { NO_EXPIRY, type CardPerson } from './card-person';
import { CARD_WIDTH_MM, drawCode, drawGround, drawPortrait } from './card-paper';

const RED = '#a3202c';

export function drawCardFront(sheet: Sheet, card: CardPerson): Fields {
  drawGround(
    sheet,
    sheet.random.pick([
      [214, 224, 196],
      [216, 232, 218],
      [222, 226, 200],
      [205, 225, 222],
    ] as const),
  );
  return card.generation === 2021 ? draw2021(sheet, card) : draw2024(sheet, card);
}

/** Label above or before its value; the label is small, the value bold. */
function pair(sheet: Sheet, label: string, value: string, x: number, y: number, style: TextStyle = {}): number {
  sheet.print(label, x, y, { size: 5.7 });
  const at = x + sheet.widthOf(`${label}  `, { size: 5.7 });
  const bold = { size: 7, bold: true, ...style };
  sheet.print(value, at, y, bold);
  return at + sheet.widthOf(value, bold);
}

function drawTitles(sheet: Sheet, title: string, english: string, middle: number): void {
  const centred = { align: 'center' } as const;
  sheet.print(NATION, middle, 5.9, { ...centred, size: 6.9, bold: true });
  sheet.print(MOTTO, middle, 8.8, { ...centred, size: 6.6, bold: true });
  sheet.print('SOCIALIST REPUBLIC OF VIET NAM', middle, 11.6, { ...centred, size: 5.2 });
  sheet.print('Independence - Freedom - Happiness', middle, 13.9, { ...centred, size: 5.2 });
  sheet.print(title, middle, 18.2, { ...centred, size: 10.3, bold: true, colour: RED });
  sheet.print(english, middle, 20.9, { ...centred, size: 6.4, italic: true, colour: RED });
}

function drawEmblem({ context, perMm }: Sheet): void {
  context.strokeStyle = RED;
  context.lineWidth = 0.5 * perMm;
  context.beginPath();
  context.arc(9.5 * perMm, 9.5 * perMm, 5.4 * perMm, 0, 7);
  context.stroke();
  context.fillStyle = '#c9992c';
  context.beginPath();
  context.arc(9.5 * perMm, 9.5 * perMm, 2.6 * perMm, 0, 7);
  context.fill();
}

function draw2021(sheet: Sheet, { person, origin, residence, expiry, code }: CardPerson): Fields {
  const { random } = sheet;
  const x = 26 + random.float(-0.6, 0.8);
  drawEmblem(sheet);
  drawCode(
    sheet,
    code,
    CARD_WIDTH_MM - 15.2 + random.float(-0.8, 0.6),
    2.4 + random.float(-0.4, 0.6),
    random.float(11.6, 13),
  );
  drawTitles(sheet, 'CĂN CƯỚC CÔNG DÂN', 'Citizen Identity Card', 41.5);
  drawPortrait(sheet, 4, 20.2, 20, 26);
  pair(sheet, 'Số / No.:', person.personalId, x, 24.6, { size: 10.2 });
  sheet.print('Họ và tên / Full name:', x, 28.2, { size: 5.7 });
  sheet.print(person.name.toUpperCase(), x, 31.5, { size: 8.4, bold: true });
  pair(sheet, 'Ngày sinh / Date of birth:', person.bornOn, x, 34.7);
  const end = pair(sheet, 'Giới tính / Sex:', person.sex, x, 37.8);
  pair(sheet, 'Quốc tịch / Nationality:', 'Việt Nam', end + 3.5, 37.8);
  sheet.print('Quê quán / Place of origin:', x, 40.6, { size: 5.7 });
  const room = CARD_WIDTH_MM - 2 - x;
  const natural = sheet.widthOf(origin, { size: 6.8, bold: true });
  sheet.print(origin, x, 43.2, { size: 6.8 * Math.min(1, room / natural), bold: true });
  const label = 'Nơi thường trú / Place of residence:';
  sheet.print(label, x, 46, { size: 5.7 });
  printWrapped(sheet, residence, x + sheet.widthOf(`${label}  `, { size: 5.7 }), x, 46);
  sheet.print('Có giá trị đến / Date of expiry:', 4, 48.3, { size: 4.3 });
  sheet.print(expiry ?? NO_EXPIRY, 4, 50.6, { size: 6.2, bold: true });
  return {
    id_number: person.personalId,
    full_name: person.name,
    date_of_birth: person.bornOn,
    sex: person.sex,
    nationality: 'Việt Nam',
    place_of_origin: origin,
    place_of_residence: residence,
    expiry: expiry ?? NO_EXPIRY,
    qr: code,
  };
}

function draw2024(sheet: Sheet, { person }: CardPerson): Fields {
  const { random } = sheet;
  const x = 31 + random.float(-1, 1);
  drawEmblem(sheet);
  drawTitles(sheet, 'CĂN CƯỚC', 'IDENTITY CARD', 48);
  drawPortrait(sheet, 5, 20.5, 21, 28);
  const lines: readonly (readonly [string, string, number])[] = [
    ['Số định danh cá nhân / Personal identification number:', person.personalId, 10],
    ['Họ, chữ đệm và tên khai sinh / Full name:', person.name.toUpperCase(), 8.6],
    ['Ngày, tháng, năm sinh / Date of birth:', person.bornOn, 7.5],
  ];
  let y = 25.5;
  for (const [label, value, size] of lines) {
    sheet.print(label, x, y, { size: 5.6 });
    sheet.print(value, x, y + 4, { size, bold: true });
    y += 7.6;
  }
  sheet.print('Giới tính / Sex:', x, y, { size: 5.6 });
  sheet.print(person.sex, x, y + 3.4, { size: 7.5, bold: true });
  sheet.print('Quốc tịch / Nationality:', x + 24, y, { size: 5.6 });
  sheet.print('Việt Nam', x + 24, y + 3.4, { size: 7.5, bold: true });
  return {
    id_number: person.personalId,
    full_name: person.name,
    date_of_birth: person.bornOn,
    sex: person.sex,
    nationality: 'Việt Nam',
  };
}

/** Breaks between words at the card's edge; later lines start at `left`. */
export function printWrapped(sheet: Sheet, text: string, first: number, left: number, baseline: number): void {
  const style = { size: 6.8, bold: true };
  let [line, x, y] = ['', first, baseline];
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && x + sheet.widthOf(longer, style) > CARD_WIDTH_MM - 2.5) {
      sheet.print(line, x, y, style);
      [line, x, y] = [word, left, y + 2.75];
    } else line = longer;
  }
  if (line !== '') sheet.print(line, x, y, style);
}
