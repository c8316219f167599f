import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createKeySlots, type SlotOwner } from '../../../../main/security';
import { aTempDir } from '../../../support/temp-dir';

const FACE = { stationName: 'Một cửa', communeName: 'phường Long Xuyên', counterNumber: 2, language: 'vi' as const };
const LAN: SlotOwner = { slotId: 'lan-id', kind: 'officer', displayName: 'Nguyễn Thị Lan', loginName: 'lan' };
const MINH: SlotOwner = { slotId: 'minh-id', kind: 'officer', displayName: 'Trần Minh', loginName: 'minh' };
const SECRET = 'bí-mật-của-Lan-1';

async function theSlots() {
  const file = path.join(aTempDir(), 'keys', 'key-slots.json');
  const slots = createKeySlots(file);
  const prepared = await slots.prepare(FACE, LAN, SECRET);
  return { file, slots, prepared };
}

test('nothing exists until the prepared slots are saved', async () => {
  const { slots, prepared } = await theSlots();
  expect(slots.exist()).toBe(false);
  expect(slots.officers()).toEqual([]);
  prepared.save();
  expect(slots.exist()).toBe(true);
  expect(slots.face()).toEqual(FACE);
});

test('a station is set up once', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  const second = await slots.prepare(FACE, MINH, 'mot-mat-khau-khac');
  expect(() => second.save()).toThrow(/once/u);
});

test('the right secret opens the slot and a wrong one does not', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  expect(await slots.unwrap('lan-id', SECRET)).toEqual(Buffer.from(prepared.storeKey));
  expect(await slots.unwrap('lan-id', `${SECRET} `)).toBeUndefined();
  expect(await slots.unwrap('lan-id', '')).toBeUndefined();
  expect(await slots.unwrap('nobody', SECRET)).toBeUndefined();
});

test('a secret typed in decomposed letters is the same secret', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  expect(await slots.unwrap('lan-id', SECRET.normalize('NFD'))).toBeDefined();
});

test('two officers open the same store with their own secrets, not with each other’s', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  await slots.put(MINH, 'mat-khau-cua-minh', prepared.storeKey);
  expect(await slots.unwrap('minh-id', 'mat-khau-cua-minh')).toEqual(Buffer.from(prepared.storeKey));
  expect(await slots.unwrap('lan-id', SECRET)).toEqual(Buffer.from(prepared.storeKey));
  expect(await slots.unwrap('lan-id', 'mat-khau-cua-minh')).toBeUndefined();
  expect(await slots.unwrap('minh-id', SECRET)).toBeUndefined();
});

test('a slot copied under another name opens nothing', async () => {
  const { file, slots, prepared } = await theSlots();
  prepared.save();
  const contents = JSON.parse(readFileSync(file, 'utf8')) as { slots: { slotId: string }[] };
  contents.slots[0]!.slotId = 'stranger';
  writeFileSync(file, JSON.stringify(contents));
  expect(await slots.unwrap('stranger', SECRET)).toBeUndefined();
});

test('a disabled officer’s right secret opens nothing until it is enabled again', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  slots.setDisabled('lan-id', true);
  expect(await slots.unwrap('lan-id', SECRET)).toBeUndefined();
  slots.setDisabled('lan-id', false);
  expect(await slots.unwrap('lan-id', SECRET)).toBeDefined();
});

test('a new secret ends the old one', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  await slots.put(LAN, 'mat-khau-moi-cua-lan', prepared.storeKey);
  expect(await slots.unwrap('lan-id', SECRET)).toBeUndefined();
  expect(await slots.unwrap('lan-id', 'mat-khau-moi-cua-lan')).toBeDefined();
  expect(slots.officers()).toHaveLength(1);
});

test('the recovery code opens the store however it is copied from paper', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  const { recoveryCode, storeKey } = prepared;
  expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/u);
  const asCopied = [
    recoveryCode,
    recoveryCode.toLowerCase(),
    recoveryCode.replaceAll('-', ' '),
    `  ${recoveryCode.replaceAll('-', '')}  `,
    recoveryCode.replaceAll('0', 'O').replaceAll('1', 'I'),
    recoveryCode.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const copied of asCopied) expect(await slots.unwrapWithRecovery(copied)).toEqual(Buffer.from(storeKey));
  const wrong = recoveryCode.startsWith('A') ? `B${recoveryCode.slice(1)}` : `A${recoveryCode.slice(1)}`;
  expect(await slots.unwrapWithRecovery(wrong)).toBeUndefined();
});

test('neither a secret, the recovery code nor the store key stands in the file', async () => {
  const { file, slots, prepared } = await theSlots();
  prepared.save();
  await slots.put(MINH, 'mat-khau-cua-minh', prepared.storeKey);
  const text = readFileSync(file, 'utf8');
  const key = Buffer.from(prepared.storeKey);
  const hidden = [
    SECRET,
    'mat-khau-cua-minh',
    prepared.recoveryCode,
    prepared.recoveryCode.replaceAll('-', ''),
    key.toString('hex'),
    key.toString('base64'),
  ];
  for (const secret of hidden) expect(text).not.toContain(secret);
});

test('the recovery slot is no officer', async () => {
  const { slots, prepared } = await theSlots();
  prepared.save();
  expect(slots.officers()).toEqual([
    { officerId: 'lan-id', displayName: 'Nguyễn Thị Lan', loginName: 'lan', isDisabled: false },
  ]);
});
