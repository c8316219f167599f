import type { Random } from '../random';
import { aDate, yearOf } from './dates';

export type Sex = 'Nam' | 'Nữ';

/** An invented person. */
export interface Person {
  readonly surname: string;
  /** Middle and given names. */
  readonly given: string;
  readonly name: string;
  readonly sex: Sex;
  /** dd/mm/yyyy */
  readonly bornOn: string;
  readonly ethnicity: string;
  readonly personalId: string;
}

const SURNAMES = (
  'Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai ' +
  'Đào Lương Tạ Hà Tô Trương Cao Châu Quách Thái Kiều Nghiêm Phùng Chu Lưu Vương Từ Ông Tăng Thạch Khuất Doãn Bạch ' +
  'Âu Quản Đậu Giang Lục La Mạc Viên'
).split(' ');
const MIDDLE_MALE =
  'Văn Văn Hữu Đức Công Quốc Minh Thành Xuân Ngọc Đình Quang Gia Hoàng Thanh Trọng Bá Anh Nhật Thế Tuấn Khắc Duy'.split(
    ' ',
  );
const MIDDLE_FEMALE = [
  ...'Thị Thị Ngọc Thu Mỹ Kim Thanh Phương Bích Diệu Khánh Hồng Tuyết Ánh Cẩm Như'.split(' '),
  'Thị Thu',
  'Thị Ngọc',
  'Thị Mỹ',
  'Thị Hồng',
  'Thị Kim',
  'Thị Thanh',
  'Thị Bích',
];
const GIVEN_MALE = (
  'An Anh Bảo Bình Cường Chiến Chính Dũng Đạt Đông Giang Hải Hậu Hiếu Hiển Hòa Hùng Huy Hưng Khải Khánh Khôi Kiên ' +
  'Kiệt Lâm Long Lộc Luân Mạnh Minh Nam Nghĩa Nguyên Nhân Phong Phú Phúc Phước Quân Quang Quý Sáng Sơn Sỹ Tâm Tân Tài Thái Thắng ' +
  'Thiện Thịnh Thọ Tiến Toàn Trí Trung Trường Tú Tuấn Tùng Tuyên Tường Việt Vinh Vũ Vượng'
).split(' ');
const GIVEN_FEMALE = (
  'An Anh Ánh Bích Châu Chi Cúc Diễm Diệp Dung Duyên Đào Giang Hà Hạnh Hằng Hậu Hiền Hoa Hòa Hoài Hồng Huệ Huyền ' +
  'Hương Hường Khuê Khuyên Lan Lệ Liên Linh Loan Ly Mai My Nga Ngân Nghĩa Ngọc Nguyệt Nhàn Nhi Nhung Oanh Phương Phượng ' +
  'Quyên Quỳnh Sương Tâm Thảo Thắm Thanh Thơm Thoa Thu Thủy Thúy Thư Thương Tiên Trà Trang Trâm Trinh Trúc Tuyền Tuyết ' +
  'Uyên Vân Vi Xuân Xuyến Yến'
).split(' ');

/** Given names of the smaller peoples: own surnames and orders of words. */
const ETHNIC: readonly {
  readonly peoples: readonly string[];
  readonly surnames: readonly string[];
  readonly male: readonly string[];
  readonly female: readonly string[];
}[] = [
  {
    peoples: ['Mông', 'Dao'],
    surnames: ['Giàng', 'Sùng', 'Vàng', 'Thào', 'Lầu', 'Hạng', 'Má', 'Chảo', 'Tẩn', 'Phàn'],
    male: ['A Páo', 'A Chứ', 'Seo Sử', 'Mí Lử', 'A Dơ', 'Láo Tả', 'Sìn Phủ', 'Văn Chẳn'],
    female: ['Thị Mỷ', 'Thị Dở', 'Thị Xua', 'Mùi Nái', 'Thị Chở', 'Mẩy Phin', 'Thị Sáy'],
  },
  {
    peoples: ['Thái', 'Tày', 'Nùng', 'Mường'],
    surnames: [
      'Lò',
      'Lường',
      'Cà',
      'Quàng',
      'Nông',
      'Hoàng',
      'Bế',
      'Vi',
      'Triệu',
      'Đàm',
      'Bùi',
      'Quách',
      'Ma',
      'Nguyễn',
    ],
    male: ['Văn Pánh', 'Văn Ún', 'Văn Thiêm', 'Đình Khuyến', 'Văn Sướng', 'Ích Vỹ', 'Văn Dương'],
    female: ['Thị Inh', 'Thị Phóng', 'Thị Ỏn', 'Thị Đôi', 'Thị Khuyên', 'Thị Nhình', 'Thị Ưởng'],
  },
  {
    peoples: ['Ê Đê', 'Gia Rai', 'Ba Na', 'Cơ Ho', 'Mnông'],
    surnames: ['Y', "H'", 'Ksor', 'Rơ Châm', 'Kpă', 'Siu', 'Đinh', 'Rahlan', 'Kơ Să', 'Ka', 'Điểu'],
    male: ['Thu Niê', 'Blin Êban', 'Hoan Mlô', 'Ngọc Byă', 'Jút Kbuôr', 'Brơi', 'Khương', 'Thủy'],
    female: ['Bia Êban', 'Lan Niê', 'Nhung Ayŭn', 'Wưng', 'Hằng Mlô', 'Thim', 'Nga', "H'Lim"],
  },
  {
    peoples: ['Khmer', 'Chăm'],
    surnames: ['Thạch', 'Sơn', 'Kim', 'Danh', 'Lâm', 'Châu', 'Liêu', 'Thập', 'Bá', 'Từ Công'],
    male: ['Sô Phia', 'Hoàng Rây', 'Sa Rươl', 'Minh Thuận', 'Đa Ra', 'Khươl', 'Văn Bô'],
    female: ['Thị Sa Rây', 'Thị Ni', 'Sóc Khone', 'Thị Hồng Thắm', 'Thị Sô Phép', 'Nữ Thiên Hương'],
  },
];
const OTHER_PEOPLES = [
  'Hoa',
  'Sán Dìu',
  'Giáy',
  'Xơ Đăng',
  'Hrê',
  'Chăm',
  'Bru - Vân Kiều',
  'Cơ Tu',
  'Hà Nhì',
  'Khơ Mú',
  'Raglai',
];

