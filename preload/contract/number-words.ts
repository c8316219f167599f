import { dayNumberOf } from './calendar-days';
import type { IsoDate } from './calendar-days';

/** Numbers and dates in words, as civil-status papers and fee receipts print them. */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** A whole number from 0 to the safe limit: 2026 is 'hai nghìn không trăm hai mươi sáu'. */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('only whole numbers from zero have words');
  return value === 0 ? DIGITS[0] : wordsOf(value, false);
}

/** An amount in đồng: 'một trăm hai mươi nghìn đồng'. */
export function amountInWords(amountVnd: number): string {
  return `${numberInWords(amountVnd)} đồng`;
}

/** 'Ngày hai mươi lăm, tháng tám, năm hai nghìn không trăm hai mươi sáu'. The fourth month is 'tháng tư'. */
export function dateInWords(date: IsoDate): string {
  dayNumberOf(date);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const monthWords = month === 4 ? 'tư' : numberInWords(month);
  return `Ngày ${numberInWords(day)}, tháng ${monthWords}, năm ${numberInWords(year)}`;
}

function wordsOf(value: number, isContinued: boolean): string {
  if (value >= 1e9) {
    const rest = value % 1e9;
    return joined(wordsOf(Math.floor(value / 1e9), isContinued), 'tỷ', rest === 0 ? '' : wordsOf(rest, true));
  }
  const millions = Math.floor(value / 1e6);
  const thousands = Math.floor(value / 1e3) % 1e3;
  const units = value % 1e3;
  const parts: string[] = [];
  let isInside = isContinued;
  for (const [group, name] of [
    [millions, 'triệu'],
    [thousands, 'nghìn'],
    [units, ''],
  ] as const) {
    if (group === 0) continue;
    parts.push(joined(threeDigits(group, isInside), name));
    isInside = true;
  }
  return parts.join(' ');
}

/** `isContinued`: digits stand before this group, so its empty hundreds are said: 'không trăm linh năm'. */
function threeDigits(group: number, isContinued: boolean): string {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor(group / 10) % 10;
  const ones = group % 10;
  const hasHundreds = hundreds > 0 || isContinued;
  return joined(hasHundreds ? `${DIGITS[hundreds] ?? ''} trăm` : '', tensWords(tens, ones, hasHundreds));
}

function tensWords(tens: number, ones: number, hasHundreds: boolean): string {
  const digit = DIGITS[ones] ?? '';
  if (tens === 0) return ones === 0 ? '' : joined(hasHundreds ? 'linh' : '', digit);
  if (tens === 1) return ones === 0 ? 'mười' : `mười ${ones === 5 ? 'lăm' : digit}`;
  const last = ones === 1 ? 'mốt' : ones === 4 ? 'tư' : ones === 5 ? 'lăm' : digit;
  return joined(`${DIGITS[tens] ?? ''} mươi`, ones === 0 ? '' : last);
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' ');
}
