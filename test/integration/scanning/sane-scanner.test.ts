import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Timers } from '../../../main/base/ports';
import { systemTimers } from '../../../main/base/system-ports';
import { createSaneScanner, createScanStaging, type ScanOrder } from '../../../main/scanning';
import { DraftId } from '../../../preload/contract/ids';
import { aSane, aSaneWhere, failingAfter, WITH_DUPLEX, type SaneStatus, type TestSane } from '../../support/sane';
import { aScanOrder } from '../../support/scan-order';
import { aTempDir } from '../../support/temp-dir';
import { until } from '../../support/until';
import { pngFacts } from '../../support/png-facts';

const DRAFT = DraftId.parse('01920000-0000-7000-8000-000000000001');

const REQUEST = aScanOrder({ draftId: DRAFT, component: 2, source: 'flatbed', resolutionDpi: 200 });
const TEST_DEVICE = {
  name: 'Noname frontend-tester',
  kind: 'local',
  hasFeeder: true,
  hasDuplex: false,
  resolutionsDpi: [150, 200, 300, 400, 600],
};
const FEEDER: ScanOrder = { ...REQUEST, source: 'feeder' };

interface SaneOver {
  readonly timers: Timers;
  readonly pageLimitMs: number;
}

function aScanner(
  { environment }: TestSane,
  stagingDir = path.join(aTempDir(), 'scans'),
  over: Partial<SaneOver> = {},
) {
  const timers = over.timers ?? systemTimers;
  const staging = createScanStaging(stagingDir, timers);
  return { stagingDir, scanner: createSaneScanner({ staging, environment, ...over, timers }) };
}

function keepIn(pages: Uint8Array[]) {
  return (page: Uint8Array) => {
    pages.push(page);
    return Promise.resolve();
  };
}

test('devices lists what SANE finds and says who has a feeder', async () => {
  const { scanner } = aScanner(aSane());
  expect(await scanner.devices()).toEqual([
    { ...TEST_DEVICE, deviceId: 'test:0' },
    { ...TEST_DEVICE, deviceId: 'test:1' },
  ]);
});

test('the list of devices is asked for once and then kept for a while', async () => {
  const folder = aTempDir();
  const sane = aSaneWhere(`echo x >> ${folder}/calls`, { devices: 1 });
  const forgetting: (() => void)[] = [];
  const timers = {
    after: (delayMs: number, callback: () => void) => {
      if (delayMs !== 30_000) return systemTimers.after(delayMs, callback);
      forgetting.push(callback);
      return () => undefined;
    },
  };
  const { scanner } = aScanner(sane, undefined, { timers });
  const calls = () => readFileSync(path.join(folder, 'calls'), 'utf8').length / 2;

  await Promise.all([scanner.devices(), scanner.devices()]);
  await scanner.devices();
  expect(calls()).toBe(2);
  forgetting[0]?.();
  await scanner.devices();
  expect(calls()).toBe(4);
});

test('without scanner software there is no device and a scan says so', async () => {
  const { scanner } = aScanner({ environment: { PATH: aTempDir() } });
  expect(await scanner.devices()).toEqual([]);
  expect(await scanner.scan(REQUEST, keepIn([]))).toMatchObject({ ok: false, code: 'scanning.no-scanner-software' });
});

test.each([
  ['grey', 200, 0],
  ['colour', 300, 2],
] as const)(
  'a page from the glass in %s at %i dpi is a PNG of that size and resolution',
  async (colour, resolutionDpi, colourType) => {
    const { scanner, stagingDir } = aScanner(aSane());
    const pages: Uint8Array[] = [];
    expect(await scanner.scan({ ...REQUEST, colour, resolutionDpi }, keepIn(pages))).toEqual({
      ok: true,
      value: { pageCount: 1 },
    });
    const facts = pngFacts(pages[0]!);
    // The test device's glass is 200 x 200 mm, so A4 is cut down to it.
    const side = (200 / 25.4) * resolutionDpi;
    expect(Math.abs(facts.widthPx - side)).toBeLessThan(2);
    expect(Math.abs(facts.heightPx - side)).toBeLessThan(2);
    expect(Math.round(facts.resolutionDpi)).toBe(resolutionDpi);
    expect(facts.colourType).toBe(colourType);
    expect(facts.rows).toBe(facts.heightPx);
    expect(readdirSync(stagingDir)).toEqual([]);
  },
);

