import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueDateOf, dueDateWithPauses } from '../../../../main/deadlines/due-date-rules';
import type { TimeLimit } from '../../../../main/deadlines/due-date-rules';
import { calendarFrom, DEFAULT_OFFICE_HOURS } from '../../../../main/deadlines/office-calendar-rules';
import type { OfficeHours } from '../../../../main/deadlines/office-calendar-rules';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import { describeDueDate, explainedDueAt, withDueChange } from '../../../../preload/contract/due-date';
import { CALENDAR_2026 } from './calendar-2026';

const calendar = calendarFrom(CALENDAR_2026);
const at = (date: string, clock: string): number =>
  epochOfVietnam(date, Number(clock.slice(0, 2)), Number(clock.slice(3)));
const due = (date: string, clock: string, limit: TimeLimit) =>
  dueDateOf({ receivedAt: at(date, clock), limit, calendar });
const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'working-days' });
const calendarDays = (amount: number): TimeLimit => ({ amount, unit: 'calendar-days' });
const hours = (amount: number): TimeLimit => ({ amount, unit: 'hours' });
const SAME_DAY: TimeLimit = { amount: 1, unit: 'same-day' };

describe('worked examples', () => {
  test.each<[string, string, string, TimeLimit, string]>([
    ['A: over a compensatory day off', '2026-04-23', '10:00', workingDays(3), '2026-04-29'],
    ['B: same day, after 15:00', '2026-08-24', '15:20', SAME_DAY, '2026-08-25'],
    ['C: over the National Day block', '2026-08-28', '09:00', workingDays(1), '2026-09-03'],
    ['D: with a make-up Saturday', '2026-08-20', '09:00', workingDays(5), '2026-08-26'],
    ['E: calendar days ending on a holiday', '2026-08-17', '09:00', calendarDays(15), '2026-09-03'],
    ['F: over the Tết block', '2026-02-13', '09:00', workingDays(3), '2026-02-25'],
  ])('%s', (_name, date, clock, limit, dueOn) => {
    expect(due(date, clock, limit)).toMatchObject({
      dueOn,
      dueAt: at(dueOn, '17:00'),
      calendarVersion: calendar.version,
    });
  });

  test('G: a supplement stops the clock', () => {
    const question = { receivedAt: at('2026-06-01', '09:00'), limit: workingDays(3), calendar };
    expect(dueDateOf(question).dueOn).toBe('2026-06-04');
    const pause = { askedAt: at('2026-06-02', '10:00'), returnedAt: at('2026-06-08', '09:00') };
    const paused = dueDateWithPauses(question, [pause]);
    expect(paused).toMatchObject({
      dueOn: '2026-06-10',
      explanation: { resumed: { at: pause.returnedAt, amountLeft: 2 } },
    });
    expect(describeDueDate(paused.explanation, 'vi')).toBe(
      'Nhận lúc 09:00 Thứ Hai 01/06/2026, tính tiếp từ 09:00 Thứ Hai 08/06/2026 sau khi tạm dừng, còn 2 ngày làm việc = Thứ Tư 10/06/2026.',
    );
  });

  test('H: an hour jumps the lunch break', () => {
    expect(due('2026-06-01', '11:15', hours(1))).toMatchObject({
      dueAt: at('2026-06-01', '14:15'),
      ruleId: 'office-hours',
    });
  });
});

