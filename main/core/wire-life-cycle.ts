import type { Clock, Ids, Logger, Timers } from '../base/ports';
import type { Store } from '../db';
import type { OfficeCalendar } from '../deadlines';
import type { TariffBook } from '../fees';
import { createHandOverRoutes, createLifeCycle, type LayOut, type NumberingStation, type TakeCode } from '../dossiers';
import { findOfficer, type SignedIn } from '../officers';
import type { StationSettings } from '../../preload/contract/station';

export interface LifeCycleWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Logger;
  readonly layOut: LayOut;
  readonly calendar: () => OfficeCalendar;
  readonly feeFor: TariffBook['feeFor'];
  readonly station: () => StationSettings & NumberingStation;
  readonly takeCode: TakeCode;
  readonly officer: () => SignedIn;
  readonly officerName: (officerId: string) => string;
  readonly isSending: (dossierId: string) => boolean;
  readonly changed: () => void;
}

export function wireLifeCycle(wiring: LifeCycleWiring) {
  const life = createLifeCycle({
    ...wiring,
    isOfficer: officerId => findOfficer(wiring.store, officerId)?.is_disabled === 0,
  });
  return {
    life,
    handlers: { handOver: createHandOverRoutes(life.handOver) },
    start: life.start,
    stop: life.stop,
  };
}