test('600 dpi in colour comes as JPEG, which stays below the size that is taken in', async () => {
  const { scanner } = aScanner(aSane());
  const pages: Uint8Array[] = [];
  await scanner.scan({ ...REQUEST, colour: 'colour', resolutionDpi: 600 }, keepIn(pages));
  expect(Array.from(pages[0]!.subarray(0, 2))).toEqual([0xff, 0xd8]);
  // JFIF density: unit 1 (dots an inch), then 600.
  expect(Array.from(pages[0]!.subarray(13, 16))).toEqual([1, 600 >> 8, 600 & 255]);
});

test('black and white falls back to grey on a device without it', async () => {
  const { scanner } = aScanner(aSane());
  const pages: Uint8Array[] = [];
  await scanner.scan({ ...REQUEST, colour: 'black-white' }, keepIn(pages));
  expect(pngFacts(pages[0]!).colourType).toBe(0);
});

test('the feeder gives its ten pages one after another, none before the last was kept', async () => {
  const { scanner, stagingDir } = aScanner(aSane());
  let inHand = 0;
  let overlaps = 0;
  const onDisk: string[][] = [];
  const answer = await scanner.scan(FEEDER, async () => {
    inHand += 1;
    if (inHand > 1) overlaps += 1;
    await new Promise(resolve => setTimeout(resolve, 30));
    const [folder] = readdirSync(stagingDir);
    onDisk.push(readdirSync(path.join(stagingDir, folder!)).filter(name => name.startsWith('page-')));
    inHand -= 1;
  });
  expect(answer).toEqual({ ok: true, value: { pageCount: 10 } });
  expect(overlaps).toBe(0);
  // While a page is in hand the device has not begun another: not even an unfinished file is there.
  expect(onDisk).toEqual(Array.from({ length: 10 }, (_, index) => [`page-${String(index + 1).padStart(4, '0')}.png`]));
  expect(readdirSync(stagingDir)).toEqual([]);
});

test.each<[SaneStatus, string]>([
  ['SANE_STATUS_JAMMED', 'scanning.jammed'],
  ['SANE_STATUS_COVER_OPEN', 'scanning.cover-open'],
  ['SANE_STATUS_NO_DOCS', 'scanning.feeder-empty'],
  ['SANE_STATUS_DEVICE_BUSY', 'scanning.busy'],
  ['SANE_STATUS_IO_ERROR', 'scanning.device-error'],
  ['SANE_STATUS_INVAL', 'scanning.device-error'],
  ['SANE_STATUS_ACCESS_DENIED', 'scanning.device-error'],
  ['SANE_STATUS_CANCELLED', 'scanning.cancelled'],
])('a device that answers %s refuses with %s from feeder and glass', async (status, code) => {
  const { scanner, stagingDir } = aScanner(aSane({ status, devices: 1 }));
  const pages: Uint8Array[] = [];
  expect(await scanner.scan(FEEDER, keepIn(pages))).toEqual({ ok: false, code, detail: '0' });
  expect(await scanner.scan(REQUEST, keepIn(pages))).toEqual({ ok: false, code, detail: '0' });
  expect(pages).toEqual([]);
  expect(readdirSync(stagingDir)).toEqual([]);
});

test.each([
  ['Document feeder jammed', 6, 'scanning.jammed'],
  ['Scanner cover is open', 8, 'scanning.cover-open'],
  ['Error during device I/O', 9, 'scanning.device-error'],
])('after three sheets and "%s" three pages are kept and counted', async (message, exitCode, code) => {
  const { scanner } = aScanner(aSaneWhere(failingAfter(3, message, exitCode)));
  const pages: Uint8Array[] = [];
  expect(await scanner.scan(FEEDER, keepIn(pages))).toEqual({ ok: false, code, detail: '3' });
  expect(pages.map(page => pngFacts(page).colourType)).toEqual([0, 0, 0]);
});

