import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createAttemptBook, createKeySlots, type SlotOwner } from '../../../../main/security';
import { aTempDir } from '../../../support/temp-dir';

const FACE = { stationName: 'Một cửa', communeName: 'phường Long Xuyên', counterNumber: 2, language: 'vi' as const };
const LAN: SlotOwner = { slotId: 'lan-id', kind: 'officer', displayName: 'Nguyễn Thị Lan', loginName: 'lan' };
const SECRET = 'bí-mật-của-Lan-1';

async function savedSlots() {
  const folder = aTempDir();
  const file = path.join(folder, 'keys', 'key-slots.json');
  const copy = path.join(folder, 'store', 'key-slots.json');
  const prepared = await createKeySlots(file, copy).prepare(FACE, LAN, SECRET);
  prepared.save();
  return { file, copy, storeKey: Buffer.from(prepared.storeKey), again: () => createKeySlots(file, copy) };
}

test('slots whose file is gone open from the copy, and the file is there again', async () => {
  const { file, storeKey, again } = await savedSlots();
  rmSync(path.dirname(file), { recursive: true });
  const slots = again();
  expect(slots.exist()).toBe(true);
  expect(await slots.unwrap('lan-id', SECRET)).toEqual(storeKey);
  expect(existsSync(file)).toBe(true);
});

test('slots whose file is cut off open from the copy', async () => {
  const { file, storeKey, again } = await savedSlots();
  writeFileSync(file, '{"version":1,"fa');
  expect(await again().unwrap('lan-id', SECRET)).toEqual(storeKey);
});

test('a lost copy is made again', async () => {
  const { copy, again } = await savedSlots();
  rmSync(copy);
  again();
  expect(existsSync(copy)).toBe(true);
});

test('a changed secret is in the copy too', async () => {
  const { file, storeKey, again } = await savedSlots();
  await again().put(LAN, 'mat-khau-moi-cua-lan', storeKey);
  rmSync(file);
  expect(await again().unwrap('lan-id', SECRET)).toBeUndefined();
  expect(await again().unwrap('lan-id', 'mat-khau-moi-cua-lan')).toEqual(storeKey);
});

test('with both places damaged the slots are named damaged, not absent', async () => {
  const { file, copy, again } = await savedSlots();
  for (const place of [file, copy]) writeFileSync(place, 'x');
  expect(again().exist()).toBe(true);
  expect(again().areDamaged()).toBe(true);
  expect(again().officers()).toEqual([]);
});

test('wrong secrets stay counted when the program starts anew', () => {
  const file = path.join(aTempDir(), 'keys', 'attempts.json');
  createAttemptBook(file).note('lan-id', { wrong: 6, lastAt: 1_000 });
  expect(createAttemptBook(file).find('lan-id')).toEqual({ wrong: 6, lastAt: 1_000 });
  createAttemptBook(file).forget('lan-id');
  expect(createAttemptBook(file).find('lan-id')).toBeUndefined();
});

test('an unreadable count keeps nobody out', () => {
  const file = path.join(aTempDir(), 'attempts.json');
  writeFileSync(file, '[');
  expect(createAttemptBook(file).find('lan-id')).toBeUndefined();
});
