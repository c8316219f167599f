import type { Store } from '../db';
import { sqlFor } from '../db';
import type { AttachmentForPortal, DossierForPortal } from './dossier-payload-rules';
import { dossierOfEntry, stepsOfEntry } from './exchange-mapping';
import { hasSentContent, type OutboxEntry } from './outbox';
import type { KnownCopy, Portal } from './portal';
import type { PortalAnswer } from './portal-answer-rules';

/** The bytes of a file, read from the encrypted store part by part. */
export interface FileContent {
  readonly sizeBytes: number;
  /** `[fromByte, toByte)`. Throws when the file is damaged. */
  read(fromByte: number, toByte: number): Promise<Uint8Array>;
}

export interface SendDeps {
  readonly store: Store;
  /** Throws when the file is gone or damaged; the whole of it is checked before the first byte is given. */
  readonly openFile: (sha256: string) => Promise<FileContent> | FileContent;
  readonly mayLeave: (bytes: number) => Promise<void>;
  readonly progress: (entryId: string, bytesDone: number) => void;
  readonly now: () => number;
}

/** One attempt of one entry, in the words of no portal in particular. Throws only for faults of our own. */
export function createSender({ store, openFile, mayLeave, progress, now }: SendDeps) {
  async function sendDossier(portal: Portal, entry: OutboxEntry): Promise<PortalAnswer> {
    const dossier = withSizes(dossierOfEntry(entry.payload));
    let isUpdating = false;
    if (entry.is_outcome_unknown === 1) {
      const found = await portal.lookUp(dossier.code);
      if (found !== 'present' && found !== 'absent') return found;
      isUpdating = found === 'present';
    }
    const known = portal.isFiledByContent ? undefined : knownCopy(entry.lane);
    const answer = await portal.sendDossier(dossier, { isUpdating, key: entry.entry_id, known });
    if (answer.kind !== 'duplicate') return answer;
    return portal.sendDossier(dossier, { isUpdating: true, key: `${entry.entry_id}:update`, known });
  }

  async function sendFile(portal: Portal, entry: OutboxEntry): Promise<PortalAnswer> {
    const { code, attachmentId, sha256, mime, fileName, crop } = JSON.parse(entry.payload) as AttachmentForPortal;
    // Two crops of one picture are one file at the portal; each keeps its own box in the dossier's list.
    if (portal.isFiledByContent && hasSentContent(store, entry.lane, sha256)) return { kind: 'accepted' };
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
      place: { known: placeOf(entry.entry_id), keep: place => keepPlace(entry.entry_id, place) },
      mayLeave,
      progress: bytesDone => progress(entry.entry_id, bytesDone),
    });
  }

  /** Sizes are known to the store of files, not to whoever announced the dossier. */
  function withSizes(dossier: DossierForPortal): DossierForPortal {
    if (!dossier.files?.some(file => file.sizeBytes === undefined || file.mime === undefined)) return dossier;
    const hashes = dossier.files.map(file => file.sha256);
    const blobs = new Map(
      store
        .all(sqlFor.selectFrom('blobs').select(['sha256', 'size_bytes', 'mime']).where('sha256', 'in', hashes))
        .map(blob => [blob.sha256, blob]),
    );
    const files = dossier.files.map(file => {
      const blob = blobs.get(file.sha256);
      return blob ? { ...file, sizeBytes: blob.size_bytes, mime: file.mime ?? blob.mime } : file;
    });
    return { ...dossier, files };
  }

  function knownCopy(lane: string): KnownCopy | undefined {
    const row = store.find(
      sqlFor.selectFrom('portal_copies').select(['portal_revision', 'portal_number']).where('lane', '=', lane),
    );
    return row && { revision: row.portal_revision, portalNumber: row.portal_number };
  }

  function placeOf(entryId: string): string | null {
    return store.find(sqlFor.selectFrom('uploads').select('place').where('entry_id', '=', entryId))?.place ?? null;
  }

  function keepPlace(entryId: string, place: string | null): void {
    store.inTransaction(tx => {
      tx.run(sqlFor.deleteFrom('uploads').where('entry_id', '=', entryId));
      if (place !== null) tx.run(sqlFor.insertInto('uploads').values({ entry_id: entryId, place, started_at: now() }));
    });
  }

  return (portal: Portal, entry: OutboxEntry): Promise<PortalAnswer> => {
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
