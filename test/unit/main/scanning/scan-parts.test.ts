import { describe, expect, test } from 'vitest';
import { done } from '../../../../main/base/outcome';
import { combineScanners, createKnownAddresses, createScanProfiles, type Scanner } from '../../../../main/scanning';
import { mergeDevices } from '../../../../main/scanning/device-list-rules';
import { isWholePicture, kindOfPage } from '../../../../main/scanning/page-bytes-rules';
import { folderName, readFolderName } from '../../../../main/scanning/scan-folder-rules';
import type { ScannerDevice, ScanProfile } from '../../../../preload/contract/scanning';
import { aStore } from '../../../support/a-store';
import { aScannedPage } from '../../../support/fake-escl';
import { aScanOrder } from '../../../support/scan-order';

const UUID = '01920000-0000-7000-8000-000000000001';

function aDevice(over: Partial<ScannerDevice> = {}): ScannerDevice {
  return {
    deviceId: 'usb:1',
    name: 'Scanner',
    hasFeeder: true,
    hasDuplex: false,
    kind: 'local',
    resolutionsDpi: [300],
    ...over,
  };
}

describe('the name of a scan folder', () => {
  test.each([
    { draftId: UUID, component: 3, batchId: UUID, sides: 'both' as const },
    { draftId: null, component: null, batchId: null, sides: null },
    { draftId: null, component: 0, batchId: UUID, sides: 'back' as const },
  ])('tells again what it was made of', target => {
    expect(readFolderName(`${folderName(target)}.Ab3xY9`)).toEqual(target);
  });

  test('of an earlier version is still read, and of anything else is none', () => {
    expect(readFolderName(`${UUID}.2.abc123`)).toMatchObject({ draftId: UUID, component: 2, batchId: null });
    for (const name of ['set-aside', 'tray', '../tray.none.abc123', `${UUID}.2.${UUID}.up.abc123`]) {
      expect(readFolderName(name)).toBeUndefined();
    }
  });

  test('never takes a path in', () => {
    expect(folderName({ draftId: '../../x', component: 1, batchId: '/etc', sides: null })).toBe('tray.1.none.none');
  });
});

describe('the bytes of a page', () => {
  const page = Buffer.from(aScannedPage(7));
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(20), Buffer.from('IEND1234')]);

  test('are whole with the mark of their end', () => {
    expect([page, png, Buffer.from('%PDF-1.7 … %%EOF\n')].map(isWholePicture)).toEqual([true, true, true]);
    expect(isWholePicture(Buffer.concat([page, Buffer.alloc(3)]))).toBe(true);
  });

  test.each([0, 1, 100, 2_999])('are not whole when they end after %i bytes', length => {
    expect(isWholePicture(page.subarray(0, length))).toBe(false);
  });

  test('of a login page are no page', () => {
    expect(kindOfPage(Buffer.from('<!doctype html>'))).toBeUndefined();
  });
});

test('a network scanner that SANE lists too is shown once', () => {
  const own = aDevice({ deviceId: 'desk-escl:http://10.0.0.2/eSCL', name: 'Contoso MFP-400', kind: 'network' });
  const again = aDevice({ deviceId: 'airscan:e0:Contoso MFP 400 [AB12]', name: 'eSCL network scanner' });
  const other = aDevice({ deviceId: 'airscan:e1:Fabrikam', name: 'eSCL Fabrikam' });
  const usb = aDevice({ deviceId: 'pixma:04A9', name: 'Contoso MFP 400' });
  expect(mergeDevices([[own], [again, other, usb]])).toEqual([own, other, usb]);
});

describe('several ways to scan as one', () => {
  const calls: string[] = [];
  const way = (name: string, over: Partial<Scanner> = {}): Scanner => ({
    devices: () => Promise.resolve([aDevice({ deviceId: `${name}:1`, name })]),
    scan: () => {
      calls.push(name);
      return Promise.resolve(done({ pageCount: 1 }));
    },
    cancel: () => calls.push(`cancel ${name}`),
    recoverStaged: () => Promise.resolve([]),
    ...over,
  });

  test('each device goes to its own, and a way that fails hides no other', async () => {
    const broken = way('net', { devices: () => Promise.reject(new Error('no socket')) });
    const all = combineScanners(
      [
        { prefix: 'net:', scanner: broken },
        { prefix: '', scanner: way('usb') },
      ],
      () => Promise.resolve([]),
    );
    expect((await all.devices()).map(({ deviceId }) => deviceId)).toEqual(['usb:1']);
    await all.scan(aScanOrder({ deviceId: 'net:1' }), () => Promise.resolve());
    await all.scan(aScanOrder({ deviceId: 'usb:1' }), () => Promise.resolve());
    expect(calls).toEqual(['net', 'usb']);
  });

  test('only one scans at a time, and cancel reaches it', async () => {
    calls.length = 0;
    let finish = (): void => undefined;
    const scan: Scanner['scan'] = () => new Promise(resolve => (finish = () => resolve(done({ pageCount: 0 }))));
    const all = combineScanners([{ prefix: '', scanner: way('usb', { scan }) }], () => Promise.resolve([]));
    const first = all.scan(aScanOrder(), () => Promise.resolve());
    expect(await all.scan(aScanOrder(), () => Promise.resolve())).toMatchObject({ code: 'scanning.already-scanning' });
    all.cancel();
    expect(calls).toEqual(['cancel usb']);
    finish();
    expect(await first).toEqual(done({ pageCount: 0 }));
  });
});

describe('kept in the store', () => {
  const profile = (profileId: string): ScanProfile => ({
    profileId,
    name: `Mẫu ${profileId}`,
    deviceId: null,
    source: 'feeder',
    isDuplex: true,
    colour: 'grey',
    resolutionDpi: 200,
    paper: 'a4',
    isCardPair: false,
  });

  test('a desk begins with three kinds of paper; one of them is a card with two sides', () => {
    const profiles = createScanProfiles(aStore().store);
    expect(profiles.all().map(({ profileId }) => profileId)).toEqual(['starter-a4', 'starter-card', 'starter-stack']);
    expect(profiles.all()[1]).toMatchObject({ isCardPair: true, source: 'flatbed', paper: 'card' });
  });

  test('profiles are added, changed in their place and removed, also those a desk begins with', () => {
    const { store } = aStore();
    const profiles = createScanProfiles(store);
    expect(profiles.save(profile('one'))).toEqual(done({}));
    profiles.save({ ...profile('starter-card'), name: 'Thẻ' });
    profiles.remove('starter-a4');
    const again = createScanProfiles(store).all();
    expect(again.map(({ profileId, name }) => [profileId, name])).toEqual([
      ['starter-card', 'Thẻ'],
      ['starter-stack', null],
      ['one', 'Mẫu one'],
    ]);
  });

  test('there are never more profiles than keys', () => {
    const profiles = createScanProfiles(aStore().store);
    for (let added = 1; added <= 6; added += 1) expect(profiles.save(profile(`p${added}`)).ok).toBe(true);
    expect(profiles.save(profile('p7'))).toEqual({ ok: false, code: 'scanning.too-many-profiles' });
    expect(profiles.save(profile('p6')).ok).toBe(true);
  });

  test('addresses of network scanners are kept, the last twenty of them', () => {
    const { store } = aStore();
    const known = createKnownAddresses(store);
    expect(known.all()).toEqual([]);
    known.keep(Array.from({ length: 25 }, (_, index) => `http://10.0.0.${index}/eSCL`));
    expect(createKnownAddresses(store).all()).toHaveLength(20);
    expect(known.all().at(-1)).toBe('http://10.0.0.24/eSCL');
  });
});
