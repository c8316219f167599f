import { aDate, daysLater, spelledDate, yearOf } from '../content/dates';
import { dateInWords } from '../content/numbers-in-words';
import { aPerson, type Person } from '../content/people';
import { anAddress, aPlace, capitalised } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { aHospital, committeeOf, datedAt, sealOf, signingTitles } from './offices';

/** A copy of the entry in the register of births (Circular 04/2020/TT-BTP). */
export const drawBirthExtract: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.3));
  const year = random.int(1960, 2024);
  const mother = aPerson(random, { sex: 'Nữ', fromYear: year - 42, toYear: year - 19 });
  const father = aPerson(random, { sex: 'Nam', fromYear: year - 48, toYear: year - 20 });
  const child = aPerson(random, { fromYear: year, toYear: year, surname: father.surname });
  const issuedOn = aDate(random, 2025, 2026);
  const number = `${random.int(1, 900)}/TLKS-BS`;
  const birthPlace = aHospital(random, place);
  const origin = capitalised(aPlace(random, random.chance(0.5)));
  const leaders = random.chance(0.7);
  drawHeading(sheet, flow, {
    agency: ['ỦY BAN NHÂN DÂN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.centre('TRÍCH LỤC KHAI SINH', { bold: true, size: flow.size + 2 });
  flow.centre('(BẢN SAO)', { bold: true });
  flow.skip(random.float(1, 5));
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  const three = (first: readonly [string, string], person: Person): void =>
    flow.cells([
      { at: 0, label: first[0], value: first[1], leaders },
      { at: 0.34, label: 'Dân tộc:', value: person.ethnicity, leaders },
      { at: 0.66, label: 'Quốc tịch:', value: 'Việt Nam', leaders },
    ]);
  line('Họ, chữ đệm, tên:', child.name.toUpperCase());
  line('Ngày, tháng, năm sinh:', `${child.bornOn} ghi bằng chữ: ${dateInWords(child.bornOn)}`);
  three(['Giới tính:', child.sex], child);
  line('Nơi sinh:', birthPlace);
  line('Quê quán:', origin);
  line('Số định danh cá nhân:', child.personalId);
  const parents = [
    { role: 'người mẹ', of: mother },
    { role: 'người cha', of: father },
  ];
  for (const { role, of } of parents) {
    line(`Họ, chữ đệm, tên ${role}:`, of.name.toUpperCase());
    three(['Năm sinh:', String(yearOf(of.bornOn))], of);
    line('Nơi cư trú:', anAddress(random, place));
  }
  line('Đăng ký khai sinh tại:', committeeOf(place));
  line('Số:', `${random.int(1, 200)} ngày ${daysLater(child.bornOn, 12)}`);
  flow.skip(random.float(2, 5));
  drawSigned(page, [{ at: 0.74, titles: signingTitles(random), name: aPerson(random).name, seal: sealOf(place) }]);
  return {
    so: number,
    ho_ten: child.name,
    ngay_sinh: child.bornOn,
    gioi_tinh: child.sex,
    dan_toc: child.ethnicity,
    noi_sinh: birthPlace,
    que_quan: origin,
    ho_ten_cha: father.name,
    ho_ten_me: mother.name,
    nam_sinh_cha: String(yearOf(father.bornOn)),
    nam_sinh_me: String(yearOf(mother.bornOn)),
    so_dinh_danh: child.personalId,
  };
};
