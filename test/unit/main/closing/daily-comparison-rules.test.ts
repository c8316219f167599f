import { describe, expect, test } from 'vitest';
import { isComparisonDue, ownComparison, saysNothing } from '../../../../main/closing/daily-comparison-rules';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';

const DAY = '2026-11-20';
const at = (hour: number, minute = 0, day = DAY) => epochOfVietnam(day, hour, minute);

describe('the daily comparison is due', () => {
  const due = { now: at(16, 30), timeOfDay: '16:30', doneOn: null, triedAt: null };

  test('from its time on, once a day', () => {
    expect(isComparisonDue({ ...due, now: at(16, 29) })).toBe(false);
    expect(isComparisonDue(due)).toBe(true);
    expect(isComparisonDue({ ...due, now: at(23, 59) })).toBe(true);
    expect(isComparisonDue({ ...due, doneOn: DAY })).toBe(false);
    expect(isComparisonDue({ ...due, doneOn: '2026-11-19' })).toBe(true);
  });

  test('never where it is switched off', () => {
    expect(isComparisonDue({ ...due, timeOfDay: null })).toBe(false);
  });

  test('again ten minutes after one that was cut, or when the clock was set back', () => {
    expect(isComparisonDue({ ...due, now: at(16, 39), triedAt: at(16, 30) })).toBe(false);
    expect(isComparisonDue({ ...due, now: at(16, 40), triedAt: at(16, 30) })).toBe(true);
    expect(isComparisonDue({ ...due, now: at(16, 31), triedAt: at(18) })).toBe(true);
  });
});

test('what settles by itself is not said; a restore is, even when nothing is missing', () => {
  const found = (['re-fed', 'waits', 'person', 'waits'] as const).map(fate => ({
    kind: 'missing-there' as const,
    fate,
    code: fate,
    ours: null,
  }));
  expect(ownComparison(1, found, false)).toEqual({ at: 1, forgotten: 1, forPerson: 1, isRestored: true });
  const waits = ownComparison(1, [found[1]!, found[3]!], false);
  expect(saysNothing(waits)).toBe(true);
  expect(saysNothing(ownComparison(1, [], true))).toBe(false);
});
