import { aDate, spelledDate } from '../content/dates';
import { aPerson } from '../content/people';
import { anAddress, aPlace, capitalised, lowered } from '../content/places';
import { drawHeading } from '../paper/heading';
import { drawTable } from '../paper/table';
import { drawSigned, labelled, type DrawKind } from './kind';
import { datedAt } from './offices';

/** Form CT07: what the police confirm of a person's residence. */
export const drawResidenceConfirmation: DrawKind = page => {
  const { sheet, flow, random } = page;
  const place = aPlace(random, false);
  const person = aPerson(random);
  const head = aPerson(random);
  const issuedOn = aDate(random, 2025, 2026);
  const number = `${random.int(1, 900)}/XN`;
  const home = anAddress(random, place);
  const origin = capitalised(aPlace(random, random.chance(0.5)));
  const leaders = random.chance(0.6);
  const members = Array.from({ length: random.int(1, 5) }, () => aPerson(random));
  drawHeading(sheet, flow, {
    agency: ['CÔNG AN', place.commune.toUpperCase()],
    number: `Số: ${number}`,
    dated: datedAt(place, spelledDate(issuedOn)),
  });
  flow.centre('XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', { bold: true, size: flow.size + 2 });
  flow.skip(random.float(1, 4));
  flow.paragraph([{ text: `Theo đề nghị của Ông/Bà: ${person.name}, Công an ${lowered(place.commune)} xác nhận:` }]);
  const line = (label: string, value: string): void => flow.paragraph(labelled(label, value), { leaders });
  line('1. Họ, chữ đệm và tên:', person.name.toUpperCase());
  flow.cells([
    { at: 0, label: '2. Ngày, tháng, năm sinh:', value: person.bornOn, leaders },
    { at: 0.6, label: '3. Giới tính:', value: person.sex, leaders },
  ]);
  line('4. Số định danh cá nhân:', person.personalId);
  flow.cells([
    { at: 0, label: '5. Dân tộc:', value: person.ethnicity, leaders },
    { at: 0.33, label: '6. Tôn giáo:', value: 'Không', leaders },
    { at: 0.66, label: '7. Quốc tịch:', value: 'Việt Nam', leaders },
  ]);
  line('8. Quê quán:', origin);
  line('9. Nơi thường trú:', home);
  line('10. Nơi tạm trú:', 'Không');
  line('11. Nơi ở hiện tại:', home);
  line('12. Họ, chữ đệm và tên chủ hộ:', head.name.toUpperCase());
  line('13. Quan hệ với chủ hộ:', random.pick(['Con', 'Vợ', 'Cháu']));
  line('14. Số định danh cá nhân của chủ hộ:', head.personalId);
  flow.paragraph([{ text: '15. Thông tin các thành viên khác trong hộ gia đình:' }]);
  const bottom = drawTable(
    sheet,
    [
      { title: 'TT', share: 0.06 },
      { title: 'Họ, chữ đệm và tên', share: 0.34, align: 'left' },
      { title: 'Ngày, tháng, năm sinh', share: 0.18 },
      { title: 'Giới tính', share: 0.1 },
      { title: 'Số định danh cá nhân', share: 0.22 },
    ],
    members.map((member, i) => [String(i + 1), member.name, member.bornOn, member.sex, member.personalId]),
    { left: flow.left, right: flow.right, top: flow.at() + 3, size: flow.size - 2, rowMm: random.float(6, 8) },
  );
  flow.moveTo(bottom + 3);
  drawSigned(page, [{ at: 0.75, titles: ['TRƯỞNG CÔNG AN'], name: aPerson(random).name, seal: 'Công an' }]);
  return {
    so: number,
    ngay_cap_giay: issuedOn,
    ho_ten: person.name,
    ngay_sinh: person.bornOn,
    gioi_tinh: person.sex,
    so_dinh_danh: person.personalId,
    dan_toc: person.ethnicity,
    que_quan: origin,
    noi_thuong_tru: home,
    ho_ten_chu_ho: head.name,
    so_dinh_danh_chu_ho: head.personalId,
  };
};
