import type { SCAN_REFUSALS, ScannerDevice, ScanRequest } from '../../preload/contract/scanning';
import type { Outcome } from '../base/outcome';

/** How a scan ends other than well; `detail` is the number of pages kept before it ended. */
export type ScanRefusal = Extract<(typeof SCAN_REFUSALS)[number], `scanning.${string}`>;

/** A whole page that a scan left on disk without it having been taken in. */
export interface StagedPage {
  /** Where it was meant to go; null: the tray. */
  readonly draftId: string | null;
  readonly component: number | null;
  read(): Promise<Uint8Array>;
  /** After it was taken in: away from disk. */
  taken(): Promise<void>;
  /** Out of all further recoveries, but kept: nobody can read it, and it may be the only copy. */
  setAside(): Promise<void>;
}

/** Any scanner of this desk, one scan at a time. */
export interface Scanner {
  /** What can be scanned with now; empty without a device or without scanner software. */
  devices(): Promise<ScannerDevice[]>;
  /**
   * Scans one page from the glass or all from the feeder. A page counts, and the next is asked for, once `onPage`
   * has resolved; when it rejects the scan stops, the page stays staged and the rejection is passed on.
   */
  scan(
    request: ScanRequest,
    onPage: (page: Uint8Array) => Promise<void>,
  ): Promise<Outcome<{ pageCount: number }, ScanRefusal>>;
  /** Ends the running scan as soon as the device lets go; pages already counted stay. */
  cancel(): void;
  /**
   * Whole pages left by a crash or a failed `onPage`, in the order scanned; empty while a scan runs. A page whose
   * `taken` was cut off by a crash is offered again: rather twice than never.
   */
  recoverStaged(): Promise<StagedPage[]>;
}
