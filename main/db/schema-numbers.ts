export interface NumberTables {
  trusted_stations: TrustedStationRow;
  number_blocks: NumberBlockRow;
  restored_gaps: RestoredGapRow;
}

export interface TrustedStationRow {
  /** First eight hex digits of the SHA-256 of the public key. */
  key_id: string;
  station_name: string;
  agency_code: string;
  /** Raw Ed25519 key, base64url. */
  public_key: string;
  since: number;
  is_own: 0 | 1;
}

export interface NumberBlockRow {
  block_id: string;
  agency_code: string;
  on_date: string;
  first_serial: number;
  last_serial: number;
  next_serial: number;
  reserved_at: number;
  reported_at: number | null;
}

/** Serials of a day that may have been given between a backup and its restore. */
export interface RestoredGapRow {
  agency_code: string;
  on_date: string;
  first_serial: number;
  last_serial: number;
  restored_at: number;
}
