import { aDate, daysLater, spelledDate, yearOf } from '../content/dates';
import { dateInWords } from '../content/numbers-in-words';
import { aPerson } from '../content/people';
import { anAddress, aPlace, capitalised, withinSentence } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { aHospital, committeeOf } from './offices';

export const drawBirthForm: DrawKind = page => {
  const { flow, random } = page;
  const isOld = random.chance(0.5);
  const place = aPlace(random, isOld);
  const year = random.int(2018, 2026);
  const mother = aPerson(random, { sex: 'Nữ', fromYear: year - 42, toYear: year - 19 });
  const father = aPerson(random, { sex: 'Nam', fromYear: year - 48, toYear: year - 20 });
  const child = aPerson(random, { fromYear: year, toYear: year, surname: father.surname });
  const relation = random.pick(['Cha', 'Mẹ', 'Ông nội', 'Bà ngoại', 'Bà nội', 'Ông ngoại', 'Người thân thích']);
  const applicant =
    relation === 'Cha' ? father : relation === 'Mẹ' ? mother : aPerson(random, { fromYear: 1945, toYear: 1980 });
  const madeOn = daysLater(child.bornOn, random.int(3, 28));
  const issuedOn = aDate(random, 2021, 2025);
  const origin = capitalised(aPlace(random, random.chance(0.6)));
  const issuer = random.pick(['Bộ Công an', 'Cục CSQLHC về TTXH', 'Cục Cảnh sát quản lý hành chính về trật tự xã hội']);

  drawNation(flow, random);
  flow.centre('TỜ KHAI ĐĂNG KÝ KHAI SINH', { bold: true, size: flow.size + 2 });
  flow.skip(random.float(0, 3));
  flow.centre(`Kính gửi: ${committeeOf(place)}`);
  flow.skip(random.float(0, 3));
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders: true });
  const three = (first: readonly [string, string], person: { ethnicity: string }): void =>
    flow.cells([
      { at: 0, label: first[0], value: first[1], leaders: true },
      { at: 0.31, label: 'Dân tộc:', value: person.ethnicity, leaders: true },
      { at: 0.62, label: 'Quốc tịch:', value: 'Việt Nam', leaders: true },
    ]);
  line('Họ, chữ đệm, tên người yêu cầu:', applicant.name);
  line('Ngày, tháng, năm sinh:', applicant.bornOn);
  line('Nơi cư trú:', anAddress(random, place));
  const paper = random.pick(['CCCD số', 'Căn cước số', 'Thẻ Căn cước công dân số']);
  line('Giấy tờ tùy thân:', `${paper} ${applicant.personalId} do ${issuer} cấp ngày ${issuedOn}`);
  line('Quan hệ với người được khai sinh:', relation);
  flow.paragraph([{ text: 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:', bold: true }]);
  line('Họ, chữ đệm, tên:', child.name.toUpperCase());
  line('Ngày, tháng, năm sinh:', `${child.bornOn} ghi bằng chữ: ${dateInWords(child.bornOn)}`);
  three(['Giới tính:', child.sex], child);
  line('Nơi sinh:', aHospital(random, place));
  line('Quê quán:', origin);
  const parents = [
    { of: mother, role: 'người mẹ' },
    { of: father, role: 'người cha' },
  ];
  for (const parent of random.chance(0.25) ? parents.reverse() : parents) {
    line(`Họ, chữ đệm, tên ${parent.role}:`, parent.of.name);
    three(['Năm sinh:', String(yearOf(parent.of.bornOn))], parent.of);
    line('Nơi cư trú:', anAddress(random, aPlace(random, isOld)));
  }
  flow.paragraph(
    [
      {
        text:
          'Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của ' +
          'các bên liên quan theo quy định pháp luật. Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.',
      },
    ],
    { indent: 10, justified: random.chance(0.7) },
  );
  flow.skip(2);
  flow.paragraph([{ text: `Làm tại: ${withinSentence(place).split(',')[0]!}, ${spelledDate(madeOn)}`, italic: true }], {
    align: 'right',
  });
  drawSigned(page, [
    { at: 0.72, titles: ['Người yêu cầu'], hint: '(Ký, ghi rõ họ, chữ đệm, tên)', name: applicant.name },
  ]);
  return {
    nguoi_yeu_cau: applicant.name,
    ngay_sinh_nguoi_yeu_cau: applicant.bornOn,
    so_giay_to: applicant.personalId,
    ngay_cap: issuedOn,
    quan_he: relation,
    ho_ten: child.name,
    ngay_sinh: child.bornOn,
    gioi_tinh: child.sex,
    dan_toc: child.ethnicity,
    que_quan: origin,
    ho_ten_me: mother.name,
    ho_ten_cha: father.name,
    ngay_lam_don: madeOn,
  };
};
