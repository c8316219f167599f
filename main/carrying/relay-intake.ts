import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BundleRefusal, TakenFile } from '../../preload/contract/carrying';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { RelayedEntryRow, Store } from '../db';
import { AlteredBundle, lookAtBundle, openBundle, refusalFor, type OpenBundle, type ReadAs } from './bundle-reader';
import { EntriesManifest, type BundleHeader } from './bundle-words';
import { findSet, insertEntry, insertPart, keepSet, keptParts, partsOf } from './relayed-repository';

export interface IntakeDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Where bundles lie, still sealed, until the portal has answered all of them. */
  readonly folder: string;
  readonly readAs: () => ReadAs;
  readonly officerId: () => string | null;
}

export type Way = 'stick' | 'network';

const STEP_BYTES = 256 * 1024;

/** Takes in what another station of this office packed. All of it is checked and on disk before it counts as taken. */
export function createRelayIntake({ store, clock, folder, readAs, officerId }: IntakeDeps) {
  async function take(file: string, way: Way): Promise<TakenFile> {
    const fileName = path.basename(file);
    const looked = await lookAtHead(file);
    if ('fate' in looked) return looked;
    const { header } = looked;
    const kept = await keepCopy(file, header);
    if (!kept.ok) return refusedFile(fileName, kept.code, kept.detail);
    const entryCount = note(kept.value, way);
    return { ...about(header, fileName), fate: 'taken', entryCount, missingParts: missingOf(header.setId, header.of) };
  }

  /** What the head alone says against a bundle: whose it is, for whom, and whether it was taken before. */
  async function lookAtHead(file: string): Promise<TakenFile | { readonly header: BundleHeader }> {
    const fileName = path.basename(file);
    const looked = await lookAtBundle(file);
    if (!looked.ok) return refusedFile(fileName, looked.code, looked.detail);
    const header = looked.value;
    if (header.kind !== 'entries') return refusedFile(fileName, 'carrying.not-a-bundle');
    const refusal = refusalFor(header, readAs());
    return refusal ? refusedFile(fileName, refusal) : (repeated(header, fileName) ?? { header });
  }

  /** Of the same set and part, whatever the bytes: packed again, it holds the same entries under the same keys. */
  function repeated(header: BundleHeader, fileName: string): TakenFile | undefined {
    const part = partsOf(store, header.setId).find(each => each.part === header.part);
    if (!part) return undefined;
    const acknowledgedAt = findSet(store, header.setId)?.acknowledged_at ?? null;
    return { ...about(header, fileName), fate: 'repeated', takenAt: part.taken_at, acknowledgedAt };
  }

  async function keepCopy(file: string, header: BundleHeader): Promise<Outcome<Checked, BundleRefusal>> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const kept = fileOf(header.setId, header.part);
    const unfinished = `${kept}.dang-nhan`;
    try {
      await copyFile(file, unfinished);
      await flush(unfinished);
      const opened = await openBundle(unfinished, readAs());
      if (!opened.ok) return opened;
      const checked = await check(opened.value);
      if (!checked) return refuse('carrying.altered');
      await rename(unfinished, kept);
      return done(checked);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  function note({ header, sizeBytes, manifest, rows }: Checked, way: Way): number {
    const at = clock.now();
    store.inTransaction(tx => {
      keepSet(tx, {
        set_id: header.setId,
        serial: header.serial,
        sender_key: header.sender.publicKey,
        sender_name: header.sender.name.normalize('NFC'),
        station_id: manifest.stationId,
        part_count: header.of,
        first_taken_at: at,
        acknowledged_at: null,
      });
      insertPart(tx, { set_id: header.setId, part: header.part, size_bytes: sizeBytes, way, taken_at: at, is_kept: 1 });
      for (const row of rows) insertEntry(tx, { ...row, next_attempt_at: at });
      const detail = { part: header.part, of: header.of, entries: rows.length, serial: header.serial, way };
      appendAudit(tx, { kind: 'carrying.taken', subject: header.setId, officerId: officerId(), at, detail });
    });
    return rows.length;
  }

  function missingOf(setId: string, of: number): number[] {
    const there = new Set(partsOf(store, setId).map(part => part.part));
    return Array.from({ length: of }, (_, index) => index + 1).filter(part => !there.has(part));
  }

  const fileOf = (setId: string, part: number): string => path.join(folder, `${setId}-${part}`);

  /** At the start: what a dying program left half taken in. Whoever brought it still has it. */
  function clearUnknown(): void {
    if (!existsSync(folder)) return;
    const known = new Set(keptParts(store).map(({ set_id, part }) => fileOf(set_id, part)));
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      if (!known.has(file)) rmSync(file, { force: true });
    }
  }

  return {
    take,
    fileOf,
    clearUnknown,
    refusalAtHead: async (file: string): Promise<TakenFile | undefined> => {
      const looked = await lookAtHead(file);
      return 'fate' in looked ? looked : undefined;
    },
    partsHere: (setId: string): readonly number[] | undefined =>
      findSet(store, setId) && partsOf(store, setId).map(part => part.part),
  };
}

