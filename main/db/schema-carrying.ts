export interface CarryingTables {
  carried_sets: CarriedSetRow;
  carried_parts: CarriedPartRow;
  carried_entries: CarriedEntryRow;
  relayed_sets: RelayedSetRow;
  relayed_parts: RelayedPartRow;
  relayed_entries: RelayedEntryRow;
  relayed_copies: { sender_key: string; lane: string; portal_number: string | null; portal_revision: string | null };
}

export interface CarriedSetRow {
  set_id: string;
  serial: number;
  /** Raw Ed25519 key, base64url. */
  recipient_key: string;
  recipient_name: string;
  packed_at: number;
  officer_id: string;
  part_count: number;
  entry_count: number;
  dossier_count: number;
  acknowledged_at: number | null;
  refused_count: number;
  given_up_at: number | null;
}

export interface CarriedPartRow {
  set_id: string;
  part: number;
  planned_bytes: number;
  file_name: string | null;
  size_bytes: number | null;
  written_at: number | null;
}

export interface CarriedEntryRow {
  set_id: string;
  part: number;
  position: number;
  entry_id: string;
  lane: string;
  kind: 'dossier' | 'progress' | 'attachment';
}

export interface RelayedSetRow {
  set_id: string;
  serial: number;
  sender_key: string;
  sender_name: string;
  station_id: string;
  part_count: number;
  first_taken_at: number;
  acknowledged_at: number | null;
}

export interface RelayedPartRow {
  set_id: string;
  part: number;
  size_bytes: number;
  way: 'stick' | 'network';
  taken_at: number;
  is_kept: 0 | 1;
}

export interface RelayedEntryRow {
  set_id: string;
  part: number;
  position: number;
  entry_id: string;
  lane: string;
  kind: 'dossier' | 'progress' | 'attachment';
  payload: string;
  payload_sha256: string;
  after_entry: string | null;
  /** JSON, as the bundle said. */
  known: string | null;
  /** JSON of what it was sent with, `null` included; null before the first attempt. */
  sent_known: string | null;
  files: string;
  content_at: number | null;
  content_bytes: number | null;
  content_sha256: string | null;
  place: string | null;
  state: 'waiting' | 'accepted' | 'refused';
  answer: string | null;
  attempts: number;
  next_attempt_at: number;
}
