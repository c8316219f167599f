/** One forward step of the schema. Never edited once released: its checksum is kept in every store. */
export interface Migration {
  /** Goes up, with gaps; becomes `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
