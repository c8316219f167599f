import { addDays } from '../../../preload/contract/calendar-days';
import type { ListPeriod } from '../../../preload/contract/search';

/** First and last day of a period that holds `today`, or of the one before; a week begins on Monday. */
export function daysOfPeriod(period: ListPeriod, today: string): { readonly from: string; readonly until: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  switch (period) {
    case 'this-week': {
      const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
      return { from: addDays(today, -sinceMonday), until: addDays(today, 6 - sinceMonday) };
    }
    case 'this-month':
      return monthOf(year, month);
    case 'last-month':
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
    case 'this-year':
      return { from: `${year}-01-01`, until: `${year}-12-31` };
  }
}

function monthOf(year: number, month: number): { readonly from: string; readonly until: string } {
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { from, until: addDays(next, -1) };
}
