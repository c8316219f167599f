import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { verifyAudit } from '../../main/audit';
import { sqlFor, type Store } from '../../main/db';
import { createBlobStore } from '../../main/documents';
import { dossierOfEntry, dossierPayload } from '../../main/sync/exchange-mapping';
import { createKeySlots } from '../../main/security';
import { appendToOutbox } from '../../main/sync';
import { startPortal, type Portal } from '../portal/start-portal';
import { aDesk, aProfileDir, fixedClock, SECRET, valueOf, type FixedClock, type TestDesk } from '../support/a-desk';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { seedProfile } from '../support/seed-store';
import { stillReader } from '../support/still-reader';
import { hold } from './store-look';

export interface SyncWorld {
  readonly desk: TestDesk;
  readonly portal: Portal;
  readonly proxy: FaultProxy;
  readonly clock: FixedClock;
  readonly store: Store;
  readonly profileDir: string;
  readonly portalDir: string;
  readonly codes: readonly string[];
  /** For whoever watches a long run. */
  readonly say: (line: string) => void;
  close(): Promise<void>;
}

const HOUR = 3_600_000;

/** A desk with so many dossiers the portal has not heard of, a practice portal, and a line between them that obeys. */
export async function aSyncWorld(options: {
  readonly dossiers: number;
  readonly protocol?: 'exchange' | 'v1';
  readonly say?: ((line: string) => void) | undefined;
}): Promise<SyncWorld> {
  const { say = () => undefined } = options;
  const profileDir = aProfileDir();
  await seedProfile({ profileDir, dossiers: options.dossiers, waiting: options.dossiers });
  const clock = fixedClock(Date.now());
  const portalDir = aProfileDir();
  const portal = await startPortal({ port: 0, dir: portalDir, clock });
  const proxy = await startFaultProxy(portal.url);
  const desk = await openDesk(profileDir, clock);
  const store = desk.core.desk()!.store;
  await usePortal(desk, proxy.url, options.protocol ?? 'exchange');
  const codes = waitingCodes(store);
  return {
    desk,
    portal,
    proxy,
    clock,
    store,
    profileDir,
    portalDir,
    codes,
    say,
    async close() {
      await desk.stop();
      await proxy.close();
      await portal.close();
      for (const dir of [profileDir, portalDir]) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The desk of a profile whose process has ended, to see what that left behind. */
export async function reopen(profileDir: string): Promise<Pick<SyncWorld, 'desk' | 'store' | 'clock'>> {
  const clock = fixedClock(Date.now());
  const desk = await openDesk(profileDir, clock);
  return { desk, clock, store: desk.core.desk()!.store };
}

export function openDesk(profileDir: string, clock: FixedClock): Promise<TestDesk> {
  return aDesk({ profileDir, clock, reader: stillReader() });
}

export async function usePortal(desk: TestDesk, url: string, protocol: 'exchange' | 'v1', more = {}): Promise<void> {
  const settings = valueOf(await desk.station.settings({}));
  // The practice account, at an address of the test's own.
  const portal = { ...settings.portal, kind: 'practice' as const, url, advanced: { protocol, ...more } };
  valueOf(await desk.station.changeSettings({ ...settings, portal }));
}

export function waitingCodes(store: Store): string[] {
  return store
    .all(sqlFor.selectFrom('outbox').select('payload').where('kind', '=', 'dossier').where('state', '=', 'waiting'))
    .map(({ payload }) => dossierOfEntry(payload).code);
}

/** Presses "send now" and lets time pass until nothing waits; throws when that does not end. */
export async function drain(
  { desk, clock, say }: Pick<SyncWorld, 'desk' | 'clock'> & Partial<Pick<SyncWorld, 'say'>>,
  mostRounds = 400,
): Promise<number> {
  for (let round = 1; round <= mostRounds; round += 1) {
    valueOf(await desk.sync.sendNow({}));
    const { waitingEntries } = valueOf(await desk.sync.status({}));
    if (waitingEntries === 0) return round;
    say?.(`  round ${round}: ${waitingEntries} entries still wait`);
    clock.advance(HOUR / 10);
  }
  throw new Error(
    `something still waits after ${mostRounds} rounds: ${JSON.stringify(valueOf(await desk.sync.waiting({ limit: 3 })))}`,
  );
}

/** A file of these bytes for a dossier that is queued already, as its pages are announced. */
export function queueFile(
  world: Pick<SyncWorld, 'store' | 'clock' | 'profileDir'>,
  blobs: BlobWriter,
  lane: string,
  bytes: Buffer,
) {
  const { store, clock } = world;
  const sha256 = blobs.put(bytes);
  const code = store.find(sqlFor.selectFrom('dossiers').select('code').where('dossier_id', '=', lane))!.code;
  const entryId = uuidv7();
  store.inTransaction(tx => {
    tx.run(
      sqlFor
        .insertInto('blobs')
        .values({ sha256, size_bytes: bytes.byteLength, mime: 'image/jpeg', stored_at: clock.now() })
        .onConflict(conflict => conflict.doNothing()),
    );
    const payload = { code, attachmentId: uuidv7(), sha256, mime: 'image/jpeg', fileName: '001.jpg', crop: null };
    appendToOutbox(tx, { entryId, lane, kind: 'attachment', payload, at: clock.now() });
  });
  return { entryId, sha256, code };
}

export type BlobWriter = ReturnType<typeof createBlobStore>;

/** Of the store of a profile, with its own key. */
export async function blobsOf({ profileDir }: Pick<SyncWorld, 'profileDir'>): Promise<BlobWriter> {
  const slots = createKeySlots(path.join(profileDir, 'keys', 'key-slots.json'));
  const key = await slots.unwrap(slots.officers()[0]!.officerId, SECRET);
  return createBlobStore(path.join(profileDir, 'blobs'), key!);
}

export const someBytes = (size: number): Buffer => randomBytes(size);

export interface Fates {
  readonly received: number;
  readonly refused: number;
}

export type CheckedWorld = Pick<SyncWorld, 'desk' | 'portal' | 'store' | 'codes' | 'clock' | 'profileDir'>;

/**
 * What every bad day ends with: (a) what the store says was received is what the screen says, under the number the portal
 * gave; (b) the portal has each of these once, as we worded it, with its files byte for byte; (c) the store, its
 * references and its audit chain are whole; (d) it opens again.
 */
export async function checkAll(world: CheckedWorld, refused: ReadonlySet<string> = new Set()): Promise<Fates> {
  const { desk, portal, store, codes, clock, profileDir } = world;
  const entries = store.all(
    sqlFor.selectFrom('outbox').select(['lane', 'payload', 'state']).where('kind', '=', 'dossier').orderBy('sequence'),
  );
  const mine = new Set(codes);
  const last = new Map(
    entries.map(({ lane, payload, state }) => {
      const dossier = dossierOfEntry(payload);
      return [dossier.code, { lane, dossier, state }] as const;
    }),
  );
  const numbers = new Map(
    store
      .all(sqlFor.selectFrom('portal_copies').select(['lane', 'portal_number']))
      .map(({ lane, portal_number }) => [lane, portal_number]),
  );
  const status = valueOf(await desk.sync.status({}));
  let received = 0;
  for (const code of mine) {
    const entry = last.get(code)!;
    const held = portal.registrationsOf(code);
    if (refused.has(code)) {
      hold(entry.state, 'needs-attention', `fate of the refused ${code}`);
      hold(held.length, 0, `registrations of the refused ${code}`);
      continue;
    }
    received += 1;
    hold(entry.state, 'done', `fate of ${code}`);
    hold(held.length, 1, `registrations of ${code}`);
    hold(numbers.get(entry.lane), held[0]!.receiptNumber, `the number of ${code} here and at the portal`);
    const expected = dossierPayload(entry.dossier).payload;
    // By the other interface the receipt carries the hash of what the portal holds, and the desk took it only if it fits.
    const isSame = !('MaHoSo' in held[0]!.payload) || isDeepStrictEqual(held[0]!.payload, expected);
    hold(isSame, true, `${code} at the portal as it was worded`);
    hold(portal.progressOf(code).length, 1, `steps of ${code}`);
  }
  hold(portal.count().dossiers, received, 'dossiers at the portal');
  hold(portal.count().progress, received, 'steps at the portal');
  hold(status.waitingEntries, 0, 'entries that still wait');
  hold(status.needsAttention >= refused.size, true, 'refused dossiers on the desk');
  checkFiles(world);
  await checkScreen(desk, mine, refused);
  checkWhole(store);
  await desk.stop();
  const again = await openDesk(profileDir, clock);
  hold(valueOf(await again.sync.status({})).waitingEntries, 0, 'entries that wait after the next start');
  await again.stop();
  return { received, refused: refused.size };
}

function checkFiles({ store, portal }: CheckedWorld): void {
  const sent = store.all(
    sqlFor.selectFrom('outbox').select('payload').where('kind', '=', 'attachment').where('state', '=', 'done'),
  );
  for (const { payload } of sent) {
    const { code, sha256 } = JSON.parse(payload) as { code: string; sha256: string };
    const held = portal.attachmentsOf(code).filter(file => file.sha256 === sha256);
    hold(held.length, 1, `copies of a file of ${code} at the portal`);
    hold(hashOfFile(held[0]!.path), sha256, `bytes of a file of ${code} at the portal`);
  }
}

async function checkScreen(desk: TestDesk, mine: ReadonlySet<string>, refused: ReadonlySet<string>): Promise<void> {
  const { rows } = valueOf(
    await desk.dossiers.list({ text: '', state: null, receivedOn: null, list: 'all', cursor: null, limit: 200 }),
  );
  for (const { code, sync } of rows.filter(row => mine.has(row.code))) {
    hold(sync.state, refused.has(code) ? 'needs-attention' : 'received', `${code} on screen`);
  }
}

export function checkWhole(store: Store): void {
  hold(store.connection.pragma('integrity_check', { simple: true }), 'ok', 'integrity check');
  hold((store.connection.pragma('foreign_key_check') as unknown[]).length, 0, 'rows that refer to nothing');
  hold(verifyAudit(store).brokenAt, null, 'first broken audit entry');
}

export function hashOfFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
