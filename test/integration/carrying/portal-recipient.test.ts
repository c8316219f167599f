import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, register } from '../../support/builders';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';
import { aDeskWithPortal, sendAll } from '../../support/v1-desk';
import { aV1Dossier } from '../../support/v1-builders';
import { aV1Station } from '../../support/v1-station';

const SEALED = 'application/vnd.motcua.bundle';

/** A station without a line that was given the portal's card, with two dossiers, one of them with a page. */
async function aStationAlone() {
  const { portal, clock } = await aDeskWithPortal('v1');
  const alone = await theDesk({ clock, settings: { counterNumber: 2 } });
  const { agencyCode } = valueOf(await alone.station.settings({}));
  valueOf(await alone.seals.trust({ text: portal.card(agencyCode.slice(0, 3)) }));
  const draftId = await aDraft(alone);
  await alone.intake(Buffer.from('một trang'), draftId, 0);
  const first = await register(alone, draftId);
  const second = await aDossier(alone);
  clock.advance(60_000);
  return { portal, clock, alone, first, second, codes: [first.code, second.code], stick: aTempDir() };
}

async function packForPortal(desk: TestDesk, folder: string): Promise<Buffer> {
  const [neighbour] = valueOf(await desk.carrying.status({})).neighbours;
  expect(neighbour).toMatchObject({ stationName: 'Cổng thực hành' });
  const ask = { recipientKeyId: neighbour!.keyId, what: 'everything', partBytes: 1_000_000 } as const;
  const { setId } = valueOf(await desk.carrying.pack(ask));
  valueOf(await desk.carrying.write({ setId, folder }));
  const [name] = readdirSync(folder).filter(one => one.endsWith('.mcdgoi'));
  return readFileSync(path.join(folder, name!));
}

const openAnswer = async (desk: TestDesk, folder: string) =>
  valueOf(await desk.carrying.take({ folder, kind: 'acknowledgement' })).files;

async function upload(url: string, file: Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  form.set('goi', new Blob([file as Uint8Array<ArrayBuffer>]), 'goi.mcdgoi');
  return fetch(`${url}/bundles`, { method: 'POST', body: form, headers });
}

test('a stick brought to the province: handed in on its page, answered, and online afterwards nothing is there twice', async () => {
  const { portal, clock, alone, first, codes, stick } = await aStationAlone();
  const bundle = await packForPortal(alone, stick);
  const page = await upload(portal.url, bundle);
  expect(page.status).toBe(200);
  const words = await page.text();
  const [, name] = /href="\/bundles\/(bien-nhan-[\w-]+\.mcdbn)"/.exec(words) ?? [];
  expect(words).toContain('Đã nhận gói');
  expect(portal.codes().sort()).toEqual([...codes].sort());
  const [file] = portal.attachmentsOf(first.code);
  expect(readFileSync(file!.path, 'utf8')).toBe('một trang');
  // Once more: the same answer, no second effect.
  expect((await upload(portal.url, bundle)).status).toBe(200);
  expect(portal.count()).toMatchObject({ dossiers: 2, progress: 2, attachments: 1 });

  const answer = await fetch(`${portal.url}/bundles/${name}`);
  expect(answer.headers.get('content-disposition')).toContain(name);
  const back = aTempDir();
  writeFileSync(path.join(back, name!), Buffer.from(await answer.arrayBuffer()));
  expect(await openAnswer(alone, back)).toMatchObject([{ fate: 'opened', accepted: 5, refused: 0, unanswered: 0 }]);
  expect(valueOf(await alone.sync.waiting({ limit: 10 }))).toEqual([]);
  expect(valueOf(await alone.dossiers.find({ dossierId: first.dossierId }))?.sync).toMatchObject({
    state: 'received',
    portalNumber: portal.registrationsOf(first.code)[0]?.receiptNumber,
  });
  await giveLine(alone, portal.url, clock);
  expectOnce(portal, codes);
});

test('the line comes back before the answer does: all goes again under the same keys with the same words', async () => {
  const { portal, clock, alone, codes, stick } = await aStationAlone();
  const bundle = await packForPortal(alone, stick);
  const station = aV1Station(portal.url, 'it-person');
  await station.logIn();
  const headers = { 'content-type': SEALED, 'idempotency-key': 'k' };
  const answer = await station.call('POST', '/v1/bundles', bundle, headers);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(SEALED);
  await giveLine(alone, portal.url, clock);
  expect(valueOf(await alone.sync.needsAttention({ limit: 5 }))).toEqual([]);
  expectOnce(portal, codes);
  const late = aTempDir();
  writeFileSync(path.join(late, 'bien-nhan.mcdbn'), answer.bytes);
  expect(await openAnswer(alone, late)).toMatchObject([{ fate: 'opened', accepted: 0, known: 5 }]);
});

