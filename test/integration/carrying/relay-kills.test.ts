import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sqlFor } from '../../../main/db';
import { asIfKilled, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, register } from '../../support/builders';
import { startPortal, type Portal } from '../../portal/start-portal';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';
import { aDeskWithPortal } from '../../support/v1-desk';

/** A packed bundle on a stick, the station it is from, and its neighbour with a line. */
async function aBroughtBundle() {
  const portalDir = aTempDir();
  const linked = await aDeskWithPortal('v1', { dir: portalDir });
  const { clock, desk } = linked;
  const alone = await theDesk({ clock, settings: { counterNumber: 2 } });
  valueOf(await alone.seals.trust({ text: valueOf(await desk.seals.ownCard({})).text }));
  valueOf(await desk.seals.trust({ text: valueOf(await alone.seals.ownCard({})).text }));
  const draftId = await aDraft(alone);
  await alone.intake(Buffer.from('một trang'), draftId, 0);
  const codes = [(await register(alone, draftId)).code, (await aDossier(alone)).code];
  clock.advance(60_000);
  const stick = aTempDir();
  const [neighbour] = valueOf(await alone.carrying.status({})).neighbours;
  const ask = { recipientKeyId: neighbour!.keyId, what: 'everything', partBytes: 1_000_000 } as const;
  const { setId } = valueOf(await alone.carrying.pack(ask));
  valueOf(await alone.carrying.write({ setId, folder: stick }));
  return { ...linked, portalDir, alone, codes, stick, setId };
}

const relayed = async (desk: TestDesk) => valueOf(await desk.carrying.status({})).relayed[0];

async function handIn(desk: TestDesk): Promise<void> {
  await until(async () => {
    valueOf(await desk.sync.sendNow({}));
    return (await relayed(desk))?.waitingCount === 0;
  }, 'everything is handed in');
}

const take = (desk: TestDesk, folder: string) => desk.carrying.take({ folder, kind: 'entries' });

function expectOnceEach(portal: Portal, codes: readonly string[]): void {
  expect(portal.codes().sort()).toEqual([...codes].sort());
  for (const code of codes) {
    expect(portal.registrationsOf(code)).toMatchObject([{ versions: [{}] }]);
    expect(portal.progressOf(code)).toHaveLength(1);
  }
  expect(portal.attachmentsOf(codes[0]!)).toHaveLength(1);
  expect(portal.count()).toMatchObject({ dossiers: 2, progress: 2 });
}

test('killed between any two steps of handing in a bundle, nothing is lost and nothing is there twice', async () => {
  const { desk, portal, portalDir, clock, alone, codes, stick, setId } = await aBroughtBundle();
  const { store } = desk.core.desk()!;
  const inTransaction = store.inTransaction.bind(store);
  const kills: { readonly profile: string; readonly portal: string }[] = [];
  // Both sides exactly as they were on disk before each write of the relaying desk: what lies between two of them, the
  // request to the portal too, has been done and is not noted.
  const brought = path.join(desk.profileDir, 'brought');
  const stage = () =>
    JSON.stringify([
      portal.count(),
      existsSync(brought) && readdirSync(brought),
      store.all(sqlFor.selectFrom('relayed_entries').select(['state', 'sent_known', 'place'])),
      store.all(sqlFor.selectFrom('relayed_parts').select('is_kept')),
    ]);
  let last = '';
  store.inTransaction = work => {
    // Writes that are about something else change neither side of this.
    if (stage() === last) return inTransaction(work);
    last = stage();
    const copy = aTempDir();
    cpSync(portalDir, copy, { recursive: true });
    kills.push({ profile: asIfKilled(desk), portal: copy });
    return inTransaction(work);
  };
  valueOf(await take(desk, stick));
  await handIn(desk);
  valueOf(await desk.carrying.acknowledge({ setId, folder: stick }));
  store.inTransaction = inTransaction;
  expectOnceEach(portal, codes);
  expect(kills.length).toBeGreaterThan(10);
  await desk.close();

  const seen = new Set<string>();
  for (const kill of kills) {
    const portalThen = await startPortal({ port: 0, dir: kill.portal, clock });
    const again = await theDesk({ profileDir: kill.profile, clock, portalUrl: portalThen.url });
    const before = portalThen.count();
    seen.add(`${before.dossiers} ${before.progress} ${before.attachments}`);
    // The stick is still there: before the bundle was noted it is taken again, afterwards that is no other bundle.
    valueOf(await take(again, stick));
    await handIn(again);
    expectOnceEach(portalThen, codes);
    expect(await relayed(again)).toMatchObject({ acceptedCount: 5, refusedCount: 0 });
    await until(() => readdirSync(path.join(kill.profile, 'brought')).length === 0, 'the bundle is gone');
    await again.close();
    await portalThen.close();
  }
  // At every stage of what the portal held, from nothing to all of it.
  expect(seen.size).toBeGreaterThan(4);

  // The answer of the first run opens at the station it is for, and what then goes online doubles nothing.
  const acknowledged = valueOf(await alone.carrying.take({ folder: stick, kind: 'acknowledgement' })).files;
  expect(acknowledged).toMatchObject([{ fate: 'opened', accepted: 5 }]);
});

