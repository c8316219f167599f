import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, type Generated } from 'kysely';
import type { CarryingTables } from './schema-carrying';
import type { DeadlineTables } from './schema-deadlines';
import type { ElsewhereTables } from './schema-elsewhere';
import type { LifeCycleTables } from './schema-life-cycle';
import type { ClosingTables } from './schema-closing';
import type { NumberTables } from './schema-numbers';
import type { PackageTables } from './schema-packages';
import type { PrintingTables } from './schema-printing';
import type { CitizenTables } from './schema-citizens';
import type { SyncTables } from './schema-sync';
import { StatementCompiler } from './statement-compiler';

export type * from './schema-sync';
export type * from './schema-elsewhere';

/** Rows as SQLite keeps them: instants in UTC ms, yes/no as 0/1, structured values as JSON text. */
export interface StoreTables
  extends
    CarryingTables,
    ClosingTables,
    LifeCycleTables,
    NumberTables,
    PackageTables,
    PrintingTables,
    CitizenTables,
    SyncTables,
    DeadlineTables,
    ElsewhereTables {
  settings: { name: string; value: string };
  officers: OfficerRow;
  audit_entries: AuditRow;
  jobs: JobTable;
  drafts: DraftRow;
  draft_fields: { draft_id: string; path: string; value: string; source: string; saved_at: number };
  blobs: { sha256: string; size_bytes: number; mime: string; stored_at: number };
  pages: PageRow;
  readings: ReadingTable;
  page_search: { rowid: number; text_key: string };
  page_edits: PageEditTable;
  file_signatures: FileSignaturesTable;
  field_outcomes: FieldOutcomeRow;
  paper_metadata: PaperMetadataRow;
  procedure_versions: { version: string; procedure: string; first_used_at: number };
  dossiers: DossierRow;
  dossier_events: {
    event_id: string;
    dossier_id: string;
    sequence: Generated<number>;
    kind: string;
    at: number;
    officer_id: string | null;
    detail: string;
    /** Shared by all that one press did; null for what no press did. */
    act_id: Generated<string | null>;
  };
  names: { number: Generated<number>; name_key: string };
  name_search: { rowid: number; name_key: string };
  dossier_names: { dossier: number; name: number };
  counters: { scope: string; value: number };
  procedure_use: { procedure_code: string; count: number; last_at: number };
  /** SQLite's own: the highest number each AUTOINCREMENT column ever had. */
  sqlite_sequence: { name: string; seq: number };
}

export interface OfficerRow {
  officer_id: string;
  display_name: string;
  login_name: string;
  role: 'officer' | 'supervisor';
  is_disabled: 0 | 1;
  created_at: number;
}

