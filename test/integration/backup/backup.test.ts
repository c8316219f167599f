import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BackupSet } from '../../../preload/contract/backup';
import { OfficerId } from '../../../preload/contract/ids';
import { DAY_MS, HOUR_MS } from '../../../main/base/durations';
import { aDesk, fixedClock, SECRET, valueOf, type DeskOptions, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft } from '../../support/builders';
import { stillReader } from '../../support/still-reader';
import { aTempDir } from '../../support/temp-dir';

const storeOf = (desk: TestDesk) => path.join(desk.profileDir, 'store', 'desk.db');

async function theDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const desk = await aDesk({ reader: stillReader(), ...options });
  onTestFinished(() => desk.close());
  return desk;
}

/** As the officer's press of the button, and the wait until it is done. */
async function backUp(desk: TestDesk): Promise<void> {
  valueOf(await desk.backup.run({}));
  await desk.core.desk()!.backup.ended();
}

async function setsOf(desk: TestDesk, folder: string | null = null): Promise<readonly BackupSet[]> {
  return valueOf(await desk.backup.found({ folder })).sets;
}

async function restore(desk: TestDesk, set: BackupSet, secret = SECRET) {
  const { folder, name } = set;
  return desk.backup.restore({ folder, name, officerId: desk.supervisorId, secret });
}

const codesOf = (desk: TestDesk): unknown =>
  desk.core.desk()!.store.connection.prepare('SELECT code FROM dossiers ORDER BY code').pluck().all();

async function aPaper(desk: TestDesk, text: string): Promise<void> {
  await desk.intake(Buffer.from(text), await aDraft(desk));
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}

test('a damaged store comes back from the second place with its papers, and the damaged one is kept', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const place = aTempDir();
  const first = await aDossier(desk);
  await aPaper(desk, 'giấy tờ một');
  valueOf(await desk.backup.choosePlace({ folder: place }));
  await desk.core.desk()!.backup.ended();
  const status = valueOf(await desk.backup.status({}));
  expect(status.second).toMatchObject({ isPresent: true, sets: 1, failed: null });
  expect(status.storeCheck?.isSound).toBe(true);
  for (const file of everyFile(place)) {
    expect(readFileSync(file).includes('Nguyễn Văn Đức'), file).toBe(false);
    expect(readFileSync(file).includes('giấy tờ một'), file).toBe(false);
  }
  clock.advance(HOUR_MS);
  await aDossier(desk);
  await desk.stop();

  const damaged = readFileSync(storeOf(desk)).fill(0, 4096, 8192);
  writeFileSync(storeOf(desk), damaged);
  rmSync(path.join(desk.profileDir, 'blobs'), { recursive: true });
  const again = await aDesk({ profileDir: desk.profileDir, upTo: 'nothing', reader: stillReader(), clock });
  onTestFinished(() => again.stop());
  const officerId = OfficerId.parse(desk.supervisorId);
  expect(await again.officers.signIn({ officerId, secret: SECRET })).toMatchObject({ code: 'store.damaged' });
  const set = (await setsOf(again)).find(each => each.place === 'second')!;
  expect(set).toMatchObject({ state: 'complete', counts: { dossiers: 1, drafts: 2, files: 1 } });
  const wrong = await again.backup.restore({ ...set, officerId, secret: 'không đúng' });
  expect(wrong).toMatchObject({ ok: false, code: 'officers.wrong-secret' });
  const answer = await again.backup.restore({ folder: set.folder, name: set.name, officerId, secret: SECRET });
  expect(valueOf(answer)).toMatchObject({ counts: { dossiers: 1 }, filesMissing: 0 });

  expect(valueOf(await again.station.status({})).phase).toBe('signed-out');
  valueOf(await again.officers.signIn({ officerId, secret: SECRET }));
  expect(codesOf(again)).toEqual([first.code]);
  const [kept] = readdirSync(desk.profileDir).filter(name => name.startsWith('store.kept-'));
  expect(readFileSync(path.join(desk.profileDir, kept!, 'desk.db')).equals(damaged)).toBe(true);
  // The second dossier of that morning has this counter's number 2, wherever its paper is now.
  const next = await aDossier(again);
  expect(next.code).toBe('H01.151-261120-020502');
  const gaps = valueOf(await again.numbers.gaps({ from: '2026-11-20', to: '2026-11-20' }));
  expect(gaps).toMatchObject([{ firstSerial: 20002, lastSerial: 20501, count: 500, why: 'restored' }]);
  await again.intake(Buffer.from('giấy tờ một'), await aDraft(again));
});

