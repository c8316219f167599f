/** Tables of a dossier's life after it was received. */
export interface LifeCycleTables {
  event_pages: { event_id: string; page_id: string };
  dossier_versions: { event_id: string; dossier_id: string; registration: string };
  form_drafts: FormDraftRow;
  hand_over_slips: HandOverSlipRow;
  hand_over_dossiers: { slip_id: string; dossier_id: string; position: number };
}

export interface FormDraftRow {
  /** One id, or the hash of several. */
  subject: string;
  /** All of them, as JSON; empty for several that an earlier version kept. */
  subjects: string;
  kind: string;
  draft: string;
  officer_id: string;
  saved_at: number;
}

export interface HandOverSlipRow {
  slip_id: string;
  /** Short, for the QR and for typing. */
  code: string;
  from_desk: string;
  to_desk: string;
  note: string;
  given_by: string;
  given_at: number;
}