/** Province part of numbers given before the merger of provinces. */
const PROVINCE_CODES = (
  '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 ' +
  '045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 ' +
  '092 093 094 095 096'
).split(' ');

export interface PersonWish {
  readonly sex?: Sex;
  readonly fromYear?: number;
  readonly toYear?: number;
  readonly surname?: string;
}

export function aPerson(random: Random, { sex, fromYear = 1945, toYear = 2007, surname }: PersonWish = {}): Person {
  const isMale = sex === undefined ? random.chance(0.5) : sex === 'Nam';
  const group = surname === undefined && random.chance(0.16) ? random.pick(ETHNIC) : undefined;
  const names = group ? ethnicName(random, group, isMale) : kinhName(random, isMale, surname);
  const bornOn = aDate(random, fromYear, toYear);
  const ethnicity = group ? random.pick(group.peoples) : random.chance(0.82) ? 'Kinh' : random.pick(OTHER_PEOPLES);
  return {
    ...names,
    name: `${names.surname}${names.surname.endsWith("'") ? '' : ' '}${names.given}`,
    sex: isMale ? 'Nam' : 'Nữ',
    bornOn,
    ethnicity,
    personalId: aPersonalId(random, isMale, bornOn),
  };
}

function kinhName(random: Random, isMale: boolean, surname?: string): { surname: string; given: string } {
  const middle = random.pick(isMale ? MIDDLE_MALE : MIDDLE_FEMALE);
  const last = random.pick(isMale ? GIVEN_MALE : GIVEN_FEMALE);
  // Names of five and six words exist and are what breaks columns.
  const longer = random.chance(0.07) ? `${random.pick(isMale ? GIVEN_MALE : GIVEN_FEMALE)} ` : '';
  const own =
    surname ?? (random.chance(0.04) ? random.pick(['Tôn Nữ', 'Tôn Thất', 'Nguyễn Phúc', 'Công Tằng']) : undefined);
  return { surname: own ?? random.pick(SURNAMES), given: `${middle} ${longer}${last}` };
}

function ethnicName(
  random: Random,
  group: (typeof ETHNIC)[number],
  isMale: boolean,
): { surname: string; given: string } {
  const fitting = group.surnames.filter(name => (isMale ? !["H'", 'Ka'].includes(name) : name !== 'Y'));
  return { surname: random.pick(fitting), given: random.pick(isMale ? group.male : group.female) };
}

/** Province, century and sex, year, six more: twelve digits. */
function aPersonalId(random: Random, isMale: boolean, bornOn: string): string {
  const year = yearOf(bornOn);
  const century = Math.floor((year - 1900) / 100) * 2 + (isMale ? 0 : 1);
  return `${random.pick(PROVINCE_CODES)}${century}${String(year % 100).padStart(2, '0')}${random.digits(6)}`;
}

export function aPhone(random: Random): string {
  return `0${random.pick(['3', '5', '7', '8', '9'])}${random.digits(8)}`;
}

/** As a form is filled by hand or by a machine: groups of three or four set apart now and then. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFC');
}
