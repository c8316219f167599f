import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemTimers } from '../../../main/base/system-ports';
import { createEsclScanner, createScanStaging, type ScanOrder } from '../../../main/scanning';
import { aFakeEscl, aScannedPage, type EsclModel, type FakeEscl } from '../../support/fake-escl';
import { aScanOrder } from '../../support/scan-order';
import { aTempDir } from '../../support/temp-dir';
import { until } from '../../support/until';

const LIMITS = { questionLimitMs: 20_000, pageLimitMs: 20_000, busyLimitMs: 350 };
const PAGES = [1, 2, 3].map(mark => aScannedPage(mark));

const ORDER = aScanOrder({ colour: 'colour' });

function aScanner(found: readonly string[] = []) {
  const stagingDir = path.join(aTempDir(), 'scans');
  const staging = createScanStaging(stagingDir, systemTimers);
  const findBases = () => Promise.resolve(found);
  return { stagingDir, scanner: createEsclScanner({ staging, timers: systemTimers, findBases, ...LIMITS }) };
}

async function aScannerAt(escl: FakeEscl) {
  const { scanner, stagingDir } = aScanner();
  const added = await scanner.network!.add(`127.0.0.1:${escl.port}`);
  if (!added.ok) throw new Error(added.code);
  const kept: Uint8Array[] = [];
  const scan = (over: Partial<ScanOrder> = {}) =>
    scanner.scan({ ...ORDER, deviceId: added.value.deviceId, ...over }, page => {
      kept.push(page);
      return Promise.resolve();
    });
  return { scanner, stagingDir, device: added.value, kept, scan };
}

async function scanned(
  model: Omit<EsclModel, 'pages'> & { pages?: EsclModel['pages'] },
  over: Partial<ScanOrder> = {},
) {
  const escl = await aFakeEscl({ pages: PAGES, ...model });
  const { kept, scan, stagingDir } = await aScannerAt(escl);
  return { answer: await scan(over), kept, escl, left: existsSync(stagingDir) ? readdirSync(stagingDir) : [] };
}

test('a scanner that is found says what it can do', async () => {
  const escl = await aFakeEscl({ pages: [], name: 'Máy quét &amp; in Contoso' });
  const { scanner } = aScanner([escl.base]);
  expect(await scanner.devices()).toEqual([]);
  expect(await scanner.devices(true)).toEqual([
    {
      deviceId: `desk-escl:${escl.base}`,
      name: 'Máy quét & in Contoso',
      kind: 'network',
      hasFeeder: true,
      hasDuplex: true,
      resolutionsDpi: [150, 200, 300, 400, 600],
    },
  ]);
});

test('nobody is asked anything before an officer looks, also not a scanner known from before', async () => {
  const escl = await aFakeEscl({ pages: [] });
  const { scanner } = aScanner();
  scanner.network!.recall([escl.base, 'http://8.8.8.8/eSCL', 'file:///etc/passwd']);
  expect(escl.requests).toEqual([]);
  expect((await scanner.devices()).map(({ name }) => name)).toEqual(['Contoso MFP 400']);
  expect(scanner.network!.addresses()).toEqual([escl.base]);
});

test('one scanner at two addresses is listed once', async () => {
  const [one, other] = [await aFakeEscl({ pages: [] }), await aFakeEscl({ pages: [] })];
  const { scanner } = aScanner([one.base, other.base]);
  expect(await scanner.devices(true)).toHaveLength(1);
});

test('a search that fails or finds other servers gives no device and no fault', async () => {
  const wrong = await aFakeEscl({ pages: [], faults: { hasWrongXml: true } });
  const { scanner } = aScanner([wrong.base, 'http://127.0.0.1:9/eSCL']);
  expect(await scanner.devices(true)).toEqual([]);
});

