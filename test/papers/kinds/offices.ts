import { lowered, properName, type Place } from '../content/places';
import type { Random } from '../random';

export const CARD_ISSUERS = [
  'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
  'Cục CSQLHC về TTXH',
  'Bộ Công an',
  'Cục Cảnh sát QLHC về TTXH',
];

export function committeeOf(place: Place): string {
  return `Ủy ban nhân dân ${lowered(place.commune)}`;
}

/** `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH` as the signer's rank has it. */
export function signingTitles(random: Random): string[] {
  return random.pick([
    ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    ['CHỦ TỊCH'],
    ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  ]);
}

export function sealOf(place: Place): string {
  return `UBND ${place.commune}`;
}

/** Where and when, under the motto: the proper name alone. */
export function datedAt(place: Place, spelledOut: string): string {
  return `${properName(place.commune)}, ${spelledOut}`;
}

export function aHospital(random: Random, place: Place): string {
  const province = lowered(place.province);
  return random.pick([
    `Bệnh viện Đa khoa ${province}`,
    `Trạm Y tế ${lowered(place.commune)}, ${province}`,
    `Bệnh viện Phụ sản ${province}`,
    `Trung tâm Y tế khu vực ${properName(place.commune)}, ${province}`,
    `Bệnh viện Sản - Nhi ${province}`,
  ]);
}
