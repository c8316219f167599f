import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TakenFile } from '../../../preload/contract/carrying';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, register } from '../../support/builders';
import { aDeskWithPortal, sendAll, type V1Desk } from '../../support/v1-desk';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';

interface TwoStations extends V1Desk {
  /** Without a line. */
  readonly alone: TestDesk;
  readonly stick: string;
}

/** A station whose line is down, another of the same office that has one, each with the other's card, and a stick. */
async function twoStations(protocol: 'v1' | 'exchange' = 'v1'): Promise<TwoStations> {
  const linked = await aDeskWithPortal(protocol);
  const alone = await theDesk({ clock: linked.clock, settings: { counterNumber: 2 } });
  await trustEachOther(alone, linked.desk);
  return { ...linked, alone, stick: aTempDir() };
}

async function trustEachOther(one: TestDesk, other: TestDesk): Promise<void> {
  valueOf(await one.seals.trust({ text: valueOf(await other.seals.ownCard({})).text }));
  valueOf(await other.seals.trust({ text: valueOf(await one.seals.ownCard({})).text }));
}

async function aDossierWithPage(desk: TestDesk, content: string) {
  const draftId = await aDraft(desk);
  await desk.intake(Buffer.from(content), draftId, 0);
  return register(desk, draftId);
}

async function pack(
  desk: TestDesk,
  folder: string,
  partBytes = 100_000_000,
  what: 'everything' | 'fresh' = 'everything',
) {
  const [neighbour] = valueOf(await desk.carrying.status({})).neighbours;
  const { setId } = valueOf(await desk.carrying.pack({ recipientKeyId: neighbour!.keyId, what, partBytes }));
  return valueOf(await desk.carrying.write({ setId, folder }));
}

async function take(desk: TestDesk, folder: string, kind: 'entries' | 'acknowledgement' = 'entries') {
  return valueOf(await desk.carrying.take({ folder, kind })).files;
}

const codesOf = (files: readonly TakenFile[]) => files.map(file => (file.fate === 'refused' ? file.code : file.fate));

/** Brought to the other station, handed in, and the answer brought back. */
async function carryThere({ desk, stick }: TwoStations) {
  const taken = await take(desk, stick);
  await handedIn(desk);
  const [set] = valueOf(await desk.carrying.status({})).relayed;
  valueOf(await desk.carrying.acknowledge({ setId: set!.setId, folder: stick }));
  return { taken, set: set! };
}

async function handedIn(desk: TestDesk): Promise<void> {
  await until(async () => {
    valueOf(await desk.sync.sendNow({}));
    return valueOf(await desk.carrying.status({})).relayed.every(set => set.waitingCount === 0);
  }, 'everything is handed in');
}

const waiting = async (desk: TestDesk) => valueOf(await desk.sync.waiting({ limit: 500 }));

/** The line is back: by the same portal, under the same keys. */
async function giveLine({ alone, portal, clock }: TwoStations, protocol: 'v1' | 'exchange' = 'v1'): Promise<void> {
  const settings = valueOf(await alone.station.settings({}));
  const line = { ...settings.portal, kind: 'practice' as const, url: portal.url, advanced: { protocol } };
  valueOf(await alone.station.changeSettings({ ...settings, portal: line }));
  await sendAll({ desk: alone, clock });
}

