import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemDisk } from '../../../main/base/disk';
import { OfficerId } from '../../../preload/contract/ids';
import { aDesk, SECRET, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

const storeOf = (desk: TestDesk) => path.join(desk.profileDir, 'store', 'desk.db');

/** A desk with one dossier, closed; gives its profile and who may open it. */
async function aClosedDesk(
  dossiers = 1,
): Promise<{ desk: TestDesk; file: string; bytes: Buffer; supervisorId: OfficerId }> {
  const desk = await aDesk({ reader: stillReader() });
  onTestFinished(() => rmSync(desk.profileDir, { recursive: true, force: true }));
  for (let count = 0; count < dossiers; count += 1) await aDossier(desk);
  await desk.stop();
  const file = storeOf(desk);
  return { desk, file, bytes: readFileSync(file), supervisorId: OfficerId.parse(desk.supervisorId) };
}

async function signInAgain({ desk, supervisorId }: { desk: TestDesk; supervisorId: OfficerId }) {
  const again = await aDesk({ profileDir: desk.profileDir, upTo: 'nothing', reader: stillReader() });
  onTestFinished(() => again.stop());
  return { again, answer: await again.officers.signIn({ officerId: supervisorId, secret: SECRET }) };
}

test('nothing a citizen said or handed in stands in plain text in any file of the profile', async () => {
  const desk = await aDesk({ reader: stillReader() });
  onTestFinished(() => desk.close());
  const marks = ['Zyxwvut Đặng Quỳnh Marker', 'MARKER-FORM-VALUE', '089099987654', 'MARKER-PAGE-CONTENT'];
  const draftId = await aDraft(desk, {
    applicant: { hoTen: marks[0], soGiayTo: marks[2] },
    form: { tenGiayTo: marks[1] },
  });
  await desk.intake(Buffer.from(marks[3] ?? ''), draftId);
  const everyFile = () =>
    readdirSync(desk.profileDir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name));
  const seen = everyFile();
  expect(seen.some(file => file.endsWith('desk.db-wal'))).toBe(true);
  expect(seen.filter(file => file.includes('blobs'))).toHaveLength(1);
  for (const file of seen)
    for (const mark of marks) expect(readFileSync(file).includes(mark), `${mark} in ${file}`).toBe(false);
  await desk.stop();
  for (const file of everyFile())
    for (const mark of marks) expect(readFileSync(file).includes(mark), `${mark} in ${file}`).toBe(false);
});

test('a second program on the same profile is refused, and the first goes on', async () => {
  const desk = await aDesk({ reader: stillReader() });
  onTestFinished(() => desk.close());
  const second = await aDesk({ profileDir: desk.profileDir, upTo: 'nothing', reader: stillReader() });
  const answer = await second.officers.signIn({ officerId: OfficerId.parse(desk.supervisorId), secret: SECRET });
  expect(answer).toEqual({ ok: false, code: 'store.in-use', detail: 'here' });
  // As the other computer's program would have written it.
  writeFileSync(path.join(desk.profileDir, 'store', 'holder.json'), JSON.stringify({ host: 'QUAY-1', pid: 4711 }));
  await second.officers.signIn({ officerId: OfficerId.parse(desk.supervisorId), secret: SECRET });
  const status = valueOf(await second.station.status({}));
  expect(status).toMatchObject({ phase: 'refused', refusal: 'store.in-use', refusalDetail: 'QUAY-1 (4711)' });
  expect((await aDossier(desk)).code).toBe('H01.151-261120-020001');
  await second.stop();
});

test('a program refused because another had the store signs in once that one is closed', async () => {
  const desk = await aDesk({ reader: stillReader() });
  const second = await aDesk({ profileDir: desk.profileDir, upTo: 'nothing', reader: stillReader() });
  onTestFinished(() => second.close());
  const signIn = () => second.officers.signIn({ officerId: OfficerId.parse(desk.supervisorId), secret: SECRET });
  expect((await signIn()).ok).toBe(false);
  await desk.stop();
  valueOf(await signIn());
  expect(valueOf(await second.station.status({})).phase).toBe('signed-in');
});

test('a profile on a share of the network is neither set up nor opened', async () => {
  let isOfNetwork = true;
  const disk = { ...systemDisk, isOfNetwork: () => isOfNetwork };
  const { desk, supervisorId } = await aClosedDesk();
  const moved = await aDesk({ profileDir: desk.profileDir, upTo: 'nothing', reader: stillReader(), disk });
  onTestFinished(() => moved.stop());
  const signIn = () => moved.officers.signIn({ officerId: supervisorId, secret: SECRET });
  expect(await signIn()).toEqual({ ok: false, code: 'store.on-network' });
  isOfNetwork = false;
  valueOf(await signIn());
});

test('a flipped byte in any page of the store is found at the sign-in, and the file is left as it is', async () => {
  const closed = await aClosedDesk(5);
  const pages = closed.bytes.length / 4096;
  for (let page = 0; page < pages; page += Math.ceil(pages / 12)) {
    const damaged = Buffer.from(closed.bytes);
    damaged[page * 4096 + 2_000] = (damaged[page * 4096 + 2_000] ?? 0) ^ 1;
    writeFileSync(closed.file, damaged);
    const { again, answer } = await signInAgain(closed);
    expect(answer, `page ${page} of ${pages}`).toMatchObject({ ok: false, code: 'store.damaged' });
    expect(valueOf(await again.station.status({}))).toMatchObject({ phase: 'refused', refusal: 'store.damaged' });
    await again.stop();
    expect(readFileSync(closed.file).equals(damaged), `page ${page}`).toBe(true);
  }
  writeFileSync(closed.file, closed.bytes);
  expect((await signInAgain(closed)).answer.ok).toBe(true);
});

test.each([
  ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, 8 * 4096 + 1_000)],
  ['cut at a page', (bytes: Buffer) => bytes.subarray(0, 8 * 4096)],
  ['emptied', () => Buffer.alloc(0)],
  ['zeroed', (bytes: Buffer) => Buffer.alloc(bytes.length)],
  ['full of noise', (bytes: Buffer) => bytes.map((_byte, at) => (at * 7919 + (at >> 5)) & 0xff)],
])('a store %s is refused and left as it is', async (_what, damage) => {
  const closed = await aClosedDesk();
  const damaged = damage(closed.bytes);
  writeFileSync(closed.file, damaged);
  const { answer } = await signInAgain(closed);
  expect(answer).toMatchObject({ ok: false, code: 'store.damaged' });
  expect(readFileSync(closed.file).equals(damaged)).toBe(true);
});

test('a store that is gone is never replaced by an empty one', async () => {
  const closed = await aClosedDesk();
  renameSync(closed.file, `${closed.file}.elsewhere`);
  const { answer } = await signInAgain(closed);
  expect(answer).toMatchObject({ ok: false, code: 'store.damaged' });
  expect(existsSync(closed.file)).toBe(false);
});
