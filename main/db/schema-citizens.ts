import type { Generated } from 'kysely';

/** The register of citizens, grown from dossiers. */
export interface CitizenTables {
  citizens: CitizenRow;
  citizen_search: { rowid: number; words: string };
  /** Of the connection only, see name-postings.ts: who was indexed since it was opened, and the terms of the index. */
  citizens_indexed: { number: number; citizen: number };
  citizen_terms: { term: string };
  name_words: { number: Generated<number>; word: string };
  citizen_dossiers: { citizen: number; dossier: number; role: string };
  citizen_facts: CitizenFactRow;
  citizen_ties: CitizenTieRow;
  citizen_merges: CitizenMergeRow;
  citizen_doubts: CitizenDoubtRow;
  saved_filters: { filter_id: string; officer_id: string | null; name: string; filter: string; saved_at: number };
  paper_reuses: { draft_id: string; component: number; source_dossier_id: string; officer_id: string; at: number };
}

export interface CitizenRow {
  number: Generated<number>;
  citizen_id: string;
  personal_id: string | null;
  old_number: string | null;
  full_name: string;
  birth_date: string | null;
  sex: string | null;
  phone: string | null;
  address_text: string | null;
  applicant: string;
  died_on: Generated<string | null>;
  dossier_count: number;
  first_seen_at: number;
  last_seen_at: number;
  merged_into: Generated<number | null>;
  is_searchable: Generated<0 | 1>;
  is_compared: Generated<0 | 1>;
}

export interface CitizenFactRow {
  citizen: number;
  kind: 'name' | 'personal-id' | 'old-number' | 'birth-date' | 'phone' | 'address';
  value: string;
  /** Number of the dossier that said it last. */
  dossier: number;
  first_at: number;
  last_at: number;
}

export interface CitizenTieRow {
  person: number;
  kind: 'father' | 'mother' | 'parent' | 'spouse' | 'head' | 'guardian' | 'adopter';
  relative: number;
  dossier: number;
  since: number;
}

export interface CitizenMergeRow {
  merge_id: string;
  kept: number;
  merged: number;
  before: string;
  reason: string;
  officer_id: string;
  at: number;
  undone_at: Generated<number | null>;
  undone_by: Generated<string | null>;
  undo_reason: Generated<string | null>;
}

export interface CitizenDoubtRow {
  a: number;
  b: number;
  points: number;
  found_at: number;
  answered_at: Generated<number | null>;
  answered_by: Generated<string | null>;
}