test.each(['v1', 'exchange'] as const)(
  'what was carried over a neighbour is at the portal once, is settled by its acknowledgement, and doubles nothing online (%s)',
  async protocol => {
    const world = await twoStations(protocol);
    const { alone, desk, portal, stick, clock } = world;
    const first = await aDossierWithPage(alone, 'trang thứ nhất');
    const second = await aDossier(alone);
    clock.advance(60_000);
    const set = await pack(alone, stick);
    expect(set).toMatchObject({ state: 'carried', dossierCount: 2, entryCount: 5, openCount: 5 });
    expect(await waiting(alone)).toHaveLength(5);

    const { taken, set: relayed } = await carryThere(world);
    expect(taken).toMatchObject([{ fate: 'taken', entryCount: 5, missingParts: [] }]);
    expect(relayed).toMatchObject({ acceptedCount: 5, refusedCount: 0 });
    expect(portal.codes().sort()).toEqual([first.code, second.code].sort());
    const [file] = portal.attachmentsOf(first.code);
    expect(readFileSync(file!.path, 'utf8')).toBe('trang thứ nhất');
    // Nothing of another station's citizens stays where it was handed in.
    expect(readdirSync(path.join(desk.profileDir, 'brought'))).toEqual([]);

    expect(await take(alone, stick, 'acknowledgement')).toMatchObject([{ fate: 'opened', accepted: 5, refused: 0 }]);
    expect(await waiting(alone)).toEqual([]);
    expect(valueOf(await alone.dossiers.find({ dossierId: first.dossierId }))?.sync).toMatchObject({
      state: 'received',
      portalNumber: portal.registrationsOf(first.code)[0]?.receiptNumber,
    });
    expect(valueOf(await alone.carrying.status({})).sets[0]).toMatchObject({ state: 'settled', openCount: 0 });
    // Opened again it changes nothing.
    expect(await take(alone, stick, 'acknowledgement')).toMatchObject([{ accepted: 0, known: 5 }]);

    await giveLine(world, protocol);
    for (const { code } of [first, second]) {
      expect(portal.registrationsOf(code)).toHaveLength(1);
      expect(portal.progressOf(code)).toHaveLength(1);
    }
    expect(portal.attachmentsOf(first.code)).toHaveLength(1);
    expect(portal.count()).toMatchObject({ dossiers: 2, progress: 2 });
  },
);

test('the line comes back before the acknowledgement: all goes again under the same keys, nothing is doubled', async () => {
  const world = await twoStations();
  const { alone, portal, stick, clock } = world;
  const { code, dossierId } = await aDossierWithPage(alone, 'một trang');
  clock.advance(60_000);
  await pack(alone, stick);
  await carryThere(world);
  await giveLine(world);
  expect(await waiting(alone)).toEqual([]);
  expect(portal.registrationsOf(code)).toMatchObject([{ versions: [{}] }]);
  expect(portal.progressOf(code)).toHaveLength(1);
  expect(portal.attachmentsOf(code)).toHaveLength(1);
  // The acknowledgement comes late and finds everything ended: no second event, no step back.
  expect(await take(alone, stick, 'acknowledgement')).toMatchObject([{ accepted: 0, refused: 0, known: 3 }]);
  const events = valueOf(await alone.dossiers.find({ dossierId }))?.events.map(event => event.kind);
  expect(events?.filter(kind => kind === 'portal.received')).toHaveLength(1);
});

test('a large set goes over several sticks, in any order, and waits for the part that is missing', async () => {
  const world = await twoStations();
  const { alone, desk, portal, clock } = world;
  const codes = [];
  for (const name of ['một', 'hai', 'ba']) codes.push((await aDossierWithPage(alone, name.repeat(150_000))).code);
  clock.advance(60_000);
  const set = await pack(alone, world.stick, 1_000_000);
  expect(set.parts.length).toBeGreaterThan(1);
  const names = readdirSync(world.stick).sort();
  expect(names).toHaveLength(set.parts.length);

  const later = aTempDir();
  copyFileSync(path.join(world.stick, names.at(-1)!), path.join(later, names.at(-1)!));
  const missing = set.parts.slice(0, -1).map(part => part.part);
  expect(await take(desk, later)).toMatchObject([{ fate: 'taken', missingParts: missing }]);
  valueOf(await desk.sync.sendNow({}));
  expect(portal.count()).toMatchObject({ dossiers: 0 });
  // A part that waits for others is not kept for ever, and is taken again when it is brought again.
  clock.advance(31 * 24 * 3_600_000);
  await until(async () => {
    valueOf(await desk.sync.sendNow({}));
    return readdirSync(path.join(desk.profileDir, 'brought')).length === 0;
  }, 'the old part is gone');

  expect(codesOf(await take(desk, world.stick))).toEqual(names.map(() => 'taken'));
  await handedIn(desk);
  expect(portal.codes().sort()).toEqual(codes.sort());
  for (const code of codes) expect(portal.attachmentsOf(code)).toHaveLength(1);
});

