import { aDate, spelledDate } from '../content/dates';
import { aPerson } from '../content/people';
import { anAddress, aPlace, lowered } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { CARD_ISSUERS, datedAt, sealOf, signingTitles } from './offices';

const STATES = [
  'Chưa đăng ký kết hôn lần nào',
  'Chưa đăng ký kết hôn với ai',
  'Đã ly hôn theo Bản án số 25/2019/HNGĐ-ST ngày 14/08/2019, hiện tại chưa đăng ký kết hôn với ai',
  'Có vợ đã chết, hiện tại chưa đăng ký kết hôn với ai',
  'Đang có chồng, không xác nhận để kết hôn',
];
const PURPOSES = [
  'làm thủ tục kết hôn',
  'đăng ký kết hôn',
  'vay vốn ngân hàng',
  'mua bán nhà đất',
  'bổ túc hồ sơ xin việc làm',
  'làm thủ tục chuyển nhượng quyền sử dụng đất',
];

export const drawMaritalStatus: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const person = aPerson(random, { fromYear: 1955, toYear: 2006 });
  const issuedOn = aDate(random, 2024, 2026);
  const cardOn = aDate(random, 2021, 2024);
  const since = aDate(random, 2000, 2020);
  const number = `${random.int(1, 999)}/${random.pick(['UBND-XNTTHN', 'UBND-XNTTHN', 'XNTTHN', 'UBND-GXN'])}`;
  const state = random.pick([STATES[0]!, ...STATES]);
  const purpose = random.pick(PURPOSES);
  const issuer = random.pick(CARD_ISSUERS);
  const home = anAddress(random, place);
  const signer = aPerson(random);
  const stay = `${lowered(place.commune)}, ${lowered(place.province)} từ ngày ${since} đến ngày ${issuedOn}`;

  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.centre('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', { bold: true, size: flow.size + random.int(0, 2) });
  flow.skip(random.float(1, 3));
  flow.paragraph([{ text: `Xét đề nghị của ông/bà: ${person.name}, về việc cấp Giấy xác nhận tình trạng hôn nhân.` }], {
    indent: 10,
    justified: random.chance(0.7),
  });
  flow.skip(2);
  flow.centre('XÁC NHẬN:', { bold: true });
  const leaders = random.chance(0.2);
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  line('Họ, chữ đệm, tên:', person.name.toUpperCase());
  line('Ngày, tháng, năm sinh:', person.bornOn);
  flow.cells([
    { at: 0, label: 'Giới tính:', value: person.sex },
    { at: random.float(0.28, 0.34), label: 'Dân tộc:', value: person.ethnicity },
    { at: random.float(0.6, 0.66), label: 'Quốc tịch:', value: 'Việt Nam' },
  ]);
  line('Giấy tờ tùy thân:', `Căn cước công dân số ${person.personalId}, ${issuer} cấp ngày ${cardOn}`);
  line('Nơi cư trú:', home);
  line('Trong thời gian cư trú tại:', stay);
  line('Tình trạng hôn nhân:', state);
  line('Giấy này được cấp để:', purpose);
  flow.paragraph([
    {
      text: random.pick([
        'Giấy xác nhận này có giá trị 06 tháng kể từ ngày cấp.',
        'Giấy này có giá trị sử dụng trong thời hạn 6 tháng, kể từ ngày cấp.',
      ]),
      italic: true,
    },
  ]);
  flow.skip(random.float(2, 6));
  drawSigned(page, [
    {
      at: 0.73,
      titles: signingTitles(random),
      name: signer.name,
      ...(random.chance(0.6) ? { seal: sealOf(place) } : {}),
    },
  ]);
  return {
    so: number,
    ngay_cap_giay: issuedOn,
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    gioi_tinh: person.sex,
    dan_toc: person.ethnicity,
    so_giay_to: person.personalId,
    ngay_cap: cardOn,
    noi_cu_tru: home,
    tinh_trang: state,
    muc_dich: purpose,
    nguoi_ky: signer.name,
  };
};
