/** A cell: text, a whole number, or an instant already worded as the office writes it. */
export type Cell = string | number | null;

export interface Sheet {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

// What a spreadsheet program would run when it opens the file (OWASP: CSV injection); the full-width forms too, which
// some programs take for the plain ones.
const STARTS_A_FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]/u;

/** Text that no spreadsheet program takes for a formula. A phone number of ours begins with 0 and stays as it is. */
export function safeText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/gu, '');
  return STARTS_A_FORMULA.test(plain) ? `'${plain}` : plain;
}

export function safeCell(cell: Cell): Cell {
  return typeof cell === 'string' ? safeText(cell) : cell;
}
