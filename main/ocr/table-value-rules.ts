import { asDigits, dateOf } from './date-rules';
import { unionBox } from './geometry-rules';
import { readName, splitGlued } from './name-rules';
import { SURELY_SEEN } from './page-layout-rules';
import { personalNumberFits } from './personal-number-rules';
import type { TableCell, TableWord } from './table-rules';
import { fold, markedIn, squeeze } from './text-rules';
import { hamletOf, numberOf, sexOf } from './value-rules';

/** What a column of a list of persons holds. */
export type ColumnType = 'order' | 'name' | 'date' | 'sex' | 'number' | 'text';

export interface CellReading {
  readonly value: string;
  /** 0..1 */
  readonly confidence: number;
}

export interface TableReading {
  readonly columns: readonly ColumnType[];
  /** Which rows of the grid these are. */
  readonly rowNumbers: readonly number[];
  readonly rows: readonly (readonly CellReading[])[];
}

// A mark can be lost in a word the engine is fairly sure of; from `SURE_TEXT` on it was not seen to be.
const SURE_TEXT = 0.96;
const DOUBT = 0.84;

const EMPTY: CellReading = { value: '', confidence: 0 };

/**
 * The rows under the heading, each cell put right by what its column holds: order numbers go up by one, dates and
 * numbers are digits, sexes are two. Cells without print are empty texts.
 */
export function readTableRows(cells: readonly TableCell[]): TableReading | undefined {
  const width = Math.max(0, ...cells.map(c => c.column + 1));
  const byRow = new Map<number, TableCell[]>();
  for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  const inOrder = [...byRow].sort(([a], [b]) => a - b);
  const rows = inOrder.map(([, list]) => list);
  const texts = rows.map(list =>
    Array.from({ length: width }, (_, column) => textOfCell(list.filter(c => c.column === column))),
  );
  const first = texts.findIndex(isDataRow);
  if (first < 0) return undefined;
  const heading = texts.slice(0, first);
  const body = texts.slice(first);
  const columns = Array.from({ length: width }, (_, column) =>
    columnType(
      heading.map(row => row[column]?.text ?? '').join(' '),
      body.map(row => row[column]?.text ?? '').filter(Boolean),
    ),
  );
  const start = firstNumber(body, columns.indexOf('order'));
  const read = body.map((row, i) =>
    row.map((cell, column) => readCell(columns[column]!, cell, start === undefined ? undefined : start + i)),
  );
  const rowNumbers = inOrder.slice(first).map(([row]) => row);
  return { columns, rowNumbers, rows: read.map(row => weighed(row, columns)) };
}

interface CellText {
  readonly text: string;
  readonly confidence: number;
}

function textOfCell(cells: readonly TableCell[]): CellText {
  const words = cells.flatMap(c => c.words).filter(w => /[\p{L}\p{N}]/u.test(w.text));
  const text = squeeze(words.map(w => w.text).join(' '))
    .replace(/^[^\p{L}\p{N}(]+/u, '')
    .replace(/[^\p{L}\p{N})]+$/u, '');
  return { text, confidence: words.reduce((low, w) => Math.min(low, w.confidence), words.length > 0 ? 1 : 0) };
}

/** Under the heading there are numbers; a row of bare column numbers, `(1) (2) (3)`, still belongs to the heading. */
function isDataRow(row: readonly CellText[]): boolean {
  const filled = row.filter(cell => cell.text !== '');
  const isNumbering = filled.length > 2 && filled.every(({ text }) => /^\(?\d{1,2}\)?$/.test(text));
  return !isNumbering && filled.length > 1 && filled.some(({ text }) => /\d/.test(text) && !/\p{L}{2}/u.test(text));
}

function columnType(heading: string, values: readonly string[]): ColumnType {
  const share = (test: (value: string) => boolean): number => values.filter(test).length / Math.max(1, values.length);
  const head = fold(heading.normalize('NFC'));
  if (share(v => sexOf(v) !== undefined && v.length <= 4) > 0.6) return 'sex';
  if (share(v => dateOf(v) !== undefined) > 0.5) return 'date';
  if (share(v => numberOf(v, 12) !== undefined || numberOf(v, 9) !== undefined) > 0.5) return 'number';
  if (/^(s?tt|so t)/.test(head) || (head === '' && share(v => /^\d{1,3}$/.test(v)) > 0.6)) return 'order';
  const hasNames = share(v => v.length > 6 && readName(v)?.isKnown === true) > 0.6;
  if (hasNames && (/(^| )ten|ho /.test(head) || head === '')) return 'name';
  return share(v => /^[\dlIO]{1,3}$/.test(v)) > 0.8 && values.length > 2 ? 'order' : 'text';
}

/** Where the order begins, when most of the numbers read agree on it. */
function firstNumber(rows: readonly (readonly CellText[])[], column: number): number | undefined {
  if (column < 0) return undefined;
  const votes = new Map<number, number>();
  rows.forEach((row, i) => {
    const digits = asDigits(row[column]?.text ?? '').replace(/\D/g, '');
    if (digits === '' || digits.length > 4) return;
    votes.set(Number(digits) - i, (votes.get(Number(digits) - i) ?? 0) + 1);
  });
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best && best[1] >= Math.max(1, rows.length * 0.4) ? best[0] : undefined;
}

