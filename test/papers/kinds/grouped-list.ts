import { aDate, spelledDate } from '../content/dates';
import { aPerson } from '../content/people';
import { aHamlet, aPlace } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawTable } from '../paper/table';
import { drawSigned, type DrawKind } from './kind';
import { datedAt, sealOf } from './offices';

/** A list whose heading has two rows, one of them over several columns, and a row of column numbers. */
export const drawGroupedList: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const issuedOn = aDate(random, 2024, 2026);
  const number = `${random.int(1, 320)}/DS-UBND`;
  const title = 'DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2026';
  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.paragraph([{ text: title, bold: true }], { align: 'center' });
  const rows = Array.from({ length: random.int(5, 16) }, (_, index) => {
    const person = aPerson(random, { toYear: 2004 });
    const born = [person.bornOn, ''];
    return [
      String(index + 1),
      person.name,
      ...(person.sex === 'Nam' ? born : born.toReversed()),
      person.personalId,
      aHamlet(random),
    ];
  });
  const bottom = drawTable(
    sheet,
    [
      { title: 'STT', share: 0.065 },
      { title: 'Họ và tên', share: 0.28, align: 'left' },
      { title: 'Nam', share: 0.14, group: 'Ngày sinh' },
      { title: 'Nữ', share: 0.14, group: 'Ngày sinh' },
      { title: 'Số định danh cá nhân', share: 0.19 },
      { title: 'Địa chỉ', share: 0.185, align: 'left' },
    ],
    rows,
    {
      left: flow.left - 4,
      right: flow.right + 3,
      top: flow.at() + random.float(2, 5),
      size: flow.size - random.pick([1.5, 2]),
      rowMm: random.float(6, 8),
      isNumbered: random.chance(0.6),
    },
  );
  flow.moveTo(bottom + 2);
  drawSigned(page, [{ at: 0.76, titles: ['NGƯỜI LẬP BIỂU'], name: aPerson(random).name, seal: sealOf(place) }]);
  return { so_ky_hieu: number, tieu_de: title, ngay_ban_hanh: issuedOn, so_dong: String(rows.length), rows };
};
