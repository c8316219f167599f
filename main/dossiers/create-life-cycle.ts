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

// Whoever signs in has a form first; what ran out meanwhile is closed a little later, a few at a time.
const SWEEP_STARTS_MS = 3_000;
const SWEPT_AT_ONCE = 5;
const SWEEP_PAUSE_MS = 100;

/** All that happens to a dossier after its papers were first seen. */
export function createLifeCycle(parts: LifeCycleParts) {
  const recordAct = createActRecorder(parts);
  const acts = createLifeCycleService({ ...parts, recordAct });
  const expiry = createSupplementExpiry({ ...parts, actIn: acts.actIn });
  let cancelTimer: (() => void) | undefined;
  function sweep(behind: number): void {
    const last = expiry.expireSome(behind, SWEPT_AT_ONCE);
    cancelTimer =
      last === undefined
        ? parts.timers.after(HOUR_MS, () => sweep(0))
        : parts.timers.after(SWEEP_PAUSE_MS, () => sweep(last));
  }
  return {
    recordAct,
    acts,
    undo: createUndoService({ ...parts, recordAct }),
    opening: createOpeningService({ ...parts, recordAct }),
    corrections: createCorrectionService({ ...parts, recordAct }),
    handOver: createHandOverService({ ...parts, recordAct }),
    expiry,
    start: () => void (cancelTimer = parts.timers.after(SWEEP_STARTS_MS, () => sweep(0))),
    stop: () => cancelTimer?.(),
  };
}

export type LifeCycle = ReturnType<typeof createLifeCycle>;
