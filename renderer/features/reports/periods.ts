import type { ReportPeriod } from '../../../preload/contract/reports';

export type PeriodName =
  'today' | 'this-week' | 'this-month' | 'last-month' | 'this-quarter' | 'this-half' | 'this-year' | 'chosen';

export const PERIOD_NAMES: readonly PeriodName[] = [
  'today',
  'this-week',
  'this-month',
  'last-month',
  'this-quarter',
  'this-half',
  'this-year',
  'chosen',
];

/** The days of a named period, both included; weeks begin on Monday. `today` is the day in Viet Nam. */
export function periodNamed(name: Exclude<PeriodName, 'chosen'>, today: string): ReportPeriod {
  const [year = 0, month = 1] = today.split('-').map(Number);
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'this-week': {
      const monday = shifted(today, -((weekday(today) + 6) % 7));
      return { from: monday, to: shifted(monday, 6) };
    }
    case 'this-month':
      return months(year, month, 1);
    case 'last-month':
      return month === 1 ? months(year - 1, 12, 1) : months(year, month - 1, 1);
    case 'this-quarter':
      return months(year, month - ((month - 1) % 3), 3);
    case 'this-half':
      return months(year, month <= 6 ? 1 : 7, 6);
    case 'this-year':
      return months(year, 1, 12);
  }
}

function months(year: number, first: number, count: number): ReportPeriod {
  const last = new Date(Date.UTC(year, first - 1 + count, 0));
  return { from: `${year}-${two(first)}-01`, to: last.toISOString().slice(0, 10) };
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const two = (value: number): string => String(value).padStart(2, '0');
