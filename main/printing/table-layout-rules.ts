import { type Mark, type Strip, paragraph, shift, stack } from './strip-rules';
import type { Measure, Run } from './text-flow-rules';

export interface Column {
  readonly widthPt: number;
  readonly align: 'left' | 'centre' | 'right';
  /** Title; columns next to each other with the same `group` share a heading above theirs. */
  readonly title: string;
  readonly group?: string;
}

export interface TableStyle {
  readonly sizePt: number;
  readonly measure: Measure;
  /** Rows are at least this high, for writing by hand. */
  readonly minRowPt?: number;
}

const PADDING_X = 4;
const PADDING_Y = 2.5;
const RULE = 0.6;
/** No word makes its column wider than this share of the table. */
const WIDEST_SHARE = 0.3;
/** A row of more lines than this may be cut between lines, so that one enormous cell cannot leave a page empty. */
const LINES_KEPT_TOGETHER = 8;
/** Lines end before the edge: text takes this much more than its length. */
const RAGGED = 1.12;
const MOST_LINES_OF_A_DONOR = 6;
const MOVED_PT = 2;
const MOST_MOVES = 400;

/**
 * Columns wide enough for their longest word, so that dates, codes and titles are not broken between letters; the
 * others give up the room. A word longer than its fair share (an address without spaces) still breaks.
 */
export function roomForWords(
  columns: readonly Column[],
  rows: readonly (readonly (readonly Run[])[])[],
  { sizePt, measure }: TableStyle,
): Column[] {
  const totalPt = totalWidthPt(columns);
  const widest = (runs: readonly Run[], bold: boolean) =>
    Math.max(
      0,
      ...runs.flatMap(run =>
        run.text.split(/\s+/u).map(word => measure(word, bold ? 'bold' : (run.style ?? 'regular'), sizePt)),
      ),
    );
  const least = columns.map((column, index) => {
    const words = Math.max(
      widest([{ text: column.title }], true),
      ...rows.map(cells => widest(cells[index] ?? [], false)),
    );
    return Math.min(words + 2 * PADDING_X + 0.5, Math.max(column.widthPt, totalPt * WIDEST_SHARE));
  });
  const neededPt = least.reduce((sum, width) => sum + width, 0);
  if (neededPt >= totalPt)
    return columns.map((column, index) => ({ ...column, widthPt: ((least[index] ?? 0) * totalPt) / neededPt }));
  // What a column has beyond its longest word is shared out in the proportions the template asks for.
  const spare = columns.map((column, index) => Math.max(0, column.widthPt - (least[index] ?? 0)));
  const sparePt = spare.reduce((sum, width) => sum + width, 0);
  const widths = columns.map(
    (_, index) => (least[index] ?? 0) + ((totalPt - neededPt) * (spare[index] ?? 0)) / (sparePt || 1),
  );
  const even = evened(widths, least, longestCells(columns, rows, { sizePt, measure }));
  return columns.map((column, index) => ({ ...column, widthPt: even[index] ?? column.widthPt }));
}

/** How long the longest text of each column is on one line. */
function longestCells(
  columns: readonly Column[],
  rows: readonly (readonly (readonly Run[])[])[],
  { sizePt, measure }: TableStyle,
): number[] {
  const lengthOf = (runs: readonly Run[]): number =>
    runs.reduce((sum, run) => sum + measure(run.text, run.style ?? 'regular', sizePt), 0);
  return columns.map((_, index) => rows.reduce((most, cells) => Math.max(most, lengthOf(cells[index] ?? [])), 0));
}

/**
 * Where a name of 120 letters would make a row tall enough to be cut, its column takes room from those that have lines
 * to spare: no word of theirs is broken, and a column that is empty keeps its room for writing by hand.
 */
function evened(widths: readonly number[], least: readonly number[], lengths: readonly number[]): number[] {
  const even = [...widths];
  const linesAt = (index: number, widthPt: number): number =>
    Math.ceil(((lengths[index] ?? 0) * RAGGED) / Math.max(1, widthPt - 2 * PADDING_X));
  for (let left = MOST_MOVES; left > 0; left -= 1) {
    const lines = even.map((width, index) => linesAt(index, width));
    const most = Math.max(...lines);
    if (most <= LINES_KEPT_TOGETHER) break;
    const tallest = lines.indexOf(most);
    const donors = even
      .map((width, index) => ({ index, lines: linesAt(index, width - MOVED_PT) }))
      .filter(
        donor =>
          donor.lines > 0 &&
          donor.lines <= MOST_LINES_OF_A_DONOR &&
          (even[donor.index] ?? 0) - MOVED_PT >= (least[donor.index] ?? 0),
      );
    const [donor] = donors.sort((a, b) => a.lines - b.lines);
    if (!donor) break;
    even[donor.index] = (even[donor.index] ?? 0) - MOVED_PT;
    even[tallest] = (even[tallest] ?? 0) + MOVED_PT;
  }
  return even;
}

