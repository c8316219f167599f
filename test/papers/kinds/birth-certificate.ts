import { daysLater, yearOf } from '../content/dates';
import { dateInWords } from '../content/numbers-in-words';
import { aPerson } from '../content/people';
import { anAddress, aPlace, capitalised, lowered } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { aHospital, committeeOf, sealOf } from './offices';

export const drawBirthCertificate: DrawKind = page => {
  const { sheet, flow, random } = page;
  const isOld = random.chance(0.5);
  const place = aPlace(random, isOld);
  const year = isOld ? random.int(2008, 2024) : random.int(2025, 2026);
  const mother = aPerson(random, { sex: 'Nữ', fromYear: year - 42, toYear: year - 19 });
  const father = aPerson(random, { sex: 'Nam', fromYear: year - 48, toYear: year - 20 });
  const child = aPerson(random, { fromYear: year, toYear: year, surname: father.surname });
  const applicant = random.pick([father, mother]);
  const registeredOn = daysLater(child.bornOn, random.int(2, 27));
  const number = `${random.int(1, 320)}/${yearOf(registeredOn)}`;
  const leaders = random.chance(0.75);
  const birthPlace = aHospital(random, place);
  const origin = capitalised(aPlace(random, random.chance(0.6)));

  if (random.chance(0.75)) drawFrame(page);
  const agency =
    place.district === undefined
      ? [place.province.toUpperCase(), place.commune.toUpperCase()]
      : random.pick([
          [place.province.toUpperCase(), place.district.toUpperCase()],
          [place.province.toUpperCase(), place.district.toUpperCase(), place.commune.toUpperCase()],
        ]);
  drawHeading(sheet, flow, { agency });
  flow.centre('GIẤY KHAI SINH', { bold: true, size: flow.size + random.int(5, 9) });
  flow.centre(`Số: ${number}`, {});
  flow.skip(random.float(2, 8));

  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  const three = (first: readonly [string, string], person: { ethnicity: string }): void =>
    flow.cells([
      { at: 0, label: first[0], value: first[1] },
      { at: random.float(0.3, 0.36), label: 'Dân tộc:', value: person.ethnicity },
      { at: random.float(0.6, 0.68), label: 'Quốc tịch:', value: 'Việt Nam' },
    ]);
  line('Họ, chữ đệm, tên:', child.name.toUpperCase());
  line('Ngày, tháng, năm sinh:', child.bornOn);
  line('Ghi bằng chữ:', dateInWords(child.bornOn));
  three(['Giới tính:', child.sex], child);
  line('Nơi sinh:', birthPlace);
  line('Quê quán:', origin);
  line('Số định danh cá nhân:', child.personalId);
  const parents = [
    { of: father, role: 'cha' },
    { of: mother, role: 'mẹ' },
  ];
  const isMotherFirst = random.chance(0.35);
  const exact = random.chance(0.2);
  for (const parent of isMotherFirst ? parents.reverse() : parents) {
    line(`Họ, chữ đệm, tên ${parent.role}:`, parent.of.name.toUpperCase());
    three(['Năm sinh:', exact ? parent.of.bornOn : String(yearOf(parent.of.bornOn))], parent.of);
    line('Nơi cư trú:', anAddress(random, aPlace(random, isOld)));
  }
  line('Họ, chữ đệm, tên người đi khai sinh:', applicant.name);
  const paper = random.pick(['Căn cước công dân số', 'Thẻ căn cước số', 'CCCD số', 'Căn cước số']);
  line('Giấy tờ tùy thân:', `${paper} ${applicant.personalId}`);
  line('Nơi đăng ký khai sinh:', `${committeeOf(place)}, ${lowered(place.province)}`);
  line('Ngày, tháng, năm đăng ký:', registeredOn);
  flow.skip(random.float(2, 7));
  drawSigned(page, [
    { at: 0.22, titles: ['NGƯỜI THỰC HIỆN'], name: aPerson(random).name },
    {
      at: 0.74,
      titles: random.pick([['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], ['NGƯỜI KÝ GIẤY KHAI SINH']]),
      name: aPerson(random).name,
      ...(random.chance(0.5) ? { seal: sealOf(place) } : {}),
    },
  ]);
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
    nam_sinh_cha: exact ? father.bornOn : String(yearOf(father.bornOn)),
    nam_sinh_me: exact ? mother.bornOn : String(yearOf(mother.bornOn)),
    ngay_dang_ky: registeredOn,
    giay_to_tuy_than: applicant.personalId,
    so_dinh_danh: child.personalId,
  };
};

function drawFrame({ sheet, random }: Parameters<DrawKind>[0]): void {
  const inset = random.float(8, 15);
  const gap = random.float(1.2, 2.4);
  sheet.frame(inset, inset, sheet.widthMm - 2 * inset, sheet.heightMm - 2 * inset, 0.7);
  const inner = inset + gap;
  sheet.frame(inner, inner, sheet.widthMm - 2 * inner, sheet.heightMm - 2 * inner, 0.25);
}
