import type { Sheet } from './sheet';

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
  readonly align?: 'left' | 'center';
  /** Neighbours of one group share a cell of the heading above their own. */
  readonly group?: string;
}

export interface TableOptions {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
  readonly rowMm: number;
  /** A row of column numbers, `(1) (2) (3)`, under the heading. */
  readonly isNumbered?: boolean;
}

/** A ruled table, a printed line a cell line; gives the lower edge. Cells too wide are broken between words. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { left, right, top, size, rowMm, isNumbered = false }: TableOptions,
): number {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  const edges = [left];
  for (const column of columns) edges.push(edges.at(-1)! + ((right - left) * column.share) / total);
  const lineMm = (size / 72) * 25.4 * 1.25;
  const pad = 1.2;

  function wrap(text: string, width: number, bold: boolean): string[] {
    const out: string[] = [];
    for (const word of text.split(' ')) {
      const longer = out.length === 0 ? word : `${out.at(-1)!} ${word}`;
      if (out.length > 0 && sheet.widthOf(longer, { size, bold }) <= width) out[out.length - 1] = longer;
      else out.push(word);
    }
    return out;
  }

  function drawRow(cells: readonly string[], y: number, isHead: boolean): number {
    const broken = cells.map((cell, i) => wrap(cell, edges[i + 1]! - edges[i]! - 2 * pad, isHead));
    const most = Math.max(...broken.map(lines => lines.length));
    const height = Math.max(rowMm, most * lineMm + 2);
    broken.forEach((lines, i) => {
      const isCentred = isHead || columns[i]!.align !== 'left';
      const x = isCentred ? (edges[i]! + edges[i + 1]!) / 2 : edges[i]! + pad;
      const first = y + height / 2 - ((lines.length - 1) * lineMm) / 2 + (size / 72) * 25.4 * 0.34;
      lines.forEach((line, k) => {
        if (line === '') return;
        sheet.print(line, x, first + k * lineMm, { size, bold: isHead, align: isCentred ? 'center' : 'left' });
      });
    });
    return y + height;
  }

  const grouped = columns.map(({ group }) => group !== undefined);
  const levels = [top];
  const groupsBottom = drawGroups();
  levels.push(
    drawRow(
      columns.map(column => column.title),
      groupsBottom,
      true,
    ),
  );
  if (isNumbered) {
    const numbers = columns.map((_, i) => `(${i + 1})`);
    levels.push(drawRow(numbers, levels.at(-1)!, false));
  }
  for (const row of rows) levels.push(drawRow(row, levels.at(-1)!, false));
  const bottom = levels.at(-1)!;
  const weight = sheet.random.float(0.15, 0.35);
  for (const y of levels) sheet.rule(left, y, right, y, weight);
  edges.forEach((x, i) => {
    const isInside = grouped[i - 1] === true && grouped[i] === true && columns[i]!.group === columns[i - 1]!.group;
    sheet.rule(x, isInside ? groupsBottom : top, x, bottom, weight);
    if (grouped[i]) sheet.rule(x, groupsBottom, edges[i + 1]!, groupsBottom, weight);
  });
  return bottom;

  /** The cells over several columns; gives their lower edge. */
  function drawGroups(): number {
    if (!grouped.includes(true)) return top;
    columns.forEach(({ group }, i) => {
      if (group === undefined || group === columns[i - 1]?.group) return;
      const last = columns.findLastIndex(column => column.group === group);
      const x = (edges[i]! + edges[last + 1]!) / 2;
      sheet.print(group, x, top + rowMm * 0.68, { size, bold: true, align: 'center' });
    });
    return top + rowMm;
  }
}

/** A row of boxes with a digit each; the number is kept as one line with what stands before it. */
export function drawDigitBoxes(sheet: Sheet, text: string, x: number, baseline: number, size: number): number {
  const box = sheet.random.float(4.6, 6);
  const height = sheet.random.float(5, 6.2);
  const top = baseline - height * 0.75;
  [...text].forEach((digit, i) => {
    sheet.frame(x + i * box, top, box, height, 0.2);
    sheet.draw(digit, x + (i + 0.5) * box, baseline, { size, align: 'center' });
  });
  return x + text.length * box;
}