test.each([
  ['http://93.184.216.34/eSCL', 'scanning.address-not-allowed'],
  ['ftp://127.0.0.1/', 'scanning.address-not-allowed'],
  ['127.0.0.1:9', 'scanning.no-scanner-there'],
])('the typed address %s is refused with %s', async (address, code) => {
  expect(await aScanner().scanner.network!.add(address)).toEqual({ ok: false, code });
});

test('a scanner that sends us on to another host is not added', async () => {
  const other = await aFakeEscl({ pages: [] });
  const escl = await aFakeEscl({ pages: [], redirectsCapabilitiesTo: `${other.base}/ScannerCapabilities` });
  expect(await aScanner().scanner.network!.add(`127.0.0.1:${escl.port}`)).toMatchObject({
    code: 'scanning.no-scanner-there',
  });
  expect(other.requests).toEqual([]);
});

test('a device that was never listed is not opened', async () => {
  const escl = await aFakeEscl({ pages: PAGES });
  const { scanner } = aScanner();
  const answer = await scanner.scan({ ...ORDER, deviceId: `desk-escl:${escl.base}` }, () => Promise.resolve());
  expect(answer).toEqual({ ok: false, code: 'scanning.device-gone', detail: '0' });
  expect(escl.requests).toEqual([]);
});

test('the feeder gives its pages in order, byte for byte, and the job is let go', async () => {
  const { answer, kept, escl, left } = await scanned({});
  expect(answer).toEqual({ ok: true, value: { pageCount: 3 } });
  expect(kept).toEqual(PAGES);
  expect(escl.deletedJobs).toEqual(['job-1']);
  expect(left).toEqual([]);
});

test('no page is asked for before the one before is taken in, and then it stands on disk', async () => {
  const escl = await aFakeEscl({ pages: PAGES });
  const { scanner, device, stagingDir } = await aScannerAt(escl);
  const asked: number[] = [];
  const onDisk: string[] = [];
  await scanner.scan({ ...ORDER, deviceId: device.deviceId }, async () => {
    await new Promise(resolve => setImmediate(resolve));
    asked.push(escl.requests.filter(request => request.includes('NextDocument')).length);
    onDisk.push(
      ...readdirSync(stagingDir, { recursive: true, encoding: 'utf8' }).filter(name => name.includes('page-')),
    );
  });
  expect(asked).toEqual([1, 2, 3]);
  expect(onDisk.map(name => path.basename(name))).toEqual(['page-0001.jpg', 'page-0002.jpg', 'page-0003.jpg']);
});

test('the job asks for what the officer chose, in the units of the protocol', async () => {
  const { escl } = await scanned({}, { isDuplex: true, colour: 'grey', resolutionDpi: 150, paper: 'a5' });
  const [job] = escl.jobs;
  for (const part of [
    '<pwg:InputSource>Feeder</pwg:InputSource>',
    '<scan:Duplex>true</scan:Duplex>',
    '<scan:ColorMode>Grayscale8</scan:ColorMode>',
    // 150 dpi is not among the device's own: the next finer one.
    '<scan:XResolution>200</scan:XResolution>',
    // 148 x 210 mm in 1/300 inch.
    '<pwg:Width>1748</pwg:Width><pwg:Height>2480</pwg:Height>',
    '<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>',
  ]) {
    expect(job).toContain(part);
  }
});

test('the glass gives one page, and a limit ends a stack early', async () => {
  const glass = await scanned({}, { source: 'flatbed', paper: 'card' });
  expect(glass.answer).toEqual({ ok: true, value: { pageCount: 1 } });
  expect(glass.escl.jobs[0]).toContain('<pwg:InputSource>Platen</pwg:InputSource>');
  expect(glass.escl.jobs[0]).not.toContain('Duplex');
  const two = await scanned({}, { pages: 2 });
  expect(two.answer).toEqual({ ok: true, value: { pageCount: 2 } });
  expect(two.escl.deletedJobs).toEqual(['job-1']);
});

