import { isRealDay } from './calendar-days';
import type { PartialIsoDate } from './calendar-days';

const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

/**
 * A date as typed at the counter, day before month: '25082026', '25/8/2026', '25-08-2026', '082026', '8/2026', '2026',
 * or already ISO. Gives 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd'; null when it is none of these or no such day exists.
 *
 * Two-digit years ('5/8/26') need `todayYear` and mean the latest year not after it, since people type birth dates.
 */
export function readTypedDate(text: string, options: { readonly todayYear?: number } = {}): PartialIsoDate | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/gu, '')
    .trim();
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/u.exec(typed);
  if (iso) return partial(iso[1], iso[2], iso[3]);

  const solid = /^(?:(\d{2})?(\d{2}))?(\d{4})$/u.exec(typed);
  if (solid) return partial(solid[3], solid[2], solid[1]);

  const split = /^(?:(\d{1,2})\s*[/.\-\s]\s*)?(\d{1,2})\s*[/.\-\s]\s*(\d{4})$/u.exec(typed);
  if (split) return partial(split[3], split[2], split[1]);

  const short = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{2})$/u.exec(typed);
  if (!short || options.todayYear === undefined) return null;
  const century = options.todayYear - (options.todayYear % 100);
  const year = century + Number(short[3]);
  return partial(String(year > options.todayYear ? year - 100 : year), short[2], short[1]);
}

function partial(year: string | undefined, month: string | undefined, day: string | undefined): PartialIsoDate | null {
  const yearNumber = Number(year);
  if (!(yearNumber >= FIRST_YEAR && yearNumber <= LAST_YEAR)) return null;
  if (month === undefined) return String(yearNumber);
  if (!isRealDay(yearNumber, Number(month), day === undefined ? 1 : Number(day))) return null;
  return [String(yearNumber), month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
}
