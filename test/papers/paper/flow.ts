import type { Sheet, TextStyle } from './sheet';

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly isFilled?: boolean;
}

interface Word extends Run {
  readonly width: number;
}

export interface FlowOptions {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Points. */
  readonly size: number;
  /** Baseline to baseline, in multiples of the size. */
  readonly leading: number;
  /** Leaders run under what is filled in instead of ending before it. */
  readonly leadersUnder?: boolean;
  /** Every heading in the middle with a rule under it. */
  readonly underlined?: boolean;
}

export interface ParagraphOptions {
  readonly indent?: number;
  readonly hanging?: number;
  readonly justified?: boolean;
  /** Dots from the end of the text to the right margin. */
  readonly leaders?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly size?: number;
  readonly left?: number;
  readonly right?: number;
}

export type Flow = ReturnType<typeof createFlow>;

/** Text one block under the other between two margins. */
export function createFlow(sheet: Sheet, { left, right, top, size, leading, leadersUnder, underlined }: FlowOptions) {
  let y = top;
  const lineMm = (points: number): number => (points / 72) * 25.4 * leading;

  function skip(mm: number): void {
    y += mm;
  }

  function centre(text: string, style: TextStyle & { underline?: number } = {}): void {
    const points = style.size ?? size;
    y += lineMm(points);
    const middle = (left + right) / 2;
    sheet.print(text, middle, y, { ...style, size: points, align: 'center' });
    const underline = style.underline ?? (underlined && style.bold ? 1 : undefined);
    if (underline !== undefined) {
      const half = (sheet.widthOf(text, { ...style, size: points }) * underline) / 2;
      sheet.rule(middle - half, y + 1.6, middle + half, y + 1.6);
    }
  }

  /** Breaks between words; gives the lines as printed. */
  function paragraph(runs: readonly Run[], options: ParagraphOptions = {}): void {
    const points = options.size ?? size;
    const from = options.left ?? left;
    const to = options.right ?? right;
    const words = runs.flatMap(run =>
      run.text
        .split(' ')
        .filter(word => word !== '')
        .map(text => ({ ...run, text, width: sheet.widthOf(text, { size: points, ...styleOf(run) }) })),
    );
    const space = sheet.widthOf(' ', { size: points });
    const rows = breakWords(
      words,
      space,
      index => to - from - (index === 0 ? (options.indent ?? 0) : (options.hanging ?? 0)),
    );
    rows.forEach((row, index) => {
      y += lineMm(points);
      const start = from + (index === 0 ? (options.indent ?? 0) : (options.hanging ?? 0));
      const natural = row.reduce((sum, word) => sum + word.width, 0) + space * (row.length - 1);
      const isLast = index === rows.length - 1;
      const gap =
        options.justified && !isLast && row.length > 1 ? space + (to - start - natural) / (row.length - 1) : space;
      let x = options.align === 'right' ? to - natural : options.align === 'center' ? (from + to - natural) / 2 : start;
      for (const word of row) {
        sheet.draw(word.text, x, y, { size: points, ...styleOf(word) });
        x += word.width + gap;
      }
      sheet.keep(row.map(word => word.text).join(' '));
      const filledFrom = row.findIndex(word => word.isFilled);
      if (options.leaders && leadersUnder && filledFrom >= 0) {
        const before = row.slice(0, filledFrom).reduce((sum, word) => sum + word.width + gap, 0);
        drawLeaders(start + before, to, points, 0.7);
      } else if (options.leaders && isLast) drawLeaders(x, to, points);
    });
  }

  function drawLeaders(from: number, to: number, points: number, below = 0): void {
    const dot = sheet.widthOf('.', { size: points });
    const count = Math.floor((to - from) / dot);
    if (count > 3) sheet.draw('.'.repeat(count), to - count * dot, y + below, { size: points, colour: '#3a3a3a' });
  }

  /** Several label-and-value cells on one line, each starting at its share of the width. */
  function cells(list: readonly { at: number; label: string; value: string; leaders?: boolean }[], bold = true): void {
    y += lineMm(size);
    list.forEach((cell, index) => {
      const x = left + cell.at * (right - left);
      const label = cell.label === '' ? '' : `${cell.label} `;
      sheet.draw(label, x, y, { size });
      const valueAt = x + sheet.widthOf(label, { size });
      sheet.draw(cell.value, valueAt, y, { size, bold, isFilled: true });
      sheet.keep(`${label}${cell.value}`);
      const next = list[index + 1];
      const end = next ? left + next.at * (right - left) - 2 : right;
      if (cell.leaders)
        drawLeaders(valueAt + sheet.widthOf(`${cell.value} `, { size, bold, isFilled: true }), end, size);
    });
  }

  return {
    left,
    right,
    size,
    skip,
    centre,
    paragraph,
    cells,
    line: (points = size): number => (y += lineMm(points)),
    at: (): number => y,
    moveTo: (to: number): void => void (y = to),
  };
}

function styleOf({ bold, italic, isFilled }: Run): TextStyle {
  return { ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), ...(isFilled ? { isFilled } : {}) };
}

function breakWords(words: readonly Word[], space: number, roomOf: (index: number) => number): Word[][] {
  const rows: Word[][] = [];
  let row: Word[] = [];
  let used = 0;
  for (const word of words) {
    if (row.length > 0 && used + space + word.width > roomOf(rows.length)) {
      rows.push(row);
      row = [];
      used = 0;
    }
    used += (row.length > 0 ? space : 0) + word.width;
    row.push(word);
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
