import { type FontStyle, type Measure, type Run, wrapRuns } from './text-flow-rules';

/** Something to draw; distances in points from the left edge and the top of its strip. `yPt` of text is its baseline. */
export type Mark =
  | { kind: 'text'; xPt: number; yPt: number; text: string; style: FontStyle; sizePt: number }
  | { kind: 'rule'; xPt: number; yPt: number; widthPt: number; heightPt: number; thicknessPt: number }
  | { kind: 'modules'; xPt: number; yPt: number; sidePt: number; rows: readonly (readonly boolean[])[] }
  /** A bar code: true is a dark module, all of the same width. */
  | { kind: 'bars'; xPt: number; yPt: number; widthPt: number; heightPt: number; bars: readonly boolean[] };

/** A full-width slice of the page that is never cut. */
export interface Strip {
  readonly heightPt: number;
  readonly marks: readonly Mark[];
  readonly keepWithNext: boolean;
  /** In a table: what to repeat above this strip when it starts a page, and what closes the table when it ends one. */
  readonly table?: { readonly header: Strip; readonly closing: readonly Mark[] };
}

export interface Placed {
  readonly strip: Strip;
  readonly topPt: number;
}

export interface Paragraph {
  readonly runs: readonly Run[];
  readonly sizePt: number;
  readonly align?: 'left' | 'centre' | 'right' | 'justify';
  readonly indentPt?: number;
  readonly spaceBeforePt?: number;
  readonly keepWithNext?: boolean;
}

/** Single spacing of the letters plus room for stacked marks (Decree 30/2020 asks for single to 1.5). */
const LINE_HEIGHT = 1.25;
// Vertical metrics of Liberation Serif (hhea), as fractions of the size.
const ASCENT = 0.891;
const DESCENT = 0.216;

/** Of what a line leaves free, how much stands at its left. */
const SHARE_LEFT_OF = { left: 0, justify: 0, centre: 0.5, right: 1 } as const;

export function lineHeightPt(sizePt: number): number {
  return sizePt * LINE_HEIGHT;
}

/** One strip a line; two lines at either end stay together, so no page starts or ends with a lone line. */
export function paragraph(text: Paragraph, widthAt: (line: number) => number, measure: Measure): Strip[] {
  const { runs, sizePt, align = 'left', indentPt = 0, spaceBeforePt = 0 } = text;
  const lines = wrapRuns(runs, {
    sizePt,
    measure,
    widthAt: line => widthAt(line) - indentPt,
    justify: align === 'justify',
  });
  return lines.map((line, index) => {
    const topPt = index === 0 ? spaceBeforePt : 0;
    const roomPt = widthAt(index) - indentPt;
    const leftPt = indentPt + Math.max(0, roomPt - line.widthPt) * SHARE_LEFT_OF[align];
    const isLast = index === lines.length - 1;
    return {
      heightPt: topPt + lineHeightPt(sizePt),
      marks: line.pieces.map(piece => ({
        kind: 'text' as const,
        xPt: leftPt + piece.xPt,
        yPt: topPt + baselinePt(sizePt),
        text: piece.text,
        style: piece.style,
        sizePt,
      })),
      keepWithNext: isLast ? (text.keepWithNext ?? false) : index === 0 || index === lines.length - 2,
    };
  });
}

function baselinePt(sizePt: number): number {
  return (lineHeightPt(sizePt) - (ASCENT + DESCENT) * sizePt) / 2 + ASCENT * sizePt;
}

export function space(heightPt: number, keepWithNext = false): Strip {
  return { heightPt, marks: [], keepWithNext };
}

export function shift(marks: readonly Mark[], byXPt: number, byYPt: number): Mark[] {
  return marks.map(mark => ({ ...mark, xPt: mark.xPt + byXPt, yPt: mark.yPt + byYPt }));
}

/** Strips one above the other, glued into one. */
export function stack(strips: readonly Strip[], keepWithNext = false): Strip {
  const marks: Mark[] = [];
  let heightPt = 0;
  for (const strip of strips) {
    marks.push(...shift(strip.marks, 0, heightPt));
    heightPt += strip.heightPt;
  }
  return { heightPt, marks, keepWithNext };
}

/** Strips next to each other, tops aligned. */
export function beside(columns: readonly { readonly xPt: number; readonly strip: Strip }[]): Strip {
  return {
    heightPt: Math.max(...columns.map(column => column.strip.heightPt)),
    marks: columns.flatMap(column => shift(column.strip.marks, column.xPt, 0)),
    keepWithNext: false,
  };
}

/** Paragraphs that flow around a picture at the right edge and close up below it. */
export function aroundPicture(
  paragraphs: readonly Paragraph[],
  picture: { readonly widthPt: number; readonly heightPt: number; readonly marks: readonly Mark[] },
  widthPt: number,
  measure: Measure,
): Strip[] {
  const narrowPt = widthPt - picture.widthPt;
  const strips: Strip[] = [];
  let topPt = 0;
  for (const text of paragraphs) {
    const startPt = topPt + (text.spaceBeforePt ?? 0);
    const widthAt = (line: number) =>
      startPt + line * lineHeightPt(text.sizePt) < picture.heightPt ? narrowPt : widthPt;
    for (const strip of paragraph(text, widthAt, measure)) {
      topPt += strip.heightPt;
      strips.push(topPt < picture.heightPt ? { ...strip, keepWithNext: true } : strip);
    }
  }
  if (topPt < picture.heightPt) strips.push(space(picture.heightPt - topPt));
  return strips.map((strip, index) =>
    index === 0 ? { ...strip, marks: [...strip.marks, ...shift(picture.marks, narrowPt, 0)] } : strip,
  );
}

/** Glues the last `count` strips of the text to whatever follows, for a block that must not stand alone on a page. */
export function holdEnd(strips: readonly Strip[], count: number): Strip[] {
  return strips.map((strip, index) => (index >= strips.length - count ? { ...strip, keepWithNext: true } : strip));
}

/** Fills pages from the top. Strips kept together move together, unless they fill more than a page. */
export function paginate(strips: readonly Strip[], pageHeightPt: number): Placed[][] {
  const pages: Placed[][] = [[]];
  let usedPt = 0;
  const put = (strip: Strip) => {
    pages.at(-1)?.push({ strip, topPt: usedPt });
    usedPt += strip.heightPt;
  };
  const turnPage = (next: Strip | undefined) => {
    pages.push([]);
    usedPt = 0;
    if (next?.table) put(next.table.header);
  };

  for (let start = 0; start < strips.length;) {
    let end = start + 1;
    while (end < strips.length && strips[end - 1]?.keepWithNext) end += 1;
    const group = strips.slice(start, end);
    const groupPt = group.reduce((sum, strip) => sum + strip.heightPt, 0);
    if (usedPt > 0 && usedPt + groupPt > pageHeightPt && groupPt <= pageHeightPt) turnPage(group[0]);
    for (const strip of group) {
      if (usedPt > 0 && usedPt + strip.heightPt > pageHeightPt) turnPage(strip);
      put(strip);
    }
    start = end;
  }
  return pages.map(closeTable);
}

/** Draws the bottom edge when the last strip of a page is in the middle of a table. */
function closeTable(page: readonly Placed[]): Placed[] {
  return page.map((placed, index) => {
    const { strip } = placed;
    if (index < page.length - 1 || !strip.table) return placed;
    return { ...placed, strip: { ...strip, marks: [...strip.marks, ...strip.table.closing] } };
  });
}
