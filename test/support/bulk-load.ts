import type { Connection } from '../../main/db';

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

const DOSSIERS_NAMED = 'dossiers_named';
const OUTBOX_COUNTED = 'outbox_entry_added';
/** As migration 168 has it, for what is not named yet. */
const NAMES = [
  'INSERT INTO names (name_key) SELECT name_key FROM dossiers WHERE true GROUP BY name_key ORDER BY min(number) ON CONFLICT (name_key) DO NOTHING',
  'INSERT OR IGNORE INTO dossier_names (dossier, name) SELECT dossiers.number, names.number FROM dossiers CROSS JOIN names ON names.name_key = dossiers.name_key ORDER BY dossiers.number',
];

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
    .all(DOSSIERS_NAMED, OUTBOX_COUNTED) as Part[];
  for (const { type, name } of parts) db.exec(`DROP ${type} ${name}`);
  fill();
  for (const sql of NAMES) db.exec(sql);
  for (const { sql } of parts) db.exec(sql);
  // As migration 140 does: the trigger of a change makes a lane's row anew.
  db.exec("UPDATE outbox SET state = state WHERE state <> 'done'");
}