test('what a killed program left half taken in is cleared away at the next start', async () => {
  const { desk, clock, portal, stick } = await aBroughtBundle();
  valueOf(await take(desk, stick));
  const killed = asIfKilled(desk);
  const [kept] = readdirSync(path.join(killed, 'brought'));
  writeFileSync(path.join(killed, 'brought', 'dead-1.dang-nhan'), 'nửa gói');
  writeFileSync(path.join(killed, 'brought', 'dead-1'), 'gói chưa ghi');
  await portal.close();
  const again = await theDesk({ profileDir: killed, clock });
  expect(readdirSync(path.join(killed, 'brought'))).toEqual([kept]);
  expect((await relayed(again))?.waitingCount).toBe(5);
});

test('files of a neighbour keep to the hours and the pause of the station that sends, its words go at once', async () => {
  const { desk, clock, portal, codes, stick } = await aBroughtBundle();
  const settings = valueOf(await desk.station.settings({}));
  const advanced = { ...settings.portal.advanced, fileHours: { from: '18:00', to: '20:00' } };
  valueOf(await desk.station.changeSettings({ ...settings, portal: { ...settings.portal, advanced } }));
  valueOf(await desk.sync.pause({ minutes: 30 }));
  valueOf(await take(desk, stick));
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(portal.count().dossiers).toBe(0);
  valueOf(await desk.sync.resume({}));
  await until(async () => {
    valueOf(await desk.sync.sendNow({}));
    return (await relayed(desk))?.waitingCount === 1;
  }, 'all words are handed in');
  expect(portal.count()).toMatchObject({ dossiers: 2, progress: 2 });
  expect(portal.attachmentsOf(codes[0]!)).toEqual([]);
  clock.set(clock.now() + 10 * 3_600_000);
  await handIn(desk);
  expectOnceEach(portal, codes);
});

test('what a neighbour brought leaves no faster than the office lets it', async () => {
  const { desk, clock, portal, alone } = await aBroughtBundle();
  const draftId = await aDraft(alone);
  await alone.intake(Buffer.alloc(200_000, 'trang '), draftId, 0);
  await register(alone, draftId);
  clock.advance(60_000);
  const stick = aTempDir();
  const [neighbour] = valueOf(await alone.carrying.status({})).neighbours;
  const ask = { recipientKeyId: neighbour!.keyId, what: 'everything', partBytes: 1_000_000 } as const;
  const { setId } = valueOf(await alone.carrying.pack(ask));
  valueOf(await alone.carrying.write({ setId, folder: stick }));
  const settings = valueOf(await desk.station.settings({}));
  const advanced = { ...settings.portal.advanced, uploadKbits: 400 };
  valueOf(await desk.station.changeSettings({ ...settings, portal: { ...settings.portal, advanced } }));
  valueOf(await take(desk, stick));
  const run = handIn(desk);
  const filesThere = () => portal.codes().reduce((sum, code) => sum + portal.attachmentsOf(code).length, 0);
  // The clock stands still, so the bucket holds what it held: nothing.
  await until(() => portal.count().progress === 3, 'all words are there');
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(filesThere()).toBe(0);
  const tick = setInterval(() => clock.advance(1_000), 20);
  await run.finally(() => clearInterval(tick));
  expect(filesThere()).toBe(2);
});
