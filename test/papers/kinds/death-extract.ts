import { aDate, spelledDate } from '../content/dates';
import { aPerson } from '../content/people';
import { aHamlet, aPlace, withinSentence } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { committeeOf, datedAt, sealOf, signingTitles } from './offices';

/** The entry in the register of deaths (Circular 04/2020/TT-BTP). */
export const drawDeathExtract: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const person = aPerson(random, { fromYear: 1925, toYear: 1985 });
  const issuedOn = aDate(random, 2025, 2026);
  const diedOn = aDate(random, 2024, 2024);
  const number = `${random.int(1, 300)}/TLKT`;
  const where = `${aHamlet(random)}, ${withinSentence(place)}`;
  const leaders = random.chance(0.8);
  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.centre('TRÍCH LỤC KHAI TỬ', { bold: true, size: flow.size + 2 });
  flow.skip(random.float(2, 5));
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  line('Họ, chữ đệm, tên:', person.name.toUpperCase());
  line('Ngày, tháng, năm sinh:', person.bornOn);
  flow.cells([
    { at: 0, label: 'Giới tính:', value: person.sex, leaders },
    { at: 0.33, label: 'Dân tộc:', value: person.ethnicity, leaders },
    { at: 0.66, label: 'Quốc tịch:', value: 'Việt Nam', leaders },
  ]);
  line('Số định danh cá nhân:', person.personalId);
  line('Nơi cư trú cuối cùng:', where);
  line('Đã chết vào lúc:', `${random.int(1, 23)} giờ ${random.int(10, 59)} phút, ${spelledDate(diedOn)}`);
  line('Nơi chết:', where);
  line('Nguyên nhân chết:', random.pick(['Bệnh già', 'Tai nạn giao thông', 'Bệnh hiểm nghèo']));
  line('Số Giấy báo tử/Giấy tờ thay thế:', `${random.int(1, 80)}/GBT`);
  line('Đăng ký khai tử tại:', committeeOf(place));
  flow.skip(random.float(2, 6));
  drawSigned(page, [{ at: 0.74, titles: signingTitles(random), name: aPerson(random).name, seal: sealOf(place) }]);
  return {
    so: number,
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    gioi_tinh: person.sex,
    dan_toc: person.ethnicity,
    so_dinh_danh: person.personalId,
    ngay_chet: diedOn,
    noi_chet: where,
  };
};
