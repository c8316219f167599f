import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { sqlFor } from '../../../main/db';
import { startPortal } from '../../portal/start-portal';
import { asIfKilled, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, register } from '../../support/builders';
import { aPortalDesk } from '../../support/portal-desk';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';

const MINUTE = 60_000;
const send = async (desk: TestDesk) => valueOf(await desk.sync.sendNow({}));
const waiting = async (desk: TestDesk) => valueOf(await desk.sync.waiting({ limit: 500 }));
const status = async (desk: TestDesk) => valueOf(await desk.sync.status({}));

async function aDossierWithPage(desk: TestDesk, content = 'một trang') {
  const draftId = await aDraft(desk);
  await desk.intake(Buffer.from(content), draftId, 0);
  return register(desk, draftId);
}

test('a dossier, its step and its pages arrive once each, without anyone asking', async () => {
  const { desk, portal } = await aPortalDesk();
  const { dossierId, code } = await aDossierWithPage(desk);
  await until(async () => (await waiting(desk)).length === 0, 'everything is sent');
  expect(portal.registrationsOf(code)).toMatchObject([{ code, versions: [{ isUpdating: false }] }]);
  expect(portal.progressOf(code)).toHaveLength(1);
  const [file, ...more] = portal.attachmentsOf(code);
  expect(more).toEqual([]);
  expect(createHash('sha256').update(readFileSync(file!.path)).digest('hex')).toBe(file?.sha256);
  expect(readFileSync(file!.path, 'utf8')).toBe('một trang');
  const dossier = valueOf(await desk.dossiers.find({ dossierId }));
  expect(dossier?.sync).toMatchObject({
    state: 'received',
    portalNumber: portal.registrationsOf(code)[0]?.receiptNumber,
  });
  expect(dossier?.events.map(event => event.kind)).toEqual(['dossier.registered', 'portal.received']);
  expect(await status(desk)).toMatchObject({ portal: 'reachable', waitingDossiers: 0, needsAttention: 0 });
});

test('without a portal dossiers wait, and go when one is set', async () => {
  const { desk, portal } = await aPortalDesk({ portalUrl: null });
  const { code } = await aDossier(desk);
  expect(await desk.sync.sendNow({})).toEqual({ ok: false, code: 'sync.portal-unset' });
  expect(await waiting(desk)).toHaveLength(2);
  const settings = valueOf(await desk.station.settings({}));
  valueOf(
    await desk.station.changeSettings({
      ...settings,
      portal: { ...settings.portal, kind: 'practice', url: portal.url },
    }),
  );
  await until(async () => (await waiting(desk)).length === 0, 'everything is sent');
  expect(portal.registrationsOf(code)).toHaveLength(1);
});

test('a portal that is down delays nothing at the counter, and gets everything once it is up', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  const port = Number(new URL(portal.url).port);
  await portal.close();
  const codes = [];
  for (let number = 0; number < 5; number += 1) codes.push((await aDossier(desk)).code);
  await send(desk);
  expect(await status(desk)).toMatchObject({ portal: 'unreachable', why: 'no-network', waitingDossiers: 5 });

  const back = await startPortal({ port, dir: aTempDir(), clock });
  onTestFinished(() => back.close());
  await send(desk);
  expect(await status(desk)).toMatchObject({ portal: 'reachable', waitingDossiers: 0 });
  expect(back.codes().sort()).toEqual(codes.sort());
});

test('an answer that was lost after the portal had stored: asked first, registered once', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  await send(desk);
  portal.control({ drop: { when: 'after', service: 'DongBoHoSoMC' } });
  const { code } = await aDossier(desk);
  await until(async () => (await waiting(desk))[0]?.attempts === 1, 'the first attempt is over');
  expect((await waiting(desk))[0]).toMatchObject({ kind: 'dossier', lastAnswer: { code: 'connection-cut' } });
  clock.advance(10 * MINUTE);
  await send(desk);
  expect(portal.requests()['TraCuuHoSo']).toBe(1);
  expect(portal.count()).toMatchObject({ dossiers: 1, progress: 1 });
  expect(portal.registrationsOf(code)).toHaveLength(1);
  expect(await waiting(desk)).toEqual([]);
});