test('a bundle brought twice, packed again, altered, cut or for somebody else is told by its reason, and harms nothing', async () => {
  const world = await twoStations();
  const { alone, desk, portal, stick, clock } = world;
  const third = await theDesk({ clock, settings: { counterNumber: 3 } });
  const { code } = await aDossier(alone);
  clock.advance(60_000);
  await pack(alone, stick);
  const [name] = readdirSync(stick);
  const whole = readFileSync(path.join(stick, name!));

  expect(codesOf(await take(third, stick))).toEqual(['carrying.unknown-sender']);
  await trustEachOther(third, alone);
  expect(codesOf(await take(third, stick))).toEqual(['carrying.other-recipient']);
  const bad = aTempDir();
  const changed = Buffer.from(whole);
  changed[whole.byteLength - 20]! ^= 1;
  writeFileSync(path.join(bad, '1.mcdgoi'), changed);
  writeFileSync(path.join(bad, '2.mcdgoi'), whole.subarray(0, whole.byteLength - 100));
  writeFileSync(path.join(bad, '3.mcdgoi'), 'không phải gói');
  expect(codesOf(await take(desk, bad))).toEqual(['carrying.altered', 'carrying.cut-off', 'carrying.not-a-bundle']);
  expect(valueOf(await desk.carrying.status({})).relayed).toEqual([]);

  await carryThere(world);
  await trustEachOther(third, desk);
  expect(codesOf(await take(third, stick, 'acknowledgement'))).toEqual(['carrying.other-recipient']);
  const { keyId } = valueOf(await desk.seals.ownCard({}));
  valueOf(await alone.seals.distrust({ keyId }));
  expect(codesOf(await take(alone, stick, 'acknowledgement'))).toEqual(['carrying.unknown-sender']);
  expect(await waiting(alone)).toHaveLength(2);
  await trustEachOther(alone, desk);
  expect(await take(desk, stick)).toMatchObject([{ fate: 'repeated', acknowledgedAt: clock.now() }]);
  // The same entries packed anew: another bundle, the same keys.
  await pack(alone, aTempDir());
  rmSync(path.join(stick, name!));
  await pack(alone, stick);
  expect(codesOf(await take(desk, stick))).toEqual(['taken']);
  await handedIn(desk);
  expect(portal.registrationsOf(code)).toMatchObject([{ versions: [{}] }]);
  expect(portal.progressOf(code)).toHaveLength(1);
});

test('what the portal refused of a carried dossier stands on the desk of the station it came from', async () => {
  const world = await twoStations();
  const { alone, desk, portal, stick, clock } = world;
  const good = await aDossier(alone);
  const bad = await aDossier(alone);
  portal.control({ refuse: { dossier: bad.code, times: 'always' } });
  clock.advance(60_000);
  await pack(alone, stick);
  await take(desk, stick);
  await until(async () => {
    valueOf(await desk.sync.sendNow({}));
    const [set] = valueOf(await desk.carrying.status({})).relayed;
    return set!.refusedCount === 1 && set!.acceptedCount === 2;
  }, 'both are answered');
  const [set] = valueOf(await desk.carrying.status({})).relayed;
  valueOf(await desk.carrying.acknowledge({ setId: set!.setId, folder: stick }));
  expect(await take(alone, stick, 'acknowledgement')).toMatchObject([{ accepted: 2, refused: 1, unanswered: 1 }]);
  expect(valueOf(await alone.sync.needsAttention({ limit: 5 }))).toMatchObject([{ dossierCode: bad.code }]);
  expect(valueOf(await alone.dossiers.find({ dossierId: good.dossierId }))?.sync.state).toBe('received');
});

