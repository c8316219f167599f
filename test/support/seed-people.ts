import { randomFrom } from './random';

/** Invented people with the names Vietnamese people really bear, in about the shares in which they bear them. */

export interface SeededPerson {
  readonly fullName: string;
  readonly isMale: boolean;
  readonly birthDate: string;
  readonly personalId: string;
  /** E.164, or null: not everybody leaves a number. */
  readonly phone: string | null;
  readonly address: string;
}

/** The same numbers in every run: a seeded store is the same store. */
export function createDice(seed: number) {
  const next = randomFrom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    oneOf: <T>(choices: readonly T[]): T => choices[below(choices.length)] as T,
  };
}

export type Dice = ReturnType<typeof createDice>;

// Each name as often as its share in percent, so that an even draw is a true one.
const FAMILY_NAMES = weighted(
  'Nguyễn:31 Trần:11 Lê:10 Phạm:7 Huỳnh:4 Hoàng:3 Phan:5 Vũ:2 Võ:4 Đặng:3 Bùi:3 Đỗ:2 Hồ:2 Ngô:2 Dương:2 Lý:1 Đinh:1 Đào:1 Đoàn:1 Trương:2 Lâm:1 Mai:1 Trịnh:1',
);
const MEN = {
  middle: weighted(
    'Văn:30 Hữu:6 Minh:6 Thanh:6 Quốc:5 Đức:5 Hoàng:5 Ngọc:4 Công:4 Đình:4 Tấn:3 Trọng:3 Duy:3 Phước:2 Chí:2',
  ),
  given:
    'Đức Anh Hùng Dũng Cường Minh Tuấn Nam Long Hải Sơn Thành Trung Hiếu Phúc Khoa Khánh Đạt Tài Lộc Thắng Vinh Quân Bình Hòa Phong Toàn Nghĩa Đông Điền Tín Đăng Hậu Nhân Tâm Kiệt'.split(
      ' ',
    ),
};
const WOMEN = {
  middle: weighted('Thị:48 Ngọc:8 Kim:6 Thanh:6 Mỹ:5 Hồng:5 Thu:4 Bích:3 Phương:3 Diễm:2 Cẩm:2 Minh:2'),
  given:
    'Lan Hương Hoa Mai Hồng Nga Hạnh Thảo Trang Linh Yến Nhung Oanh Thúy Loan Diệu Ngân Như Quỳnh Trâm Vy Tuyết Xuân Phượng Liên Đào Điệp Nguyệt Hiền Thủy Hà Châu Giang Thơ Ánh Đoan'.split(
      ' ',
    ),
};
const PROVINCES_OF_BIRTH = weighted('089:70 091:12 087:6 092:5 079:4 096:3');
const HAMLETS = 'Bình Thới Đông Thạnh Tây Khánh Mỹ Lộc Bình Khánh Đông An'.split(' ');
const MOBILE_PREFIXES = '32 33 34 35 36 37 38 39 70 76 77 78 79 81 82 83 84 85 86 88 89 90 91 93 94 96 97 98'.split(
  ' ',
);

/** The `index`-th person of a town; the index keeps personal numbers apart. */
export function aPerson(dice: Dice, index: number): SeededPerson {
  const isMale = dice.next() < 0.49;
  const { middle, given } = isMale ? MEN : WOMEN;
  const second = dice.next() < 0.25 ? ` ${dice.oneOf(given)}` : '';
  const year = 1938 + dice.below(70);
  const birthDate = `${year}-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`;
  const century = (year < 2000 ? 0 : 2) + (isMale ? 0 : 1);
  return {
    fullName: `${dice.oneOf(FAMILY_NAMES)} ${dice.oneOf(middle)}${second} ${dice.oneOf(given)}`.normalize('NFC'),
    isMale,
    birthDate,
    personalId: `${dice.oneOf(PROVINCES_OF_BIRTH)}${century}${two(year % 100)}${String(index).padStart(6, '0')}`,
    phone:
      dice.next() < 0.9 ? `+84${dice.oneOf(MOBILE_PREFIXES)}${String(dice.below(10_000_000)).padStart(7, '0')}` : null,
    address: `Số ${1 + dice.below(400)}, khóm ${dice.oneOf(HAMLETS)} ${1 + dice.below(5)}`,
  };
}

function weighted(shares: string): string[] {
  return shares.split(' ').flatMap(share => {
    const [name = '', times = '1'] = share.split(':');
    return Array.from({ length: Number(times) }, () => name);
  });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