test('a refused dossier stands on the desk with the portal’s words, and goes once it is sent again', async () => {
  const { desk, portal } = await aPortalDesk();
  portal.control({ refuse: { code: '5', field: 'NgaySinh', message: 'Ngày sinh không hợp lệ', times: 1 } });
  const { dossierId, code } = await aDossier(desk);
  await until(async () => valueOf(await desk.sync.needsAttention({ limit: 10 })).length === 1, 'the refusal is seen');
  const dossier = valueOf(await desk.dossiers.find({ dossierId }));
  expect(dossier?.sync.state).toBe('needs-attention');
  expect(dossier?.refusal).toMatchObject({ message: 'Ngày sinh không hợp lệ', field: 'NgaySinh' });
  expect(valueOf(await desk.dossiers.counts({})).needsAttention).toBe(1);
  await send(desk);
  expect(portal.registrationsOf(code)).toEqual([]);

  valueOf(await desk.sync.resend({ dossierId }));
  await until(async () => (await waiting(desk)).length === 0, 'it is sent again');
  expect(portal.registrationsOf(code)).toHaveLength(1);
  expect(valueOf(await desk.dossiers.find({ dossierId }))).toMatchObject({
    refusal: null,
    sync: { state: 'received' },
  });
  expect(await desk.sync.resend({ dossierId })).toEqual({ ok: false, code: 'sync.nothing-refused' });
});

test.each([
  'html',
  'redirect',
  'empty',
  'cut-json',
  'wrong-type',
  'no-error-code',
  'not-an-object',
  'other-dossier',
  'gzip-bomb',
] as const)('a strange answer (%s) is never taken for a receipt', async kind => {
  const { desk, portal, clock } = await aPortalDesk();
  await send(desk);
  portal.control({ answer: { kind, when: 'before', times: 1, service: 'DongBoHoSoMC' } });
  const { code } = await aDossier(desk);
  await send(desk);
  portal.control({ reset: true });
  clock.advance(10 * MINUTE);
  await send(desk);
  expect(portal.registrationsOf(code)).toHaveLength(1);
  expect(portal.count()).toMatchObject({ dossiers: 1, progress: 1 });
  expect(await waiting(desk)).toEqual([]);
});

test('a page that stands between the desk and the portal is named, and nothing is lost', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  portal.control({ answerHtml: { service: '*', times: 'always' } });
  const { code } = await aDossier(desk);
  await send(desk);
  expect(await status(desk)).toMatchObject({ portal: 'unreachable', why: 'captive-page', waitingDossiers: 1 });
  portal.control({ reset: true });
  clock.advance(10 * MINUTE);
  await send(desk);
  expect(portal.registrationsOf(code)).toHaveLength(1);
});

test('a portal that asks for two minutes gets them', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  await send(desk);
  portal.control({ status: { code: 503, retryAfterSeconds: 120, service: 'DongBoHoSoMC' } });
  const { code } = await aDossier(desk);
  await until(async () => (await waiting(desk))[0]?.attempts === 1, 'the first attempt is over');
  expect((await waiting(desk))[0]).toMatchObject({
    nextAttemptAt: clock.now() + 120_000,
    lastAnswer: { code: 'server-error' },
  });
  clock.advance(120_000);
  await send(desk);
  expect(portal.registrationsOf(code)).toHaveLength(1);
});

test('sessions that end mid-way are renewed without a word', async () => {
  const { desk, portal } = await aPortalDesk();
  await aDossier(desk);
  await until(async () => (await waiting(desk)).length === 0, 'the first is sent');
  portal.control({ expireSessions: true });
  const { code } = await aDossier(desk);
  await until(async () => (await waiting(desk)).length === 0, 'the second is sent');
  expect(portal.registrationsOf(code)).toHaveLength(1);
  expect(portal.requests()['auth']).toBe(2);
});

test('a closed account is said plainly, keeps everything, and goes on once it is open', async () => {
  const { desk, portal } = await aPortalDesk();
  portal.control({ account: { username: 'practice', open: false } });
  const { code } = await aDossier(desk);
  await send(desk);
  expect(await status(desk)).toMatchObject({ portal: 'unauthorised', waitingDossiers: 1, needsAttention: 0 });
  portal.control({ account: { username: 'practice', open: true } });
  await send(desk);
  expect(await status(desk)).toMatchObject({ portal: 'reachable', waitingDossiers: 0 });
  expect(portal.registrationsOf(code)).toHaveLength(1);
});

test('one poisoned dossier does not delay 30 others', async () => {
  const { desk, portal } = await aPortalDesk({ portalUrl: null });
  const codes = [];
  for (let number = 0; number < 31; number += 1) codes.push((await aDossier(desk)).code);
  portal.control({ refuse: { dossier: codes[0], times: 'always', field: 'MaHoSo' } });
  const settings = valueOf(await desk.station.settings({}));
  valueOf(
    await desk.station.changeSettings({
      ...settings,
      portal: { ...settings.portal, kind: 'practice', url: portal.url },
    }),
  );
  await until(() => portal.count().dossiers === 30, 'the others are sent', 20_000);
  await until(async () => (await status(desk)).waitingDossiers === 0, 'nothing waits');
  expect(await status(desk)).toMatchObject({ needsAttention: 1 });
  expect(valueOf(await desk.sync.needsAttention({ limit: 10 }))).toMatchObject([
    { dossierCode: codes[0], lastAnswer: { field: 'MaHoSo' } },
  ]);
});