describe('receipt outside the ordinary', () => {
  test.each<[string, string, string, TimeLimit, string, string]>([
    ['on Saturday counts from Saturday', '2026-06-06', '09:00', workingDays(3), '2026-06-10', '17:00'],
    ['at closing time is still that day', '2026-06-04', '17:00', workingDays(1), '2026-06-05', '17:00'],
    ['after closing is the next day', '2026-06-04', '17:01', workingDays(1), '2026-06-08', '17:00'],
    [
      'after closing is the next day in calendar days too',
      '2026-06-01',
      '20:00',
      calendarDays(2),
      '2026-06-04',
      '17:00',
    ],
    ['before opening is that day', '2026-06-01', '05:00', workingDays(1), '2026-06-02', '17:00'],
    ['after 15:00 does not move a day limit by itself', '2026-06-01', '16:00', workingDays(1), '2026-06-02', '17:00'],
    [
      'after 15:00 moves it where the procedure says so',
      '2026-06-01',
      '15:01',
      { ...workingDays(1), cutOffAppliesToDayLimits: true },
      '2026-06-03',
      '17:00',
    ],
    [
      'at 15:00 does not move it',
      '2026-06-01',
      '15:00',
      { ...workingDays(1), cutOffAppliesToDayLimits: true },
      '2026-06-02',
      '17:00',
    ],
    ['at 15:00 the same day', '2026-06-01', '15:00', SAME_DAY, '2026-06-01', '17:00'],
    ['after 15:00 on Friday the same day is Monday', '2026-06-05', '15:01', SAME_DAY, '2026-06-08', '17:00'],
    ['on Sunday the same day is Monday', '2026-06-07', '08:00', SAME_DAY, '2026-06-08', '17:00'],
    ['on a make-up Saturday is a working day', '2026-08-22', '08:00', SAME_DAY, '2026-08-22', '17:00'],
    ['a limit of no days is the same day', '2026-06-01', '08:00', workingDays(0), '2026-06-01', '17:00'],
    ['hours before opening start at opening', '2026-06-01', '04:30', hours(2), '2026-06-01', '09:00'],
    ['hours at noon start after lunch', '2026-06-01', '12:00', hours(1), '2026-06-01', '14:30'],
    ['hours that end with the morning end at 11:30', '2026-06-01', '10:30', hours(1), '2026-06-01', '11:30'],
    ['hours on Friday evening start on Monday', '2026-06-05', '18:00', hours(1), '2026-06-08', '08:00'],
    ['eight hours are a day', '2026-06-01', '10:00', hours(8), '2026-06-02', '10:00'],
    ['half a working day is four office hours', '2026-06-01', '10:00', workingDays(0.5), '2026-06-01', '16:00'],
  ])('%s', (_name, date, clock, limit, dueOn, dueClock) => {
    expect(due(date, clock, limit)).toMatchObject({ dueOn, dueAt: at(dueOn, dueClock) });
  });

  test('seconds do not make 15:00 late', () => {
    const receivedAt = at('2026-06-01', '15:00') + 59_999;
    expect(dueDateOf({ receivedAt, limit: SAME_DAY, calendar }).dueOn).toBe('2026-06-01');
    expect(dueDateOf({ receivedAt: receivedAt + 1, limit: SAME_DAY, calendar }).dueOn).toBe('2026-06-02');
  });

  test('without a limit there is no due date', () => {
    for (const limit of [
      { amount: null, unit: 'calendar-days' },
      { ...workingDays(3), noFixedDueDate: true },
    ] as const) {
      const answer = due('2026-06-01', '09:00', limit);
      expect(answer).toMatchObject({ dueAt: null, dueOn: null, ruleId: 'no-fixed-due-date' });
      expect(describeDueDate(answer.explanation, 'vi')).toBe(
        'Nhận lúc 09:00 Thứ Hai 01/06/2026, thủ tục không ấn định ngày trả kết quả.',
      );
    }
  });

  test.each([workingDays(-1), workingDays(Number.NaN), hours(Number.POSITIVE_INFINITY), calendarDays(1.5)])(
    '%j is a fault',
    limit => {
      expect(() => due('2026-06-01', '09:00', limit)).toThrow(RangeError);
    },
  );
});

