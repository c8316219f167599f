import type { Generated } from 'kysely';

export interface SyncTables {
  outbox: OutboxTable;
  outbox_lanes: OutboxLaneRow;
  outbox_totals: OutboxTotalsRow;
  portal_copies: PortalCopyRow;
  uploads: UploadRow;
}

export interface OutboxTable {
  sequence: Generated<number>;
  entry_id: string;
  lane: string;
  kind: 'dossier' | 'progress' | 'attachment';
  payload: string;
  state: 'waiting' | 'needs-attention' | 'done';
  attempts: number;
  next_attempt_at: number;
  is_outcome_unknown: 0 | 1;
  last_answer: string | null;
  portal_number: string | null;
  created_at: number;
  done_at: number | null;
  /** Of the file, or of the payload as kept here. */
  size_bytes: Generated<number>;
  bytes_done: Generated<number>;
  /** 2: asked for by a person; 1: a citizen may be waiting for it; 0: bulk. */
  urgency: Generated<0 | 1 | 2>;
  urgent_until: Generated<number>;
}

/** One for every dossier with something to send; written by triggers of the outbox alone. */
export interface OutboxLaneRow {
  lane: string;
  /** Sequence of the entry that goes next. */
  head: number;
  track: 'words' | 'files';
  state: 'ready' | 'put-off' | 'refused';
  next_attempt_at: number;
  priority: number;
  open_entries: number;
  refused_entries: number;
  open_bytes: number;
}

export interface OutboxTotalsRow {
  id: 1;
  waiting_lanes: number;
  waiting_entries: number;
  waiting_bytes: number;
  refused_lanes: number;
}

export interface PortalCopyRow {
  lane: string;
  portal_number: string | null;
  portal_revision: string | null;
  content_sha256: string | null;
  confirmed_at: number;
}

export interface UploadRow {
  entry_id: string;
  /** Path and query at the portal, without its address. */
  place: string;
  started_at: number;
}
