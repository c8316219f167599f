import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CounterEvent } from '../../../preload/contract/events';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDraft, register } from '../../support/builders';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';
import { aDeskWithPortal } from '../../support/v1-desk';

const MEGABYTE = 1024 * 1024;

/** A real file system of its own, as small as a worn stick; undefined where this machine lets nobody mount. */
function aStick(megabytes: number): string | undefined {
  const folder = aTempDir();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'mcd-stick', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => pull(folder));
  return folder;
}

/** As somebody pulls it: whatever is open stays open, the folder is empty. */
function pull(folder: string): void {
  try {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  } catch {
    // Pulled before.
  }
}

const canMount = ((): boolean => {
  const folder = '/tmp/mcd-can-mount';
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'mcd-stick', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

/** A station without a line with so many megabytes to carry, packed in parts, and its neighbour that has one. */
async function somethingPacked(pages: number, partBytes: number) {
  const linked = await aDeskWithPortal('v1');
  const { clock, desk } = linked;
  const alone = await theDesk({ clock, settings: { counterNumber: 2 } });
  valueOf(await alone.seals.trust({ text: valueOf(await desk.seals.ownCard({})).text }));
  valueOf(await desk.seals.trust({ text: valueOf(await alone.seals.ownCard({})).text }));
  const codes: string[] = [];
  for (let page = 0; page < pages; page += 1) {
    const draftId = await aDraft(alone);
    await alone.intake(randomBytes(MEGABYTE), draftId, 0);
    codes.push((await register(alone, draftId)).code);
  }
  clock.advance(60_000);
  const [neighbour] = valueOf(await alone.carrying.status({})).neighbours;
  const ask = { recipientKeyId: neighbour!.keyId, what: 'everything' as const, partBytes };
  const { setId, parts } = valueOf(await alone.carrying.pack(ask));
  const write = (folder: string) => alone.carrying.write({ setId, folder });
  const written = async () => {
    const set = valueOf(await alone.carrying.status({})).sets[0]!;
    return set.parts.filter(part => part.writtenAt !== null).length;
  };
  return { ...linked, alone, codes, setId, parts, write, written };
}

/** Does something once, in the middle of the part that is being written when so many bytes are. */
function amidst(desk: TestDesk, bytes: number, act: () => void): void {
  let isDone = false;
  const push = desk.events.push.bind(desk.events);
  desk.events.push = (...facts: CounterEvent[]) => {
    const isThere = facts.some(fact => fact.fact === 'carrying.progress' && fact.bytesDone >= bytes);
    if (isThere && !isDone) {
      isDone = true;
      act();
    }
    return push(...facts);
  };
}

async function arrives(desk: TestDesk, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const { files } = valueOf(await desk.carrying.take({ folder, kind: 'entries' }));
    expect(files.every(file => file.fate === 'taken')).toBe(true);
  }
  await until(async () => {
    valueOf(await desk.sync.sendNow({}));
    return valueOf(await desk.carrying.status({})).relayed[0]?.waitingCount === 0;
  }, 'everything is handed in');
}

const bundlesOn = (folder: string) => readdirSync(folder).sort();

describe.skipIf(!canMount)(canMount ? 'sticks' : 'sticks: nothing can be mounted here', () => {
  test('two small ones that are really full: as much as fits goes on each, and all of it arrives', async () => {
    const { alone, desk, portal, codes, parts, write, written } = await somethingPacked(10, 3 * MEGABYTE);
    const [first, second] = [aStick(8)!, aStick(8)!];
    expect(parts.length).toBeGreaterThan(3);
    valueOf(await write(first));
    const onFirst = await written();
    expect(bundlesOn(first)).toHaveLength(onFirst);
    expect(onFirst).toBeLessThan(parts.length);
    // The same stick takes no more, and says how much it would need.
    const again = await write(first);
    expect(again).toMatchObject({ ok: false, code: 'carrying.disk-full' });
    // Somebody's film is put on the second one while it is being written: not even the part that seemed to fit does.
    amidst(alone, MEGABYTE, () => {
      const film = path.join(second, 'phim.mp4');
      try {
        writeFileSync(film, Buffer.alloc(8 * MEGABYTE));
      } catch {
        // Full to its last byte, as it should be.
      }
    });
    expect(await write(second)).toMatchObject({ ok: false, code: 'carrying.disk-full' });
    expect(await written()).toBe(onFirst);
    expect(bundlesOn(second)).toEqual(['phim.mp4']);
    rmSync(path.join(second, 'phim.mp4'));
    for (let round = 0; (await written()) < parts.length && round < 3; round += 1) valueOf(await write(second));
    expect(await written()).toBe(parts.length);
    await arrives(desk, [first, second]);
    expect(portal.codes().sort()).toEqual([...codes].sort());
    for (const code of codes) expect(portal.attachmentsOf(code)).toHaveLength(1);
  });

  test('one that is pulled out in the middle: said so, what was whole before stands, the rest goes on the next', async () => {
    const { alone, desk, portal, codes, parts, write, written } = await somethingPacked(5, 2 * MEGABYTE);
    const pulled = aStick(64)!;
    const firstBytes = parts[0]!.plannedBytes;
    amidst(alone, firstBytes + MEGABYTE / 2, () => pull(pulled));
    expect(await write(pulled)).toEqual({ ok: false, code: 'carrying.medium-gone' });
    expect(await written()).toBe(1);
    // Nothing of it lies in the empty folder that stayed behind.
    expect(bundlesOn(pulled)).toEqual([]);
    const next = aStick(64)!;
    valueOf(await write(next));
    expect(await written()).toBe(parts.length);
    expect(bundlesOn(next)).toHaveLength(parts.length - 1);
    // The first part was on the stick that is gone: given up, all is packed anew, under the same keys.
    const { setId } = valueOf(await alone.carrying.status({})).sets[0]!;
    valueOf(await alone.carrying.giveUp({ setId }));
    const [neighbour] = valueOf(await alone.carrying.status({})).neighbours;
    const ask = { recipientKeyId: neighbour!.keyId, what: 'everything' as const, partBytes: 20 * MEGABYTE };
    const anew = valueOf(await alone.carrying.pack(ask));
    const last = aStick(64)!;
    valueOf(await alone.carrying.write({ setId: anew.setId, folder: last }));
    await arrives(desk, [last]);
    expect(portal.codes().sort()).toEqual([...codes].sort());
  });
});

test('a folder that is removed in the middle is a stick that is gone', async () => {
  const { alone, parts, write, written } = await somethingPacked(2, 4 * MEGABYTE);
  const folder = path.join(aTempDir(), 'usb');
  mkdirSync(folder);
  amidst(alone, MEGABYTE / 2, () => rmSync(folder, { recursive: true }));
  expect(await write(folder)).toEqual({ ok: false, code: 'carrying.medium-gone' });
  expect(await written()).toBe(0);
  expect(await write(folder)).toEqual({ ok: false, code: 'carrying.medium-gone' });
  const next = aTempDir();
  valueOf(await write(next));
  expect(bundlesOn(next).map(name => statSync(path.join(next, name)).size > MEGABYTE)).toEqual(parts.map(() => true));
});