/** A ruled table. Rows stay whole, the header is repeated on each page, and the edges close at a page's end. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (readonly Run[])[])[],
  style: TableStyle,
): Strip[] {
  const header = headerStrip(columns, style);
  return [header, ...rows.flatMap(cells => rowStrips(columns, cells, header, style))];
}

function rowStrips(
  columns: readonly Column[],
  cells: readonly (readonly Run[])[],
  header: Strip,
  style: TableStyle,
): Strip[] {
  const widthPt = totalWidthPt(columns);
  const texts = columns.map((column, index) => cellLines(column, cells[index] ?? [], style));
  const lineCount = Math.max(...texts.map(lines => lines.length));
  const lines = Array.from({ length: lineCount }, (_, line) => {
    const found = texts.map(column => column[line]);
    const marks = found.flatMap((strip, index) => shift(strip?.marks ?? [], leftPt(columns, index) + PADDING_X, 0));
    return { heightPt: Math.max(...found.map(strip => strip?.heightPt ?? 0)), marks, keepWithNext: false };
  });
  const slices = lineCount <= LINES_KEPT_TOGETHER ? [lines] : lines.map(line => [line]);
  return slices.map((slice, index) => {
    const isFirst = index === 0;
    const isLast = index === slices.length - 1;
    const inner = stack(slice);
    const topPt = isFirst ? PADDING_Y : 0;
    const neededPt = topPt + inner.heightPt + (isLast ? PADDING_Y : 0);
    const heightPt = slices.length === 1 ? Math.max(neededPt, style.minRowPt ?? 0) : neededPt;
    const bottom = across(0, heightPt, widthPt);
    return {
      heightPt,
      marks: [
        ...shift(inner.marks, 0, topPt),
        ...columnEdges(columns, 0, heightPt),
        ...(isFirst ? [across(0, 0, widthPt)] : []),
        ...(isLast ? [bottom] : []),
      ],
      keepWithNext: false,
      table: { header, closing: [bottom] },
    };
  });
}

function headerStrip(columns: readonly Column[], style: TableStyle): Strip {
  const bold = (text: string): Run[] => [{ text, style: 'bold' }];
  const titles = columns.map(column => stack(cellLines({ ...column, align: 'centre' }, bold(column.title), style)));
  const groups = groupsOf(columns).map(group => ({
    ...group,
    strip: stack(cellLines({ widthPt: group.widthPt, align: 'centre', title: '' }, bold(group.name), style)),
  }));
  const upperPt = groups.length === 0 ? 0 : Math.max(...groups.map(group => group.strip.heightPt)) + 2 * PADDING_Y;
  const lowerPt = Math.max(...titles.map(title => title.heightPt)) + 2 * PADDING_Y;
  const heightPt = upperPt + lowerPt;
  const widthPt = totalWidthPt(columns);
  const marks: Mark[] = [across(0, 0, widthPt), across(0, heightPt, widthPt)];
  for (const group of groups) {
    marks.push(...shift(group.strip.marks, group.leftPt + PADDING_X, (upperPt - group.strip.heightPt) / 2));
    marks.push(across(group.leftPt, upperPt, group.widthPt));
  }
  columns.forEach((column, index) => {
    const topPt = column.group === undefined ? 0 : upperPt;
    const title = titles[index];
    if (title) {
      const gapPt = (heightPt - topPt - title.heightPt) / 2;
      marks.push(...shift(title.marks, leftPt(columns, index) + PADDING_X, topPt + gapPt));
    }
    const isInsideGroup = column.group !== undefined && columns[index - 1]?.group === column.group;
    marks.push(upright(leftPt(columns, index), isInsideGroup ? upperPt : 0, heightPt));
  });
  marks.push(upright(widthPt, 0, heightPt));
  return { heightPt, marks, keepWithNext: true };
}

function groupsOf(columns: readonly Column[]): { name: string; leftPt: number; widthPt: number }[] {
  const groups: { name: string; leftPt: number; widthPt: number }[] = [];
  columns.forEach((column, index) => {
    if (column.group === undefined) return;
    const last = groups.at(-1);
    if (last && columns[index - 1]?.group === column.group) last.widthPt += column.widthPt;
    else groups.push({ name: column.group, leftPt: leftPt(columns, index), widthPt: column.widthPt });
  });
  return groups;
}

function cellLines(column: Column, runs: readonly Run[], { sizePt, measure }: TableStyle): Strip[] {
  return linesOfRuns(runs).flatMap(line =>
    paragraph({ runs: line, sizePt, align: column.align }, () => column.widthPt - 2 * PADDING_X, measure),
  );
}

/** A line feed ends a line; everything else flows. */
function linesOfRuns(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ ...run, text });
    });
  }
  return lines;
}

function totalWidthPt(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.widthPt, 0);
}

function leftPt(columns: readonly Column[], index: number): number {
  return totalWidthPt(columns.slice(0, index));
}

function columnEdges(columns: readonly Column[], fromPt: number, toPt: number): Mark[] {
  return [...columns.map((_, index) => leftPt(columns, index)), totalWidthPt(columns)].map(xPt =>
    upright(xPt, fromPt, toPt),
  );
}

function across(xPt: number, yPt: number, widthPt: number): Mark {
  return { kind: 'rule', xPt, yPt, widthPt, heightPt: 0, thicknessPt: RULE };
}

function upright(xPt: number, fromPt: number, toPt: number): Mark {
  return { kind: 'rule', xPt, yPt: fromPt, widthPt: 0, heightPt: toPt - fromPt, thicknessPt: RULE };
}
