import { daysLater, spelledDate, yearOf } from '../content/dates';
import { dateInWords } from '../content/numbers-in-words';
import { aPerson, type Person } from '../content/people';
import { anAddress, aPlace, capitalised } from '../content/places';
import { drawNation } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { aHospital, committeeOf, sealOf } from './offices';

/** The certificate as it was until 2016 (form TP/HT-2010-A.1, Circular 08.a/2010/TT-BTP): other labels, other order. */
export const drawOldBirthCertificate: DrawKind = page => {
  const { flow, random } = page;
  const place = aPlace(random, true);
  const year = random.int(1998, 2015);
  const mother = aPerson(random, { sex: 'Nữ', fromYear: year - 42, toYear: year - 19 });
  const father = aPerson(random, { sex: 'Nam', fromYear: year - 48, toYear: year - 20 });
  const child = aPerson(random, { fromYear: year, toYear: year, surname: father.surname });
  const applicant = random.pick([father, mother]);
  const registeredOn = daysLater(child.bornOn, random.int(2, 27));
  const number = String(random.int(1, 320));
  const book = `0${random.int(1, 4)}/${yearOf(registeredOn)}`;
  const birthPlace = aHospital(random, place);
  const origin = capitalised(place);
  const leaders = random.chance(0.85);
  drawNation(flow, random);
  flow.centre('GIẤY KHAI SINH', { bold: true, size: flow.size + random.int(4, 8) });
  flow.centre(random.pick(['(BẢN CHÍNH)', '(BẢN SAO)']), { bold: true });
  flow.cells([
    { at: 0.5, label: 'Số:', value: number },
    { at: 0.7, label: 'Quyển số:', value: book },
  ]);
  flow.skip(random.float(1, 5));
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  flow.cells([
    { at: 0, label: 'Họ và tên:', value: child.name.toUpperCase(), leaders },
    { at: 0.7, label: 'Giới tính:', value: child.sex, leaders },
  ]);
  line('Ngày, tháng, năm sinh:', child.bornOn);
  line('(Bằng chữ:', `${dateInWords(child.bornOn)})`);
  line('Nơi sinh:', birthPlace);
  flow.cells([
    { at: 0, label: 'Dân tộc:', value: child.ethnicity, leaders },
    { at: 0.5, label: 'Quốc tịch:', value: 'Việt Nam', leaders },
  ]);
  line('Quê quán:', origin);
  const parent = (role: string, person: Person): void => {
    line(`Họ và tên ${role}:`, person.name.toUpperCase());
    flow.cells([
      { at: 0, label: 'Dân tộc:', value: person.ethnicity, leaders },
      { at: 0.33, label: 'Quốc tịch:', value: 'Việt Nam', leaders },
      { at: 0.66, label: 'Năm sinh:', value: String(yearOf(person.bornOn)), leaders },
    ]);
    line('Nơi thường trú/tạm trú:', anAddress(random, place));
  };
  parent('cha', father);
  parent('mẹ', mother);
  line('Nơi đăng ký:', `${committeeOf(place)}, ${place.province}`);
  line('Ngày, tháng, năm đăng ký:', random.chance(0.5) ? registeredOn : spelledDate(registeredOn));
  line('Họ và tên người đi khai sinh:', applicant.name);
  line('Quan hệ với người được khai sinh:', applicant === father ? 'Cha' : 'Mẹ');
  flow.skip(random.float(2, 5));
  drawSigned(page, [
    { at: 0.2, titles: ['CÁN BỘ TƯ PHÁP HỘ TỊCH'], name: aPerson(random).name },
    { at: 0.75, titles: ['NGƯỜI KÝ GIẤY KHAI SINH'], name: aPerson(random).name, seal: sealOf(place) },
  ]);
  return {
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
    ngay_dang_ky: registeredOn,
  };
};
