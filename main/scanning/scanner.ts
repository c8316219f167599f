import type { ADDRESS_REFUSALS, SCAN_REFUSALS, ScannerDevice, ScanRequest } from '../../preload/contract/scanning';
import type { Outcome } from '../base/outcome';

/** How a scan ends other than well; `detail` is the number of pages kept before it ended. */
export type ScanRefusal = Extract<(typeof SCAN_REFUSALS)[number], `scanning.${string}`>;
export type AddressRefusal = (typeof ADDRESS_REFUSALS)[number];

/** What an officer asked for, with the batch its pages belong to. */
export interface ScanOrder extends ScanRequest {
  readonly batchId: string;
}

export type PageSide = 'front' | 'back';

/** A whole page that a scan left on disk without it having been taken in. */
export interface StagedPage {
  /** Where it was meant to go; null: the tray. */
  readonly draftId: string | null;
  readonly component: number | null;
  readonly batchId: string | null;
  readonly side: PageSide | null;
  read(): Promise<Uint8Array>;
  /** After it was taken in: away from disk. */
  taken(): Promise<void>;
  /** Out of all further recoveries, but kept: nobody can read it, and it may be the only copy. */
  setAside(): Promise<void>;
}

/** Scanners of the office network, which stay known from one day to the next. */
export interface NetworkScanners {
  /** By an address an officer typed. */
  add(address: string): Promise<Outcome<ScannerDevice, AddressRefusal>>;
  /** Scanners this desk knew before; none is asked anything until the next look or scan. */
  recall(addresses: readonly string[]): void;
  addresses(): readonly string[];
}

/** Any scanner of this desk, one scan at a time. */
export interface Scanner {
  /**
   * What can be scanned with now; empty without a device or without scanner software. `isSearching` also asks the
   * office network who is there, which takes some seconds.
   */
  devices(isSearching?: boolean): Promise<ScannerDevice[]>;
  /**
   * Scans one page from the glass or all from the feeder. A page counts, and the next is asked for, once `onPage`
   * has resolved; when it rejects the scan stops, the page stays staged and the rejection is passed on.
   */
  scan(
    order: ScanOrder,
    onPage: (page: Uint8Array) => Promise<void>,
  ): Promise<Outcome<{ pageCount: number }, ScanRefusal>>;
  /** Ends the running scan as soon as the device lets go; pages already counted stay. */
  cancel(): void;
  /**
   * Whole pages left by a crash or a failed `onPage`, in the order scanned; empty while a scan runs. A page whose
   * `taken` was cut off by a crash is offered again: rather twice than never.
   */
  recoverStaged(): Promise<StagedPage[]>;
  readonly network?: NetworkScanners;
}
