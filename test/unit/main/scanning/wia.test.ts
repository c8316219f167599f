import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemTimers } from '../../../../main/base/system-ports';
import { createScanStaging } from '../../../../main/scanning/scan-staging';
import { readWiaEnd, readWiaList, wiaScanArguments } from '../../../../main/scanning/wia-rules';
import { createWiaScanner } from '../../../../main/scanning/wia-scanner';
import { WIA_SCRIPT } from '../../../../main/scanning/wia-script';
import { aScannedPage } from '../../../support/fake-escl';
import { aScanOrder } from '../../../support/scan-order';
import { aTempDir } from '../../../support/temp-dir';

const ID = '{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\\0001';

test('what a request asks for goes to the script as its own parameters', () => {
  const order = aScanOrder({ deviceId: `wia:${ID}`, isDuplex: true, colour: 'colour', paper: 'a5' });
  expect(wiaScanArguments(order).join(' ')).toBe(
    `-Command scan -DeviceId ${ID} -Source duplex -Intent 1 -Dpi 300 -WidthMm 148 -HeightMm 210 -Pages 0`,
  );
  expect(wiaScanArguments(aScanOrder({ deviceId: 'wia:x', source: 'flatbed', colour: 'grey' })).join(' ')).toBe(
    '-Command scan -DeviceId x -Source flatbed -Intent 2 -Dpi 300 -WidthMm 210 -HeightMm 297 -Pages 1',
  );
});

test('every parameter that is given is one the script declares, and it asks nobody anything', () => {
  const declared = [...WIA_SCRIPT.matchAll(/\]\$(\w+)(?: =|,|\n)/g)].map(([, name]) => name);
  const given = wiaScanArguments(aScanOrder({ deviceId: 'wia:x' })).filter((_, index) => index % 2 === 0);
  expect(given.filter(name => !declared.includes(name.slice(1)))).toEqual([]);
  expect(WIA_SCRIPT).not.toMatch(/CommonDialog|Read-Host|Out-GridView|Invoke-Expression/i);
  expect([...WIA_SCRIPT].every(sign => sign.charCodeAt(0) < 128)).toBe(true);
});

test('braces and brackets of the script are balanced', () => {
  const plain = WIA_SCRIPT.replace(/'[^'\n]*'/g, '').replace(/#.*$/gm, '');
  for (const [open, close] of ['{}', '()', '[]'] as const) {
    expect(plain.split(open!).length).toBe(plain.split(close!).length);
  }
});

test('the list is read line by line, and other output passed over', () => {
  const text = `WARNING: slow\r\nDEVICE\t${ID}\t7\tCanon MF 240\r\nDEVICE\tflat\t2\t \r\nDEVICE\tbad\tx\tY\r\n`;
  expect(readWiaList(text)).toMatchObject([
    { deviceId: `wia:${ID}`, name: 'Canon MF 240', hasFeeder: true, hasDuplex: true, kind: 'local' },
    { deviceId: 'wia:flat', name: 'flat', hasFeeder: false, hasDuplex: false },
  ]);
});

test.each([
  ['wia: 0x80210003', 'scanning.feeder-empty'],
  ['noise\r\nwia: 0x80210002\r\n', 'scanning.jammed'],
  ['wia: 0x80210016', 'scanning.cover-open'],
  ['wia: 0x80210006', 'scanning.busy'],
  ['wia: 0x80210020', 'scanning.double-feed'],
  ['wia: 0x80210015', 'scanning.device-gone'],
  ['wia: 0x80040154', 'scanning.no-scanner-software'],
  ['wia: 0x80070005', 'scanning.device-error'],
  ['At line:3 char:5', undefined],
])('%j ends a scan with %s', (messages, code) => {
  expect(readWiaEnd(messages)?.code).toBe(code);
});

/** A program in place of PowerShell that speaks as the script does: so many pages, then the code. */
function aPowerShell(pageCount: number, code: string): string {
  const folder = aTempDir();
  writeFileSync(path.join(folder, 'page'), aScannedPage(1));
  const lines = [
    '#!/bin/sh',
    `case "$*" in *"-Command list"*) printf 'DEVICE\\t%s\\t5\\tCanon\\n' 'id-1'; exit 0;; esac`,
    // The script has to be there while it runs.
    `for word; do case "$word" in *.ps1) test -s "$word" || exit 7;; esac; done`,
    'n=0',
    `while [ $n -lt ${pageCount} ]; do`,
    '  read -r next || exit 0',
    '  n=$((n+1)); name=$(printf "page-%04d.jpg" $n)',
    `  cp "${folder}/page" "$name.part"; mv "$name.part" "$name"; echo "$name"`,
    'done',
    'read -r next || exit 0',
    `echo "wia: ${code}" >&2; exit 1`,
  ];
  const file = path.join(folder, 'powershell');
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return file;
}

test.each([
  [3, '0x80210003', { ok: true, value: { pageCount: 3 } }],
  [2, '0x80210002', { ok: false, code: 'scanning.jammed', detail: '2' }],
  [0, '0x80210003', { ok: false, code: 'scanning.feeder-empty', detail: '0' }],
])('%i pages and then %s', async (pageCount, code, expected) => {
  const stagingDir = path.join(aTempDir(), 'scans');
  const staging = createScanStaging(stagingDir, systemTimers);
  const scanner = createWiaScanner({ staging, timers: systemTimers, program: aPowerShell(pageCount, code) });
  let kept = 0;
  const answer = await scanner.scan(aScanOrder({ deviceId: 'wia:id-1' }), page => {
    expect(page).toEqual(aScannedPage(1));
    kept += 1;
    return Promise.resolve();
  });
  expect(answer).toEqual(expected);
  expect(kept).toBe(pageCount);
  expect(readdirSync(stagingDir)).toEqual([]);
});

test('without PowerShell there is no device, and one that was never listed is not opened', async () => {
  const staging = createScanStaging(path.join(aTempDir(), 'scans'), systemTimers);
  const scanner = createWiaScanner({ staging, timers: systemTimers, program: '/nowhere/powershell' });
  expect(await scanner.devices()).toEqual([]);
  const answer = await scanner.scan(aScanOrder({ deviceId: 'wia:id-1' }), () => Promise.resolve());
  expect(answer).toEqual({ ok: false, code: 'scanning.device-gone', detail: '0' });
});