test('with every first answer lost, 50 dossiers are at the portal and none is doubled', async () => {
  const { desk, portal, clock } = await aPortalDesk({ portalUrl: null });
  const codes: string[] = [];
  for (let number = 0; number < 50; number += 1) codes.push((await aDossierWithPage(desk, `trang ${number}`)).code);
  const settings = valueOf(await desk.station.settings({}));
  // Three things a dossier, and the first answer to each is cut off after the portal has stored it.
  portal.control({ drop: { when: 'after', times: 150, service: '*' } });
  valueOf(
    await desk.station.changeSettings({
      ...settings,
      portal: { ...settings.portal, kind: 'practice', url: portal.url },
    }),
  );
  for (let round = 0; round < 200 && (await waiting(desk)).length > 0; round += 1) {
    clock.advance(10 * MINUTE);
    await send(desk);
  }
  expect(await waiting(desk)).toEqual([]);
  expect(portal.codes().sort()).toEqual(codes.sort());
  expect(portal.count()).toEqual({ dossiers: 50, progress: 50, attachments: 50 });
});

test('a program closed in the middle of the queue goes on where it stood', async () => {
  const { desk, portal, clock } = await aPortalDesk({ portalUrl: null });
  const codes: string[] = [];
  for (let number = 0; number < 20; number += 1) codes.push((await aDossier(desk)).code);
  const settings = valueOf(await desk.station.settings({}));
  portal.control({ stall: { ms: 20, times: 'always' } });
  valueOf(
    await desk.station.changeSettings({
      ...settings,
      portal: { ...settings.portal, kind: 'practice', url: portal.url },
    }),
  );
  await until(() => portal.count().dossiers >= 5, 'some are sent');
  const profileDir = asIfKilled(desk);
  await desk.stop();
  portal.control({ reset: true });

  const again = await theDesk({ profileDir, clock });
  await until(async () => (await status(again)).waitingDossiers === 0, 'the rest is sent', 20_000);
  expect(portal.codes().sort()).toEqual(codes.sort());
  expect(portal.count()).toMatchObject({ dossiers: 20, progress: 20 });
  expect((await status(again)).needsAttention).toBe(0);
});

test('a portal restored from an older backup gets what it forgot with the next step', async () => {
  const { desk, portal, clock } = await aPortalDesk();
  const { dossierId, code } = await aDossier(desk);
  await until(async () => (await waiting(desk)).length === 0, 'everything is sent');
  portal.control({ forgetLast: 1 });
  const { store } = desk.core.desk()!;
  // A later step of the same dossier, as a change of its state would queue it.
  store.inTransaction(tx =>
    tx.run(
      sqlFor
        .updateTable('outbox')
        .set({ state: 'waiting', attempts: 0, next_attempt_at: clock.now() })
        .where('lane', '=', dossierId)
        .where('kind', '=', 'progress'),
    ),
  );
  await send(desk);
  expect(portal.registrationsOf(code)).toHaveLength(1);
  expect(portal.progressOf(code)).toHaveLength(1);
});

test('a damaged page file keeps its dossier waiting with a sign, and delays no other', async () => {
  const { desk, portal } = await aPortalDesk({ portalUrl: null });
  const damaged = await aDossierWithPage(desk, 'trang sẽ hỏng');
  const sound = await aDossierWithPage(desk, 'trang lành');
  const sha256 = createHash('sha256').update('trang sẽ hỏng').digest('hex');
  rmSync(`${desk.profileDir}/blobs/${sha256.slice(0, 2)}/${sha256}`);
  const settings = valueOf(await desk.station.settings({}));
  valueOf(
    await desk.station.changeSettings({
      ...settings,
      portal: { ...settings.portal, kind: 'practice', url: portal.url },
    }),
  );
  await until(() => portal.attachmentsOf(sound.code).length === 1, 'the sound one is sent');
  await until(async () => {
    const rows = await waiting(desk);
    return rows.length === 1 && (rows[0]?.attempts ?? 0) > 0;
  }, 'the other was tried');
  expect(await waiting(desk)).toMatchObject([
    { dossierCode: damaged.code, kind: 'attachment', lastAnswer: { code: 'desk-fault' } },
  ]);
  expect(portal.registrationsOf(damaged.code)).toHaveLength(1);
});

test('citizens’ data is not sent in the clear, wherever a setting points', async () => {
  const desk = await theDesk();
  const settings = valueOf(await desk.station.settings({}));
  const portal = {
    kind: 'province' as const,
    url: 'http://portal.example',
    username: 'u',
    password: 'p',
    destinationCode: 'd',
  };
  expect(await desk.station.changeSettings({ ...settings, portal })).toEqual({
    ok: false,
    code: 'station.portal-address-unsafe',
  });
});
