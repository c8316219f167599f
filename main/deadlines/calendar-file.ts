import { z } from 'zod';
import { CalendarDayEntry } from '../../preload/contract/deadlines';
import { done, refuse, type Outcome } from '../base/outcome';
import { calendarFrom } from './office-calendar-rules';

/** A calendar file: the days of one or more years as the yearly notice gives them. Unknown members are ignored. */
const CalendarFileText = z.object({
  confirmedYears: z.array(z.int().min(2000).max(2100)).max(100).optional(),
  days: z
    .array(
      CalendarDayEntry.omit({ half: true }).extend({
        half: z.enum(['morning', 'afternoon']).nullish(),
        basis: z.string().max(50).optional(),
      }),
    )
    .min(1)
    .max(2000),
});

export function readCalendarFile(
  text: string,
): Outcome<{ days: CalendarDayEntry[]; confirmedYears: number[] }, 'deadlines.file-unreadable'> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refuse('deadlines.file-unreadable');
  }
  const parsed = CalendarFileText.safeParse(raw);
  if (!parsed.success) return refuse('deadlines.file-unreadable', parsed.error.issues[0]?.path.join('.') ?? '');
  const { days, confirmedYears } = parsed.data;
  const calendar = calendarFrom({
    days: days.map(({ half, basis, ...day }) => ({
      ...day,
      ...(half ? { half } : {}),
      ...(basis === undefined ? {} : { basis }),
    })),
    ...(confirmedYears ? { confirmedYears } : {}),
  });
  return done({
    days: calendar.days.map(day => ({ ...day, half: day.half ?? null })),
    confirmedYears: [...calendar.confirmedYears],
  });
}
