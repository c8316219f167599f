import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { uuidv7 } from 'uuidv7';
import { sqlFor } from '../../main/db';
import { createBlobStore } from '../../main/documents';
import { createKeySlots } from '../../main/security';
import { appendToOutbox } from '../../main/sync';
import { SECRET } from '../support/a-desk';
import { benchDesk } from './bench-desk';

interface Queued {
  readonly profileDir: string;
  /** The newest ones. */
  readonly dossiers: number;
  readonly filesEach: number;
  readonly fileBytes: number;
}

/** Files of random bytes for dossiers of a seeded profile that the portal has not heard of. */
export async function queueFiles({ profileDir, dossiers, filesEach, fileBytes }: Queued): Promise<void> {
  const slots = createKeySlots(path.join(profileDir, 'keys', 'key-slots.json'));
  const key = await slots.unwrap(slots.officers()[0]!.officerId, SECRET);
  if (!key) throw new Error('the profile does not open');
  const blobs = createBlobStore(path.join(profileDir, 'blobs'), key);
  const desk = await benchDesk(profileDir);
  try {
    const { store } = desk;
    const all = store.all(sqlFor.selectFrom('dossiers').select(['dossier_id', 'code']).orderBy('number'));
    for (const { dossier_id: lane, code } of all.slice(-dossiers)) {
      const files = Array.from({ length: filesEach }, () => blobs.put(randomBytes(fileBytes)));
      store.inTransaction(tx => {
        for (const sha256 of files) {
          const blob = { sha256, size_bytes: fileBytes, mime: 'image/jpeg', stored_at: Date.now() };
          tx.run(sqlFor.insertInto('blobs').values(blob));
          const payload = { code, attachmentId: uuidv7(), sha256, mime: 'image/jpeg', fileName: '001.jpg', crop: null };
          appendToOutbox(tx, { entryId: uuidv7(), lane, kind: 'attachment', payload, at: Date.now() });
        }
      });
    }
  } finally {
    await desk.stop();
  }
}
