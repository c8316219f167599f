import { aDate, spelledDate } from '../content/dates';
import { aPerson } from '../content/people';
import { aPlace, lowered } from '../content/places';
import type { Random } from '../random';
import { drawHeading } from '../paper/heading';
import { drawRecipients } from './closing';
import type { DrawKind } from './kind';
import { committeeOf, datedAt, sealOf, signingTitles } from './offices';

interface Notice {
  readonly title: string;
  readonly opening: (committee: string) => string;
  readonly points: (random: Random) => string[];
}

const phone = (random: Random): string => `02${random.int(10, 99)}.3${random.digits(3)}.${random.digits(3)}`;
const clock = (random: Random): string =>
  random.pick([
    'từ 7 giờ 30 phút đến 11 giờ 30 phút và từ 13 giờ 30 phút đến 17 giờ 00 phút',
    'từ 7 giờ 00 phút đến 11 giờ 30 phút và từ 13 giờ 00 phút đến 16 giờ 30 phút',
  ]);

const NOTICES: readonly Notice[] = [
  {
    title: 'Về thời gian làm việc và tiếp nhận hồ sơ thủ tục hành chính',
    opening: committee =>
      `Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về đẩy mạnh cung cấp dịch vụ công trực tuyến toàn trình, ${committee} thông báo đến toàn thể nhân dân trên địa bàn như sau:`,
    points: random => [
      `Kể từ ${spelledDate(aDate(random, 2025, 2026))}, Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính làm việc ${clock(random)} các ngày trong tuần (trừ ngày nghỉ, ngày lễ theo quy định).`,
      'Người dân khi đến thực hiện thủ tục đăng ký khai sinh, đăng ký kết hôn, chứng thực bản sao từ bản chính cần mang theo căn cước công dân hoặc tài khoản định danh điện tử mức độ 2.',
      `Mức thu lệ phí thực hiện theo Nghị quyết của Hội đồng nhân dân tỉnh; hồ sơ nộp trực tuyến được giảm 50% lệ phí. Số điện thoại hỗ trợ: ${phone(random)}.`,
    ],
  },
  {
    title: 'Về việc niêm yết công khai hồ sơ xin cấp giấy chứng nhận quyền sử dụng đất',
    opening: committee =>
      `Căn cứ hồ sơ của các hộ gia đình, cá nhân; kết quả xét duyệt của Hội đồng, ${committee} thông báo niêm yết công khai như sau:`,
    points: random => [
      `Danh sách gồm ${random.int(2, 40)} hộ gia đình, cá nhân đủ điều kiện, với tổng diện tích ${random.int(100, 9999)},${random.int(1, 9)} m², được niêm yết tại trụ sở và nhà văn hóa thôn.`,
      `Thời gian niêm yết: 15 ngày, kể từ ${spelledDate(aDate(random, 2025, 2026))}.`,
      `Trong thời gian trên, mọi ý kiến thắc mắc, khiếu nại gửi về bộ phận địa chính hoặc gọi số ${phone(random)}; sau thời hạn này sẽ không giải quyết.`,
    ],
  },
  {
    title: 'Về lịch tiêm chủng mở rộng và khám sức khỏe người cao tuổi',
    opening: committee => `Để bảo vệ sức khỏe nhân dân, ${committee} thông báo lịch thực hiện như sau:`,
    points: random => [
      `Tiêm chủng cho trẻ dưới ${random.int(1, 6)} tuổi vào ngày ${random.int(3, 9)} và ngày ${random.int(10, 25)} hằng tháng tại Trạm Y tế.`,
      `Khám sức khỏe cho người từ đủ ${random.pick([60, 65, 70])} tuổi trở lên, ${clock(random)}, ${spelledDate(aDate(random, 2025, 2026))}.`,
      'Người dân mang theo thẻ bảo hiểm y tế, sổ khám bệnh; phụ nữ mang thai được ưu tiên khám trước.',
      `Mọi thắc mắc xin liên hệ số điện thoại ${phone(random)}.`,
    ],
  },
];

export const drawNotice: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const committee = committeeOf(place);
  const issuedOn = aDate(random, 2023, 2026);
  const number = `${random.int(1, 900)}/TB-${random.pick(['UBND', 'UBND', 'TTPVHCC', 'VP'])}`;
  const notice = random.pick([NOTICES[0]!, ...NOTICES]);
  const signer = aPerson(random);
  const justified = random.chance(0.75);
  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.centre('THÔNG BÁO', { bold: true, size: flow.size + random.int(0, 2) });
  flow.centre(notice.title, { bold: true, underline: 0.3 });
  flow.skip(random.float(3, 7));
  const para = (text: string): void => flow.paragraph([{ text }], { indent: random.pick([10, 10, 12.7]), justified });
  para(notice.opening(committee));
  notice.points(random).forEach((text, i) => para(`${i + 1}. ${text}`));
  para(
    random.pick([
      'Đề nghị các trưởng thôn, tổ trưởng tổ dân phố phổ biến rộng rãi trên hệ thống loa truyền thanh để nhân dân được biết và thực hiện./.',
      'Trên đây là thông báo để các tổ chức, cá nhân biết và phối hợp thực hiện./.',
    ]),
  );
  drawRecipients(page, {
    recipients: random.pick([
      ['- Thường trực Đảng ủy, HĐND;', '- Trưởng các thôn;', '- Lưu: VT.'],
      ['- Như trên;', `- UBND ${lowered(place.province)};`, '- Trang thông tin điện tử;', '- Lưu: VT, VP.'],
    ]),
    titles: signingTitles(random),
    name: signer.name,
    ...(random.chance(0.5) ? { seal: sealOf(place) } : {}),
  });
  return {
    so_ky_hieu: number,
    ngay_ban_hanh: issuedOn,
    co_quan: committee,
    trich_yeu: notice.title,
    nguoi_ky: signer.name,
  };
};
