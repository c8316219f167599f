import path from 'node:path';
import { verifyAudit } from '../../main/audit';
import { createStore, openConnection, sqlFor, type Store } from '../../main/db';
import { createBlobStore } from '../../main/documents';
import { createKeySlots } from '../../main/security';
import { SECRET } from '../support/a-desk';

/** What lies in a profile, ready to be held against what was acknowledged. */
export interface StoreLook {
  readonly drafts: ReadonlySet<string>;
  /** Value as JSON by `draftId path`. */
  readonly fields: ReadonlyMap<string, string>;
  /** `draftId sha256` by page. */
  readonly pages: ReadonlyMap<string, string>;
  /** `draftId code receiptNumber` by dossier. */
  readonly dossiers: ReadonlyMap<string, string>;
  readonly codes: readonly string[];
  readonly receivedCodes: ReadonlySet<string>;
  /** `dossierId copyNumber`. */
  readonly prints: ReadonlySet<string>;
}

const NOTHING: StoreLook = {
  drafts: new Set(),
  fields: new Map(),
  pages: new Map(),
  dossiers: new Map(),
  codes: [],
  receivedCodes: new Set(),
  prints: new Set(),
};

/**
 * Opens the profile as the program would and checks all that can be checked by itself: every page of the store, every
 * page file against its hash, the audit chain, references, and that what belongs together was written together.
 */
export async function lookAtStore(profileDir: string): Promise<StoreLook> {
  const slots = createKeySlots(path.join(profileDir, 'keys', 'key-slots.json'));
  const [supervisor] = slots.officers();
  // Killed before the set-up was through: to the program this station is not set up.
  if (!supervisor) return NOTHING;
  const key = await slots.unwrap(supervisor.officerId, SECRET);
  if (!key) throw new Error('the secret no longer opens the store');
  const opened = openConnection(path.join(profileDir, 'store', 'desk.db'), key);
  if (!opened.ok) throw new Error(`the store was refused: ${opened.code}`);
  const store = createStore(opened.value, { now: () => 0 });
  try {
    checkWhole(store, createBlobStore(path.join(profileDir, 'blobs'), key));
    return contentsOf(store);
  } finally {
    store.close();
  }
}

function checkWhole(store: Store, blobs: ReturnType<typeof createBlobStore>): void {
  hold(store.connection.pragma('integrity_check', { simple: true }), 'ok', 'integrity check');
  hold((store.connection.pragma('foreign_key_check') as unknown[]).length, 0, 'rows that refer to nothing');
  hold(verifyAudit(store).brokenAt, null, 'first broken audit entry');
  for (const { sha256 } of store.all(sqlFor.selectFrom('blobs').select('sha256'))) blobs.get(sha256);
  const countOf = (sql: string) => store.connection.prepare(sql).pluck().get();
  const incomplete = `SELECT count(*) FROM dossiers WHERE
    (SELECT count(*) FROM outbox WHERE lane = dossier_id AND kind = 'dossier') <> 1 OR
    (SELECT count(*) FROM outbox WHERE lane = dossier_id AND kind = 'progress') <> 1 OR
    (SELECT count(*) FROM outbox WHERE lane = dossier_id AND kind = 'attachment') <> (SELECT count(*) FROM pages WHERE pages.dossier_id = dossiers.dossier_id) OR
    NOT EXISTS (SELECT 1 FROM audit_entries WHERE subject = dossier_id AND kind = 'dossier.registered') OR
    NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.draft_id = dossiers.draft_id AND state = 'registered')`;
  hold(countOf(incomplete), 0, 'dossiers without all that belongs to them');
  hold(countOf("SELECT count(*) FROM outbox WHERE state = 'needs-attention'"), 0, 'dossiers refused for no reason');
}

function contentsOf(store: Store): StoreLook {
  const dossiers = store.all(
    sqlFor.selectFrom('dossiers').select(['dossier_id', 'draft_id', 'code', 'receipt_number']),
  );
  return {
    drafts: new Set(store.all(sqlFor.selectFrom('drafts').select('draft_id')).map(row => row.draft_id)),
    fields: new Map(
      store.all(sqlFor.selectFrom('draft_fields').selectAll()).map(row => [`${row.draft_id} ${row.path}`, row.value]),
    ),
    pages: new Map(
      store
        .all(sqlFor.selectFrom('pages').select(['page_id', 'draft_id', 'sha256']))
        .map(row => [row.page_id, `${row.draft_id} ${row.sha256}`]),
    ),
    dossiers: new Map(dossiers.map(row => [row.dossier_id, `${row.draft_id} ${row.code} ${row.receipt_number}`])),
    codes: dossiers.map(row => row.code),
    receivedCodes: new Set(
      store
        .all(
          sqlFor
            .selectFrom('outbox')
            .innerJoin('dossiers', 'dossier_id', 'lane')
            .select('code')
            .where('kind', '=', 'dossier')
            .where('outbox.state', '=', 'done'),
        )
        .map(row => row.code),
    ),
    prints: new Set(
      store
        .all(sqlFor.selectFrom('prints').select(['dossier_id', 'copy_number']))
        .map(row => `${row.dossier_id} ${row.copy_number}`),
    ),
  };
}

/** Throws unless what was seen is what was promised. */
export function hold(seen: unknown, promised: unknown, what: string): void {
  if (seen !== promised) throw new Error(`${what}: ${String(seen)} instead of ${String(promised)}`);
}
