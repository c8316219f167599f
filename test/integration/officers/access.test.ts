import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { DraftId, OfficerId } from '../../../preload/contract/ids';
import { verifyAudit } from '../../../main/audit';
import { sqlFor } from '../../../main/db';
import { aDesk, asIfKilled, fixedClock, SECRET, SETTINGS, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft } from '../../support/builders';
import { stillReader } from '../../support/still-reader';
import { theDesk } from '../../support/the-desk';

const SUPERVISOR = { displayName: 'Nguyễn Thị Lan', loginName: 'lan', secret: SECRET };
const MINH = { displayName: 'Trần Minh', loginName: 'minh', role: 'officer' as const, secret: 'mat-khau-cua-minh' };
const idOf = (desk: TestDesk) => OfficerId.parse(desk.supervisorId);
const signIn = (desk: TestDesk, officerId: OfficerId, secret: string) => desk.officers.signIn({ officerId, secret });

test('the set-up makes a supervisor, signs in and shows the station', async () => {
  const desk = await theDesk();
  expect(desk.recoveryCode).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/u);
  expect(valueOf(await desk.station.status({}))).toMatchObject({
    phase: 'signed-in',
    stationName: SETTINGS.unitName,
    communeName: 'phường Long Xuyên',
    counterNumber: 2,
    officer: { displayName: 'Nguyễn Thị Lan', role: 'supervisor' },
  });
  expect(valueOf(await desk.station.settings({}))).toMatchObject({ agencyCode: 'H01.151', counterNumber: 2 });
});

test('a station is set up once', async () => {
  const desk = await theDesk();
  expect(await desk.station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR })).toMatchObject({
    code: 'station.already-set-up',
  });
});

test('two set-ups at once make one station', async () => {
  const desk = await theDesk({ upTo: 'nothing' });
  const answers = await Promise.all(
    [1, 2, 3].map(() => desk.station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR })),
  );
  expect(answers.filter(answer => answer.ok)).toHaveLength(1);
  expect(valueOf(await desk.officers.slots({}))).toHaveLength(1);
});

test.each([
  ['a commune that is none', { communeCode: '99999' }, 'station.commune-unknown'],
  ['a commune of another province', { provinceCode: '01' }, 'station.commune-unknown'],
  [
    'a portal in the clear',
    {
      portal: {
        kind: 'province' as const,
        url: 'http://portal.example',
        username: 'u',
        password: 'p',
        destinationCode: 'd',
      },
    },
    'station.portal-address-unsafe',
  ],
])('the set-up refuses %s and leaves nothing behind', async (_what, settings, code) => {
  const desk = await theDesk({ upTo: 'nothing' });
  const answer = await desk.station.setUp({ settings: { ...SETTINGS, ...settings }, supervisor: SUPERVISOR });
  expect(answer).toMatchObject({ ok: false, code });
  expect(valueOf(await desk.station.status({})).phase).toBe('not-set-up');
  expect(existsSync(path.join(desk.profileDir, 'store', 'desk.db'))).toBe(false);
});

test('a set-up cut off before its key was saved never happened, can be done again, and its store is kept aside', async () => {
  const first = await aDesk({ reader: stillReader() });
  const copy = asIfKilled(first);
  await first.close();
  for (const name of readdirSync(copy, { recursive: true }).map(String)) {
    if (name.endsWith('key-slots.json')) rmSync(path.join(copy, name));
  }

  const desk = await theDesk({ profileDir: copy, upTo: 'nothing' });
  expect(valueOf(await desk.station.status({})).phase).toBe('not-set-up');
  valueOf(await desk.station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR }));
  expect((await aDossier(desk)).code).toBe('H01.151-261120-020001');
  const kept = readdirSync(path.join(copy, 'store')).filter(name => name.includes('.kept-'));
  expect(kept.some(name => /^desk\.db\.kept-\d+$/u.test(name))).toBe(true);
});

test('the desk opens again with the same secret and everything in it', async () => {
  const desk = await theDesk();
  const dossier = await aDossier(desk);
  await desk.stop();
  const again = await theDesk({ profileDir: desk.profileDir });
  expect(valueOf(await again.dossiers.find({ dossierId: dossier.dossierId }))?.code).toBe(dossier.code);
});

test('a wrong secret opens nothing', async () => {
  const desk = await theDesk();
  valueOf(await desk.officers.signOut({}));
  expect(await signIn(desk, idOf(desk), 'khong-phai')).toEqual({ ok: false, code: 'officers.wrong-secret' });
  expect(await signIn(desk, OfficerId.parse(uuidv7()), SECRET)).toEqual({ ok: false, code: 'officers.wrong-secret' });
  expect(valueOf(await desk.station.status({})).phase).toBe('signed-out');
});

