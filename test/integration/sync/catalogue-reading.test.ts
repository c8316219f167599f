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
  portal.control({ drop: { when: 'before', service: 'LayThuTuc', times: 3 } });
  await ask(desk);
  expect(await offered(desk)).toEqual([]);
  expect(portal.requests()['LayThuTuc']).toBe(3);
  const killed = asIfKilled(desk);
  await desk.close();
  const again = await theDesk({ profileDir: killed, clock, portalUrl: portal.url });
  clock.advance(MINUTE);
  await ask(again);
  expect(portal.requests()).toMatchObject({ LayThuTuc: LIST.length + 3, LayDanhSachTTHC: 2 });
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

test('what was taken and then replaced by other words that were taken is offered again when the portal goes back to it', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  const nextDay = async (feeVnd: number) => {
    await publish(
      portal,
      LIST.map(each => (each.code === CERTIFIED_COPY ? { ...each, feeVnd } : each)),
    );
    clock.advance(24 * 60 * MINUTE);
    await ask(desk);
    return offered(desk);
  };
  const take = async (sha256: string) => {
    const { stageId } = valueOf(await desk.elsewhere.stageCatalogue({ name: 'catalogue', sha256 }));
    valueOf(await desk.packages.accept({ stageId, isTrustedAnyway: true }));
    valueOf(await desk.elsewhere.packageDone({ name: 'catalogue', sha256, isTaken: true, reason: '' }));
  };
  const [first] = await nextDay(3000);
  await take(first!.sha256);
  const [second] = await nextDay(5000);
  await take(second!.sha256);
  expect(await nextDay(3000)).toMatchObject([{ sha256: first!.sha256 }]);
  await take(first!.sha256);
  expect(await feeAtDesk(desk)).toBe(3000);
});

test('procedures the portal lies about are passed over at once, the round goes on, and they are read at a later look', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  await publish(portal, with3000);
  portal.control({
    status: { code: 500, service: 'LayThuTuc', times: 2 },
    answer: { kind: 'other-dossier', service: 'LayThuTuc', times: 4 },
  });
  await ask(desk);
  expect(portal.requests()['LayThuTuc']).toBe(LIST.length);
  expect(valueOf(await desk.elsewhere.status({})).why).toBeNull();
  expect(await offered(desk)).toEqual([]);

  clock.advance(MINUTE);
  portal.control({ answer: { kind: 'replayed', service: 'LayThuTuc', times: 1 } });
  await ask(desk);
  expect(portal.requests()['LayThuTuc']).toBe(LIST.length + 6);
  expect(await offered(desk)).toEqual([]);
  clock.advance(MINUTE);
  await ask(desk);
  expect(portal.requests()['LayThuTuc']).toBe(LIST.length + 7);
  expect(await offered(desk)).toMatchObject([{ name: 'catalogue' }]);
  const log = valueOf(await desk.sync.log({ limit: 1000 })).filter(line => line.includes('"passed-over"'));
  expect(log).toHaveLength(7);
});

test('one procedure nothing can ever be made of does not keep the others from being offered', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  const nameless = LIST.find(({ code }) => code !== CERTIFIED_COPY)!.code;
  await publish(
    portal,
    with3000.map(each => (each.code === nameless ? { ...each, name: '' } : each)),
  );
  for (let look = 0; look < 5; look += 1) {
    expect(await offered(desk)).toEqual([]);
    await ask(desk);
    clock.advance(MINUTE);
  }
  expect(portal.requests()).toMatchObject({ LayThuTuc: LIST.length + 4, LayDanhSachTTHC: 1 });
  expect(await offered(desk)).toHaveLength(1);
});

test('a portal that fails for one after the other is let alone, and so is one that makes no sense at all', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  const whyAfter = async (switches: Parameters<typeof portal.control>[0]) => {
    portal.control(switches);
    clock.advance(10 * MINUTE);
    await ask(desk);
    return valueOf(await desk.elsewhere.status({})).why;
  };
  expect(await whyAfter({ status: { code: 503, service: 'LayThuTuc', times: 'always' } })).toBe('server-error');
  expect(portal.requests()['LayThuTuc']).toBe(3);
  expect(await whyAfter({ reset: true, answer: { kind: 'html', service: 'LayThuTuc', times: 'always' } })).toBe(
    'captive-page',
  );
  // Counted anew after a reset.
  expect(portal.requests()['LayThuTuc']).toBe(1);
  expect(await whyAfter({ reset: true, answer: { kind: 'cut-json', service: 'LayThuTuc', times: 'always' } })).toBe(
    'unreadable-answer',
  );
  expect(await whyAfter({ reset: true })).toBeNull();
  expect(portal.requests()['LayDanhSachTTHC']).toBeUndefined();
});

test('a sector the portal tells by its code alone is named from its list of sectors', async () => {
  const { desk, portal } = await aPortalDesk();
  const ours = LIST.find(({ code }) => code === CERTIFIED_COPY)!;
  const renamed = LIST.filter(each => each !== ours).map(each =>
    each['fieldCode'] === ours['fieldCode'] ? { ...each, field: 'Chứng thực, xác nhận' } : each,
  );
  await publish(portal, [{ ...ours, field: '' }, ...renamed]);
  await ask(desk);
  const [one] = await offered(desk);
  const { stageId } = valueOf(await desk.elsewhere.stageCatalogue({ name: 'catalogue', sha256: one!.sha256 }));
  valueOf(await desk.packages.accept({ stageId, isTrustedAnyway: true }));
  const procedure = valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }));
  expect(procedure).toMatchObject({ field: 'Chứng thực, xác nhận', fieldCode: ours['fieldCode'] });
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
