import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { done, refuse } from '../../../main/base/outcome';
import { systemIds, systemTimers } from '../../../main/base/system-ports';
import { createEsclScanner, createScanningService, createScanStaging } from '../../../main/scanning';
import { MAX_FILE_BYTES } from '../../../preload/contract/documents';
import type { ScanRequest } from '../../../preload/contract/scanning';
import { aFakeEscl, aScannedPage, type EsclFaults, type FakeEscl } from '../../support/fake-escl';
import { randomFrom } from '../../support/random';
import { aScanOrder } from '../../support/scan-order';
import { aTempDir } from '../../support/temp-dir';

const REPEATS = 10;
const LARGEST_PICTURE_BYTES = 40_000;

interface Fault {
  readonly name: string;
  /** `page` is the one that does not come. */
  readonly faults: (page: number, other: FakeEscl) => EsclFaults;
  readonly code: string;
  /** The fault is there before the first page. */
  readonly isAtStart?: boolean;
  readonly pageLimitMs?: number;
}

const stopsWith = (adfState: string) => (page: number) => ({ stopsAt: { page, adfState } });

const FAULTS: readonly Fault[] = [
  { name: 'the cable is pulled', faults: page => ({ vanishesAtPage: page }), code: 'scanning.device-gone' },
  { name: 'a sheet jams', faults: stopsWith('ScannerAdfJam'), code: 'scanning.jammed' },
  { name: 'the cover is opened', faults: stopsWith('ScannerAdfHatchOpen'), code: 'scanning.cover-open' },
  { name: 'two sheets at once', faults: stopsWith('ScannerAdfMultipickDetected'), code: 'scanning.double-feed' },
  { name: 'somebody else scans', faults: () => ({ busyTimes: 1_000 }), code: 'scanning.busy', isAtStart: true },
  {
    name: 'no paper lies in the feeder',
    faults: () => ({ isEmpty: true }),
    code: 'scanning.feeder-empty',
    isAtStart: true,
  },
  {
    name: 'an A3 page at 1200 dpi beyond what can be read',
    faults: page => ({ hugePage: { page, sizeBytes: LARGEST_PICTURE_BYTES + 1 } }),
    code: 'scanning.page-too-large',
  },
  {
    name: 'a transfer breaks off',
    faults: page => ({ cutsPage: { page, afterBytes: 200 * page, then: 'next page' } }),
    code: 'scanning.page-cut',
  },
  {
    name: 'a page never comes',
    faults: page => ({ hangsAtPage: page }),
    code: 'scanning.no-answer',
    pageLimitMs: 4_000,
  },
  {
    name: 'the answers are no XML',
    faults: () => ({ hasWrongXml: true }),
    code: 'scanning.device-error',
    isAtStart: true,
  },
  {
    name: 'the page is said to be on another host',
    faults: (page, other) => ({ redirects: { page, to: `${other.base}/ScannerCapabilities` } }),
    code: 'scanning.device-error',
  },
  {
    name: 'the scanner fails inside',
    faults: page => ({ failsPage: { page, status: 500 } }),
    code: 'scanning.device-error',
  },
];

/** The service and the scanner as in the desk; pages are kept in a list, and too large a picture is refused as there. */
async function aScanStation(escl: FakeEscl, pageLimitMs: number) {
  const stagingDir = path.join(aTempDir(), 'scans');
  const limits = { questionLimitMs: 20_000, pageLimitMs, busyLimitMs: 250 };
  const staging = createScanStaging(stagingDir, systemTimers);
  const scanner = createEsclScanner({ staging, timers: systemTimers, findBases: () => Promise.resolve([]), ...limits });
  const taken: Uint8Array[] = [];
  const service = createScanningService({
    scanner,
    ids: systemIds,
    officerId: () => null,
    draftRefusal: () => undefined,
    takeIn: ({ bytes }) => {
      if (bytes.length > LARGEST_PICTURE_BYTES) return Promise.resolve(refuse('documents.picture-too-large'));
      taken.push(bytes);
      return Promise.resolve(done({ pages: [], alreadyHere: 0 }));
    },
  });
  const device = await service.addDevice(`127.0.0.1:${escl.port}`);
  if (!device.ok) throw new Error(device.code);
  const request: ScanRequest = aScanOrder({ deviceId: device.value.deviceId });
  return { service, request, taken, stagingDir };
}

async function tryFault(
  fault: Fault,
  { sheets, missing, repeat }: { sheets: number; missing: number; repeat: number },
) {
  const label = `repeat ${repeat}: page ${missing} of ${sheets}`;
  const other = await aFakeEscl({ pages: [] });
  const pages = Array.from({ length: sheets }, (_, index) => aScannedPage(repeat * 100 + index, 1_500));
  const escl = await aFakeEscl({ pages });
  const { service, request, taken, stagingDir } = await aScanStation(escl, fault.pageLimitMs ?? 20_000);
  escl.load({ faults: fault.faults(missing, other) });

  expect(await service.scan(request), label).toEqual({ ok: false, code: fault.code, detail: String(missing - 1) });
  expect(taken.map(hashOf), label).toEqual(pages.slice(0, missing - 1).map(hashOf));
  expect(other.requests).toEqual([]);
  if (fault.code === 'scanning.device-gone') return;

  // The officer has seen to it and goes on with the sheets that are left.
  escl.load({ pages: pages.slice(missing - 1), faults: {} });
  const rest = await service.scan({ ...request, isContinuing: true });
  expect(rest, label).toMatchObject({ ok: true, value: { pageCount: sheets - missing + 1 } });
  expect(taken.map(hashOf), label).toEqual(pages.map(hashOf));
  // Only a page nobody can read is kept aside.
  expect(readdirSync(stagingDir)).toEqual(fault.code === 'scanning.page-too-large' ? ['set-aside'] : []);
}

test.each(FAULTS)('F33: when $name, every page before is kept and the page that is missing is named', async fault => {
  const random = randomFrom(33);
  const cases = Array.from({ length: REPEATS }, (_, index) => {
    const sheets = 2 + Math.floor(random() * 5);
    const missing = fault.isAtStart ? 1 : 1 + Math.floor(random() * sheets);
    return { sheets, missing, repeat: index + 1 };
  });
  await Promise.all(cases.map(one => tryFault(fault, one)));
});

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a page larger than any file that is taken in is given up while it comes, not after', async () => {
  const hugePage = { page: 2, sizeBytes: MAX_FILE_BYTES + 1 };
  const escl = await aFakeEscl({ pages: [1, 2, 3].map(mark => aScannedPage(mark)), faults: { hugePage } });
  const { service, request, taken } = await aScanStation(escl, 10_000);
  expect(await service.scan(request)).toEqual({ ok: false, code: 'scanning.page-too-large', detail: '1' });
  expect(taken).toHaveLength(1);
  expect(escl.deletedJobs).toEqual(['job-1']);
});
