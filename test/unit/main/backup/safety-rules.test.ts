import { describe, expect, test } from 'vitest';
import { isBackupDue, safetyOf, type Due, type SafetyFacts } from '../../../../main/backup/safety-rules';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../main/base/durations';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';

const at = (hour: number, minute = 0) => epochOfVietnam('2026-11-20', hour, minute);
const due = (change: Partial<Due>) =>
  isBackupDue({
    now: at(9),
    lastAt: at(9) - 15 * HOUR_MS,
    triedAt: null,
    dayClosedAt: null,
    dailyAt: '17:15',
    storeBytes: 1024 ** 2,
    hasNews: false,
    ...change,
  });

describe('a backup is due', () => {
  test('before the first, and when the last is a day old', () => {
    expect(due({ lastAt: null })).toBe(true);
    expect(due({ lastAt: at(9) - DAY_MS })).toBe(true);
    expect(due({ lastAt: at(9) - DAY_MS + 1 })).toBe(false);
  });
  test('from its time on, once a day', () => {
    expect(due({ now: at(17, 14), lastAt: at(8) })).toBe(false);
    expect(due({ now: at(17, 15), lastAt: at(8) })).toBe(true);
    expect(due({ now: at(19), lastAt: at(17, 16) })).toBe(false);
  });
  test('after a day was closed, once', () => {
    expect(due({ now: at(16, 40), lastAt: at(9), dayClosedAt: at(16, 35) })).toBe(true);
    expect(due({ now: at(16, 50), lastAt: at(16, 41), dayClosedAt: at(16, 35) })).toBe(false);
  });
  test('a quarter of an hour after the last while a small store has news, more seldom for a large one', () => {
    const MB = 1024 ** 2;
    expect(due({ lastAt: at(8, 45), hasNews: true })).toBe(true);
    expect(due({ lastAt: at(8, 46), hasNews: true })).toBe(false);
    expect(due({ lastAt: at(8, 45), hasNews: false })).toBe(false);
    expect(due({ lastAt: at(8), hasNews: true, storeBytes: 900 * MB })).toBe(false);
    expect(due({ lastAt: at(7), hasNews: true, storeBytes: 900 * MB })).toBe(true);
    expect(due({ lastAt: at(0), hasNews: true, storeBytes: 2000 * MB })).toBe(false);
  });
  test('half an hour after one that failed, and at once by a clock set back', () => {
    expect(due({ lastAt: null, triedAt: at(8, 45) })).toBe(false);
    expect(due({ lastAt: null, triedAt: at(8, 30) })).toBe(true);
    expect(due({ lastAt: null, triedAt: at(12) })).toBe(true);
    expect(due({ lastAt: at(12) })).toBe(true);
  });
});

const WELL: SafetyFacts = {
  now: at(9),
  begunAt: 0,
  lastAt: at(9) - HOUR_MS,
  hasFailed: false,
  freeBytes: 50 * 1024 ** 3,
  isStoreSound: true,
  isAuditWhole: true,
  filesLost: 0,
  second: { isPresent: true, seenAt: at(8), newestAt: at(8) },
};
const said = (change: Partial<SafetyFacts>) => {
  const { fault, count } = safetyOf({ ...WELL, ...change });
  return [fault, count];
};

describe('the status bar', () => {
  test('says nothing when all is well', () => {
    expect(said({})).toEqual([null, 0]);
    expect(said({ second: null })).toEqual([null, 0]);
    expect(said({ lastAt: null, begunAt: at(9) - DAY_MS })).toEqual([null, 0]);
  });
  test.each([
    [{ lastAt: at(9) - 2 * DAY_MS - MINUTE_MS }, ['backup-old', 2]],
    [{ lastAt: null, begunAt: at(9) - 3 * DAY_MS }, ['backup-old', 3]],
    [{ lastAt: at(9) - 5 * DAY_MS, hasFailed: true }, ['backup-failed', 5]],
    [{ freeBytes: 2 * 1024 ** 3 - 1 }, ['disk-low', 0]],
    [{ freeBytes: 500 * 1024 ** 2 - 1 }, ['disk-nearly-full', 0]],
    [{ second: { isPresent: false, seenAt: at(9) - 8 * DAY_MS, newestAt: null } }, ['second-absent', 8]],
    [{ second: { isPresent: false, seenAt: at(9) - 6 * DAY_MS, newestAt: null } }, [null, 0]],
    [{ second: { isPresent: true, seenAt: at(9), newestAt: at(9) - 4 * DAY_MS } }, ['second-old', 4]],
    [{ filesLost: 3 }, ['files-lost', 3]],
    [{ isAuditWhole: false, filesLost: 3 }, ['audit-broken', 0]],
    [{ isStoreSound: false, isAuditWhole: false }, ['store-damaged', 0]],
  ] satisfies [Partial<SafetyFacts>, unknown][])('says the gravest: %o', (change, expected) => {
    expect(said(change)).toEqual(expected);
  });
});