function readCell(type: ColumnType, { text, confidence }: CellText, order: number | undefined): CellReading {
  if (type === 'order' && order !== undefined) {
    const isRead = asDigits(text).replace(/\D/g, '') === String(order);
    return { value: String(order), confidence: isRead ? Math.max(confidence, 0.95) : 0.86 };
  }
  if (text === '') return EMPTY;
  const doubtful = { value: text, confidence: Math.min(confidence, 0.5) };
  const typed = (value: string | undefined): CellReading => (value === undefined ? doubtful : { value, confidence });
  switch (type) {
    case 'date': {
      const date = dateOf(text);
      // A piece of the rule beside the cell was read as one more digit.
      const inner = date ?? dateOf(text.replace(/^\d(?=\d{2}\/)|(?<=\/\d{4})\d$/gu, ''));
      return date === undefined && inner !== undefined
        ? { value: inner, confidence: Math.min(confidence, 0.6) }
        : typed(inner);
    }
    case 'sex':
      return typed(sexOf(text));
    case 'number':
      return typed(numberOf(text, 12) ?? numberOf(text, 9) ?? numberOf(text, 10));
    case 'name': {
      const read = readName(text, confidence >= SURELY_SEEN ? markedIn(text) : undefined);
      if (!read) return doubtful;
      const isWhole = read.name.length >= squeeze(splitGlued(text)).length;
      if (!isWhole || !read.isKnown || read.repairs > 0) return { value: read.name, confidence: confidence * 0.7 };
      // Nothing else in the table says the name again.
      return { value: read.name, confidence: confidence >= SURE_TEXT ? confidence : Math.min(confidence, DOUBT) };
    }
    case 'order':
    case 'text': {
      const { value, isPlain } = hamletOf(splitGlued(text));
      return { value, confidence: isPlain || confidence >= SURE_TEXT ? confidence : Math.min(confidence, DOUBT) };
    }
  }
}

/** Number, date of birth and sex of a row say the same thing twice; where they do not, none of them is sure. */
function weighed(row: readonly CellReading[], columns: readonly ColumnType[]): CellReading[] {
  const valueOf = (type: ColumnType): string | undefined => row[columns.indexOf(type)]?.value || undefined;
  const number = valueOf('number');
  const sexAt = columns.indexOf('sex');
  const sexRead = row[sexAt];
  if (number && sexRead && sexOf(sexRead.value) === undefined && personalNumberFits(number, valueOf('date'))) {
    const value = Number(number[3]) % 2 === 1 ? 'Nữ' : 'Nam';
    return row.map((cell, column) => (column === sexAt ? { value, confidence: 0.7 } : cell));
  }
  const fits = number !== undefined ? personalNumberFits(number, valueOf('date'), valueOf('sex')) : undefined;
  return row.map((cell, column) => {
    const type = columns[column];
    if (fits === undefined || (type !== 'number' && type !== 'date' && type !== 'sex')) return cell;
    if (!fits) return { ...cell, confidence: Math.min(cell.confidence, 0.6) };
    // The tail of the number has no witness, nor have day and month.
    return type === 'sex' ? { ...cell, confidence: Math.max(cell.confidence, 0.96) } : cell;
  });
}

/** The cells with their words as they were put right, so that text and search show the same as the table. */
export function correctedCells<Word extends TableWord>(
  cells: readonly { readonly row: number; readonly column: number; readonly words: readonly Word[] }[],
  reading: TableReading | undefined,
): { row: number; column: number; words: Word[] }[] {
  return cells.map(({ row, column, words }) => {
    const clean = trimmed(words);
    const value = reading?.rows[reading.rowNumbers.indexOf(row)]?.[column]?.value;
    const tokens = value?.split(' ') ?? [];
    const isSame = tokens.length === 0 || clean.map(w => w.text).join(' ') === value;
    if (isSame || clean.length === 0) return { row, column, words: clean };
    if (tokens.length === clean.length) {
      return { row, column, words: clean.map((word, i) => ({ ...word, text: tokens[i]! })) };
    }
    const box = unionBox(clean.map(w => w.box))!;
    const confidence = Math.min(...clean.map(w => w.confidence));
    const width = box.width / tokens.length;
    const isSpread = new Set(clean.map(w => w.box.y > box.y + box.height / 2)).size > 1;
    // Cut evenly by letters; several rows of print keep one box.
    return {
      row,
      column,
      words: tokens.map((text, i) => ({
        ...clean[0]!,
        text,
        confidence,
        box: isSpread ? box : { ...box, x: Math.round(box.x + i * width), width: Math.round(width) },
      })),
    };
  });
}

/** Without pieces of rules and specks, alone or stuck to the first and last word of a cell. */
function trimmed<Word extends TableWord>(words: readonly Word[]): Word[] {
  const kept = words.filter(w => /[\p{L}\p{N}]/u.test(w.text));
  return kept.map((word, i) => {
    let { text } = word;
    if (i === 0) text = text.replace(/^[^\p{L}\p{N}(]+/u, '');
    if (i === kept.length - 1) text = text.replace(/[^\p{L}\p{N})]+$/u, '');
    return { ...word, text };
  });
}
