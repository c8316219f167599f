export interface ClosingTables {
  day_closings: DayClosingRow;
}

export interface DayClosingRow {
  closing_id: string;
  /** 'yyyy-mm-dd' in Vietnam. */
  day: string;
  closed_at: number;
  officer_id: string;
  /** JSON by preload/contract/closing.ts, as the three below. */
  counts: string;
  comparison: string;
  by_fate: string;
  differences: string;
}