test('parts are handed in one by one; one that came too early says nothing and is handed in again', async () => {
  const { portal, alone, codes, stick } = await aStationAlone();
  for (const word of ['hai', 'ba']) {
    const draftId = await aDraft(alone);
    await alone.intake(Buffer.from(word.repeat(200_000)), draftId, 0);
    codes.push((await register(alone, draftId)).code);
  }
  await packForPortal(alone, stick);
  const names = readdirSync(stick).sort();
  expect(names.length).toBeGreaterThan(1);
  const back = aTempDir();
  for (const name of [names.at(-1)!, ...names]) {
    const page = await (await upload(portal.url, readFileSync(path.join(stick, name)))).text();
    const [, answer] = /href="\/bundles\/(bien-nhan-[\w-]+\.mcdbn)"/.exec(page) ?? [];
    const file = await fetch(`${portal.url}/bundles/${answer}`);
    writeFileSync(path.join(back, answer!), Buffer.from(await file.arrayBuffer()));
  }
  const answers = await openAnswer(alone, back);
  expect(answers).toHaveLength(names.length);
  expect(answers.every(answer => answer.fate === 'opened' && answer.refused === 0)).toBe(true);
  expect(valueOf(await alone.sync.waiting({ limit: 10 }))).toEqual([]);
  expect(portal.codes().sort()).toEqual([...codes].sort());
});

test('what the portal refuses stands at the station; what follows it stays in the queue', async () => {
  const { portal, alone, first, second, stick } = await aStationAlone();
  // Somebody else has its number.
  const other = aV1Station(portal.url, 'other');
  await other.logIn();
  await other.put(second.code, aV1Dossier(), 'taken');
  const bundle = await packForPortal(alone, stick);
  const page = await (await upload(portal.url, bundle)).text();
  const [, name] = /href="\/bundles\/(bien-nhan-[\w-]+\.mcdbn)"/.exec(page) ?? [];
  const back = aTempDir();
  const answer = await fetch(`${portal.url}/bundles/${name}`);
  writeFileSync(path.join(back, name!), Buffer.from(await answer.arrayBuffer()));
  expect(await openAnswer(alone, back)).toMatchObject([{ accepted: 3, refused: 1, unanswered: 1 }]);
  expect(valueOf(await alone.sync.needsAttention({ limit: 5 }))).toMatchObject([{ dossierCode: second.code }]);
  expect(valueOf(await alone.dossiers.find({ dossierId: first.dossierId }))?.sync.state).toBe('received');
});

test('an altered, cut, foreign or missing file is refused with a sentence and changes nothing', async () => {
  const { portal, alone, stick, clock } = await aStationAlone();
  const bundle = await packForPortal(alone, stick);
  const altered = Buffer.from(bundle);
  altered[bundle.length - 20]! ^= 1;
  const head = Buffer.from(bundle);
  head[40]! ^= 1;
  const answers = [altered, head, bundle.subarray(0, -50), Buffer.from('không phải gói'), Buffer.alloc(0)];
  const said = await Promise.all(answers.map(async file => (await upload(portal.url, file)).text()));
  expect(said[0]).toContain('Gói đã bị sửa');
  expect(said[1]).toContain('Gói đã bị sửa');
  expect(said[2]).toContain('Gói bị cụt');
  expect(said[3]).toContain('không phải gói của Một Cửa Desk');
  expect(said[4]).toContain('Chưa chọn tệp gói');
  // A page elsewhere cannot hand anything in through the browser of whoever sits here.
  expect((await upload(portal.url, bundle, { origin: 'https://example.vn' })).status).toBe(403);
  expect(portal.count().dossiers).toBe(0);
  // A bundle for a neighbour is none for the portal, nor is one from the portal an entry for a station.
  const neighbour = await theDesk({ clock, settings: { counterNumber: 3 } });
  valueOf(await neighbour.seals.trust({ text: valueOf(await alone.seals.ownCard({})).text }));
  expect(valueOf(await neighbour.carrying.take({ folder: stick, kind: 'entries' })).files).toMatchObject([
    { fate: 'refused', code: 'carrying.other-recipient' },
  ]);
});

test("the card of another province's portal is no recipient, nor one of this province while the other protocol is spoken", async () => {
  const { portal, clock } = await aDeskWithPortal('v1');
  const far = await theDesk({ clock, settings: { counterNumber: 4 } });
  valueOf(await far.seals.trust({ text: portal.card('H99') }));
  expect(valueOf(await far.carrying.status({})).neighbours).toEqual([]);
  const { desk } = await aDeskWithPortal('exchange');
  const { agencyCode } = valueOf(await desk.station.settings({}));
  valueOf(await desk.seals.trust({ text: portal.card(agencyCode.slice(0, 3)) }));
  expect(valueOf(await desk.carrying.status({})).neighbours).toEqual([]);
});

type Portal = Awaited<ReturnType<typeof aStationAlone>>['portal'];

async function giveLine(
  alone: TestDesk,
  url: string,
  clock: Awaited<ReturnType<typeof aStationAlone>>['clock'],
): Promise<void> {
  const settings = valueOf(await alone.station.settings({}));
  const line = { ...settings.portal, kind: 'practice' as const, url, advanced: { protocol: 'v1' as const } };
  valueOf(await alone.station.changeSettings({ ...settings, portal: line }));
  await sendAll({ desk: alone, clock });
}

function expectOnce(portal: Portal, codes: readonly string[]): void {
  for (const code of codes) {
    expect(portal.registrationsOf(code)).toMatchObject([{ versions: [{}] }]);
    expect(portal.progressOf(code)).toHaveLength(1);
  }
  expect(portal.attachmentsOf(codes[0]!)).toHaveLength(1);
  expect(portal.count()).toMatchObject({ dossiers: 2, progress: 2, attachments: 1 });
}
