import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import type { Found } from '../../../../main/closing/closing-rules';
import { createDailyComparison } from '../../../../main/closing/daily-comparison';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import type { Comparison, OwnComparison } from '../../../../preload/contract/closing';
import { aStore } from '../../../support/a-store';
import { until } from '../../../support/until';

const MINUTE = 60_000;
const MISSING: Found = { kind: 'missing-there', fate: 're-fed', code: 'H01.151-261120-010001', ours: null };
const WAITS: Found = { kind: 'missing-here', fate: 'waits', code: 'H01.151-261120-010002', ours: null };

/** A desk whose minutes pass when the test says so. */
function aDay(answers: readonly { readonly state: Comparison['state']; readonly found: readonly Found[] }[]) {
  const world = { now: epochOfVietnam('2026-11-20', 16, 0), isUp: true, asked: 0, told: [] as OwnComparison[] };
  let due: (() => void) | undefined;
  const { store } = aStore({ now: () => world.now });
  const daily = createDailyComparison({
    store,
    clock: { now: () => world.now },
    timers: { after: (_delayMs, callback) => ((due = callback), () => (due = undefined)) },
    log: silentLogger,
    timeOfDay: () => '16:30',
    canCompare: () => world.isUp,
    compare() {
      const { state, found } = answers[Math.min(world.asked, answers.length - 1)]!;
      world.asked += 1;
      const to = '2026-11-20';
      const comparison = { state, why: null, from: to, to, dossiers: 1, isRestored: false, differences: found.length };
      return Promise.resolve({ comparison, found: found.map(one => ({ ...one, day: to })), epoch: null });
    },
    changed: () => undefined,
    differs: found => world.told.push(found),
  });
  onTestFinished(() => daily.stop());
  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      world.now += MINUTE;
      const look = due;
      due = undefined;
      look?.();
      await until(() => due !== undefined, 'the next look is planned');
    }
  }
  return { world, daily, pass };
}

test('both sides are compared once a day, and what differs is said once', async () => {
  const { world, daily, pass } = aDay([{ state: 'compared', found: [MISSING, WAITS] }]);
  await pass(29);
  expect(world.asked).toBe(0);
  await pass(60);
  expect(world.asked).toBe(1);
  expect(world.told).toMatchObject([{ forgotten: 1, forPerson: 0, isRestored: true }]);
  expect(daily.last()).toEqual(world.told[0]);
  world.now += 23 * 60 * MINUTE;
  await pass(2);
  expect(world.asked).toBe(2);
});

test('nothing is said where both sides agree, or what differs settles by itself', async () => {
  const { world, daily, pass } = aDay([{ state: 'compared', found: [WAITS] }]);
  await pass(40);
  expect(world.asked).toBe(1);
  expect(world.told).toEqual([]);
  expect(daily.last()).toMatchObject({ forgotten: 0, forPerson: 0 });
});

test('without a line it waits for one; a comparison that was cut is tried again ten minutes later', async () => {
  const { world, pass } = aDay([
    { state: 'partly', found: [MISSING] },
    { state: 'compared', found: [MISSING] },
  ]);
  world.isUp = false;
  await pass(60);
  expect(world.asked).toBe(0);
  world.isUp = true;
  await pass(9);
  expect([world.asked, world.told.length]).toEqual([1, 0]);
  await pass(10);
  expect([world.asked, world.told.length]).toEqual([2, 1]);
});