test.each([
  ['both sides', { hasDuplex: false }, { isDuplex: true }],
  ['a feeder', { hasFeeder: false }, {}],
  ['a glass', { hasPlaten: false }, { source: 'flatbed' as const }],
])('asking for %s that is not there refuses before any job', async (_, model, over) => {
  const { answer, escl } = await scanned(model, over);
  expect(answer).toEqual({ ok: false, code: 'scanning.device-error', detail: '0' });
  expect(escl.jobs).toEqual([]);
});

test('a scanner that is busy or warming up for a moment is waited for', async () => {
  const { answer } = await scanned({ faults: { busyTimes: 2, warmsUpTimes: 2 } });
  expect(answer).toEqual({ ok: true, value: { pageCount: 3 } });
});

test('a page that broke off and is still held is asked for again, once', async () => {
  const faults = { cutsPage: { page: 2, afterBytes: 700, then: 'same page' as const } };
  const { answer, kept } = await scanned({ faults });
  expect(answer).toEqual({ ok: true, value: { pageCount: 3 } });
  expect(kept).toEqual(PAGES);
});

test('a page that broke off while the feeder moved on is named, never passed over', async () => {
  const faults = { cutsPage: { page: 2, afterBytes: 700, then: 'next page' as const } };
  const { answer, kept } = await scanned({ faults });
  expect(answer).toEqual({ ok: false, code: 'scanning.page-cut', detail: '1' });
  expect(kept).toEqual(PAGES.slice(0, 1));
});

test('a page whose transfer ends in order but without the end of its picture is not taken for whole', async () => {
  const faults = { cutsPage: { page: 3, afterBytes: 700, then: 'next page' as const, hasNoLength: true } };
  const { answer, kept } = await scanned({ faults });
  expect(answer).toEqual({ ok: false, code: 'scanning.page-cut', detail: '2' });
  expect(kept).toEqual(PAGES.slice(0, 2));
});

test('stop pressed at the scanner keeps what is there and says so', async () => {
  const { answer, kept } = await scanned({ faults: { isCancelledAtPage: 3 } });
  expect(answer).toEqual({ ok: false, code: 'scanning.cancelled', detail: '2' });
  expect(kept).toEqual(PAGES.slice(0, 2));
});

test('cancel ends a page under way, lets the job go and frees the scanner', async () => {
  const escl = await aFakeEscl({ pages: PAGES, faults: { hangsAtPage: 2 } });
  const { scanner, scan, kept } = await aScannerAt(escl);
  const scanning = scan();
  await until(
    () => escl.requests.filter(request => request.includes('NextDocument')).length === 2,
    'page two is asked',
  );
  expect(await scan()).toMatchObject({ code: 'scanning.already-scanning' });
  scanner.cancel();
  expect(await scanning).toEqual({ ok: false, code: 'scanning.cancelled', detail: '1' });
  expect(escl.deletedJobs).toEqual(['job-1']);
  expect(kept).toEqual(PAGES.slice(0, 1));
  escl.load({ faults: {} });
  expect(await scan()).toEqual({ ok: true, value: { pageCount: 3 } });
});

test('a page that could not be stored stays staged with its batch and side', async () => {
  const escl = await aFakeEscl({ pages: PAGES });
  const { scanner, device } = await aScannerAt(escl);
  const order = { ...ORDER, deviceId: device.deviceId, isDuplex: true };
  let kept = 0;
  const failing = scanner.scan(order, () => {
    kept += 1;
    return kept === 2 ? Promise.reject(new Error('disk full')) : Promise.resolve();
  });
  await expect(failing).rejects.toThrow('disk full');
  const [page, ...others] = await scanner.recoverStaged();
  expect(others).toEqual([]);
  expect(page).toMatchObject({ draftId: null, batchId: ORDER.batchId, side: 'back' });
  expect(await page!.read()).toEqual(PAGES[1]);
});
