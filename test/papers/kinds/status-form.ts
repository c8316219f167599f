import { aDate, spelledDate } from '../content/dates';
import { aPerson } from '../content/people';
import { anAddress, aPlace, properName } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { CARD_ISSUERS, committeeOf } from './offices';

/** Request for a certificate of marital status (Circular 04/2020/TT-BTP), asked for by oneself or by another. */
export const drawStatusForm: DrawKind = page => {
  const { flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const person = aPerson(random, { fromYear: 1965, toYear: 2004 });
  const isOwn = random.chance(0.6);
  const applicant = isOwn ? person : aPerson(random);
  const madeOn = aDate(random, 2024, 2026);
  const cardOn = aDate(random, 2021, 2024);
  const home = anAddress(random, place);
  const leaders = random.chance(0.85);
  const purpose = random.pick(['đăng ký kết hôn', 'vay vốn ngân hàng', 'mua bán nhà đất']);
  drawNation(flow, random);
  flow.centre('TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', { bold: true });
  flow.skip(random.float(1, 4));
  flow.centre(`Kính gửi: ${committeeOf(place)}`);
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  const card = `CCCD số ${person.personalId}, ${random.pick(CARD_ISSUERS)} cấp ngày ${cardOn}`;
  line('Họ, chữ đệm, tên người yêu cầu:', applicant.name);
  line('Nơi cư trú:', isOwn ? home : anAddress(random, place));
  line('Giấy tờ tùy thân:', isOwn ? card : `CCCD số ${applicant.personalId}`);
  line('Quan hệ với người được cấp Giấy xác nhận tình trạng hôn nhân:', isOwn ? 'Bản thân' : 'Con');
  flow.paragraph([{ text: 'Đề nghị cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây:', bold: true }]);
  line('Họ, chữ đệm, tên:', person.name.toUpperCase());
  line('Ngày, tháng, năm sinh:', person.bornOn);
  flow.cells([
    { at: 0, label: 'Giới tính:', value: person.sex, leaders },
    { at: 0.33, label: 'Dân tộc:', value: person.ethnicity, leaders },
    { at: 0.66, label: 'Quốc tịch:', value: 'Việt Nam', leaders },
  ]);
  line('Nơi cư trú:', home);
  line('Giấy tờ tùy thân:', card);
  line('Tình trạng hôn nhân:', 'Chưa đăng ký kết hôn lần nào');
  line('Mục đích sử dụng Giấy xác nhận tình trạng hôn nhân:', purpose);
  flow.paragraph(
    [{ text: 'Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật.' }],
    { indent: 10 },
  );
  flow.skip(2);
  flow.paragraph([{ text: `Làm tại: ${properName(place.commune)}, ${spelledDate(madeOn)}`, italic: true }], {
    align: 'right',
  });
  drawSigned(page, [{ at: 0.72, titles: ['Người yêu cầu'], hint: '(Ký, ghi rõ họ tên)', name: applicant.name }]);
  return {
    nguoi_yeu_cau: applicant.name,
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    gioi_tinh: person.sex,
    dan_toc: person.ethnicity,
    noi_cu_tru: home,
    so_giay_to: person.personalId,
    muc_dich: purpose,
    ngay_lam_don: madeOn,
  };
};
