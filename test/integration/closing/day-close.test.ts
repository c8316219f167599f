import { expect, test } from 'vitest';
import type { ClosingRow, NamedDifference } from '../../../preload/contract/closing';
import { addDays, epochOfVietnam } from '../../../preload/contract/calendar-days';
import { verifyAudit } from '../../../main/audit';
import type { Timers } from '../../../main/base/ports';
import { systemTimers } from '../../../main/base/system-ports';
import { sqlFor } from '../../../main/db';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { until } from '../../support/until';
import { aDeskWithPortal, sendAll } from '../../support/v1-desk';

const DAY = '2026-11-20';

interface Closed {
  readonly row: ClosingRow;
  readonly list: readonly NamedDifference[];
}

async function closeDay(desk: TestDesk, day = DAY): Promise<Closed> {
  const before = valueOf(await desk.closing.closings({ limit: 400 })).length;
  valueOf(await desk.closing.close({ day }));
  await until(async () => valueOf(await desk.closing.status({})).run === null, 'the day is closed', 60_000);
  expect(valueOf(await desk.closing.status({})).failure).toBeNull();
  const closings = valueOf(await desk.closing.closings({ limit: 400 }));
  expect(closings).toHaveLength(before + 1);
  return valueOf(await desk.closing.closing({ closingId: closings[0]!.closingId }))!;
}

async function someDossiers(desk: TestDesk, count: number) {
  const made = [];
  for (let number = 0; number < count; number += 1) made.push(await aDossier(desk));
  return made;
}

test.each(['v1', 'exchange'] as const)(
  'a day on which both sides agree ends with an empty list (%s)',
  async protocol => {
    const at = await aDeskWithPortal(protocol);
    await someDossiers(at.desk, 3);
    at.clock.advance(60_000);
    await sendAll(at);
    const { row, list } = await closeDay(at.desk);
    expect(list).toEqual([]);
    expect(at.portal.requests()['dayDigest']).toBeUndefined();
    expect(row).toMatchObject({
      day: DAY,
      closedBy: 'Nguyễn Thị Lan',
      counts: { received: 3, sent: 3, confirmed: 3, waiting: 0, refused: 0, provisional: 0 },
      comparison: { state: 'compared', why: null, isRestored: false, differences: 0 },
    });
  },
);

test.each(['v1', 'exchange'] as const)(
  'a portal put back to an older state is noticed, named and fed again, once (%s)',
  async protocol => {
    const at = await aDeskWithPortal(protocol);
    const { desk, portal, clock } = at;
    const [kept] = await someDossiers(desk, 1);
    clock.advance(60_000);
    await sendAll(at);
    expect((await closeDay(desk)).list).toEqual([]);
    await portal.act({ snapshot: 'noon' });
    const forgotten = await someDossiers(desk, 4);
    clock.advance(60_000);
    await sendAll(at);
    await portal.act({ restore: 'noon' });
    expect(portal.codes()).toEqual([kept!.code]);

    const { row, list } = await closeDay(desk);
    expect(row.comparison).toMatchObject({ state: 'compared', isRestored: true, differences: 4 });
    expect(row.byFate).toEqual({ 're-fed': 4, waits: 0, person: 0 });
    expect(list.map(({ code, kind, fate, onDay }) => [code, kind, fate, onDay])).toEqual(
      expect.arrayContaining(forgotten.map(({ code }) => [code, 'missing-there', 're-fed', DAY])),
    );
    expect(list[0]?.applicantName).toBe('Nguyễn Văn Đức');
    await sendAll(at);
    expect(portal.codes().sort()).toEqual([kept!, ...forgotten].map(({ code }) => code).sort());
    expect(portal.count()).toMatchObject({ dossiers: 5, progress: 5 });
    for (const { code } of forgotten) expect(portal.registrationsOf(code)).toHaveLength(1);
    expect((await closeDay(desk)).list).toEqual([]);
    expect(verifyAudit(desk.core.desk()!.store)).toMatchObject({ brokenAt: null });
  },
);

test('the number a portal once gave is the one it gives again', async () => {
  const at = await aDeskWithPortal();
  const { desk, portal, clock } = at;
  await portal.act({ snapshot: 'empty' });
  const [dossier] = await someDossiers(desk, 1);
  clock.advance(60_000);
  await sendAll(at);
  const given = valueOf(await desk.dossiers.find({ dossierId: dossier!.dossierId }))!.sync.portalNumber;
  expect(given).toMatch(/^PT-/);
  await portal.act({ restore: 'empty' });
  await closeDay(desk);
  await sendAll(at);
  expect(valueOf(await desk.dossiers.find({ dossierId: dossier!.dossierId }))!.sync.portalNumber).toBe(given);
});

test('what another office changed is named and waits; nothing is sent over it', async () => {
  const at = await aDeskWithPortal();
  const { desk, portal, clock } = at;
  const [changed] = await someDossiers(desk, 2);
  clock.advance(60_000);
  await sendAll(at);
  await portal.act({ elsewhere: { dossier: changed!.code, fields: { soTrang: 9 }, by: 'Sở Tư pháp' } });
  const { list, row } = await closeDay(desk);
  expect(list).toMatchObject([{ code: changed!.code, kind: 'other-state', fate: 'waits' }]);
  expect(row.comparison.isRestored).toBe(false);
});

