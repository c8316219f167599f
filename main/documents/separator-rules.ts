/** What a separator sheet of this desk carries; the others are what common scanning programs print. */
export const SEPARATOR_TEXT = 'MCD:TACH';
const KNOWN_TEXTS = new Set([SEPARATOR_TEXT, 'PATCHT', 'PATCH-T', 'PATCH T', 'PATCH2', 'SEPARATOR']);

export interface PageInBatch {
  readonly pageId: string;
  readonly paperId: string;
  readonly side: 'front' | 'back' | null;
  readonly isBlank: boolean;
  /** Texts of the codes on the page; empty while it has not been read. */
  readonly codes: readonly string[];
}

export interface ProposedSplit {
  readonly sheets: readonly { readonly pageId: string; readonly by: 'code' | 'blank' }[];
  /** Pages a new paper begins with, in order. */
  readonly starts: readonly string[];
}

/**
 * Where separator sheets stand among pages in order, and which pages begin a paper because of them.
 *
 * A sheet that could not be read is a page like any other: its neighbours are split by their own sheets all the same.
 * Blank sheets count only where no code is used, and only when both sides of the sheet are blank, since the back of
 * a page printed on one side is blank too.
 */
export function proposeSplit(pages: readonly PageInBatch[]): ProposedSplit {
  const byCode = sheetsOf(pages, page => page.codes.some(isSeparator));
  const usesCodes = byCode.size > 0;
  const sheets = usesCodes ? byCode : sheetsOf(pages, page => page.isBlank, isWholeSheetBlank);
  const by = usesCodes ? 'code' : 'blank';
  const starts: string[] = [];
  pages.forEach((page, index) => {
    const previous = pages[index - 1];
    const isAfterSheet = previous !== undefined && sheets.has(previous.pageId);
    if (!sheets.has(page.pageId) && isAfterSheet && hasPageBefore(pages, index, sheets)) starts.push(page.pageId);
  });
  return {
    sheets: pages.filter(({ pageId }) => sheets.has(pageId)).map(({ pageId }) => ({ pageId, by })),
    starts,
  };
}

function isSeparator(text: string): boolean {
  return KNOWN_TEXTS.has(text.trim().toUpperCase());
}

function sheetsOf(
  pages: readonly PageInBatch[],
  isSheet: (page: PageInBatch) => boolean,
  isAlsoWhole: (pages: readonly PageInBatch[], index: number) => boolean = () => true,
): Set<string> {
  const found = new Set<string>();
  pages.forEach((page, index) => {
    if (!isSheet(page) || !isAlsoWhole(pages, index)) return;
    found.add(page.pageId);
    // The empty back of a printed sheet goes with its front.
    const next = pages[index + 1];
    if (page.side === 'front' && next?.side === 'back' && next.isBlank) found.add(next.pageId);
  });
  return found;
}

function isWholeSheetBlank(pages: readonly PageInBatch[], index: number): boolean {
  const page = pages[index];
  if (!page) return false;
  if (page.side === null) return true;
  const other = page.side === 'front' ? pages[index + 1] : pages[index - 1];
  return other !== undefined && other.side !== page.side && other.isBlank;
}

/** A paper cannot be split before its first page. */
function hasPageBefore(pages: readonly PageInBatch[], index: number, sheets: ReadonlySet<string>): boolean {
  const paperId = pages[index]?.paperId;
  return pages.slice(0, index).some(page => page.paperId === paperId && !sheets.has(page.pageId));
}
