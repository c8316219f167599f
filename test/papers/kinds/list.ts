import { aDate, spelledDate } from '../content/dates';
import { aPerson, type Person } from '../content/people';
import { aHamlet, aPlace } from '../content/places';
import type { Random } from '../random';
import { drawHeading } from '../paper/heading';
import { drawTable, type Column } from '../paper/table';
import { drawSigned, type DrawKind } from './kind';
import { datedAt, sealOf } from './offices';

const TITLES = [
  'DANH SÁCH HỘ NGHÈO NĂM 2026',
  'DANH SÁCH TRẺ EM DƯỚI 6 TUỔI ĐƯỢC CẤP THẺ BẢO HIỂM Y TẾ',
  'DANH SÁCH NGƯỜI CAO TUỔI ĐƯỢC CHÚC THỌ',
  'DANH SÁCH CỬ TRI CHƯA CÓ CĂN CƯỚC CÔNG DÂN',
  'DANH SÁCH ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI NHẬN QUÀ TẾT',
];

interface ListColumn extends Column {
  readonly cell: (person: Person, index: number, random: Random) => string;
}

function columnsOf(random: Random): ListColumn[] {
  const name = random.pick(['Họ và tên', 'Họ và tên', 'Họ, chữ đệm, tên']);
  const born = random.pick(['Ngày sinh', 'Ngày sinh', 'Ngày, tháng, năm sinh']);
  const id = random.pick(['Số CCCD', 'Số CCCD', 'Số định danh cá nhân', 'Số căn cước']);
  const home = random.pick(['Địa chỉ', 'Địa chỉ', 'Nơi cư trú', 'Thôn, tổ dân phố']);
  const all: ListColumn[] = [
    { title: random.pick(['STT', 'STT', 'TT']), share: 0.065, cell: (_, index) => String(index + 1) },
    { title: name, share: 0.29, align: 'left', cell: person => person.name },
    { title: born, share: 0.15, cell: person => person.bornOn },
    { title: 'Giới tính', share: 0.09, cell: person => person.sex },
    { title: id, share: 0.2, cell: person => person.personalId },
    { title: home, share: 0.205, align: 'left', cell: (_person, _index, source) => aHamlet(source) },
  ];
  if (random.chance(0.75)) return all;
  const shorter = all.filter(column => column.title !== 'Giới tính' || random.chance(0.5));
  const remark = random.pick(['', '', 'Mới', 'Hộ cận nghèo']);
  return random.chance(0.5)
    ? shorter
    : [...shorter, { title: 'Ghi chú', share: 0.12, cell: () => (random.chance(0.3) ? remark : '') }];
}

export const drawList: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const issuedOn = aDate(random, 2023, 2026);
  const number = `${random.int(1, 320)}/DS-UBND`;
  const title = random.pick(TITLES);
  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.paragraph([{ text: title, bold: true }], { align: 'center' });
  const columns = columnsOf(random);
  const rowMm = random.float(6, 8.5);
  const most = Math.floor((sheet.heightMm - flow.at() - 62) / rowMm);
  const count = Math.min(most, random.int(5, 27));
  const rows = Array.from({ length: count }, (_, index) => {
    const person = aPerson(random, { toYear: 2024 });
    return columns.map(column => column.cell(person, index, random));
  });
  const bottom = drawTable(sheet, columns, rows, {
    left: flow.left - 4,
    right: flow.right + 3,
    top: flow.at() + random.float(2, 5),
    size: flow.size - random.pick([1.5, 2, 2.5]),
    rowMm,
  });
  flow.moveTo(bottom + 1.5);
  if (bottom < sheet.heightMm - 50) {
    flow.paragraph([{ text: `Danh sách này có ${rows.length} người./.`, italic: true }], { indent: 5 });
    flow.skip(random.float(1, 5));
    drawSigned(page, [
      {
        at: 0.76,
        titles: [random.pick(['NGƯỜI LẬP DANH SÁCH', 'NGƯỜI LẬP BIỂU', 'TM. ỦY BAN NHÂN DÂN'])],
        name: aPerson(random).name,
        ...(random.chance(0.5) ? { seal: sealOf(place) } : {}),
      },
    ]);
  }
  return {
    so_ky_hieu: number,
    tieu_de: title,
    ngay_ban_hanh: issuedOn,
    so_dong: String(rows.length),
    rows,
  };
};