export interface AuditRow {
  sequence: Generated<number>;
  at: number;
  officer_id: string | null;
  kind: string;
  subject: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

export interface JobTable {
  job_id: string;
  kind: string;
  subject: string;
  priority: number;
  state: 'waiting' | 'leased' | 'done' | 'parked';
  attempts: number;
  due_at: number;
  leased_until: number | null;
  created_at: number;
}

export interface DraftRow {
  draft_id: string;
  officer_id: string;
  procedure_code: string | null;
  /** The form it was begun with; null: the one in force. */
  procedure_version: string | null;
  state: 'open' | 'discarded' | 'registered';
  created_at: number;
  updated_at: number;
}

export interface PageRow {
  page_id: string;
  draft_id: string | null;
  dossier_id: string | null;
  component: number | null;
  paper_form: 'original' | 'certified-copy' | 'photocopy';
  position: number;
  rotation: number;
  width_px: number;
  height_px: number;
  resolution_dpi: number | null;
  mime: string;
  sha256: string;
  source_sha256: string;
  source_page: number;
  source: 'file' | 'paste' | 'folder' | 'scanner' | 'camera';
  captured_at: number;
  removed_at: number | null;
  reading_state: 'waiting' | 'reading' | 'read' | 'by-hand';
  /** Pages of one paper share it. */
  paper_id: string;
  /** One run of the scanner or one delivery; null for single files. */
  batch_id: string | null;
  side: 'front' | 'back' | null;
  /** JSON of a box in stored pixels; null: the whole image. */
  crop: string | null;
  /** JSON of the image as it came in and the corners it was straightened from; null: the image is the one that came in. */
  original: string | null;
  /** JSON of what was measured at capture; null while not measured. */
  quality: string | null;
  /** As the officer set it; null: as it was read. */
  document_kind: string | null;
}

export interface ReadingTable extends ReadingRow {
  number: Generated<number>;
  /** 1 once its text is in `page_search`. */
  is_searchable: Generated<0 | 1>;
}

export interface ReadingRow {
  page_id: string;
  text: string;
  words: string;
  fields: string;
  codes: string;
  document_kind: string | null;
  /** What decided the kind, as printed on the page; null when unknown. */
  kind_reason: string | null;
  upright_rotation: number;
  /** Clockwise, of the upright page; null: read before it was kept. */
  skew_degrees: number | null;
  mean_confidence: number;
  engine: string;
  elapsed_ms: number;
  read_at: number;
}

export interface FileSignaturesTable {
  sha256: string;
  /** JSON of them, in the order they were made. */
  signatures: string;
}

export interface PageEditTable {
  sequence: Generated<number>;
  edit_id: string;
  /** Null: pages in the tray. */
  draft_id: string | null;
  kind: string;
  /** JSON: the changed columns of each page before and after. */
  changes: string;
  officer_id: string | null;
  at: number;
  undone_at: number | null;
}

export interface FieldOutcomeRow {
  document_kind: string;
  field: string;
  source: string;
  was_sure: 0 | 1;
  kept_count: number;
  corrected_count: number;
}

export interface PaperMetadataRow {
  dossier_id: string;
  component: number;
  metadata: string;
  saved_at: number;
  officer_id: string;
}

export interface DossierRow {
  dossier_id: string;
  number: Generated<number>;
  code: string;
  receipt_number: string;
  draft_id: string;
  procedure_code: string;
  procedure_name: string;
  procedure_version: string;
  applicant_name: string;
  personal_id: string | null;
  phone: string | null;
  name_key: string;
  registration: string;
  state: string;
  officer_id: string;
  received_at: number;
  received_on: string;
  due_at: number | null;
  due_explanation: string;
  owner_name: string;
  owner_number: string | null;
  /** 1 counter, 2 online, 3 public post. */
  channel: '1' | '2' | '3';
  /** Agency codes; since 1/7/2025 the three need not be the same. Empty: this one. */
  support_place: Generated<string>;
  receiving_agency: string;
  resolving_agency: string;
  /** Dossiers received in one visit share it. */
  visit_id: Generated<string | null>;
  money_state: Generated<'none' | 'exempt' | 'due' | 'paid' | 'refunded'>;
  /** Whole VND; null while not known. */
  fee_vnd: Generated<number | null>;
  delivery_state: Generated<'not-ready' | 'ready' | 'on-its-way' | 'delivered'>;
  /** Name of the desk or office where the paper lies; empty: the counter that received it. */
  desk: Generated<string>;
  assigned_officer_id: Generated<string | null>;
  /** As promised on the receipt, before any stop or extension. */
  first_due_at: number | null;
  /** Set while the clock stands still. */
  clock_stopped_at: Generated<number | null>;
  extended_at: Generated<number | null>;
  resolved_at: Generated<number | null>;
  returned_at: Generated<number | null>;
  /** Returned, refused, stopped: nothing more is owed. */
  closed_at: Generated<number | null>;
  archived_at: Generated<number | null>;
  last_act_at: number;
  revision: Generated<number>;
  /** The number a receipt was printed with before the portal's arrived; equal to `code` until then. */
  provisional_code: Generated<string | null>;
}

/** Builds typed SQL and never runs it: statements are run synchronously by store.ts. */
export const sqlFor = new Kysely<StoreTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new StatementCompiler(),
  },
});
