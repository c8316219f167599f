import type { Generated } from 'kysely';

/** Office calendar, fees and cash. */
export interface DeadlineTables {
  calendar_versions: {
    sequence: Generated<number>;
    version: string;
    content: string;
    office: string;
    reason: string;
    officer_id: string;
    at: number;
    /** JSON: dossier, date before, date after. */
    moves: string;
    undone_at: Generated<number | null>;
    undone_by: Generated<string | null>;
  };
  fee_rules: {
    rule_id: string;
    procedure_code: string;
    valid_from: string;
    valid_to: string | null;
    rule: string;
    decision: string;
    officer_id: string;
    at: number;
    withdrawn_at: Generated<number | null>;
  };
  fee_charges: {
    dossier_id: string;
    rule_version: string;
    amount_vnd: number;
    /** Without exemption or reduction. */
    full_vnd: number;
    ground: string | null;
    paper: string;
    officer_id: string;
    at: number;
  };
  payments: PaymentRow;
  cash_days: {
    sequence: Generated<number>;
    on_date: string;
    /** JSON: denomination to number of notes. */
    counts: string;
    counted_vnd: number;
    expected_vnd: number;
    note: string;
    closed_by: string;
    closed_at: number;
    reopened_by: Generated<string | null>;
    reopened_at: Generated<number | null>;
    reopen_reason: Generated<string | null>;
  };
}

export interface PaymentRow {
  payment_id: string;
  dossier_id: string;
  event_id: string;
  kind: 'collected' | 'refunded';
  way: 'cash' | 'transfer';
  amount_vnd: number;
  /** Of a transfer its number, of a refund its reason. */
  reference: string;
  counter_number: number;
  officer_id: string;
  at: number;
  on_date: string;
}
