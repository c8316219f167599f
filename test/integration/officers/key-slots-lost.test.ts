import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aDesk, asIfKilled, SECRET, valueOf, type DeskOptions } from '../../support/a-desk';
import { stillReader } from '../../support/still-reader';

async function theDesk(options: DeskOptions) {
  const desk = await aDesk({ reader: stillReader(), ...options });
  onTestFinished(() => desk.close());
  return desk;
}

async function aKilledProfile(): Promise<string> {
  const first = await aDesk({ reader: stillReader() });
  const profileDir = asIfKilled(first);
  await first.close();
  return profileDir;
}

test('a desk whose key folder is gone opens with the same secret as before', async () => {
  const profileDir = await aKilledProfile();
  rmSync(path.join(profileDir, 'keys'), { recursive: true });
  const desk = await theDesk({ profileDir, upTo: 'nothing' });
  const [slot] = valueOf(await desk.officers.slots({}));
  valueOf(await desk.officers.signIn({ officerId: slot!.officerId, secret: SECRET }));
  expect(valueOf(await desk.station.status({})).phase).toBe('signed-in');
});

test('with every key slot damaged the desk says so and offers no set-up over the store', async () => {
  const profileDir = await aKilledProfile();
  for (const folder of ['keys', 'store']) writeFileSync(path.join(profileDir, folder, 'key-slots.json'), '{');
  const desk = await theDesk({ profileDir, upTo: 'nothing' });
  expect(valueOf(await desk.station.status({}))).toMatchObject({ phase: 'refused', refusal: 'store.damaged' });
});

test('a sign-in wait outlives the program', async () => {
  const first = await aDesk({ reader: stillReader() });
  const officerId = first.supervisorId;
  for (let attempt = 0; attempt < 5; attempt += 1) await first.officers.signIn({ officerId, secret: 'sai-mat-khau' });
  const profileDir = asIfKilled(first);
  await first.close();
  const desk = await theDesk({ profileDir, upTo: 'nothing' });
  expect(await desk.officers.signIn({ officerId, secret: SECRET })).toMatchObject({ ok: false, code: 'officers.wait' });
});
