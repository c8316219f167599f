import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import type { DeadlineList } from '../../../preload/contract/deadlines';
import { aDesk, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

const clock = fixedClock(epochOfVietnam('2026-11-19', 9));
let desk: TestDesk;
let codes: string[];

beforeAll(async () => {
  desk = await aDesk({ clock, reader: stillReader() });
  codes = [];
  // Same-day certified copies: due on the day they come in.
  for (const day of ['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-25']) {
    clock.set(epochOfVietnam(day, 9));
    codes.push((await aDossier(desk)).code);
  }
});
afterAll(() => desk.close());

const codesIn = async (list: DeadlineList, withinWorkingDays = 3) =>
  valueOf(await desk.deadlines.lists({ list, withinWorkingDays, cursor: null, limit: 50 })).rows.map(row => row.code);

test('each dossier stands in the list of its due date, the oldest first', async () => {
  clock.set(epochOfVietnam('2026-11-23', 10));
  expect(await codesIn('overdue')).toEqual(codes.slice(0, 2));
  expect(await codesIn('due-today')).toEqual([codes[2]]);
  // 24 November is a holiday: the first working day after Monday 23 is Wednesday 25.
  expect(await codesIn('due-soon', 1)).toEqual([codes[3]]);
});

test('counts agree with the lists, also by one, two and three working days', async () => {
  clock.set(epochOfVietnam('2026-11-19', 10));
  const counts = valueOf(await desk.deadlines.counts({}));
  expect(counts).toMatchObject({ dueToday: 1, overdue: 0, waiting: 0, stuck: 0 });
  expect(counts.dueSoon.map(({ until, count }) => [until, count])).toEqual([
    ['2026-11-20', 1],
    ['2026-11-23', 2],
    ['2026-11-25', 3],
  ]);
});

test('late is told in working days', async () => {
  clock.set(epochOfVietnam('2026-11-25', 10));
  const { rows } = valueOf(
    await desk.deadlines.lists({ list: 'overdue', withinWorkingDays: 3, cursor: null, limit: 50 }),
  );
  expect(rows.map(row => row.workingDaysLeft)).toEqual([-3, -2, -1]);
});

test('the next page goes on where the last one ended', async () => {
  clock.set(epochOfVietnam('2026-11-26', 10));
  const first = valueOf(await desk.deadlines.lists({ list: 'overdue', cursor: null, limit: 3 }));
  expect(first.rows.map(row => row.code)).toEqual(codes.slice(0, 3));
  const second = valueOf(await desk.deadlines.lists({ list: 'overdue', cursor: first.nextCursor, limit: 3 }));
  expect(second.rows.map(row => row.code)).toEqual(codes.slice(3));
  expect(second.nextCursor).toBeNull();
});

test('a dossier nobody has touched for three working days is stuck', async () => {
  clock.set(epochOfVietnam('2026-11-25', 8));
  // Back over Wednesday 25: Monday 23, Friday 20, Thursday 19.
  expect(await codesIn('stuck')).toEqual([]);
  clock.set(epochOfVietnam('2026-11-26', 8));
  expect(await codesIn('stuck')).toEqual([codes[0]]);
});