test('what another office changed and was heard is no difference any more, also where the portal told no hash', async () => {
  const at = await aDeskWithPortal();
  const { desk, portal, clock } = at;
  const [told, untold] = await someDossiers(desk, 3);
  clock.advance(60_000);
  await sendAll(at);
  for (const { code } of [told!, untold!])
    await portal.act({ elsewhere: { dossier: code, fields: { 'applicant.hoTen': 'Nguyễn Văn Tư' } } });
  valueOf(await desk.elsewhere.askNow({}));
  await sendAll(at);
  const copies = sqlFor.selectFrom('portal_copies').select('content_sha256').where('lane', '=', told!.dossierId);
  expect(desk.core.desk()!.store.find(copies)?.content_sha256).toMatch(/^[0-9a-f]{64}$/);
  desk.core
    .desk()!
    .store.inTransaction(tx =>
      tx.run(sqlFor.updateTable('portal_copies').set({ content_sha256: null }).where('lane', '=', untold!.dossierId)),
    );
  const { list, row } = await closeDay(desk);
  expect(list).toEqual([]);
  expect(row).toMatchObject({ comparison: { state: 'compared', differences: 0 }, counts: { waiting: 0 } });
});

test('without a line the day is closed, and the sheet says that nothing was compared', async () => {
  const { desk, portal } = await aDeskWithPortal();
  await someDossiers(desk, 2);
  await portal.close();
  const { row } = await closeDay(desk);
  expect(row.counts).toMatchObject({ received: 2, confirmed: 0, waiting: 2 });
  expect(row.comparison).toMatchObject({ state: 'not-compared', why: 'no-line', from: null });
});

test('days without a sheet are named until they have one, and a day to come is refused', async () => {
  const at = await aDeskWithPortal();
  await someDossiers(at.desk, 2);
  at.clock.advance(26 * 3_600_000);
  expect(valueOf(await at.desk.closing.status({})).unclosed).toEqual([{ day: DAY, received: 2 }]);
  expect(await at.desk.closing.close({ day: addDays(DAY, 2) })).toMatchObject({
    ok: false,
    code: 'closing.day-not-over-yet',
  });
  await closeDay(at.desk);
  expect(valueOf(await at.desk.closing.status({})).unclosed).toEqual([]);
});

test('a close that is stopped leaves no sheet, and another one can begin', async () => {
  const at = await aDeskWithPortal();
  await someDossiers(at.desk, 1);
  at.clock.advance(60_000);
  await sendAll(at);
  at.portal.control({ stall: { ms: 2_000, service: 'digest' } });
  valueOf(await at.desk.closing.close({ day: DAY }));
  expect(await at.desk.closing.close({ day: DAY })).toMatchObject({ ok: false, code: 'closing.already-running' });
  await until(async () => valueOf(await at.desk.closing.status({})).run?.phase === 'comparing', 'it compares');
  valueOf(await at.desk.closing.cancel({}));
  await until(async () => valueOf(await at.desk.closing.status({})).run === null, 'it stops');
  expect(valueOf(await at.desk.closing.status({})).failure).toBe('cancelled');
  expect(valueOf(await at.desk.closing.closings({ limit: 10 }))).toEqual([]);
  expect((await closeDay(at.desk)).list).toEqual([]);
});

test('the desk compares by itself once a day, says what the portal forgot, and sends nothing until the day is closed', async () => {
  // Minutes pass in a moment; shorter waits stay as they are.
  const timers: Timers = {
    after: (delayMs, callback) => systemTimers.after(delayMs === 60_000 ? 20 : delayMs, callback),
  };
  const at = await aDeskWithPortal('v1', {}, { timers });
  const { desk, portal, clock } = at;
  await someDossiers(desk, 1);
  clock.advance(60_000);
  await sendAll(at);
  await portal.act({ snapshot: 'noon' });
  const forgotten = await someDossiers(desk, 2);
  clock.advance(60_000);
  await sendAll(at);
  await portal.act({ restore: 'noon' });
  expect(valueOf(await desk.closing.status({})).found).toBeNull();
  clock.set(epochOfVietnam(DAY, 16, 31));
  await until(() => desk.events.some(({ fact }) => fact === 'closing.differs'), 'the difference is said');
  expect(desk.events).toContainEqual({ fact: 'closing.differs', count: 2, isRestored: true });
  expect(valueOf(await desk.closing.status({})).found).toMatchObject({ forgotten: 2, forPerson: 0, isRestored: true });
  expect(valueOf(await desk.sync.status({})).waitingEntries).toBe(0);
  expect(portal.codes()).toHaveLength(1);

  clock.advance(60_000);
  expect((await closeDay(desk)).row.byFate['re-fed']).toBe(forgotten.length);
  expect(valueOf(await desk.closing.status({})).found).toBeNull();
});
