import type { Connection } from '../../main/db';

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

const DOSSIERS_SEARCHABLE = 'dossiers_searchable';
const OUTBOX_COUNTED = 'outbox_entry_added';

/**
 * Runs `fill` without the indexes that are no constraints and without the triggers that keep others, then puts them
 * back, built over all rows at once: a store filled this way holds what one filled row by row holds. Inside one
 * transaction.
 */
export function loadInBulk(db: Connection, fill: () => void): void {
  const parts = db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND ((type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%') OR name IN (?, ?))",
    )
    .all(DOSSIERS_SEARCHABLE, OUTBOX_COUNTED) as Part[];
  for (const { type, name } of parts) db.exec(`DROP ${type} ${name}`);
  fill();
  for (const { sql } of parts) db.exec(sql);
  db.exec("INSERT INTO dossier_search (dossier_search) VALUES ('rebuild')");
  // As migration 140 does: the trigger of a change makes a lane's row anew.
  db.exec("UPDATE outbox SET state = state WHERE state <> 'done'");
}
