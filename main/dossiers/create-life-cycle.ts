import { HOUR_MS } from '../base/durations';
import type { Clock, Ids, Logger, Timers } from '../base/ports';
import type { Store } from '../db';
import { createActRecorder } from './act-recorder';
import { createCorrectionService } from './correction-service';
import type { TakeCode } from './dossier-service';
import { createHandOverService } from './hand-over-service';
import { createLifeCycleService } from './life-cycle-service';
import type { OfficeCalendar } from '../deadlines';
import type { TariffBook } from '../fees';
import { createOpeningService } from './opening-service';
import type { NumberingStation } from './paper-numbers';
import type { LayOut } from './registration-draft';
import { createSupplementExpiry } from './supplement-expiry';
import { createUndoService } from './undo-service';

export interface LifeCycleParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Logger;
  readonly layOut: LayOut;
  readonly takeCode: TakeCode;
  readonly calendar: () => OfficeCalendar;
  readonly feeFor: TariffBook['feeFor'];
  readonly station: () => NumberingStation & { readonly unitName: string; readonly agencyCode: string };
  readonly officer: () => { readonly officerId: string; readonly displayName: string; readonly role: string };
  readonly officerName: (officerId: string) => string;
  readonly isOfficer: (officerId: string) => boolean;
  readonly isSending: (dossierId: string) => boolean;
  readonly changed: () => void;
}

/** All that happens to a dossier after its papers were first seen. */
export function createLifeCycle(parts: LifeCycleParts) {
  const recordAct = createActRecorder(parts);
  const acts = createLifeCycleService({ ...parts, recordAct });
  const expiry = createSupplementExpiry({ ...parts, actIn: acts.actIn });
  let cancelTimer: (() => void) | undefined;
  function sweep(): void {
    expiry.expireDue();
    cancelTimer = parts.timers.after(HOUR_MS, sweep);
  }
  return {
    recordAct,
    acts,
    undo: createUndoService({ ...parts, recordAct }),
    opening: createOpeningService({ ...parts, recordAct }),
    corrections: createCorrectionService({ ...parts, recordAct }),
    handOver: createHandOverService({ ...parts, recordAct }),
    expiry,
    start: sweep,
    stop: () => cancelTimer?.(),
  };
}

export type LifeCycle = ReturnType<typeof createLifeCycle>;