test('after five wrong secrets the next try waits, says how long, and the right one works afterwards', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  valueOf(await desk.officers.signOut({}));
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    expect(await signIn(desk, idOf(desk), 'sai-mat-khau')).toMatchObject({ code: 'officers.wrong-secret' });
  }
  expect(await signIn(desk, idOf(desk), SECRET)).toEqual({ ok: false, code: 'officers.wait', detail: '15' });
  clock.advance(14_001);
  expect(await signIn(desk, idOf(desk), SECRET)).toEqual({ ok: false, code: 'officers.wait', detail: '1' });
  clock.advance(999);
  valueOf(await signIn(desk, idOf(desk), SECRET));
  valueOf(await desk.officers.signOut({}));
  expect(await signIn(desk, idOf(desk), 'sai-mat-khau')).toMatchObject({ code: 'officers.wrong-secret' });
});

test('many guesses at once gain nothing: five are tried', async () => {
  const desk = await theDesk();
  valueOf(await desk.officers.signOut({}));
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, guess) => signIn(desk, idOf(desk), `doan-${guess}`)),
  );
  expect(answers.filter(answer => !answer.ok && answer.code === 'officers.wrong-secret')).toHaveLength(5);
  expect(answers.filter(answer => !answer.ok && answer.code === 'officers.wait')).toHaveLength(25);
});

test('an officer added twice at once is one officer', async () => {
  const desk = await theDesk();
  const answers = await Promise.all([desk.officers.add(MINH), desk.officers.add(MINH)]);
  expect(answers.filter(answer => answer.ok)).toHaveLength(1);
  expect(answers.some(answer => !answer.ok && answer.code === 'officers.login-name-taken')).toBe(true);
  expect(valueOf(await desk.officers.slots({}))).toHaveLength(2);
});

test('one officer’s wrong secrets do not make another wait', async () => {
  const desk = await theDesk();
  const { officerId } = valueOf(await desk.officers.add(MINH));
  for (let wrong = 1; wrong <= 6; wrong += 1) await signIn(desk, officerId, 'sai-mat-khau');
  expect(await signIn(desk, officerId, MINH.secret)).toMatchObject({ code: 'officers.wait' });
  valueOf(await signIn(desk, idOf(desk), SECRET));
});

test('a locked desk keeps the open form and gives it back', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  desk.core.lock();
  expect(valueOf(await desk.station.status({}))).toMatchObject({
    phase: 'locked',
    officer: { displayName: 'Nguyễn Thị Lan' },
  });
  expect(await desk.drafts.find({ draftId })).toEqual({ ok: false, code: 'system.not-signed-in' });
  const picture = await desk.core.asset({ method: 'GET', path: `/pages/${uuidv7()}`, query: {}, body: null });
  expect(picture.status).toBe(403);
  valueOf(await signIn(desk, idOf(desk), SECRET));
  expect(valueOf(await desk.drafts.find({ draftId }))?.values['applicant.hoTen']).toBe('Nguyễn Văn Đức');
});

test('a second officer signs in with an own secret and an officer’s rights', async () => {
  const desk = await theDesk();
  const { officerId } = valueOf(await desk.officers.add(MINH));
  expect(await desk.officers.add({ ...MINH, loginName: 'MINH' })).toEqual({
    ok: false,
    code: 'officers.login-name-taken',
  });
  await desk.stop();

  const again = await theDesk({ profileDir: desk.profileDir, upTo: 'nothing' });
  expect(
    valueOf(await again.officers.slots({}))
      .map(slot => slot.loginName)
      .sort(),
  ).toEqual(['lan', 'minh']);
  valueOf(await signIn(again, officerId, MINH.secret));
  expect(valueOf(await again.station.status({})).officer).toMatchObject({ role: 'officer' });
  expect(await again.officers.list({})).toEqual({ ok: false, code: 'system.not-allowed' });
  const dossier = await aDossier(again);
  expect(valueOf(await again.dossiers.find({ dossierId: dossier.dossierId }))?.officerName).toBe('Trần Minh');
});

test('a disabled officer signs in no more, and again once enabled', async () => {
  const desk = await theDesk();
  const { officerId } = valueOf(await desk.officers.add(MINH));
  valueOf(await desk.officers.setDisabled({ officerId, isDisabled: true }));
  expect(valueOf(await desk.officers.slots({})).map(slot => slot.loginName)).toEqual(['lan']);
  expect((await signIn(desk, officerId, MINH.secret)).ok).toBe(false);
  valueOf(await desk.officers.setDisabled({ officerId, isDisabled: false }));
  valueOf(await signIn(desk, officerId, MINH.secret));
});