describe('pauses', () => {
  const question = { receivedAt: at('2026-06-01', '09:00'), limit: workingDays(3), calendar };

  test('add up', () => {
    const pauses = [
      { askedAt: at('2026-06-02', '10:00'), returnedAt: at('2026-06-08', '09:00') },
      { askedAt: at('2026-06-09', '10:00'), returnedAt: at('2026-06-15', '09:00') },
    ];
    expect(dueDateWithPauses(question, pauses).dueOn).toBe('2026-06-16');
  });

  test('asked on the last day make it due the day the papers are back', () => {
    const asked = at('2026-06-04', '10:00');
    expect(dueDateWithPauses(question, [{ askedAt: asked, returnedAt: at('2026-06-08', '09:00') }]).dueOn).toBe(
      '2026-06-08',
    );
    expect(dueDateWithPauses(question, [{ askedAt: asked, returnedAt: at('2026-06-06', '09:00') }]).dueOn).toBe(
      '2026-06-08',
    );
  });

  test('stop the clock of hours to the minute', () => {
    const asked = { askedAt: at('2026-06-01', '10:30'), returnedAt: at('2026-06-02', '08:00') };
    expect(dueDateWithPauses({ ...question, limit: hours(4) }, [asked]).dueAt).toBe(at('2026-06-02', '10:30'));
  });

  test('never bring the date forward', () => {
    const days = fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 15 }),
    );
    fc.assert(
      fc.property(
        days,
        fc.constantFrom<TimeLimit['unit']>('working-days', 'calendar-days'),
        ([wait, back, amount], unit) => {
          const limited = { ...question, limit: { amount, unit } };
          const askedAt = question.receivedAt + wait * 86_400_000;
          const paused = dueDateWithPauses(limited, [{ askedAt, returnedAt: askedAt + back * 86_400_000 }]);
          expect(paused.dueAt).toBeGreaterThanOrEqual(Math.min(dueDateOf(limited).dueAt ?? 0, askedAt));
        },
      ),
      { seed: 41, numRuns: 300 },
    );
  });

  test('that overlap stand still once, whatever order they are told in', () => {
    const supplement = { askedAt: at('2026-06-02', '10:00'), returnedAt: at('2026-06-08', '09:00') };
    const duty = { askedAt: at('2026-06-04', '10:00'), returnedAt: at('2026-06-10', '09:00') };
    const inOne = { askedAt: supplement.askedAt, returnedAt: duty.returnedAt };
    expect(dueDateWithPauses(question, [duty, supplement]).dueAt).toBe(dueDateWithPauses(question, [inOne]).dueAt);
  });

  test('that a clock set back turned round stand still for no time', () => {
    const turned = [{ askedAt: at('2026-06-03', '09:00'), returnedAt: at('2026-06-02', '09:00') }];
    expect(dueDateWithPauses(question, turned).dueOn).toBe('2026-06-04');
    const early = [{ askedAt: at('2026-05-30', '09:00'), returnedAt: at('2026-06-01', '10:00') }];
    expect(dueDateWithPauses(question, early).dueOn).toBe('2026-06-04');
  });
});

describe('the explanation', () => {
  const tell = (date: string, clock: string, limit: TimeLimit, language: 'vi' | 'en' = 'vi') =>
    describeDueDate(due(date, clock, limit).explanation, language);

  test('is one sentence anyone can check', () => {
    expect(tell('2026-11-20', '16:40', workingDays(3))).toBe(
      'Nhận lúc 16:40 Thứ Sáu 20/11/2026, + 3 ngày làm việc, bỏ qua Thứ Bảy 21/11, Chủ Nhật 22/11, Thứ Ba 24/11 (Ngày Văn hóa Việt Nam) = Thứ Năm 26/11/2026.',
    );
    expect(tell('2026-11-20', '16:40', workingDays(3), 'en')).toBe(
      'Received at 16:40 Friday 20/11/2026, + 3 working days, skipping Saturday 21/11, Sunday 22/11, Tuesday 24/11 (Ngày Văn hóa Việt Nam) = Thursday 26/11/2026.',
    );
  });

  test('names the cut-off, make-up days, hours and blocks of rest', () => {
    expect(tell('2026-08-24', '15:20', SAME_DAY)).toBe(
      'Nhận lúc 15:20 Thứ Hai 24/08/2026, sau 15:00 nên tính từ Thứ Ba 25/08/2026, trả trong ngày làm việc = Thứ Ba 25/08/2026.',
    );
    expect(tell('2026-08-20', '09:00', workingDays(5))).toContain(
      'bỏ qua Chủ Nhật 23/08, tính cả ngày làm bù Thứ Bảy 22/08 (Làm bù cho 31/8/2026) = Thứ Tư 26/08/2026.',
    );
    expect(tell('2026-06-01', '11:15', hours(1))).toContain('+ 1 giờ làm việc = 14:15 Thứ Hai 01/06/2026.');
    expect(tell('2026-02-13', '09:00', workingDays(3))).toContain(
      'bỏ qua từ Thứ Bảy 14/02 đến Chủ Nhật 22/02 (Tết Nguyên đán) = Thứ Tư 25/02/2026.',
    );
  });

  test('counts weekends where a list would be endless, and keeps holidays by name', () => {
    const sentence = tell('2026-08-03', '09:00', workingDays(45));
    expect(sentence).toContain('bỏ qua 15 ngày Thứ Bảy, Chủ Nhật, từ Thứ Bảy 29/08 đến Thứ Tư 02/09');
    expect(sentence.length).toBeLessThan(320);
  });

  test('warns of a year nobody has confirmed, and shows that year', () => {
    expect(calendar.confirmedYears).toEqual([2026]);
    expect(due('2026-12-29', '09:00', workingDays(2)).explanation.unconfirmedYear).toBe(false);
    const late = due('2026-12-30', '09:00', workingDays(3));
    expect(late).toMatchObject({ dueOn: '2027-01-05', explanation: { unconfirmedYear: true } });
    expect(describeDueDate(late.explanation, 'vi')).toContain(
      'từ Thứ Sáu 01/01/2027 đến Chủ Nhật 03/01/2027 (Tết Dương lịch)',
    );
    expect(describeDueDate(late.explanation, 'vi')).toContain('(lịch nghỉ chưa được xác nhận');
    expect(due('2040-06-01', '09:00', workingDays(1)).explanation.unconfirmedYear).toBe(true);
  });
});

