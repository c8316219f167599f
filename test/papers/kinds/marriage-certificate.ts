import { aDate, yearOf } from '../content/dates';
import { aPerson, type Person } from '../content/people';
import { anAddress, aPlace, lowered } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawSigned, labelled, type DrawKind } from './kind';
import { committeeOf, sealOf } from './offices';

/** Wife and husband side by side, each in a column of their own (Circular 04/2020/TT-BTP). */
export const drawMarriageCertificate: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, random.chance(0.5));
  const wife = aPerson(random, { sex: 'Nữ', fromYear: 1970, toYear: 2004 });
  const husband = aPerson(random, { sex: 'Nam', fromYear: 1968, toYear: 2002 });
  const registeredOn = aDate(random, 2022, 2026);
  const number = `${random.int(1, 150)}/${yearOf(registeredOn)}`;
  const leaders = random.chance(0.7);
  const agency =
    place.district === undefined
      ? [place.province.toUpperCase(), place.commune.toUpperCase()]
      : [place.province.toUpperCase(), place.district.toUpperCase(), place.commune.toUpperCase()];
  drawHeading(sheet, flow, { agency });
  flow.centre('GIẤY CHỨNG NHẬN KẾT HÔN', { bold: true, size: flow.size + random.int(3, 6) });
  flow.centre(`Số: ${number}`);
  flow.skip(random.float(2, 6));
  const top = flow.at();
  const middle = (flow.left + flow.right) / 2;
  const column = (role: string, person: Person, left: number, right: number): number => {
    flow.moveTo(top);
    const line = (label: string, value: string): void =>
      flow.paragraph(labelled(label, value), { leaders, left, right });
    line(`Họ, chữ đệm, tên ${role}:`, person.name.toUpperCase());
    line('Ngày, tháng, năm sinh:', person.bornOn);
    line('Dân tộc:', person.ethnicity);
    line('Quốc tịch:', 'Việt Nam');
    line('Nơi cư trú:', anAddress(random, aPlace(random, place.district !== undefined)));
    line('Giấy tờ tùy thân:', `Căn cước công dân số ${person.personalId}`);
    return flow.at();
  };
  const ends = [column('vợ', wife, flow.left, middle - 3), column('chồng', husband, middle + 3, flow.right)];
  flow.moveTo(Math.max(...ends));
  flow.paragraph(labelled('Nơi đăng ký kết hôn:', `${committeeOf(place)}, ${lowered(place.province)}`), { leaders });
  flow.paragraph(labelled('Ngày, tháng, năm đăng ký:', registeredOn), { leaders });
  flow.skip(random.float(2, 6));
  drawSigned(page, [
    { at: 0.12, titles: ['VỢ'], hint: '(Ký, ghi rõ họ tên)', name: wife.name },
    { at: 0.42, titles: ['CHỒNG'], hint: '(Ký, ghi rõ họ tên)', name: husband.name },
    { at: 0.8, titles: ['CHỦ TỊCH'], name: aPerson(random).name, seal: sealOf(place) },
  ]);
  return {
    so: number,
    ho_ten_vo: wife.name,
    ngay_sinh_vo: wife.bornOn,
    so_giay_to_vo: wife.personalId,
    ho_ten_chong: husband.name,
    ngay_sinh_chong: husband.bornOn,
    so_giay_to_chong: husband.personalId,
    ngay_dang_ky: registeredOn,
  };
};
