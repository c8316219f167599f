import type { ReadTx, WriteTx } from '../db';
import { SHIPPED_COUNTS } from './calibration-counts';
import { createCalibrator, type Calibrator } from './calibration-rules';
import type { WeighedField } from './evidence-rules';
import { officeCounts, recordOutcomes } from './field-outcomes';

/** How far what was read can be trusted: as shipped, and as this office has found. */
export function createCalibration() {
  let fitted: Calibrator | undefined;
  return {
    calibrator: (read: ReadTx): Calibrator => (fitted ??= createCalibrator(SHIPPED_COUNTS, officeCounts(read))),

    /** Counts what became of the values read, in the transaction that registers them. */
    record(tx: WriteTx, evidence: readonly WeighedField[], registeredAt: (path: string) => unknown): void {
      recordOutcomes(tx, evidence, registeredAt);
      fitted = undefined;
    },
  };
}

export type Calibration = ReturnType<typeof createCalibration>;
