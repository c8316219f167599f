/** What officers are told of at once; ids and codes only. */
export interface News {
  readonly what: 'status' | 'result' | 'merged' | 'conflict' | 'package';
  readonly dossierId: string | null;
  readonly code: string;
}