test('the last supervisor cannot be disabled', async () => {
  const desk = await theDesk();
  valueOf(await desk.officers.add(MINH));
  expect(await desk.officers.setDisabled({ officerId: idOf(desk), isDisabled: true })).toEqual({
    ok: false,
    code: 'officers.last-supervisor',
  });
  const second = valueOf(await desk.officers.add({ ...MINH, loginName: 'hoa', role: 'supervisor' }));
  valueOf(await desk.officers.setDisabled({ officerId: second.officerId, isDisabled: true }));
  expect(await desk.officers.setDisabled({ officerId: idOf(desk), isDisabled: true })).toMatchObject({
    code: 'officers.last-supervisor',
  });
  expect(await desk.officers.setDisabled({ officerId: OfficerId.parse(uuidv7()), isDisabled: true })).toMatchObject({
    code: 'officers.unknown',
  });
});

test('a new secret replaces the old one', async () => {
  const desk = await theDesk();
  expect(await desk.officers.changeOwnSecret({ current: 'sai-mat-khau', next: 'mat-khau-moi' })).toMatchObject({
    code: 'officers.wrong-secret',
  });
  valueOf(await desk.officers.changeOwnSecret({ current: SECRET, next: 'mat-khau-moi' }));
  expect(await signIn(desk, idOf(desk), SECRET)).toMatchObject({ code: 'officers.wrong-secret' });
  valueOf(await signIn(desk, idOf(desk), 'mat-khau-moi'));
});

test('a secret reset by the supervisor opens the desk after a restart', async () => {
  const desk = await theDesk();
  const { officerId } = valueOf(await desk.officers.add(MINH));
  valueOf(await desk.officers.resetSecret({ officerId, secret: 'mat-khau-dat-lai' }));
  await desk.stop();
  const again = await theDesk({ profileDir: desk.profileDir, upTo: 'nothing' });
  expect(await signIn(again, officerId, MINH.secret)).toMatchObject({ code: 'officers.wrong-secret' });
  valueOf(await signIn(again, officerId, 'mat-khau-dat-lai'));
});

test('the recovery code lets a supervisor who forgot the secret back in, with a new one', async () => {
  const desk = await theDesk();
  const dossier = await aDossier(desk);
  const { officerId } = valueOf(await desk.officers.add(MINH));
  await desk.stop();
  const again = await theDesk({ profileDir: desk.profileDir, upTo: 'nothing' });
  const recover = (who: OfficerId, recoveryCode: string) =>
    again.officers.recover({ officerId: who, recoveryCode, secret: 'mat-khau-hoi-phuc' });
  expect(await recover(idOf(desk), 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')).toMatchObject({
    code: 'officers.wrong-recovery-code',
  });
  expect(await recover(officerId, desk.recoveryCode)).toMatchObject({ code: 'officers.unknown' });
  valueOf(await recover(idOf(desk), desk.recoveryCode.toLowerCase().replaceAll('-', ' ')));
  expect(valueOf(await again.dossiers.find({ dossierId: dossier.dossierId }))?.code).toBe(dossier.code);
  valueOf(await again.officers.signOut({}));
  expect(await signIn(again, idOf(desk), SECRET)).toMatchObject({ code: 'officers.wrong-secret' });
  valueOf(await signIn(again, idOf(desk), 'mat-khau-hoi-phuc'));
});

test('guessing recovery codes is slowed down too', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const guess = () =>
    desk.officers.recover({ officerId: idOf(desk), recoveryCode: 'AAAA-AAAA', secret: 'mat-khau-hoi-phuc' });
  for (let wrong = 1; wrong <= 5; wrong += 1)
    expect(await guess()).toMatchObject({ code: 'officers.wrong-recovery-code' });
  expect(await guess()).toEqual({ ok: false, code: 'officers.wait', detail: '15' });
});

test('every way in and every change of officers stands in the audit log, without a secret', async () => {
  const desk = await theDesk();
  const { officerId } = valueOf(await desk.officers.add(MINH));
  valueOf(await desk.officers.resetSecret({ officerId, secret: 'mat-khau-dat-lai' }));
  valueOf(await desk.officers.setDisabled({ officerId, isDisabled: true }));
  valueOf(await signIn(desk, idOf(desk), SECRET));
  const { store } = desk.core.desk()!;
  const entries = store.all(sqlFor.selectFrom('audit_entries').selectAll().orderBy('sequence'));
  expect(entries.map(entry => entry.kind)).toEqual([
    'station.set-up',
    'station.settings-changed',
    'officers.signed-in',
    'officers.added',
    'officers.secret-reset',
    'officers.disabled',
    'officers.signed-in',
  ]);
  expect(JSON.stringify(entries)).not.toContain('mat-khau');
  expect(verifyAudit(store).brokenAt).toBeNull();
});

