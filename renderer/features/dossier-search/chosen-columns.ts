/** Columns of the list in their order. The code and the person are what a dossier is known by, so they always stay. */
export const COLUMNS = [
  'code',
  'applicant',
  'personal-id',
  'phone',
  'procedure',
  'received',
  'due',
  'state',
  'portal',
  'portal-number',
] as const;
export type ColumnId = (typeof COLUMNS)[number];

export const FIXED_COLUMNS: ReadonlySet<ColumnId> = new Set(['code', 'applicant']);
// The day of receipt is in the code: where the window is narrow its column would be taken from the name.
const USUAL: readonly ColumnId[] = ['code', 'applicant', 'procedure', 'due', 'state', 'portal'];
const STORAGE_KEY = 'dossier-list.columns';

/** The choice out of its stored text; the usual columns when there is none or it is damaged. */
export function readColumns(stored: string | null): readonly ColumnId[] {
  if (stored === null) return USUAL;
  const names = new Set(stored.split(','));
  const chosen = COLUMNS.filter(column => FIXED_COLUMNS.has(column) || names.has(column));
  return chosen.length > FIXED_COLUMNS.size ? chosen : USUAL;
}

export function rememberedColumns(): readonly ColumnId[] {
  return readColumns(localStorage.getItem(STORAGE_KEY));
}

export function rememberColumns(columns: readonly ColumnId[]): void {
  localStorage.setItem(STORAGE_KEY, columns.join(','));
}
