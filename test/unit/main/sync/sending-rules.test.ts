import { describe, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import { createBandwidth } from '../../../../main/sync/bandwidth';
import { isPaused, mayFilesLeave, NO_LIMITS, untilFilesLeave } from '../../../../main/sync/sending-rules';
import { adviceFor, waitsFor } from '../../../../main/sync/waits-for-rules';

const at = (hour: number, minute = 0) => epochOfVietnam('2026-11-20', hour, minute);
const night = { ...NO_LIMITS, fileHours: { from: '18:00', to: '06:30' } };

test.each([
  [17, 59, false],
  [18, 0, true],
  [23, 59, true],
  [6, 29, true],
  [6, 30, false],
])('files that leave by night: %i:%i %s', (hour, minute, may) => {
  expect(mayFilesLeave(night, at(hour, minute))).toBe(may);
  expect(untilFilesLeave(night, at(hour, minute)) === 0).toBe(may);
});

test('hours within one day, the whole day, and how long until they begin', () => {
  const day = { ...NO_LIMITS, fileHours: { from: '12:00', to: '13:00' } };
  expect([mayFilesLeave(day, at(11, 59)), mayFilesLeave(day, at(12)), mayFilesLeave(day, at(13))]).toEqual([
    false,
    true,
    false,
  ]);
  expect(untilFilesLeave(day, at(11))).toBe(3_600_000);
  expect(mayFilesLeave({ ...NO_LIMITS, fileHours: { from: '08:00', to: '08:00' } }, at(3))).toBe(true);
});

test('a pause ends by itself', () => {
  expect(isPaused({ ...NO_LIMITS, pausedUntil: 10 }, 9)).toBe(true);
  expect(isPaused({ ...NO_LIMITS, pausedUntil: 10 }, 10)).toBe(false);
});

describe('the bandwidth', () => {
  test('is one for all uploads together, and holds no more than a second of it', async () => {
    let now = 0;
    const timers = {
      after: (delayMs: number, callback: () => void) => (
        queueMicrotask(() => ((now += delayMs), callback())),
        () => undefined
      ),
    };
    const bandwidth = createBandwidth({ clock: { now: () => now }, timers, bytesPerSecond: () => 10_000 });
    now = 60_000;
    await Promise.all([1, 2, 3, 4].map(() => bandwidth.mayLeave(10_000)));
    expect(now - 60_000).toBeGreaterThanOrEqual(2_990);
    expect(now - 60_000).toBeLessThanOrEqual(3_200);
    expect(bandwidth.rate()).toBeGreaterThan(9_000);
  });

  test('without a limit nothing waits', async () => {
    const timers = {
      after: () => {
        throw new Error('a wait');
      },
    };
    const bandwidth = createBandwidth({ clock: { now: () => 0 }, timers, bytesPerSecond: () => null });
    await bandwidth.mayLeave(1e9);
    expect(bandwidth.rate()).toBe(1e9);
  });
});

const waiting = {
  state: 'waiting',
  kind: 'dossier',
  isSending: false,
  isHead: true,
  nextAttemptAt: 0,
  now: 10,
} as const;
const calm = { portal: 'reachable', pausedUntil: null, filesFrom: null, restsUntil: null } as const;

test.each([
  [waiting, calm, 'turn'],
  [{ ...waiting, state: 'done' as const }, calm, null],
  [{ ...waiting, state: 'needs-attention' as const }, calm, 'person'],
  [{ ...waiting, isSending: true }, calm, 'sending'],
  [{ ...waiting, isHead: false }, calm, 'earlier'],
  [{ ...waiting, nextAttemptAt: 11 }, calm, 'next-attempt'],
  [{ ...waiting, kind: 'attachment' as const }, { ...calm, filesFrom: 20 }, 'hours'],
  [waiting, { ...calm, filesFrom: 20 }, 'turn'],
  [waiting, { ...calm, pausedUntil: 20 }, 'paused'],
  [waiting, { ...calm, restsUntil: 20 }, 'portal-rests'],
  [waiting, { ...calm, portal: 'unreachable' as const }, 'no-line'],
  [waiting, { ...calm, portal: 'unauthorised' as const }, 'account'],
  [waiting, { ...calm, portal: 'unset' as const }, 'unset'],
])('%o in %o waits for %s', (entry, around, reason) => {
  expect(waitsFor(entry, around)).toBe(reason);
});

test('an officer is told to report a refused account, a supervisor what to repair', () => {
  const refused = { portal: 'unauthorised', why: 'login-refused' } as const;
  expect(adviceFor(refused, 'officer')).toBe('tell-administrator');
  expect(adviceFor(refused, 'supervisor')).toBe('check-account');
  expect(adviceFor({ ...refused, why: 'access-refused' }, 'supervisor')).toBe('ask-for-rights');
  expect(adviceFor({ portal: 'unreachable', why: 'captive-page' }, 'officer')).toBe('log-in-to-network');
  expect(adviceFor({ portal: 'reachable', why: null }, 'officer')).toBeNull();
});
