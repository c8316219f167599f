import type { Random } from '../random';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date of these years, dd/mm/yyyy. */
export function aDate(random: Random, fromYear: number, toYear: number): string {
  const month = random.int(1, 12);
  const day = random.int(1, DAYS[month - 1]!);
  return `${two(day)}/${two(month)}/${random.int(fromYear, toYear)}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function yearOf(date: string): number {
  return Number(date.slice(6));
}

/** `ngày 06 tháng 12 năm 2025`, with or without leading zeros of the month as the custom has it. */
export function spelledDate(date: string, isPlain = false): string {
  const [day = '', month = '', year = ''] = date.split('/');
  // Office custom: a zero before days under 10 and before January and February.
  const shown = isPlain && Number(month) > 2 ? String(Number(month)) : month;
  return `ngày ${day} tháng ${shown} năm ${year}`;
}

/** The same day `days` later, within a month's reach. */
export function daysLater(date: string, days: number): string {
  const [day = 1, month = 1, year = 2000] = date.split('/').map(Number);
  let d = day + days;
  let m = month;
  let y = year;
  while (d > DAYS[m - 1]!) {
    d -= DAYS[m - 1]!;
    m++;
    if (m > 12) {
      m = 1;
      y++;
    }
  }
  return `${two(d)}/${two(m)}/${y}`;
}
