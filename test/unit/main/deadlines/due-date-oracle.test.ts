import { expect, test } from 'vitest';
import { dueDateWithPauses, type TimeLimit } from '../../../../main/deadlines/due-date-rules';
import { calendarFrom, type CalendarDay, type OfficeHours } from '../../../../main/deadlines/office-calendar-rules';
import { describeDueDate } from '../../../../preload/contract/due-date';
import { randomFrom } from '../../../support/random';
import { CALENDAR_2026 } from './calendar-2026';
import { dueByOracle, type OracleCase, type OracleDay } from './due-date-oracle';

const SEED = Number(process.env['DUE_DATE_SEED'] ?? 20261126);
const CASES = 2000;

const EXTRA: readonly CalendarDay[] = [
  { date: '2026-12-31', name: 'Nghỉ chiều cuối năm', kind: 'swap-off', half: 'afternoon' },
  { date: '2027-12-31', name: 'Nghỉ sáng cuối năm', kind: 'swap-off', half: 'morning' },
  { date: '2027-02-13', name: 'Làm bù buổi sáng', kind: 'make-up-workday', half: 'morning' },
  { date: '2028-01-03', name: 'Nghỉ bù Tết Dương lịch', kind: 'compensatory' },
  { date: '2028-02-29', name: 'Nghỉ của địa phương', kind: 'swap-off' },
];
const DAYS = [...calendarFrom(CALENDAR_2026).days, ...EXTRA];
const calendar = calendarFrom({ days: DAYS, version: 'oracle', confirmedYears: [2026, 2027, 2028] });
const oracleDays = new Map<string, OracleDay>(
  DAYS.map(entry => [
    entry.date,
    { kind: entry.kind === 'make-up-workday' ? 'work' : 'off', half: entry.half ?? null },
  ]),
);

const local = (epochMs: number): string => new Date(epochMs + 7 * 3_600_000).toISOString().slice(0, 16);
const epoch = (text: string): number => Date.parse(`${text}:00Z`) - 7 * 3_600_000;
const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Around every place where a calendar bends: year ends, Tết, 29 February, swaps; and anywhere between. */
const BENDS = ['2026-02-13', '2026-08-28', '2026-12-29', '2027-02-03', '2027-12-29', '2028-02-27', '2026-04-24'];

function aCase(next: () => number): OracleCase {
  const random = { below: (bound: number) => Math.floor(next() * bound) };
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)]!;
  const moment = (start: number, days: number): string =>
    local(Math.floor((start + random.below(days * 1440) * 60_000) / 60_000) * 60_000);
  const received =
    random.below(2) === 0 ? moment(epoch('2026-01-01T00:00'), 900) : moment(epoch(`${pick(BENDS)}T00:00`), 6);
  const unit = pick(['working-days', 'working-days', 'calendar-days', 'months', 'hours', 'same-day'] as const);
  const most = { 'working-days': 45, 'calendar-days': 60, months: 6, hours: 40, 'same-day': 1 }[unit];
  const stops = Array.from({ length: pick([0, 0, 1, 1, 2, 3]) }, () => {
    const from = moment(epoch(received) - 86_400_000, 25);
    // Now and then the clock was set back, and the papers came before they were asked for.
    return { from, to: moment(epoch(from) - (random.below(12) === 0 ? 2 * 86_400_000 : 0), 20) };
  });
  const isLong = random.below(4) === 0;
  return {
    received,
    unit,
    amount: 1 + random.below(most),
    hasCutOff: random.below(3) === 0,
    stops,
    office: {
      sessions: isLong ? ['07:30-11:30', '13:00-17:30'] : ['07:00-11:30', '13:30-17:00'],
      cutOff: pick(['15:00', '15:30', '16:00']),
      endsAtReceiptTime: random.below(4) === 0,
      skipsHolidays: random.below(4) === 0,
      saturday: random.below(3) === 0 ? '07:30-11:00' : null,
    },
    days: oracleDays,
  };
}

const session = (text: string) => ({ opensMinute: minuteOf(text.slice(0, 5)), closesMinute: minuteOf(text.slice(6)) });

function dueByEngine({ received, unit, amount, hasCutOff, stops, office }: OracleCase) {
  const limit: TimeLimit = { amount, unit, cutOffAppliesToDayLimits: hasCutOff };
  const hours: OfficeHours = {
    sessions: office.sessions.map(session),
    cutOffMinute: minuteOf(office.cutOff),
    dayLimitsEnd: office.endsAtReceiptTime ? 'time-of-receipt' : 'closing',
    calendarDaysSkipHolidays: office.skipsHolidays,
    saturdaySession: office.saturday === null ? null : session(office.saturday),
  };
  return dueDateWithPauses(
    { receivedAt: epoch(received), limit, calendar, office: hours },
    stops.map(({ from, to }) => ({ askedAt: epoch(from), returnedAt: epoch(to) })),
  );
}

test(`${CASES} generated cases agree with a reckoning minute by minute and day by day (seed ${SEED})`, () => {
  console.info(`due dates against the oracle: seed ${SEED}, ${CASES} cases`);
  const random = randomFrom(SEED);
  const differing: string[] = [];
  const seen = { stops: 0, half: 0, yearEnd: 0, leapDay: 0 };
  for (let index = 0; index < CASES; index++) {
    const asked = aCase(random);
    const expected = dueByOracle(asked);
    const answer = dueByEngine(asked);
    const found = local(answer.dueAt ?? 0);
    if (found !== expected) {
      differing.push(JSON.stringify({ ...asked, days: undefined, expected, found }));
    }
    seen.stops += Number(asked.stops.length > 1);
    seen.half += Number(EXTRA.some(({ date, half }) => half !== undefined && date === expected.slice(0, 10)));
    seen.yearEnd += Number(asked.received.slice(0, 4) !== expected.slice(0, 4));
    seen.leapDay += Number(asked.received < '2028-02-29' && expected >= '2028-02-29');
    for (const language of ['vi', 'en'] as const) {
      const sentence = describeDueDate(answer.explanation, language);
      if (!sentence.endsWith('.') || sentence.includes('undefined')) differing.push(sentence);
    }
  }
  expect(differing.slice(0, 3)).toEqual([]);
  // The generator reaches what the cases are for.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(4);
});
