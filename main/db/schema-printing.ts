import type { Generated } from 'kysely';

export interface PrintingTables {
  prints: PrintRow & { rowid: Generated<number> };
  form_numbers: FormNumberRow;
  template_versions: TemplateVersionRow & { sequence: Generated<number> };
  template_drafts: { form: string; template: string; saved_at: number; officer_id: string };
}

export interface PrintRow {
  print_id: string;
  form: string;
  /** What the form is about: a dossier, one of its acts, a visit, a slip, a period. */
  subject_id: string;
  /** JSON of the `FormTarget` it was printed for. */
  target: string;
  dossier_id: string | null;
  number_text: string;
  copy_number: number;
  paper: string;
  template_version: string;
  at: number;
  officer_id: string;
  printer: string | null;
  job: string | null;
  state: 'sent' | 'printed' | 'failed' | 'unknown';
  reason: string | null;
  confirmed_at: number | null;
  confirmed_by: string | null;
}

export interface FormNumberRow {
  form: string;
  subject_id: string;
  number_text: string;
  /** A year; a day for tickets. */
  period: string;
  counter_number: number;
  serial: number;
  issued_at: number;
  officer_id: string;
}

export interface TemplateVersionRow {
  version_id: string;
  form: string;
  origin: 'shipped' | 'office';
  /** JSON; null: the office went back to what is shipped. */
  template: string | null;
  digest: string;
  effective_from: number;
  signed_at: number;
  signed_by: string | null;
  note: string;
}