test('settings changed by a supervisor hold after a restart', async () => {
  const desk = await theDesk();
  valueOf(await desk.station.changeSettings({ ...SETTINGS, counterNumber: 7, unitName: 'Một cửa mới' }));
  await desk.stop();
  const again = await theDesk({ profileDir: desk.profileDir });
  expect(valueOf(await again.station.status({}))).toMatchObject({ counterNumber: 7, stationName: 'Một cửa mới' });
  expect((await aDossier(again)).code).toBe('H01.151-261120-070001');
});

test('a draft begun by one officer stays theirs when another opens it', async () => {
  const desk = await theDesk();
  const draftId = DraftId.parse(uuidv7());
  valueOf(await desk.drafts.begin({ draftId }));
  const { officerId } = valueOf(await desk.officers.add(MINH));
  valueOf(await signIn(desk, officerId, MINH.secret));
  expect(valueOf(await desk.drafts.begin({ draftId })).officerId).toBe(desk.supervisorId);
});

test('a supervisor changes name, login and role of an officer, whose secret stays', async () => {
  const desk = await theDesk();
  const { officerId } = valueOf(await desk.officers.add(MINH));
  const changed = { officerId, displayName: 'Trần Minh Anh', loginName: 'minh.anh', role: 'supervisor' as const };
  valueOf(await desk.officers.change(changed));
  expect(valueOf(await desk.officers.list({}))).toContainEqual(expect.objectContaining(changed));
  expect(valueOf(await desk.officers.slots({}))).toContainEqual({
    officerId,
    displayName: 'Trần Minh Anh',
    loginName: 'minh.anh',
  });
  expect(await desk.officers.change({ ...changed, loginName: 'LAN' })).toMatchObject({
    code: 'officers.login-name-taken',
  });
  valueOf(await signIn(desk, officerId, MINH.secret));
  expect(valueOf(await desk.station.status({})).officer).toMatchObject({
    displayName: 'Trần Minh Anh',
    role: 'supervisor',
  });
});

test('a role given up is gone at once, and the last supervisor who may sign in keeps theirs', async () => {
  const desk = await theDesk();
  const own = { officerId: idOf(desk), displayName: 'Nguyễn Thị Lan', loginName: 'lan', role: 'officer' as const };
  const { officerId } = valueOf(await desk.officers.add({ ...MINH, role: 'supervisor' }));
  valueOf(await desk.officers.setDisabled({ officerId, isDisabled: true }));
  expect(await desk.officers.change(own)).toMatchObject({ code: 'officers.last-supervisor' });
  valueOf(await desk.officers.setDisabled({ officerId, isDisabled: false }));
  valueOf(await desk.officers.change(own));
  expect(await desk.officers.list({})).toMatchObject({ code: 'system.not-allowed' });
});

test('wrong secrets stand in the log of access, those before the store was open too', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const officerId = idOf(desk);
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const failed = async (of: TestDesk) =>
    valueOf(
      await of.reports.access({ period, officerId: null, kind: 'officers.sign-in-failed', cursor: null, limit: 9 }),
    ).lines;
  expect(await signIn(desk, officerId, 'không đúng')).toMatchObject({ code: 'officers.wrong-secret' });
  valueOf(await signIn(desk, officerId, SECRET));
  expect(await failed(desk)).toMatchObject([{ officerName: null, about: 'Nguyễn Thị Lan', at: clock.now() }]);

  const copy = asIfKilled(desk);
  clock.advance(3_600_000);
  const again = await theDesk({ clock, profileDir: copy, upTo: 'nothing' });
  const firstAt = clock.now();
  expect(await signIn(again, officerId, 'không đúng')).toMatchObject({ code: 'officers.wrong-secret' });
  clock.advance(60_000);
  valueOf(await signIn(again, officerId, SECRET));
  expect((await failed(again)).map(({ at }) => at)).toEqual([firstAt, firstAt - 3_600_000]);
  const all = valueOf(
    await again.reports.access({ period, officerId: null, kind: null, cursor: null, limit: 9 }),
  ).lines;
  expect(all.map(({ kind }) => kind)).toContain('officers.signed-in');
});