// The oracle walks the platform's own dates day by day, and office time minute by minute.
const REST = new Set(CALENDAR_2026.days.filter(day => day.kind !== 'make-up-workday').map(day => day.date));
const MADE_UP = new Set(CALENDAR_2026.days.filter(day => day.kind === 'make-up-workday').map(day => day.date));
const localOf = (epochMs: number): Date => new Date(epochMs + 7 * 3_600_000);
const isoOf = (local: Date): string => local.toISOString().slice(0, 10);
const rests = (local: Date): boolean =>
  !MADE_UP.has(isoOf(local)) && ([0, 6].includes(local.getUTCDay()) || REST.has(isoOf(local)));
const isOpen = (local: Date): boolean => {
  const clock = local.toISOString().slice(11, 16);
  return !rests(local) && ((clock >= '07:00' && clock < '11:30') || (clock >= '13:30' && clock < '17:00'));
};
const stepped = (local: Date, minutes: number): Date => new Date(local.getTime() + minutes * 60_000);

function oracle(receivedAt: number, { amount, unit, cutOffAppliesToDayLimits }: TimeLimit): number {
  let local = localOf(receivedAt);
  const clock = local.toISOString().slice(11, 16);
  if (unit === 'hours') {
    let left = (amount ?? 0) * 60;
    while (left > 0) {
      if (isOpen(local)) left--;
      local = stepped(local, 1);
    }
    return Math.floor(local.getTime() / 60_000) * 60_000 - 7 * 3_600_000;
  }
  let day = new Date(`${isoOf(local)}T00:00:00Z`);
  const forward = () => (day = stepped(day, 1440));
  if (unit === 'same-day') {
    if (rests(day) || clock > '15:00')
      do forward();
      while (rests(day));
  } else {
    if (cutOffAppliesToDayLimits === true && clock > '15:00' && !rests(day))
      do forward();
      while (rests(day));
    else if (clock > '17:00') forward();
    let left = amount ?? 0;
    while (left > 0) {
      forward();
      if (unit === 'calendar-days' || !rests(day)) left--;
    }
    while (rests(day)) forward();
  }
  return day.getTime() + 10 * 3_600_000;
}

describe('against a brute-force reckoning', () => {
  const receipt = fc
    .integer({ min: at('2025-12-25', '00:00') / 1000, max: at('2027-03-01', '00:00') / 1000 })
    .map(seconds => seconds * 1000);
  const limit = fc.oneof(
    fc.record({
      amount: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom<TimeLimit['unit']>('working-days', 'calendar-days'),
      cutOffAppliesToDayLimits: fc.boolean(),
    }),
    fc.constant(SAME_DAY),
    fc.record({ amount: fc.integer({ min: 1, max: 24 }), unit: fc.constant<TimeLimit['unit']>('hours') }),
  );

  test('agrees in 500 cases, and the explanation adds up', () => {
    fc.assert(
      fc.property(receipt, limit, (receivedAt, asked) => {
        const answer = dueDateOf({ receivedAt, limit: asked, calendar });
        expect(answer.dueAt).toBe(oracle(receivedAt, asked));
        const { skipped, worked, countsFrom } = answer.explanation;
        expect([...skipped].map(day => day.date)).toEqual([...skipped].map(day => day.date).sort());
        for (const day of skipped) expect(rests(new Date(`${day.date}T00:00:00Z`))).toBe(true);
        for (const day of worked) expect(MADE_UP.has(day.date)).toBe(true);
        if (asked.unit === 'working-days') {
          const span = (Date.parse(answer.dueOn ?? '') - Date.parse(countsFrom)) / 86_400_000;
          expect(span - skipped.length).toBe(asked.amount);
        }
        expect(describeDueDate(answer.explanation, 'vi')).toMatch(/^Nhận lúc .* = .*\.$/u);
      }),
      { seed: 20261120, numRuns: 500 },
    );
  });
});

