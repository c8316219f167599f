import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOfVietnam, vietnamDateTime } from '../../../preload/contract/calendar-days';
import { describeDueDate, type DueExplanation } from '../../../preload/contract/due-date';
import type { CalendarDraft } from '../../../preload/contract/deadlines';
import { aDesk, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

const clock = fixedClock(epochOfVietnam('2026-11-26', 16));
let desk: TestDesk;
let dossierId: string;

beforeAll(async () => {
  desk = await aDesk({ clock, reader: stillReader() });
  // A certified copy after 15:00 on Thursday: due on Friday.
  ({ dossierId } = await aDossier(desk));
});
afterAll(() => desk.close());

const inForce = async () => valueOf(await desk.deadlines.calendar({}));
const dueOn = async () => {
  const dossier = valueOf(await desk.dossiers.find({ dossierId: dossierId as never }));
  return vietnamDateTime(dossier?.dueAt ?? 0).date;
};
async function draftWith(...days: CalendarDraft['days']): Promise<CalendarDraft> {
  const { days: before, confirmedYears, office } = await inForce();
  return { days: [...before, ...days], confirmedYears, office };
}
const FRIDAY_OFF = { date: '2026-11-27', name: 'Nghỉ của địa phương', kind: 'swap-off', half: null } as const;

test('a day off shows which dossiers it moves before it moves any', async () => {
  const preview = valueOf(await desk.deadlines.previewCalendar(await draftWith(FRIDAY_OFF)));
  expect(preview).toMatchObject({ problems: [], moveCount: 1, laterCount: 1, byHandCount: 0 });
  expect(preview.moves[0]).toMatchObject({
    dossierId,
    before: epochOfVietnam('2026-11-27', 17),
    after: epochOfVietnam('2026-11-30', 17),
  });
  expect(await dueOn()).toBe('2026-11-27');
});

test('taking effect moves the dates with an event, says why, and can be taken back', async () => {
  const draft = await draftWith(FRIDAY_OFF);
  const basedOn = (await inForce()).version;
  const wrong = await desk.deadlines.changeCalendar({ draft, basedOn, reason: 'Công văn', expectedMoves: 0 });
  expect(wrong).toMatchObject({ ok: false, code: 'deadlines.moves-changed', detail: '1' });
  expect(await dueOn()).toBe('2026-11-27');

  const done = valueOf(
    await desk.deadlines.changeCalendar({ draft, basedOn, reason: 'Công văn 12/UBND', expectedMoves: 1 }),
  );
  expect(done.moved).toBe(1);
  expect(await dueOn()).toBe('2026-11-30');
  const moved = valueOf(await desk.dossiers.find({ dossierId: dossierId as never }));
  expect(moved?.events.at(-1)).toMatchObject({ kind: 'due.moved', detail: { cause: 'calendar' } });
  expect(describeDueDate(moved?.dueExplanation as unknown as DueExplanation, 'vi')).toContain(
    '= Thứ Hai 30/11/2026; trước khi lịch làm việc thay đổi ngày 26/11/2026 là Thứ Sáu 27/11/2026.',
  );
  expect((await inForce()).history[0]).toMatchObject({ reason: 'Công văn 12/UBND', moved: 1, canUndo: true });

  expect(await desk.deadlines.changeCalendar({ draft, basedOn, reason: 'lại', expectedMoves: 0 })).toMatchObject({
    code: 'deadlines.calendar-changed-meanwhile',
  });
  expect(valueOf(await desk.deadlines.undoCalendar({ version: done.version }))).toEqual({ moved: 1 });
  expect(await dueOn()).toBe('2026-11-27');
  expect((await inForce()).version).toBe(basedOn);
  expect(await desk.deadlines.undoCalendar({ version: done.version })).toMatchObject({
    code: 'deadlines.nothing-to-undo',
  });
});

test('what no office could work by is refused with what is wrong', async () => {
  const draft = await draftWith(
    { date: '2026-08-31', name: 'Làm bù', kind: 'make-up-workday', half: null },
    { date: '2026-11-24', name: 'Lần nữa', kind: 'holiday', half: null },
    { date: '2026-03-20', name: 'Tết Nguyên đán', kind: 'holiday', half: null },
  );
  const { problems, moveCount } = valueOf(await desk.deadlines.previewCalendar(draft));
  expect(moveCount).toBe(0);
  expect(problems.map(problem => [problem.code, problem.date ?? problem.year])).toEqual(
    expect.arrayContaining([
      ['make-up-on-holiday', '2026-08-31'],
      ['day-twice', '2026-11-24'],
      ['two-tets', '2026-03-20'],
    ]),
  );
  const { version: basedOn } = await inForce();
  expect(await desk.deadlines.changeCalendar({ draft, basedOn, reason: 'sai', expectedMoves: 0 })).toMatchObject({
    ok: false,
    code: 'deadlines.calendar-unsound',
  });
});

test('a year without a working week is refused, and a year is confirmed only with its Tết', async () => {
  const whole = Array.from({ length: 365 }, (_, index) => ({
    date: vietnamDateTime(epochOfVietnam('2031-01-01', 9) + index * 86_400_000).date,
    name: 'Nghỉ',
    kind: 'holiday' as const,
    half: null,
  }));
  const draft = { ...(await draftWith(...whole)), confirmedYears: [2026, 2032] };
  const { problems } = valueOf(await desk.deadlines.previewCalendar(draft));
  expect(problems).toEqual(
    expect.arrayContaining([
      { code: 'no-working-week', date: null, year: 2031 },
      { code: 'confirmed-without-tet', date: null, year: 2032 },
    ]),
  );
});

test('a confirmed year takes the warning from its dates', async () => {
  const { days, confirmedYears, office, version } = await inForce();
  expect(confirmedYears).not.toContain(2027);
  const draft = { days, confirmedYears: [...confirmedYears, 2027], office };
  valueOf(
    await desk.deadlines.changeCalendar({ draft, basedOn: version, reason: 'Thông báo nghỉ 2027', expectedMoves: 0 }),
  );
  expect((await inForce()).confirmedYears).toContain(2027);
});

test('a calendar file is read before anything changes; anything else is refused', async () => {
  const text = JSON.stringify({ days: [{ date: '2027-01-01', name: 'Tết Dương lịch', kind: 'holiday' }] });
  expect(valueOf(await desk.deadlines.readCalendarFile({ text })).days).toHaveLength(1);
  for (const bad of ['', '{', '[]', '{"days":[{"date":"2027-02-30","name":"x","kind":"holiday"}]}'])
    expect(await desk.deadlines.readCalendarFile({ text: bad })).toMatchObject({ code: 'deadlines.file-unreadable' });
});
