import { editDistance, findFuzzy, fold } from './text-rules';

/** The 54 ethnic groups by their official names (General Statistics Office, decision 121-TCTK/PPCĐ of 1979). */
const GROUPS = [
  ...['Kinh', 'Tày', 'Thái', 'Hoa', 'Khmer', 'Mường', 'Nùng', 'Mông', 'Dao', 'Gia Rai', 'Ngái', 'Ê Đê', 'Ba Na'],
  ...['Xơ Đăng', 'Sán Chay', 'Cơ Ho', 'Chăm', 'Sán Dìu', 'Hrê', 'Mnông', 'Raglay', 'Xtiêng', 'Bru Vân Kiều', 'Thổ'],
  ...['Giáy', 'Cơ Tu', 'Gié Triêng', 'Mạ', 'Khơ Mú', 'Co', 'Tà Ôi', 'Chơ Ro', 'Kháng', 'Xinh Mun', 'Hà Nhì', 'Chu Ru'],
  ...['Lào', 'La Chí', 'La Ha', 'Phù Lá', 'La Hủ', 'Lự', 'Lô Lô', 'Chứt', 'Mảng', 'Pà Thẻn', 'Cơ Lao', 'Cống'],
  ...['Bố Y', 'Si La', 'Pu Péo', 'Brâu', 'Ơ Đu', 'Rơ Măm'],
];

/** Spellings on papers beside the official ones. */
const OTHER_SPELLINGS = ['Raglai', 'Bru - Vân Kiều', 'Hmông', "H'Mông", 'Cờ Ho', 'Stiêng', 'Mơ Nông'];

export const isEthnicGroup = (name: string): boolean => GROUPS.includes(name) || OTHER_SPELLINGS.includes(name);

/** The official name a reading is one mark or, in longer names, one letter away from; other readings stay. */
export function ethnicityOf(read: string): string {
  if (isEthnicGroup(read)) return read;
  const folded = fold(read.normalize('NFC'));
  const sameLetters = GROUPS.filter(group => fold(group) === folded);
  if (sameLetters.length > 0) return sameLetters.length === 1 ? sameLetters[0]! : read;
  // Only of two words or more are there spellings with a hyphen.
  const spellings = read.includes('-') ? [...GROUPS, ...OTHER_SPELLINGS] : GROUPS;
  const near = spellings.filter(group => group.length >= 5 && isOneLetterAway(fold(group), folded));
  if (near.length === 1) return near[0]!;
  // Four people in five are Kinh; one letter of its four wrong makes no other group of it.
  return near.length === 0 && editDistance(folded, 'kinh') === 1 ? 'Kinh' : read;
}

function isOneLetterAway(group: string, read: string): boolean {
  if (Math.abs(group.length - read.length) > 1) return false;
  return findFuzzy(read, group, 1).some(({ start, end, cost }) => cost + start + (read.length - end) <= 1);
}
