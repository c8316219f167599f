import type { Box, Page, PageEdit } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { storedBox, turnedSize } from '../pages/page-image';

/** Pages that stand beside each other and belong to one paper. */
export interface Paper {
  readonly paperId: string;
  readonly pages: readonly Page[];
}

export function papersOf(pages: readonly Page[]): readonly Paper[] {
  const papers: { paperId: string; pages: Page[] }[] = [];
  for (const page of pages) {
    const last = papers.at(-1);
    if (last?.paperId === page.paperId) last.pages.push(page);
    else papers.push({ paperId: page.paperId, pages: [page] });
  }
  return papers;
}

/** What the list shows line by line: the head of each paper, then its pages in rows of `columns`. */
export type DeskLine =
  | { readonly kind: 'paper'; readonly paper: Paper; readonly number: number }
  | { readonly kind: 'pages'; readonly pages: readonly Page[]; readonly paperId: string };

export function linesOf(papers: readonly Paper[], columns: number): readonly DeskLine[] {
  return papers.flatMap((paper, index): DeskLine[] => {
    const rows: DeskLine[] = [{ kind: 'paper', paper, number: index + 1 }];
    for (let at = 0; at < paper.pages.length; at += columns) {
      rows.push({ kind: 'pages', pages: paper.pages.slice(at, at + columns), paperId: paper.paperId });
    }
    return rows;
  });
}

/** The page a cursor key leads to; `ArrowUp` and `ArrowDown` keep the column as far as the next row has it. */
export function cursorAfter(key: string, pageId: string, lines: readonly DeskLine[]): string | undefined {
  const rows = lines.filter(line => line.kind === 'pages');
  const all = rows.flatMap(row => row.pages);
  const at = all.findIndex(page => page.pageId === pageId);
  const row = rows.findIndex(line => line.pages.some(page => page.pageId === pageId));
  const column = rows[row]?.pages.findIndex(page => page.pageId === pageId) ?? 0;
  const inRow = (index: number): string | undefined => {
    const target = rows[index];
    return target?.pages[Math.min(column, target.pages.length - 1)]?.pageId;
  };
  switch (key) {
    case 'ArrowLeft':
      return all[at - 1]?.pageId;
    case 'ArrowRight':
      return all[at + 1]?.pageId;
    case 'ArrowUp':
      return inRow(row - 1);
    case 'ArrowDown':
      return inRow(row + 1);
    case 'Home':
      return all[0]?.pageId;
    case 'End':
      return all.at(-1)?.pageId;
    default:
      return undefined;
  }
}

/** All pages from one to the other, both included, whichever comes first. */
export function rangeOf(pages: readonly Page[], from: string, to: string): readonly string[] {
  const [a, b] = [from, to].map(id => pages.findIndex(page => page.pageId === id)).sort((x, y) => x - y);
  return a === undefined || b === undefined || a < 0 ? [to] : pages.slice(a, b + 1).map(page => page.pageId);
}

type Move = Extract<PageEdit, { kind: 'move' }>;

/**
 * One step earlier or later. Single pages join the paper of the page they step over; whole papers step over the whole
 * neighbouring paper and stay what they are. Undefined at the end.
 */
export function moveByStep(pages: readonly Page[], chosen: ReadonlySet<string>, step: 1 | -1): Move | undefined {
  const moving = pages.filter(page => chosen.has(page.pageId));
  const staying = pages.filter(page => !chosen.has(page.pageId));
  const [first] = moving;
  if (!first) return undefined;
  const firstAt = pages.indexOf(first);
  const at = staying.filter(page => pages.indexOf(page) < firstAt).length;
  const neighbour = step === 1 ? staying[at] : staying[at - 1];
  if (!neighbour) return undefined;
  const isWhole = moving.every(page => !staying.some(other => other.paperId === page.paperId));
  const hop = isWhole ? runLength(staying, staying.indexOf(neighbour), step) : 1;
  const target = staying[step === 1 ? at + hop : at - hop];
  return {
    kind: 'move',
    pageIds: moving.map(page => page.pageId),
    before: target?.pageId ?? null,
    paperId: isWhole ? null : neighbour.paperId,
  };
}

function runLength(pages: readonly Page[], from: number, step: 1 | -1): number {
  const paperId = pages[from]?.paperId;
  let length = 0;
  for (let i = from; pages[i]?.paperId === paperId && pages[i]; i += step) length += 1;
  return length;
}

/** Dropped on a page: in front of it, in its paper. Undefined when it is one of the moved. */
export function moveBefore(target: Page, pageIds: readonly PageId[]): Move | undefined {
  if (pageIds.length === 0 || pageIds.includes(target.pageId)) return undefined;
  return { kind: 'move', pageIds: [...pageIds], before: target.pageId, paperId: target.paperId };
}

/** Dropped on the head of a paper: to its end. */
export function moveToPaper(pages: readonly Page[], paper: Paper, pageIds: readonly PageId[]): Move | undefined {
  const moved = new Set<string>(pageIds);
  const last = paper.pages.findLast(page => !moved.has(page.pageId));
  if (pageIds.length === 0 || !last) return undefined;
  const next = pages.slice(pages.indexOf(last) + 1).find(page => !moved.has(page.pageId));
  return { kind: 'move', pageIds: [...pageIds], before: next?.pageId ?? null, paperId: paper.paperId };
}

/** The two halves of an opened book as it is shown: left and right, or top and bottom of an upright picture. */
export function halvesOf(page: Page): [Box, Box] {
  const { widthPx, heightPx } = turnedSize(page);
  const isWide = widthPx >= heightPx;
  const size = isWide
    ? { width: Math.round(widthPx / 2), height: heightPx }
    : { width: widthPx, height: Math.round(heightPx / 2) };
  const second = isWide
    ? { x: size.width, y: 0, width: widthPx - size.width, height: heightPx }
    : { x: 0, y: size.height, width: widthPx, height: heightPx - size.height };
  return [storedBox({ x: 0, y: 0, ...size }, page), storedBox(second, page)];
}

const LOSES_TEXT = new Set(['blurred', 'cut-edge', 'glare']);

/** The fault to speak of, unless the officer keeps the page; blank pages are another matter. */
export function faultOf(page: Page): { readonly fault: string; readonly isSerious: boolean } | undefined {
  const [fault] = page.quality?.faults ?? [];
  if (!fault || page.quality?.isKept !== false) return undefined;
  return { fault, isSerious: LOSES_TEXT.has(fault) };
}

/** Photographed under a lamp and not yet balanced. A fault is spoken of first: keeping the page keeps it as it is. */
export function isTinted(page: Page): boolean {
  const isAsItCame = page.original?.isWhite !== true;
  return page.quality?.isTinted === true && !page.quality.isKept && isAsItCame && !faultOf(page) && !isBlank(page);
}

export function isBlank({ quality }: Page): boolean {
  return quality?.isBlank === true && !quality.isKept;
}