test('a program that names its failure and then hangs is ended, and its words still count', async () => {
  const hanging = `case "$*" in *--batch*) echo 'scanimage: sane_read: Document feeder jammed' >&2; exec sleep 300;; esac`;
  const { scanner, stagingDir } = aScanner(aSaneWhere(hanging));
  const startedAt = performance.now();
  expect(await scanner.scan(FEEDER, keepIn([]))).toEqual({ ok: false, code: 'scanning.jammed', detail: '0' });
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  expect(readdirSync(stagingDir)).toEqual([]);
});

test('a device that is no longer listed after an input error is gone', async () => {
  const unplugged = path.join(aTempDir(), 'unplugged');
  const script = [
    `if [ -e ${unplugged} ]; then case "$*" in -f*) exit 0;; esac; fi`,
    `case "$*" in *--batch=*) touch ${unplugged};; esac`,
    failingAfter(2, 'Error during device I/O', 9),
  ].join('\n');
  const { scanner } = aScanner(aSaneWhere(script));
  expect(await scanner.scan(FEEDER, keepIn([]))).toEqual({ ok: false, code: 'scanning.device-gone', detail: '2' });
});

test('a name that no listed device has is never opened', async () => {
  const opened = path.join(aTempDir(), 'opened');
  const { scanner } = aScanner(aSaneWhere(`case "$*" in *-device-name*) touch ${opened};; esac`));
  for (const deviceId of ['test:9', 'net:10.0.0.1:x', '--help', '; rm -rf /', 'a\0b']) {
    expect(await scanner.scan({ ...REQUEST, deviceId }, keepIn([]))).toMatchObject({ code: 'scanning.device-gone' });
  }
  expect(readdirSync(path.dirname(opened))).toEqual([]);
});

test('cancel ends a slow page, keeps nothing of it and lets the next scan begin', async () => {
  const { scanner, stagingDir } = aScanner(aSane({ isSlow: true, devices: 1 }));
  const scanning = scanner.scan({ ...FEEDER, resolutionDpi: 600 }, keepIn([]));
  await until(() => filesUnder(stagingDir).some(name => name.endsWith('.part')), 'the page has begun');
  expect(await scanner.scan(REQUEST, keepIn([]))).toMatchObject({ code: 'scanning.already-scanning' });
  scanner.cancel();
  expect(await scanning).toEqual({ ok: false, code: 'scanning.cancelled', detail: '0' });
  expect(readdirSync(stagingDir)).toEqual([]);
});

test('cancel between two sheets keeps and counts the pages before', async () => {
  const { scanner } = aScanner(aSane());
  let kept = 0;
  const answer = await scanner.scan(FEEDER, () => {
    kept += 1;
    if (kept === 4) scanner.cancel();
    return Promise.resolve();
  });
  expect(answer).toEqual({ ok: false, code: 'scanning.cancelled', detail: '4' });
  expect(kept).toBe(4);
});

test('a page that takes longer than its time limit ends the scan', async () => {
  const { scanner } = aScanner(aSane({ isSlow: true, devices: 1 }), undefined, { pageLimitMs: 300 });
  const answer = await scanner.scan({ ...REQUEST, resolutionDpi: 600 }, keepIn([]));
  expect(answer).toEqual({ ok: false, code: 'scanning.device-error', detail: '0' });
});

test('a page that could not be stored stays staged and is offered again at the next start', async () => {
  const { scanner, stagingDir } = aScanner(aSane());
  const pages: Uint8Array[] = [];
  const scanning = scanner.scan(FEEDER, page => {
    pages.push(page);
    return pages.length === 3 ? Promise.reject(new Error('disk full')) : Promise.resolve();
  });
  await expect(scanning).rejects.toThrow('disk full');

  const next = aScanner(aSane(), stagingDir).scanner;
  const [page, ...others] = await next.recoverStaged();
  expect(others).toEqual([]);
  expect(page).toMatchObject({ draftId: DRAFT, component: 2 });
  expect(await page!.read()).toEqual(pages[2]);
  await page!.taken();
  expect(await next.recoverStaged()).toEqual([]);
  expect(readdirSync(stagingDir)).toEqual([]);
});

