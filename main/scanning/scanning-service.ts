import type { ScannerDevice, ScanRequest, SCAN_REFUSALS } from '../../preload/contract/scanning';
import type { Ids } from '../base/ports';
import { refuse, type Outcome } from '../base/outcome';
import type { IntakeRequest, IntakeResult, TakeIn } from '../documents';
import { sideOfPage, sidesOf } from './scan-folder-rules';
import type { AddressRefusal, PageSide, Scanner } from './scanner';

type DraftRefusal = 'drafts.unknown' | 'drafts.registered';
type ScanEnd = Outcome<{ pageCount: number; batchId: string }, (typeof SCAN_REFUSALS)[number]>;

export interface ScanProgress {
  readonly pageCount: number;
  readonly state: 'warming' | 'scanning' | 'done';
}

/** Addresses of network scanners, kept from one start to the next. */
export interface KnownAddresses {
  all(): readonly string[];
  keep(addresses: readonly string[]): void;
}

interface ScanningDeps {
  readonly scanner: Scanner;
  readonly takeIn: TakeIn;
  readonly ids: Pick<Ids, 'next'>;
  readonly officerId: () => string | null;
  readonly draftRefusal: (draftId: string) => DraftRefusal | undefined;
  readonly known?: KnownAddresses;
  /** False: the disk is so full that what is typed needs the rest. */
  readonly hasRoom?: () => boolean;
  /** Told at the start, after each stored page and at the end, however it ends. */
  readonly progress?: (progress: ScanProgress) => void;
}

export interface ScanningService {
  devices(isSearching: boolean): Promise<ScannerDevice[]>;
  addDevice(address: string): Promise<Outcome<ScannerDevice, AddressRefusal>>;
  /**
   * Each page is taken in before the next leaves the feeder. Pages that come after their draft was registered or
   * thrown away go to the tray. A refusal's `detail` is the number of pages kept before it.
   */
  scan(request: ScanRequest): Promise<ScanEnd>;
  cancel(): void;
  /** Takes in pages an earlier run left behind, at the start of the desk. Gives how many came in. */
  recoverPages(): Promise<number>;
}

interface PageTarget {
  readonly draftId: string | null;
  readonly component: number | null;
  readonly batchId: string | null;
  readonly side: PageSide | null;
}

/** Ends a scan from within; never leaves this file. */
class PageRefused extends Error {}

export function createScanningService(deps: ScanningDeps): ScanningService {
  const { scanner, takeIn, ids, officerId, draftRefusal, known, progress = () => undefined } = deps;
  let isScanning = false;
  let lastBatchId: string | undefined;
  scanner.network?.recall(known?.all() ?? []);

  /** For the draft as long as it takes pages, else for the tray. */
  async function takePage(bytes: Uint8Array, target: PageTarget, mayBeHere = false): Promise<Outcome<IntakeResult>> {
    const { batchId, side } = target;
    const request: Omit<IntakeRequest, 'draftId' | 'component'> & Partial<PageTarget> = {
      bytes,
      source: 'scanner',
      officerId: officerId(),
      mayBeHere,
      ...(batchId === null ? {} : { batchId }),
      ...(side === null ? {} : { side }),
    };
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

  async function scan(request: ScanRequest): Promise<ScanEnd> {
    if (isScanning) return refuse('scanning.already-scanning');
    if (deps.hasRoom?.() === false) return refuse('scanning.disk-nearly-full');
    const closed = request.draftId === null ? undefined : draftRefusal(request.draftId);
    if (closed) return refuse(closed);
    isScanning = true;
    const batchId = (request.isContinuing ? lastBatchId : undefined) ?? ids.next();
    lastBatchId = batchId;
    const sides = sidesOf(request);
    let pageCount = 0;
    progress({ pageCount, state: 'warming' });
    try {
      await recoverPages();
      const ended = await scanner.scan({ ...request, batchId }, async bytes => {
        const side = sideOfPage(sides, pageCount + 1);
        const taken = await takePage(bytes, { ...request, batchId, side });
        if (!taken.ok) throw new PageRefused(taken.code);
        pageCount += 1;
        progress({ pageCount, state: 'scanning' });
      });
      return ended.ok ? { ok: true, value: { ...ended.value, batchId } } : ended;
    } catch (fault) {
      if (fault instanceof PageRefused) return refuse(codeOfRefusedPage(fault.message), String(pageCount));
      throw fault;
    } finally {
      isScanning = false;
      progress({ pageCount, state: 'done' });
    }
  }

  function rememberAddresses(): void {
    const { network } = scanner;
    if (!network || !known) return;
    const addresses = network.addresses();
    if (JSON.stringify(addresses) !== JSON.stringify(known.all())) known.keep(addresses);
  }

  return {
    async devices(isSearching) {
      const found = await scanner.devices(isSearching);
      rememberAddresses();
      return found;
    },
    async addDevice(address) {
      if (!scanner.network) return refuse('scanning.no-scanner-there');
      const added = await scanner.network.add(address);
      rememberAddresses();
      return added;
    },
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

function codeOfRefusedPage(code: string): 'scanning.page-too-large' | 'scanning.page-unreadable' {
  const isTooLarge = code === 'documents.file-too-large' || code === 'documents.picture-too-large';
  return isTooLarge ? 'scanning.page-too-large' : 'scanning.page-unreadable';
}
