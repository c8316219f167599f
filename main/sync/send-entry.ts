import { sqlFor, type ReadTx, type Store } from '../db';
import type { AttachmentForPortal } from './dossier-payload-rules';
import { dossierOfEntry, stepsOfEntry } from './exchange-mapping';
import { withSizes } from './file-sizes';
import { hasSentContent, type OutboxEntry } from './outbox';
import type { KnownCopy, Portal } from './portal';
import type { Accepted, PortalAnswer } from './portal-answer-rules';
import { MOST_ANEW } from './settlement-rules';

/** The bytes of a file, read from the encrypted store part by part. */
export interface FileContent {
  readonly sizeBytes: number;
  /** `[fromByte, toByte)`. Throws when the file is damaged. */
  read(fromByte: number, toByte: number): Promise<Uint8Array>;
}

/** What an attempt has to know of the ones before it: of this station's own entries, or of those it hands in for another. */
export interface SendMemory {
  /** Where an upload under way stands at the portal. */
  placeOf(entryId: string): string | null;
  keepPlace(entryId: string, place: string | null): void;
  /** A file of the same contents that the portal has taken for this dossier already. */
  hasSentContent(lane: string, sha256: string): boolean;
  knownCopy(lane: string): KnownCopy | undefined;
  /** Sizes are known to the store of files, not to whoever announced the dossier. */
  filesOf(entryId: string, hashes: readonly string[]): ReadonlyMap<string, { sizeBytes: number; mime: string }>;
}

export interface SendDeps {
  readonly memory: SendMemory;
  /** Throws when the file is gone or damaged; the whole of it is checked before the first byte is given. */
  readonly openFile: (sha256: string) => Promise<FileContent> | FileContent;
  readonly mayLeave: (bytes: number) => Promise<void>;
  readonly progress: (entryId: string, bytesDone: number) => void;
}

/** Of an entry, what sending it takes. */
export type EntryToSend = Pick<OutboxEntry, 'entry_id' | 'lane' | 'kind' | 'payload' | 'is_outcome_unknown'>;

/** One attempt of one entry, in the words of no portal in particular. Throws only for faults of our own. */
export function createSender({ memory, openFile, mayLeave, progress }: SendDeps) {
  const toldAnew = new Map<string, number>();

  async function sendDossier(portal: Portal, entry: EntryToSend): Promise<PortalAnswer> {
    const dossier = withSizes(dossierOfEntry(entry.payload), hashes => memory.filesOf(entry.entry_id, hashes));
    let isUpdating = false;
    if (entry.is_outcome_unknown === 1) {
      const found = await portal.lookUp(dossier.code);
      if (found !== 'present' && found !== 'absent') return found;
      isUpdating = found === 'present';
    }
    const known = portal.isFiledByContent ? undefined : memory.knownCopy(entry.lane);
    const answer = await portal.sendDossier(dossier, { isUpdating, key: entry.entry_id, known });
    if (answer.kind === 'accepted' && answer.isCreated === true && known && dossier.supersedes === undefined)
      return forgotten(entry.lane, answer);
    if (answer.kind !== 'duplicate') return answer;
    return portal.sendDossier(dossier, { isUpdating: true, key: `${entry.entry_id}:update`, known });
  }

  /** All it was ever told is told again; one that says so for ever is not believed for ever. */
  function forgotten(lane: string, answer: Accepted): Accepted {
    const before = toldAnew.get(lane) ?? 0;
    toldAnew.set(lane, before + 1);
    return before < MOST_ANEW ? { ...answer, wasForgotten: true } : answer;
  }

  async function sendFile(portal: Portal, entry: EntryToSend): Promise<PortalAnswer> {
    const { code, attachmentId, sha256, mime, fileName, crop } = JSON.parse(entry.payload) as AttachmentForPortal;
    // Two crops of one picture are one file at the portal; each keeps its own box in the dossier's list.
    if (portal.isFiledByContent && memory.hasSentContent(entry.lane, sha256)) return { kind: 'accepted' };
    const content = await openFile(sha256);
    return portal.sendAttachment({
      code,
      attachmentId,
      sha256,
      mime,
      fileName,
      crop: crop ?? null,
      sizeBytes: content.sizeBytes,
      content: (from, to) => content.read(from, to),
      key: entry.entry_id,
      place: { known: memory.placeOf(entry.entry_id), keep: place => memory.keepPlace(entry.entry_id, place) },
      mayLeave,
      progress: bytesDone => progress(entry.entry_id, bytesDone),
    });
  }

  return (portal: Portal, entry: EntryToSend): Promise<PortalAnswer> => {
    switch (entry.kind) {
      case 'dossier':
        return sendDossier(portal, entry);
      case 'progress':
        return portal.sendProgress(stepsOfEntry(entry.payload), { key: entry.entry_id });
      case 'attachment':
        return sendFile(portal, entry);
    }
  };
}

/** Of this station's own entries. */
export function outboxMemory(store: Store, now: () => number): SendMemory {
  return {
    hasSentContent: (lane, sha256) => hasSentContent(store, lane, sha256),
    knownCopy: lane => knownCopyOf(store, lane),
    filesOf: (_entryId, hashes) => new Map(filesNamed(store, hashes).map(file => [file.sha256, file])),
    placeOf: entryId =>
      store.find(sqlFor.selectFrom('uploads').select('place').where('entry_id', '=', entryId))?.place ?? null,
    keepPlace(entryId, place) {
      store.inTransaction(tx => {
        tx.run(sqlFor.deleteFrom('uploads').where('entry_id', '=', entryId));
        if (place !== null) {
          tx.run(sqlFor.insertInto('uploads').values({ entry_id: entryId, place, started_at: now() }));
        }
      });
    },
  };
}

export function knownCopyOf(read: ReadTx, lane: string): KnownCopy | undefined {
  const row = read.find(
    sqlFor.selectFrom('portal_copies').select(['portal_revision', 'portal_number']).where('lane', '=', lane),
  );
  return row && { revision: row.portal_revision, portalNumber: row.portal_number };
}

/** Size and kind of files, as the store of files knows them. */
export function filesNamed(read: ReadTx, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return read
    .all(sqlFor.selectFrom('blobs').select(['sha256', 'size_bytes', 'mime']).where('sha256', 'in', hashes))
    .map(({ sha256, size_bytes: sizeBytes, mime }) => ({ sha256, sizeBytes, mime }));
}
