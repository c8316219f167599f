import type { ScannerDevice, ScanRequest, SCAN_REFUSALS } from '../../preload/contract/scanning';
import { refuse, type Outcome } from '../base/outcome';
import type { IntakeResult, TakeIn } from '../documents';
import type { Scanner } from './scanner';

type DraftRefusal = 'drafts.unknown' | 'drafts.registered';

interface ScanningDeps {
  readonly scanner: Scanner;
  readonly takeIn: TakeIn;
  readonly officerId: () => string | null;
  readonly draftRefusal: (draftId: string) => DraftRefusal | undefined;
}

export interface ScanningService {
  devices(): Promise<ScannerDevice[]>;
  /**
   * Each page is taken in before the next leaves the feeder. Pages that come after their draft was registered or
   * thrown away go to the tray. A refusal's `detail` is the number of pages kept before it.
   */
  scan(request: ScanRequest): Promise<Outcome<{ pageCount: number }, (typeof SCAN_REFUSALS)[number]>>;
  cancel(): void;
  /** Takes in pages an earlier run left behind, at the start of the desk. Gives how many came in. */
  recoverPages(): Promise<number>;
}

/** Ends a scan from within; never leaves this file. */
class PageRefused extends Error {}

export function createScanningService({ scanner, takeIn, officerId, draftRefusal }: ScanningDeps): ScanningService {
  let isScanning = false;

  /** For the draft as long as it takes pages, else for the tray. */
  async function takePage(
    bytes: Uint8Array,
    target: { draftId: string | null; component: number | null },
    mayBeHere = false,
  ): Promise<Outcome<IntakeResult>> {
    const request = { bytes, source: 'scanner', officerId: officerId(), mayBeHere } as const;
    const taken = await takeIn({ ...request, draftId: target.draftId, component: target.component });
    const isDraftClosed = !taken.ok && (taken.code === 'drafts.registered' || taken.code === 'drafts.unknown');
    return isDraftClosed ? takeIn({ ...request, draftId: null, component: null }) : taken;
  }

  async function recoverPages(): Promise<number> {
    let pageCount = 0;
    for (const page of await scanner.recoverStaged()) {
      const taken = await takePage(await page.read(), page, true);
      if (taken.ok) {
        await page.taken();
        pageCount += 1;
      } else if (taken.code !== 'documents.reader-busy') {
        await page.setAside();
      }
    }
    return pageCount;
  }

  async function scan(request: ScanRequest): ReturnType<ScanningService['scan']> {
    if (isScanning) return refuse('scanning.already-scanning');
    const closed = request.draftId === null ? undefined : draftRefusal(request.draftId);
    if (closed) return refuse(closed);
    isScanning = true;
    let pageCount = 0;
    try {
      await recoverPages();
      return await scanner.scan(request, async bytes => {
        const taken = await takePage(bytes, request);
        if (!taken.ok) throw new PageRefused(taken.code);
        pageCount += 1;
      });
    } catch (fault) {
      if (fault instanceof PageRefused) return refuse('scanning.device-error', String(pageCount));
      throw fault;
    } finally {
      isScanning = false;
    }
  }

  return {
    devices: () => scanner.devices(),
    scan,
    cancel: () => scanner.cancel(),
    recoverPages: async () => {
      if (isScanning) return 0;
      isScanning = true;
      try {
        return await recoverPages();
      } finally {
        isScanning = false;
      }
    },
  };
}