test('the desk goes on while the store is copied, and what is written meanwhile is in the store and not in the copy', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  valueOf(await desk.backup.run({}));
  await aDossier(desk);
  expect(await desk.backup.run({})).toMatchObject({ ok: false, code: 'backup.running' });
  await desk.core.desk()!.backup.ended();
  expect((await setsOf(desk))[0]?.counts.dossiers).toBeLessThanOrEqual(2);
  expect(codesOf(desk)).toHaveLength(2);
  const second = await aDesk({ profileDir: desk.profileDir, upTo: 'nothing', reader: stillReader() });
  // Copying has opened and read the file: the lock on it must have outlived that.
  const answer = await second.officers.signIn({ officerId: OfficerId.parse(desk.supervisorId), secret: SECRET });
  expect(answer).toMatchObject({ ok: false, code: 'store.in-use' });
  const [set] = await setsOf(desk);
  expect(await restore(second, set!)).toMatchObject({ ok: false });
  await second.stop();
  await desk.stop();
  const again = await theDesk({ profileDir: desk.profileDir });
  expect(codesOf(again)).toHaveLength(2);
});

test('a drill looks at all of the newest backup, says so, and leaves nothing behind', async () => {
  const desk = await theDesk();
  await aPaper(desk, 'một');
  await aPaper(desk, 'hai');
  expect(await desk.backup.drill({})).toMatchObject({ code: 'backup.none' });
  await backUp(desk);
  const drill = async () => {
    valueOf(await desk.backup.drill({}));
    await desk.core.desk()!.backup.ended();
    return valueOf(await desk.backup.status({})).drill;
  };
  const before = everyFile(path.join(desk.profileDir, 'backups'));
  expect(await drill()).toMatchObject({ why: null, filesChecked: 2, filesDamaged: 0 });
  expect(everyFile(path.join(desk.profileDir, 'backups'))).toEqual(before);
  const [set] = await setsOf(desk);
  const [paper] = everyFile(path.join(set!.folder, 'files'));
  rmSync(paper!);
  expect(await drill()).toMatchObject({ why: 'files-damaged', filesDamaged: 1 });
  const store = path.join(set!.folder, 'sets', set!.name, 'desk.db');
  const bytes = readFileSync(store);
  bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
  writeFileSync(store, bytes);
  expect(await drill()).toMatchObject({ why: 'store-differs' });
  expect(existsSync(path.join(desk.profileDir, 'backups', 'drill'))).toBe(false);
});

test('a paper damaged on the disk is made whole from the backup; one whole nowhere is named by its dossier', async () => {
  const desk = await theDesk();
  await aPaper(desk, 'một');
  await backUp(desk);
  await aPaper(desk, 'hai');
  for (const file of everyFile(path.join(desk.profileDir, 'blobs'))) {
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }
  valueOf(await desk.backup.check({}));
  await desk.core.desk()!.backup.ended();
  const { filesCheck, auditCheck } = valueOf(await desk.backup.status({}));
  expect(filesCheck).toMatchObject({ checked: 2, repaired: 1, lost: 1, lostPages: [{ dossierCode: null, pages: 1 }] });
  expect(auditCheck).toMatchObject({ brokenAt: null });
  expect(valueOf(await desk.station.health({})).safety).toMatchObject({ fault: 'files-lost', count: 1 });
});

test('a renewed recovery code opens backups made before it, and the one before opens none', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  await backUp(desk);
  const [set] = await setsOf(desk);
  const { recoveryCode } = valueOf(await desk.officers.renewRecoveryCode({ secret: SECRET }));
  const withCode = (secret: string) =>
    desk.backup.restore({ folder: set!.folder, name: set!.name, officerId: null, secret });
  expect(await withCode(desk.recoveryCode)).toMatchObject({ code: 'officers.wrong-recovery-code' });
  // On another computer only what lies beside the backup counts.
  const other = await theDesk({ clock, upTo: 'nothing' });
  const at = (secret: string) =>
    other.backup.restore({ folder: set!.folder, name: set!.name, officerId: null, secret });
  expect(await at(desk.recoveryCode)).toMatchObject({ code: 'officers.wrong-recovery-code' });
  valueOf(await at(recoveryCode));
  valueOf(await other.officers.signIn({ officerId: OfficerId.parse(desk.supervisorId), secret: SECRET }));
  clock.advance(DAY_MS);
  expect(valueOf(await withCode(recoveryCode)).counts.dossiers).toBe(0);
});

test('a full disk takes no backup and no scans, and what is typed is still kept', async () => {
  let free = 100 * 1024 ** 2;
  const desk = await theDesk({ disk: { freeBytes: () => free, isOfNetwork: () => false, volumeOf: () => 1 } });
  expect(valueOf(await desk.station.health({})).safety.fault).toBe('disk-nearly-full');
  const scan = { deviceId: 'x', draftId: null, component: null } as never;
  expect(await desk.core.desk()!.handlers.scanning.scan(scan)).toMatchObject({ code: 'scanning.disk-nearly-full' });
  free = 1024 ** 2;
  await backUp(desk);
  expect(valueOf(await desk.backup.status({})).own).toMatchObject({ sets: 0, failed: { code: 'backup.no-room' } });
  expect((await aDossier(desk)).code).toBe('H01.151-261120-020001');
  free = 10 * 1024 ** 3;
  await backUp(desk);
  expect(valueOf(await desk.backup.status({})).own).toMatchObject({ sets: 1, isSameDisk: true, failed: null });
});