export type RelayIntake = ReturnType<typeof createRelayIntake>;

interface Checked {
  readonly header: BundleHeader;
  readonly sizeBytes: number;
  readonly manifest: EntriesManifest;
  readonly rows: readonly Omit<RelayedEntryRow, 'next_attempt_at'>[];
}

/** Every byte, against what the signed head says of it; undefined when something does not fit. */
async function check({ header, sizeBytes, manifest: words, read }: OpenBundle): Promise<Checked | undefined> {
  const manifest = EntriesManifest.safeParse(words);
  if (!manifest.success) return undefined;
  const contentBytes = header.contentBytes - header.manifestBytes;
  const rows: Omit<RelayedEntryRow, 'next_attempt_at'>[] = [];
  let at = 0;
  try {
    for (const [position, entry] of manifest.data.entries.entries()) {
      const contentAt = at + entry.payloadBytes;
      const end = contentAt + (entry.content?.sizeBytes ?? 0);
      if (end > contentBytes) return undefined;
      const payload = await read(at, contentAt);
      if (createHash('sha256').update(payload).digest('hex') !== entry.payloadSha256) return undefined;
      if (entry.content && (await hashOf(read, contentAt, end)) !== entry.content.sha256) return undefined;
      rows.push({
        set_id: header.setId,
        part: header.part,
        position,
        entry_id: entry.key,
        lane: entry.lane,
        kind: entry.kind,
        payload: payload.toString('utf8'),
        payload_sha256: entry.payloadSha256,
        after_entry: entry.after,
        known: entry.known && JSON.stringify(entry.known),
        sent_known: null,
        files: JSON.stringify(entry.files),
        content_at: entry.content ? contentAt : null,
        content_bytes: entry.content?.sizeBytes ?? null,
        content_sha256: entry.content?.sha256 ?? null,
        place: null,
        state: 'waiting',
        answer: null,
        attempts: 0,
      });
      at = end;
    }
  } catch (fault) {
    if (fault instanceof AlteredBundle) return undefined;
    throw fault;
  }
  return at === contentBytes ? { header, sizeBytes, manifest: manifest.data, rows } : undefined;
}

async function hashOf(read: OpenBundle['read'], from: number, to: number): Promise<string> {
  const hash = createHash('sha256');
  for (let at = from; at < to; at += STEP_BYTES) hash.update(await read(at, Math.min(to, at + STEP_BYTES)));
  return hash.digest('hex');
}

function refusedFile(fileName: string, code: BundleRefusal, detail?: string): TakenFile {
  return { fate: 'refused', fileName, code, detail: detail ?? null };
}

function about(header: BundleHeader, fileName: string) {
  const { setId, serial, part, of, sender } = header;
  return { fileName, setId, serial, part, of, senderName: sender.name.normalize('NFC') };
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
