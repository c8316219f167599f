import { aDate, spelledDate, two } from '../content/dates';
import { aPerson } from '../content/people';
import { aPlace, lowered } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawRecipients, type Closing } from './closing';
import type { DrawKind } from './kind';
import { committeeOf, datedAt, sealOf, signingTitles } from './offices';

const GROUNDS = [
  'Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;',
  'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;',
  'Căn cứ Luật Khiếu nại ngày 11 tháng 11 năm 2011;',
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;',
  'Căn cứ Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;',
  'Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;',
  'Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia;',
  'Căn cứ Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch;',
  'Căn cứ Nghị định số 20/2021/NĐ-CP ngày 15 tháng 3 năm 2021 của Chính phủ quy định chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội;',
];

interface Subject {
  readonly title: string;
  readonly article: (random: Parameters<DrawKind>[0]['random'], commune: string) => string;
}

const SUBJECTS: readonly Subject[] = [
  {
    title: 'Về việc thay đổi, cải chính hộ tịch',
    article: (random, commune) =>
      `Nay cho phép cải chính phần khai về ${random.pick(['năm sinh', 'họ và tên', 'quê quán', 'dân tộc'])} trong Sổ đăng ký khai sinh quyển số ${random.int(1, 60)}, trang số ${random.int(1, 200)} lưu tại ${commune}.`,
  },
  {
    title: 'Về việc công nhận hộ nghèo, hộ cận nghèo năm 2026',
    article: (random, commune) =>
      `Nay công nhận ${random.int(8, 90)} hộ nghèo, ${random.int(8, 90)} hộ cận nghèo trên địa bàn ${commune} năm 2026 (có danh sách kèm theo).`,
  },
  {
    title: 'Về việc trợ cấp xã hội hằng tháng',
    article: (random, commune) =>
      `Trợ cấp xã hội hằng tháng đối với ${random.chance(0.5) ? 'ông' : 'bà'} ${aPerson(random).name}, cư trú tại ${commune}, thuộc nhóm đối tượng người cao tuổi; hệ số 1,${random.int(0, 5)}; mức trợ cấp ${random.int(5, 9)}${random.pick(['00', '50'])}.000 đồng/tháng.`,
  },
  {
    title: 'Về việc kiện toàn Ban Chỉ đạo cải cách hành chính năm 2026',
    article: (random, commune) =>
      `Kiện toàn Ban Chỉ đạo cải cách hành chính ${commune} gồm ${random.int(7, 21)} thành viên, do ông ${aPerson(random, { sex: 'Nam' }).name}, Chủ tịch Ủy ban nhân dân, làm Trưởng ban.`,
  },
  {
    title: 'Về việc xử phạt vi phạm hành chính',
    article: random =>
      `Xử phạt vi phạm hành chính đối với ông (bà) ${aPerson(random).name}, sinh năm ${random.int(1960, 2005)}; mức phạt tiền: ${random.int(1, 9)}.500.000 đồng. Thời hạn nộp phạt là 10 ngày kể từ ngày nhận được Quyết định.`,
  },
];
const OFFICES = [
  'Văn phòng - Thống kê, Công chức Tài chính - Kế toán',
  'Văn phòng HĐND và UBND, Phòng Kinh tế',
  'Phòng Văn hóa - Xã hội, Trung tâm Phục vụ hành chính công',
];

export const drawDecision: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const commune = lowered(place.commune);
  const committee = committeeOf(place);
  const issuedOn = aDate(random, 2023, 2026);
  const number = `${random.int(1, 2600)}/QĐ-${random.pick(['UBND', 'UBND', 'UBND', 'CT.UBND', 'XPHC'])}`;
  const subject = random.pick(SUBJECTS);
  const signer = aPerson(random);
  const justified = random.chance(0.75);
  const proposer = random.pick([
    'Công chức Văn hóa - Xã hội',
    'Công chức Tư pháp - Hộ tịch',
    'Trưởng phòng Văn hóa - Xã hội',
  ]);
  const report = `${random.int(3, 90)}/TTr-${random.pick(['VHXH', 'TP', 'PVHXH'])}`;

  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.centre('QUYẾT ĐỊNH', { bold: true, size: flow.size + random.int(0, 2) });
  flow.centre(subject.title, { bold: true, underline: 0.35 });
  flow.skip(random.float(2, 5));
  flow.centre(`CHỦ TỊCH ${committee.toUpperCase()}`, { bold: true });
  flow.skip(1);
  const para = (text: string, italic = false): void =>
    flow.paragraph([{ text, italic }], { indent: random.pick([10, 10, 12.7]), justified });
  for (const ground of random.some(GROUNDS, random.int(2, 4))) para(ground, true);
  para(
    `Theo đề nghị của ${proposer} ${commune} tại Tờ trình số ${report} ngày ${two(random.int(1, 28))} tháng ${two(random.int(1, 12))} năm ${issuedOn.slice(6)}.`,
    true,
  );
  flow.skip(1.5);
  flow.centre('QUYẾT ĐỊNH:', { bold: true });
  const article = (index: number, text: string): void =>
    flow.paragraph([{ text: `Điều ${index}.`, bold: true }, { text }], { indent: 10, justified });
  article(1, subject.article(random, commune));
  article(
    2,
    `Giao ${random.pick(OFFICES)} chủ trì, phối hợp với các thôn, tổ dân phố triển khai thực hiện, báo cáo kết quả về ${committee} trước ${spelledDate(aDate(random, 2025, 2026))}.`,
  );
  article(
    3,
    'Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Trưởng các ban, ngành, đoàn thể và các cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.',
  );
  const closing: Closing = {
    recipients: ['- Như Điều 3;', `- UBND ${lowered(place.district ?? place.province)} (b/c);`, '- Lưu: VT, VHXH.'],
    titles: signingTitles(random),
    name: signer.name,
    ...(random.chance(0.6) ? { seal: sealOf(place) } : {}),
  };
  drawRecipients(page, closing);
  return {
    so_ky_hieu: number,
    ngay_ban_hanh: issuedOn,
    co_quan: committee,
    trich_yeu: subject.title,
    nguoi_ky: signer.name,
  };
};
