import { createHash } from 'node:crypto';
import path from 'node:path';
import { appendAudit } from '../audit';
import { systemDisk } from '../base/disk';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { CarriedEntryRow, CarriedPartRow, CarriedSetRow, Store } from '../db';
import type { StationIdentity } from '../seals';
import {
  filesNamed,
  findEntry,
  knownCopyOf,
  leavingEntries,
  markAsTold,
  v1RequestsOf,
  type KnownCopy,
  type LeavingEntry,
} from '../sync';
import type { CarriedEntry, EntriesManifest } from './bundle-words';
import { writeBundle } from './bundle-writer';
import {
  carriedLanes,
  entriesOfPart,
  findSet,
  insertEntry,
  insertPart,
  insertSet,
  nextSerial,
  noteGivenUp,
  notePartWritten,
  partsOf,
  wordBefore,
} from './carried-repository';
import { BUNDLE_ENDING, mediumRefusal, type MediumRefusal } from './medium';
import { splitIntoParts, type PackedSize } from './packing-rules';

/** The bytes of a file, read from the encrypted store part by part. */
export interface FileToCarry {
  readonly sizeBytes: number;
  read(fromByte: number, toByte: number): Promise<Uint8Array>;
}

export interface PackerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly identity: () => StationIdentity;
  /** By which the portal knows this station. */
  readonly stationId: () => string;
  readonly openFile: (sha256: string) => Promise<FileToCarry>;
  /** Our agency where this key is a portal's, which has to be spoken to in its own words; null for a station. */
  readonly agencyForPortal: (recipientKey: string) => string | null;
  /** A dossier that cannot be told yet, or is being told this moment. */
  readonly isLeftOut: (lane: string) => boolean;
  readonly officerId: () => string;
  readonly progress: (setId: string, bytesDone: number, bytes: number) => void;
}

export interface Recipient {
  readonly publicKey: string;
  readonly stationName: string;
}

const PIECE_BYTES = 256 * 1024;
/** A stick is never filled to its last byte. */
const SPARE_BYTES = 256 * 1024;

type PackRefusal = 'carrying.nothing-waits' | 'carrying.part-too-small';
type WriteRefusal = MediumRefusal | 'carrying.unknown-set' | 'carrying.nothing-to-write';

