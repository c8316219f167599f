import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createStore, openConnection, sqlFor } from '../../../main/db';
import { verifyAudit } from '../../../main/audit';
import { createKeySlots } from '../../../main/security';
import { SECRET, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { randomFrom } from '../../support/random';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';

const FRAME_BYTES = 4096 + 24;
const WAL_HEADER_BYTES = 32;

const storeDir = (desk: TestDesk) => path.join(desk.profileDir, 'store');

/** A desk at work, with every dossier it acknowledged and how long the write-ahead log was at that moment. */
async function aBusyDesk(dossiers: number) {
  const desk = await theDesk();
  const history: { code: string; walBytes: number }[] = [];
  for (let number = 0; number < dossiers; number += 1) {
    const { code } = await aDossier(desk);
    history.push({ code, walBytes: readFileSync(path.join(storeDir(desk), 'desk.db-wal')).length });
  }
  const key = await createKeySlots(path.join(desk.profileDir, 'keys', 'key-slots.json')).unwrap(
    desk.supervisorId,
    SECRET,
  );
  return { desk, history, key: key! };
}

/** Opens a copy whose log `damage` has changed, and gives the dossiers that are in it. */
function codesAfter(desk: TestDesk, key: Uint8Array, damage: (wal: string) => void): string[] {
  const copy = path.join(aTempDir(), 'store');
  cpSync(storeDir(desk), copy, { recursive: true });
  damage(path.join(copy, 'desk.db-wal'));
  const opened = openConnection(path.join(copy, 'desk.db'), key);
  if (!opened.ok) throw new Error(opened.code);
  const store = createStore(opened.value, { now: () => 0 });
  expect(store.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(verifyAudit(store).brokenAt).toBeNull();
  const codes = store.all(sqlFor.selectFrom('dossiers').select('code').orderBy('number')).map(row => row.code);
  store.close();
  rmSync(copy, { recursive: true });
  return codes;
}

test('a log cut at any page leaves the dossiers acknowledged up to there, whole and in order', async () => {
  const { desk, history, key } = await aBusyDesk(4);
  const walBytes = history.at(-1)!.walBytes;
  const frames = (walBytes - WAL_HEADER_BYTES) / FRAME_BYTES;
  expect(frames).toBeGreaterThan(50);
  for (let frame = 0; frame <= frames; frame += Math.max(1, Math.floor(frames / 60))) {
    for (const extraBytes of [0, 1_000]) {
      const length = Math.min(walBytes, WAL_HEADER_BYTES + frame * FRAME_BYTES + extraBytes);
      const mustBeThere = history.filter(entry => entry.walBytes <= length).map(entry => entry.code);
      let codes: string[] = [];
      // Before the first transaction of the schema there is no table to ask.
      if (length < history[0]!.walBytes / 2) continue;
      codes = codesAfter(desk, key, wal => truncateSync(wal, length));
      expect(history.map(entry => entry.code).slice(0, codes.length)).toEqual(codes);
      expect(codes).toEqual(expect.arrayContaining(mustBeThere));
    }
  }
});

test('a log with noise in its tail leaves a beginning of the history, never a mixture', async () => {
  const { desk, history, key } = await aBusyDesk(4);
  const random = randomFrom(7);
  const from = history[1]!.walBytes;
  for (let round = 0; round < 30; round += 1) {
    const codes = codesAfter(desk, key, wal => {
      const bytes = readFileSync(wal);
      const at = from + Math.floor(random() * (bytes.length - from));
      for (let count = 0; count < 64 && at + count < bytes.length; count += 1)
        bytes[at + count] = Math.floor(random() * 256);
      writeFileSync(wal, bytes);
    });
    expect(history.map(entry => entry.code).slice(0, codes.length)).toEqual(codes);
    expect(codes.length).toBeGreaterThanOrEqual(2);
  }
});