test('a page on its way through when the program is killed is finished and offered again', async () => {
  const { environment } = aSane({ isSlow: true, devices: 1 });
  const stagingDir = path.join(aTempDir(), 'scans');
  const program = fork(path.resolve('test/support/scanning-program.ts'), [stagingDir], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...environment },
  });
  onTestFinished(() => void program.kill('SIGKILL'));
  const exited = new Promise(resolve => program.once('exit', resolve));
  await until(
    () => filesUnder(stagingDir).some(name => name.endsWith('page-0002.png.part')),
    'the second page has begun',
    30_000,
  );
  program.kill('SIGKILL');
  await exited;

  const { scanner } = aScanner({ environment }, stagingDir);
  await until(
    () => filesUnder(stagingDir).some(name => name.endsWith('page-0002.png')),
    'the second page is whole',
    20_000,
  );
  const [page, ...others] = await scanner.recoverStaged();
  expect(others).toEqual([]);
  expect(pngFacts(await page!.read()).widthPx).toBeGreaterThan(1500);
  expect(page).toMatchObject({ draftId: null, component: null });
});

test('half a page left by a power cut is not offered, and goes once nobody can be writing it', async () => {
  const stagingDir = aTempDir();
  const folder = path.join(stagingDir, 'tray.none.abc123');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'page-0001.png'), Buffer.from('\x89PNG\r\n\x1a\n and no more', 'latin1'));
  const waiting: (() => void)[] = [];
  const timers = { after: (_: number, callback: () => void) => (waiting.push(callback), () => undefined) };
  const { scanner } = aScanner(aSane(), stagingDir, { timers });
  expect(await scanner.recoverStaged()).toEqual([]);
  expect(await scanner.recoverStaged()).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(1);
  waiting.forEach(callback => callback());
  expect(await scanner.recoverStaged()).toEqual([]);
  expect(readdirSync(stagingDir)).toEqual([]);
});

test.each([150, 200, 300, 400, 600] as const)('a card at %i dpi is cut out of the glass', async resolutionDpi => {
  const { scanner } = aScanner(aSane());
  const pages: Uint8Array[] = [];
  await scanner.scan({ ...REQUEST, resolutionDpi, paper: 'card', side: 'front' }, keepIn(pages));
  const facts = pngFacts(pages[0]!);
  expect(Math.round(facts.resolutionDpi)).toBe(resolutionDpi);
  const [widthMm, heightMm] = [facts.widthPx, facts.heightPx].map(pixels => (pixels / resolutionDpi) * 25.4);
  expect(widthMm).toBeCloseTo(97.6, 0);
  expect(heightMm).toBeCloseTo(66, 0);
});

test('a limit of pages ends a stack early', async () => {
  const { scanner } = aScanner(aSane());
  const pages: Uint8Array[] = [];
  expect(await scanner.scan({ ...FEEDER, pages: 3 }, keepIn(pages))).toEqual({ ok: true, value: { pageCount: 3 } });
  expect(pages).toHaveLength(3);
});

test('both sides of a stack come from the feeder that turns sheets, and are recovered as front and back', async () => {
  const { environment } = aSaneWhere(WITH_DUPLEX, { devices: 1 });
  const { scanner, stagingDir } = aScanner({ environment });
  expect(await scanner.devices()).toMatchObject([{ hasFeeder: true, hasDuplex: true }]);
  expect(await scanner.scan({ ...FEEDER, isDuplex: true, pages: 4 }, keepIn([]))).toEqual({
    ok: true,
    value: { pageCount: 4 },
  });

  let count = 0;
  const failing = scanner.scan({ ...FEEDER, isDuplex: true }, () => {
    count += 1;
    return count === 2 ? Promise.reject(new Error('disk full')) : Promise.resolve();
  });
  await expect(failing).rejects.toThrow('disk full');
  const [page] = await aScanner({ environment }, stagingDir).scanner.recoverStaged();
  expect(page).toMatchObject({ batchId: FEEDER.batchId, side: 'back', draftId: DRAFT, component: 2 });
});

test('both sides are refused by a device that cannot turn sheets, before anything moves', async () => {
  const { scanner, stagingDir } = aScanner(aSane({ devices: 1 }));
  const answer = await scanner.scan({ ...FEEDER, isDuplex: true }, keepIn([]));
  expect(answer).toEqual({ ok: false, code: 'scanning.device-error', detail: '0' });
  expect(existsSync(stagingDir)).toBe(false);
});

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch {
    return [];
  }
}
