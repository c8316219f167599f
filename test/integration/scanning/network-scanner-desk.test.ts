import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemTimers } from '../../../main/base/system-ports';
import { createEsclScanner, createScanStaging } from '../../../main/scanning';
import { aDesk, valueOf, type TestDesk } from '../../support/a-desk';
import { aFakeEscl, aScannedPage } from '../../support/fake-escl';
import { aScanOrder } from '../../support/scan-order';
import { stillReader } from '../../support/still-reader';
import { aTempDir } from '../../support/temp-dir';

function aNetworkScanner() {
  const staging = createScanStaging(path.join(aTempDir(), 'scans'), systemTimers);
  return createEsclScanner({ staging, timers: systemTimers, findBases: () => Promise.resolve([]) });
}

const requestTo = (deviceId: string) => {
  const { batchId: _, ...request } = aScanOrder({ deviceId });
  return request;
};

async function trayOf(desk: TestDesk) {
  return valueOf(await desk.documents.tray({}));
}

test('a stack from a scanner of the network is in the tray after a jam and going on, as one batch', async () => {
  const pages = [1, 2, 3, 4].map(mark => aScannedPage(mark));
  const escl = await aFakeEscl({ pages, faults: { stopsAt: { page: 3, adfState: 'ScannerAdfJam' } } });
  const desk = await aDesk({ scanner: aNetworkScanner(), reader: stillReader() });
  onTestFinished(() => desk.close());
  const device = valueOf(await desk.scanning.addDevice({ address: `127.0.0.1:${escl.port}` }));

  const request = requestTo(device.deviceId);
  expect(await desk.scanning.scan(request)).toMatchObject({ ok: false, code: 'scanning.jammed', detail: '2' });
  expect(await trayOf(desk)).toHaveLength(2);
  const told = desk.events.filter(event => event.fact === 'scanning.progress');
  expect(told.filter(({ state }) => state === 'scanning').map(({ pageCount }) => pageCount)).toEqual([1, 2]);
  escl.load({ pages: pages.slice(2), faults: {} });
  const rest = valueOf(await desk.scanning.scan({ ...request, isContinuing: true }));
  expect(rest.pageCount).toBe(2);

  const tray = await trayOf(desk);
  expect(tray.map(page => page.source)).toEqual(['scanner', 'scanner', 'scanner', 'scanner']);
  expect(new Set(tray.map(page => page.batchId))).toEqual(new Set([rest.batchId]));
});

test('a scanner whose address was typed is known after a restart, and asked only when the list is', async () => {
  const escl = await aFakeEscl({ pages: [aScannedPage(1)] });
  const first = await aDesk({ scanner: aNetworkScanner(), reader: stillReader() });
  valueOf(await first.scanning.addDevice({ address: `127.0.0.1:${escl.port}` }));
  await first.stop();

  const asked = escl.requests.length;
  const { profileDir } = first;
  const again = await aDesk({ profileDir, scanner: aNetworkScanner(), reader: stillReader() });
  onTestFinished(() => again.close());
  expect(escl.requests.length).toBe(asked);
  expect(valueOf(await again.scanning.devices({})).map(({ name }) => name)).toEqual(['Contoso MFP 400']);
});

test('profiles are kept with the desk, and a tenth is refused', async () => {
  const desk = await aDesk({ reader: stillReader() });
  onTestFinished(() => desk.close());
  const [first] = valueOf(await desk.scanning.profiles({}));
  for (let count = 4; count <= 9; count += 1) {
    valueOf(await desk.scanning.saveProfile({ ...first!, profileId: `own-${count}`, name: `Mẫu ${count}` }));
  }
  const tenth = await desk.scanning.saveProfile({ ...first!, profileId: 'own-10', name: 'Mẫu 10' });
  expect(tenth).toMatchObject({ ok: false, code: 'scanning.too-many-profiles' });
  valueOf(await desk.scanning.removeProfile({ profileId: first!.profileId }));
  expect(valueOf(await desk.scanning.profiles({}))).toHaveLength(8);
});