test('what is carried is shown as carried, cannot be taken back unheard, and is free again once the stick is given up', async () => {
  const world = await twoStations();
  const { alone, desk, stick, clock } = world;
  await aDossier(alone);
  clock.advance(60_000);
  const take = (folder: string) => desk.carrying.take({ folder, kind: 'entries' });
  expect(await take(path.join(stick, 'gone'))).toEqual({ ok: false, code: 'carrying.medium-gone' });
  expect(await take(stick)).toEqual({ ok: false, code: 'carrying.nothing-found' });
  const set = await pack(alone, stick);
  expect((await waiting(alone)).map(row => row.carriedAt)).toEqual([clock.now(), clock.now()]);
  const again = await alone.carrying.pack({
    recipientKeyId: valueOf(await alone.carrying.status({})).neighbours[0]!.keyId,
    what: 'fresh',
    partBytes: 1_000_000,
  });
  expect(again).toEqual({ ok: false, code: 'carrying.nothing-waits' });
  valueOf(await alone.carrying.giveUp({ setId: set.setId }));
  expect((await waiting(alone)).map(row => row.carriedAt)).toEqual([null, null]);
  expect(valueOf(await alone.carrying.status({})).sets[0]).toMatchObject({ state: 'given-up' });
});

test('over the office network the same bundles arrive, are answered, and are refused to whoever is not trusted', async () => {
  const world = await twoStations();
  const { alone, desk, portal, clock } = world;
  const port = await aFreePort();
  const address = `127.0.0.1:${port}`;
  const codes = [(await aDossierWithPage(alone, 'trang một')).code, (await aDossier(alone)).code];
  clock.advance(60_000);
  const [neighbour] = valueOf(await alone.carrying.status({})).neighbours;
  const ask = { recipientKeyId: neighbour!.keyId, what: 'fresh', partBytes: 1_000_000 } as const;
  const { setId } = valueOf(await alone.carrying.pack(ask));
  expect(await alone.carrying.send({ setId, address: '8.8.8.8' })).toEqual({
    ok: false,
    code: 'carrying.address-unsafe',
  });
  // Off until a supervisor switches it on.
  expect(await alone.carrying.send({ setId, address })).toEqual({ ok: false, code: 'carrying.no-answer' });
  valueOf(await desk.carrying.switchNetwork({ isOn: true, port }));
  expect(valueOf(await desk.carrying.network({}))).toMatchObject({ isOn: true, isListening: true, port });

  expect(valueOf(await alone.carrying.send({ setId, address }))).toMatchObject({ refused: [] });
  await handedIn(desk);
  expect(portal.codes().sort()).toEqual(codes.sort());
  expect(valueOf(await alone.carrying.send({ setId, address })).opened).toMatchObject({ fate: 'opened' });
  expect(await waiting(alone)).toEqual([]);
  expect(readdirSync(path.join(alone.profileDir, 'leaving', setId))).toEqual([]);

  const third = await theDesk({ clock, settings: { counterNumber: 3 } });
  valueOf(await third.seals.trust({ text: valueOf(await desk.seals.ownCard({})).text }));
  await aDossier(third);
  clock.advance(60_000);
  const theirs = valueOf(await third.carrying.pack(ask));
  expect(valueOf(await third.carrying.send({ setId: theirs.setId, address }))).toEqual({
    refused: ['carrying.unknown-sender'],
    opened: null,
  });
  expect(readdirSync(path.join(desk.profileDir, 'arriving'))).toEqual([]);
  const asked = await fetch(`http://${address}/goi/${theirs.setId}`);
  expect(asked.status).toBe(404);
  expect((await fetch(`http://${address}/`)).status).toBe(404);
  valueOf(await desk.carrying.switchNetwork({ isOn: false, port }));
  expect(await third.carrying.send({ setId: theirs.setId, address })).toEqual({
    ok: false,
    code: 'carrying.no-answer',
  });
});

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
