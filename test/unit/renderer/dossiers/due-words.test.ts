import { describe, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import { dueStanding, dueTone } from '../../../../renderer/shared/dossiers/due-words';

const now = epochOfVietnam('2026-11-23', 10, 30);

describe('dueStanding', () => {
  test('counts the days left by the calendar, not by hours', () => {
    expect(dueStanding(epochOfVietnam('2026-11-25', 7, 30), 'accepted', now)).toEqual({ word: 'left', days: 2 });
  });

  test('says tomorrow morning is one day away late in the evening', () => {
    const evening = epochOfVietnam('2026-11-23', 23, 59);
    expect(dueStanding(epochOfVietnam('2026-11-24', 0, 1), 'accepted', evening)).toEqual({ word: 'left', days: 1 });
  });

  test('counts the days of delay as a positive number', () => {
    expect(dueStanding(epochOfVietnam('2026-11-21', 17), 'in-progress', now)).toEqual({ word: 'late', days: 2 });
  });

  test('is due today until the hour has passed', () => {
    expect(dueStanding(epochOfVietnam('2026-11-23', 17), 'accepted', now).word).toBe('today');
    expect(dueStanding(epochOfVietnam('2026-11-23', 10), 'accepted', now).word).toBe('late-today');
  });

  test('takes the day of Viet Nam, where the new day begins seven hours before UTC', () => {
    const justAfterMidnight = epochOfVietnam('2026-11-24', 0, 5);
    expect(dueStanding(epochOfVietnam('2026-11-23', 17), 'accepted', justAfterMidnight)).toEqual({
      word: 'late',
      days: 1,
    });
  });

  test.each(['refused', 'stopped', 'resolved', 'returned'] as const)('calls nothing late that is %s', state => {
    expect(dueStanding(epochOfVietnam('2026-01-01'), state, now).word).toBe('closed');
  });

  test('has no date to be late for without a due date', () => {
    expect(dueStanding(null, 'accepted', now).word).toBe('none');
  });
});

test('three days ahead is near, four is not', () => {
  expect(dueTone({ word: 'left', days: 3 })).toBe('near');
  expect(dueTone({ word: 'left', days: 4 })).toBe('plain');
  expect(dueTone({ word: 'late-today', days: 0 })).toBe('late');
});
