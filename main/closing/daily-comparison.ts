import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { OwnComparison } from '../../preload/contract/closing';
import { MINUTE_MS } from '../base/durations';
import type { Clock, Logger, Timers } from '../base/ports';
import { keepSetting, settingText, type Store } from '../db';
import type { Sides } from './compare-sides';
import { isComparisonDue, ownComparison, saysNothing } from './daily-comparison-rules';

export interface DailyComparisonDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** Null: never by itself. */
  readonly timeOfDay: () => string | null;
  /** The portal was reached at the last look, and nobody closes a day just now. */
  readonly canCompare: () => boolean;
  /** Undefined where no portal is set. Changes nothing on either side. */
  readonly compare: (signal: AbortSignal) => Promise<Sides | undefined>;
  readonly changed: () => void;
  readonly differs: (found: OwnComparison) => void;
}

const LOOK_EVERY_MS = MINUTE_MS;
const KEPT = 'own-comparison';

/**
 * Once a day, at its time and when the line is up, both sides are compared without anybody asking. Nothing is sent again
 * by it: what differs is said, and the close of the day deals with it.
 */
export function createDailyComparison(deps: DailyComparisonDeps) {
  const { store, clock } = deps;
  const abort = new AbortController();
  let triedAt: number | null = null;
  let cancelTimer: (() => void) | undefined;
  let running: Promise<void> | undefined;

  function last(): OwnComparison | null {
    const text = settingText(store, KEPT);
    const parsed = text === undefined ? undefined : OwnComparison.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  }

  function plan(): void {
    if (!abort.signal.aborted) cancelTimer = deps.timers.after(LOOK_EVERY_MS, look);
  }

  function look(): void {
    const before = last();
    const doneOn = before && vietnamDateTime(before.at).date;
    if (!isComparisonDue({ now: clock.now(), timeOfDay: deps.timeOfDay(), doneOn, triedAt }) || !deps.canCompare())
      return plan();
    triedAt = clock.now();
    running = compareNow()
      .catch((fault: unknown) => {
        deps.log.error('the daily comparison failed', { fault: fault instanceof Error ? fault.message : 'unknown' });
      })
      .finally(() => {
        running = undefined;
        plan();
      });
  }

  async function compareNow(): Promise<void> {
    const sides = await deps.compare(abort.signal);
    if (abort.signal.aborted || sides?.comparison.state !== 'compared') return;
    const found = ownComparison(clock.now(), sides.found, sides.comparison.isRestored);
    store.inTransaction(tx => keepSetting(tx, KEPT, JSON.stringify(found)));
    deps.changed();
    if (!saysNothing(found)) deps.differs(found);
  }

  plan();
  return {
    last,
    async stop(): Promise<void> {
      abort.abort();
      cancelTimer?.();
      await running;
    },
  };
}

export type DailyComparison = ReturnType<typeof createDailyComparison>;
