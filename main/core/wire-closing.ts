import {
  closingSheet,
  createClosingRoutes,
  createClosingService,
  createDailyComparison,
  USUAL_TIME,
  type DailyComparison,
} from '../closing';
import type { CounterEvent } from '../../preload/contract/events';
import type { StationSettings } from '../../preload/contract/station';
import type { Clock, Ids, Logger, Timers } from '../base/ports';
import type { Store } from '../db';
import type { wireNumbers } from './wire-numbers';
import type { wireSync } from './wire-sync';

export interface ClosingWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Logger;
  readonly officerId: () => string;
  readonly officerName: (officerId: string) => string;
  readonly settings: () => StationSettings;
  readonly sync: ReturnType<typeof wireSync>;
  readonly numbers: ReturnType<typeof wireNumbers>['numbers'];
  readonly emit: (event: CounterEvent) => void;
}

/** The end of a day: both sides compared, what was forgotten sent again, and a sheet of it. */
export function wireClosing({ sync, numbers, emit, officerName, settings, ...deps }: ClosingWiring) {
  const changed = () => emit({ fact: 'closing.changed' });
  const closing = createClosingService({
    ...deps,
    portal: sync.portal,
    sendNow: () => sync.engine().sendNow(),
    wake: () => sync.wake(),
    unusedNumbers: day => numbers.gaps(day, day).reduce((sum, gap) => sum + gap.count, 0),
    found: () => daily.last(),
    changed,
  });
  const daily: DailyComparison = createDailyComparison({
    ...deps,
    timeOfDay() {
      const { compareAt } = settings().portal.advanced ?? {};
      return compareAt === undefined ? USUAL_TIME : compareAt;
    },
    canCompare: () => sync.engine().status().portal === 'reachable' && !closing.isRunning(),
    compare: signal => closing.compareOnly(signal),
    changed,
    differs({ forgotten, forPerson, isRestored }) {
      emit({ fact: 'closing.differs', count: forgotten + forPerson, isRestored });
    },
  });
  const routes = createClosingRoutes({ store: deps.store, closing, officerName });
  return {
    handlers: { closing: routes },
    isRunning: closing.isRunning,
    compareOnly: closing.compareOnly,
    sheet: (closingId: string) => closingSheet({ store: deps.store, closing, officerName }, closingId),
    async stop(): Promise<void> {
      await Promise.all([daily.stop(), closing.stop()]);
    },
  };
}