describe('variants an office may have set', () => {
  const on = (date: string, clock: string, limit: TimeLimit, office: Partial<OfficeHours> = {}) =>
    dueDateOf({ receivedAt: at(date, clock), limit, calendar: halves, office: { ...DEFAULT_OFFICE_HOURS, ...office } });
  const halves = calendarFrom({
    days: [
      ...CALENDAR_2026.days,
      { date: '2026-12-31', name: 'Nghỉ chiều', kind: 'swap-off', half: 'afternoon' },
      { date: '2026-06-13', name: 'Làm bù sáng', kind: 'make-up-workday', half: 'morning' },
    ],
  });

  test('half a day of work is a working day and ends at its own closing', () => {
    expect(on('2026-12-29', '09:00', workingDays(2)).dueAt).toBe(at('2026-12-31', '11:30'));
    expect(on('2026-06-12', '09:00', workingDays(1)).dueAt).toBe(at('2026-06-13', '11:30'));
    expect(on('2026-12-31', '13:00', workingDays(1)).dueOn).toBe('2027-01-04');
  });

  test('limits in days can end at the time of day of receipt', () => {
    const office = { dayLimitsEnd: 'time-of-receipt' } as const;
    expect(on('2026-06-01', '10:15', workingDays(3), office).dueAt).toBe(at('2026-06-04', '10:15'));
    expect(on('2026-06-01', '12:15', workingDays(3), office).dueAt).toBe(at('2026-06-04', '13:30'));
    expect(on('2026-06-01', '18:00', workingDays(3), office).dueAt).toBe(at('2026-06-05', '07:00'));
  });

  test('calendar days can leave out the days off of the calendar', () => {
    const days = { amount: 5, unit: 'calendar-days' } as const;
    expect(on('2026-08-28', '09:00', days).dueOn).toBe('2026-09-03');
    expect(on('2026-08-28', '09:00', days, { calendarDaysSkipHolidays: true }).dueOn).toBe('2026-09-07');
  });

  test('hours run in a Saturday session, days do not', () => {
    const saturdaySession = { opensMinute: 450, closesMinute: 660 };
    const hour = { amount: 1, unit: 'hours' } as const;
    expect(on('2026-06-06', '08:00', hour, { saturdaySession }).dueAt).toBe(at('2026-06-06', '09:00'));
    expect(on('2026-06-06', '08:00', hour).dueAt).toBe(at('2026-06-08', '08:00'));
    expect(on('2026-06-05', '08:00', workingDays(1), { saturdaySession }).dueOn).toBe('2026-06-08');
  });

  test('months end on the same day of the last one, on its last day where there is none, and never on a rest', () => {
    const month = { amount: 1, unit: 'months' } as const;
    expect(on('2026-03-10', '09:00', month).dueOn).toBe('2026-04-10');
    expect(on('2027-12-29', '09:00', { amount: 2, unit: 'months' }).dueOn).toBe('2028-02-29');
    expect(on('2026-01-31', '09:00', month).dueOn).toBe('2026-03-02');
    expect(on('2026-03-24', '09:00', month).dueOn).toBe('2026-04-24');
  });

  test('asking for papers when the dossier is late already does not make it timely', () => {
    const question = { receivedAt: at('2026-06-01', '09:00'), limit: workingDays(1), calendar };
    const late = [{ askedAt: at('2026-06-04', '09:00'), returnedAt: at('2026-06-10', '09:00') }];
    expect(dueDateWithPauses(question, late).dueOn).toBe('2026-06-02');
  });
});

describe('a date that was moved later', () => {
  const { explanation } = due('2026-06-01', '09:00', workingDays(3));
  const moved = { at: at('2026-06-03', '10:00'), before: explanation.dueAt, after: at('2026-06-12', '17:00') };

  test('tells from where to where, and what by', () => {
    expect(describeDueDate(withDueChange(explanation, { ...moved, cause: 'extension' }), 'vi')).toBe(
      'Nhận lúc 09:00 Thứ Hai 01/06/2026, + 3 ngày làm việc = Thứ Năm 04/06/2026; ngày 03/06/2026 gia hạn từ Thứ Năm 04/06/2026 đến Thứ Sáu 12/06/2026.',
    );
    expect(describeDueDate(withDueChange(explanation, { ...moved, cause: 'calendar' }), 'en')).toContain(
      '; before the office calendar changed on 03/06/2026 it was Thursday 04/06/2026.',
    );
    expect(explainedDueAt(withDueChange(explanation, { ...moved, cause: 'extension' }))).toBe(moved.after);
    expect(explainedDueAt(withDueChange(explanation, { ...moved, cause: 'calendar' }))).toBe(explanation.dueAt);
  });
});
