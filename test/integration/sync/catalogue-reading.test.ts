import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NO_OVERRIDE } from '../../../preload/contract/procedure-override';
import { asIfKilled, SETTINGS, valueOf, type TestDesk } from '../../support/a-desk';
import { CERTIFIED_COPY } from '../../support/builders';
import { aPortalDesk, type PortalDesk } from '../../support/portal-desk';
import { theDesk } from '../../support/the-desk';

const MINUTE = 60_000;
type FileProcedure = Record<string, unknown> & { code: string };
const LIST = JSON.parse(readFileSync('resources/catalogue/procedures.json', 'utf8')) as FileProcedure[];
const with3000 = LIST.map(each => (each.code === CERTIFIED_COPY ? { ...each, feeVnd: 3000 } : each));
const publish = (portal: PortalDesk['portal'], content: unknown) =>
  portal.act({ publish: { kind: 'catalogue', version: '2', content } });

const ask = async (desk: TestDesk) => valueOf(await desk.elsewhere.askNow({}));
const offered = async (desk: TestDesk) => valueOf(await desk.elsewhere.packages({}));
const feeAtDesk = async (desk: TestDesk) => valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))?.feeVnd;

test('a portal that is asked for its catalogue offers nothing while it says what the desk has', async () => {
  const { desk, portal } = await aPortalDesk();
  await ask(desk);
  expect(portal.requests()['LayThuTuc']).toBe(LIST.length);
  expect(portal.requests()).toMatchObject({ LayDanhSachTTHC: 1, LayDanhMucLinhVuc: 1, LayDanhMucCoQuan: 1 });
  expect(await offered(desk)).toEqual([]);
});

test("what differs waits for a supervisor, is taken as a package, and leaves the office's own changes", async () => {
  const { desk, portal } = await aPortalDesk();
  const fresh = { ...LIST[0], code: '1.999999', name: 'Thủ tục thử', processingDays: 3, unit: 'working-days' };
  await publish(portal, [...with3000, fresh]);
  const before = valueOf(await desk.packages.forEditing({ code: CERTIFIED_COPY }))!;
  const name = 'Sao y tại xã';
  const override = { ...NO_OVERRIDE, name, basis: before.national.version };
  valueOf(await desk.packages.saveOverride({ code: CERTIFIED_COPY, override }));
  await ask(desk);
  const [one, ...more] = await offered(desk);
  expect(more).toEqual([]);
  expect(one).toMatchObject({ name: 'catalogue', version: '20/11/2026' });
  expect(desk.events).toContainEqual({ fact: 'elsewhere.heard', what: 'package', dossierId: null, code: 'catalogue' });
  expect(await feeAtDesk(desk)).toBe(before.national.feeVnd);
  const staged = valueOf(await desk.elsewhere.stageCatalogue({ name: 'catalogue', sha256: one!.sha256 }));
  expect(staged).toMatchObject({ problems: [], trust: 'unsigned' });
  expect(staged.changes).toMatchObject([
    { code: CERTIFIED_COPY, change: 'changed' },
    { code: '1.999999', change: 'added' },
  ]);
  valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));
  valueOf(await desk.elsewhere.packageDone({ name: 'catalogue', sha256: one!.sha256, isTaken: true, reason: '' }));
  expect(valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))).toMatchObject({ name, feeVnd: 3000 });
  expect(valueOf(await desk.catalogue.get({ code: '1.999999' }))?.unconfirmedParts).toEqual(['formFields']);
});

test('a reading that was cut goes on where it stopped, also after a new start; what was declined is not offered again', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  await publish(portal, with3000);
  portal.control({ status: { code: 503, service: 'LayDanhMucLinhVuc' } });
  await ask(desk);
  expect(portal.requests()['LayThuTuc']).toBeUndefined();
  clock.advance(10 * MINUTE);
  portal.control({ drop: { when: 'before', service: 'LayThuTuc', times: 1 } });
  await ask(desk);
  expect(await offered(desk)).toEqual([]);
  expect(portal.requests()['LayThuTuc']).toBe(1);
  const killed = asIfKilled(desk);
  await desk.close();
  const again = await theDesk({ profileDir: killed, clock, portalUrl: portal.url });
  clock.advance(MINUTE);
  await ask(again);
  expect(portal.requests()).toMatchObject({ LayThuTuc: LIST.length + 1, LayDanhSachTTHC: 2 });
  const [one] = await offered(again);
  const which = { name: 'catalogue', sha256: one!.sha256 };
  valueOf(await again.elsewhere.packageDone({ ...which, isTaken: false, reason: 'Chờ văn bản' }));
  clock.advance(24 * 60 * MINUTE);
  await ask(again);
  expect(portal.requests()['LayDanhMucCoQuan']).toBe(2);
  expect(await offered(again)).toEqual([]);
});

test('words the portal takes back are not offered any more, and are again when it says them once more', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  const nextDay = async (content: unknown) => {
    await publish(portal, content);
    clock.advance(24 * 60 * MINUTE);
    await ask(desk);
    return (await offered(desk)).map(({ sha256 }) => sha256);
  };
  const with5000 = LIST.map(each => (each.code === CERTIFIED_COPY ? { ...each, feeVnd: 5000 } : each));
  const [first, ...more] = await nextDay(with3000);
  expect(first).toBeDefined();
  expect(more).toEqual([]);
  const second = await nextDay(with5000);
  expect(second).toHaveLength(1);
  expect(second).not.toEqual([first]);
  expect(await nextDay(with3000)).toEqual([first]);
  expect(await nextDay(LIST)).toEqual([]);
  expect(await nextDay(with3000)).toEqual([first]);
});

test('agencies of the province are offered where they are new, and stand nowhere before they are taken', async () => {
  const { desk, portal } = await aPortalDesk();
  const agencies = [{ code: `${SETTINGS.agencyCode.slice(0, 3)}.05`, name: 'Sở Tư pháp' }];
  await portal.act({ publish: { kind: 'agencies', version: '1', content: agencies } });
  await ask(desk);
  const [one] = await offered(desk);
  expect(one).toMatchObject({ name: 'agencies' });
  expect(valueOf(await desk.elsewhere.agencies({ name: 'agencies', sha256: one!.sha256 }))).toEqual(agencies);
  expect(valueOf(await desk.station.settings({})).agencies ?? []).toEqual([]);
});
