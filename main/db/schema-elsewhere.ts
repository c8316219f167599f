/** What other places did to our dossiers, as the portal told it. */
export interface ElsewhereTables {
  pull_state: PullStateRow;
  heard_changes: HeardChangeRow;
  agreed_versions: AgreedVersionRow;
  merge_conflicts: MergeConflictRow;
  portal_results: PortalResultRow;
  portal_packages: PortalPackageRow;
  catalogue_readings: CatalogueReadingRow;
  merge_drafts: { conflict_id: string; draft: string; officer_id: string; saved_at: number };
}

/** One row for the portal that is asked now. */
export interface PullStateRow {
  id: 1;
  /** Whose cursor it is; another portal is read from the beginning. */
  portal: string;
  cursor: string | null;
  heard_at: number | null;
}

export interface HeardChangeRow {
  /** Hash of the change without its number: a portal restored from a backup counts anew. */
  change_key: string;
  dossier_id: string | null;
  kind: 'status' | 'fields' | 'result' | 'catalogue' | 'calendar';
  body: string;
  made_at: number;
  heard_at: number;
  fate: HeardFate;
}
export type HeardFate = 'applied' | 'noted' | 'conflict' | 'known' | 'unknown-dossier';

/** The form of a dossier as both sides last held it alike: the base of a merge. */
export interface AgreedVersionRow {
  dossier_id: string;
  portal_revision: number | null;
  fields: string;
  agreed_at: number;
}

export interface MergeConflictRow {
  conflict_id: string;
  dossier_id: string;
  /** Null: nothing was agreed before. */
  base: string | null;
  /** Ours as it was when the two met. */
  mine: string;
  theirs: string;
  portal_revision: number;
  changed_by: string;
  changed_at: number | null;
  opened_at: number;
  settled_at: number | null;
  settled_by: string | null;
  settlement: string | null;
}

export interface PortalResultRow {
  result_id: string;
  dossier_id: string;
  number: string;
  issued_on: string;
  signer: string;
  file_name: string;
  mime: string;
  size_bytes: number;
  sha256: string;
  state: 'to-fetch' | 'kept' | 'given-up';
  page_count: number;
  attempts: number;
  next_attempt_at: number;
  heard_at: number;
  kept_at: number | null;
  seen_at: number | null;
}

export interface PortalPackageRow {
  /** `catalogue`, `agencies`, or the year of a calendar. */
  name: string;
  version: string;
  sha256: string;
  content: string | null;
  state: 'to-fetch' | 'waiting' | 'taken' | 'declined';
  attempts: number;
  next_attempt_at: number;
  heard_at: number;
  /** Null: nobody decided; what a newer one took the place of is out of date without anybody's word. */
  decided_by: string | null;
  decided_at: number | null;
  reason: string;
}

/** One procedure of the round that reads a portal's catalogue. */
export interface CatalogueReadingRow {
  code: string;
  state: 'to-read' | 'read' | 'none';
  attempts: number;
  /** A `PortalProcedure`, once it was read. */
  content: string | null;
}