/** Packs what waits into sealed files for a station that has a line. */
export function createPacker(deps: PackerDeps) {
  const { store, clock, ids } = deps;

  /** From here on the officer must take it that these are told: one transaction marks them and says what goes where. */
  function plan(ask: {
    readonly recipient: Recipient;
    readonly what: 'everything' | 'fresh';
    readonly partBytes: number;
  }): Outcome<CarriedSetRow, PackRefusal> {
    return store.inTransaction(tx => {
      const at = clock.now();
      const underWay = ask.what === 'fresh' ? carriedLanes(tx) : new Set<string>();
      const isLeftOut = (lane: string) => underWay.has(lane) || deps.isLeftOut(lane);
      const entries = leavingEntries(tx, { now: at, isLeftOut });
      if (entries.length === 0) return refuse('carrying.nothing-waits');
      const split = splitIntoParts(entries, sizeOf, ask.partBytes);
      if ('neededBytes' in split) return refuse('carrying.part-too-small', String(split.neededBytes));
      const set: CarriedSetRow = {
        set_id: ids.next(),
        serial: nextSerial(tx),
        recipient_key: ask.recipient.publicKey,
        recipient_name: ask.recipient.stationName,
        packed_at: at,
        officer_id: deps.officerId(),
        part_count: split.parts.length,
        entry_count: entries.length,
        dossier_count: new Set(entries.map(entry => entry.lane)).size,
        acknowledged_at: null,
        refused_count: 0,
        given_up_at: null,
      };
      insertSet(tx, set);
      for (const [index, part] of split.parts.entries()) {
        const place = { set_id: set.set_id, part: index + 1 };
        insertPart(tx, {
          ...place,
          planned_bytes: part.plannedBytes,
          file_name: null,
          size_bytes: null,
          written_at: null,
        });
        for (const [position, { entry_id, lane, kind }] of part.entries.entries()) {
          insertEntry(tx, { ...place, position, entry_id, lane, kind });
        }
      }
      markAsTold(
        tx,
        entries.map(entry => entry.entry_id),
      );
      const detail = { entries: entries.length, parts: split.parts.length, serial: set.serial };
      appendAudit(tx, { kind: 'carrying.packed', subject: set.set_id, officerId: set.officer_id, at, detail });
      return done(set);
    });
  }

  function sizeOf({ entry_id, kind, size_bytes }: LeavingEntry): PackedSize {
    if (kind !== 'attachment') {
      const payload = findEntry(store, entry_id)?.payload ?? '';
      return {
        payloadBytes: size_bytes,
        contentBytes: 0,
        fileCount: kind === 'dossier' ? hashesIn(payload).length : 0,
      };
    }
    return { payloadBytes: FILE_WORDS_BYTES, contentBytes: size_bytes, fileCount: 0 };
  }

  /** Writes the parts that are not written yet, as far as the folder takes them. */
  async function write(setId: string, folder: string): Promise<Outcome<{ written: number }, WriteRefusal>> {
    const set = findSet(store, setId);
    if (!set || set.given_up_at !== null) return refuse('carrying.unknown-set');
    const left = partsOf(store, setId).filter(part => part.written_at === null);
    if (left.length === 0) return refuse('carrying.nothing-to-write');
    const bytes = left.reduce((sum, part) => sum + part.planned_bytes, 0);
    let bytesDone = 0;
    let written = 0;
    for (const part of left) {
      const free = systemDisk.freeBytes(folder);
      if (free !== null && free < part.planned_bytes + SPARE_BYTES) break;
      try {
        await writePart(set, part, folder, piece => deps.progress(setId, Math.min(bytes, (bytesDone += piece)), bytes));
      } catch (fault) {
        return mediumRefusal(fault);
      }
      written += 1;
    }
    return written === 0 ? refuse('carrying.disk-full', String(left[0]?.planned_bytes ?? 0)) : done({ written });
  }

  async function writePart(
    set: CarriedSetRow,
    part: CarriedPartRow,
    folder: string,
    progress: (bytes: number) => void,
  ): Promise<void> {
    const agencyCode = deps.agencyForPortal(set.recipient_key);
    const packed = entriesOfPart(store, set.set_id, part.part).flatMap(row => {
      const entry = packedEntry(row, agencyCode);
      return entry ? [entry] : [];
    });
    const manifest: EntriesManifest = {
      salt: Buffer.from(ids.randomBytes(24)).toString('base64url'),
      stationId: deps.stationId(),
      entries: packed.map(({ entry }) => entry),
    };
    const fileName = `goi-${set.serial}-${set.set_id.slice(-8)}-${part.part}-${set.part_count}${BUNDLE_ENDING}`;
    const { sizeBytes } = await writeBundle({
      file: path.join(folder, fileName),
      identity: deps.identity(),
      recipient: set.recipient_key,
      about: {
        kind: 'entries',
        setId: set.set_id,
        part: part.part,
        of: set.part_count,
        serial: set.serial,
        createdAt: set.packed_at,
      },
      manifest,
      contents: {
        bytes: packed.reduce((sum, { entry }) => sum + entry.payloadBytes + (entry.content?.sizeBytes ?? 0), 0),
        pieces: contentsOf(packed),
      },
      progress,
    });
    store.inTransaction(tx =>
      notePartWritten(tx, { setId: set.set_id, part: part.part }, { fileName, sizeBytes, at: clock.now() }),
    );
  }

  /** As it is now: what was renamed meanwhile goes by its new name, what another version took the place of does not go. */
  function packedEntry(row: CarriedEntryRow, agencyCode: string | null): Packed | undefined {
    const kept = findEntry(store, row.entry_id);
    if (!kept) return undefined;
    const { payload } = kept;
    const hashes = row.kind === 'dossier' ? hashesIn(payload) : [];
    const content = row.kind === 'attachment' ? filesNamed(store, [fileIn(payload)])[0] : undefined;
    if (row.kind === 'attachment' && !content) return undefined;
    const files = filesNamed(store, [...new Set(hashes)]);
    const known = knownCopyOf(store, row.lane);
    return {
      payload,
      entry: {
        key: row.entry_id,
        lane: row.lane,
        kind: row.kind,
        payloadBytes: Buffer.byteLength(payload),
        payloadSha256: createHash('sha256').update(payload).digest('hex'),
        after: wordBefore(store, row),
        known: known ?? null,
        files,
        ...(agencyCode === null ? {} : { wire: wireOf({ ...row, payload }, { agencyCode, known, files }) }),
        content: content ? { sha256: content.sha256, sizeBytes: content.sizeBytes } : null,
      },
    };
  }

  async function* contentsOf(packed: readonly Packed[]): AsyncGenerator<Uint8Array> {
    for (const { entry, payload } of packed) {
      yield Buffer.from(payload);
      if (!entry.content) continue;
      const file = await deps.openFile(entry.content.sha256);
      for (let at = 0; at < file.sizeBytes; at += PIECE_BYTES) {
        yield await file.read(at, Math.min(file.sizeBytes, at + PIECE_BYTES));
      }
    }
  }

  function giveUp(setId: string): Outcome<Record<string, never>, 'carrying.unknown-set'> {
    return store.inTransaction(tx => {
      const set = findSet(tx, setId);
      if (!set || set.given_up_at !== null) return refuse('carrying.unknown-set');
      noteGivenUp(tx, setId, clock.now());
      appendAudit(tx, { kind: 'carrying.given-up', subject: setId, officerId: deps.officerId(), at: clock.now() });
      return done({});
    });
  }

  return { plan, write, giveUp };
}

export type Packer = ReturnType<typeof createPacker>;

interface Packed {
  readonly entry: CarriedEntry;
  readonly payload: string;
}

function wireOf(
  entry: Parameters<typeof v1RequestsOf>[0],
  about: { readonly agencyCode: string; readonly known: KnownCopy | undefined; readonly files: CarriedEntry['files'] },
): CarriedEntry['wire'] {
  const files = new Map(about.files.map(({ sha256, ...file }) => [sha256, file]));
  return v1RequestsOf(entry, { ...about, files }) as CarriedEntry['wire'];
}

const FILE_WORDS_BYTES = 1_024;

function hashesIn(payload: string): string[] {
  const { files } = JSON.parse(payload) as { files?: readonly { sha256?: unknown }[] };
  return (files ?? []).flatMap(file => (typeof file.sha256 === 'string' ? [file.sha256] : []));
}

const fileIn = (payload: string): string => String((JSON.parse(payload) as { sha256?: unknown }).sha256);
