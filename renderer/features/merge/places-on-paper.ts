import { linesWith, type PageLine } from '../../shared/pages/page-lines';

export interface ReadPage {
  readonly pageId: string;
  readonly lines: readonly PageLine[];
}

/** A place on the scans where a value stands. */
export interface Place {
  readonly pageId: string;
  readonly line: number;
}

/** Shorter texts stand on every page by chance. */
const SHORTEST = 3;

/** The first place of each value in the pages as they were read; without marks and in either case it is the same. */
export function placeOf(words: readonly string[], pages: readonly ReadPage[]): Place | null {
  for (const text of words) {
    if (text.trim().length < SHORTEST) continue;
    for (const { pageId, lines } of pages) {
      const [line] = linesWith(lines, text);
      if (line !== undefined) return { pageId, line };
    }
  }
  return null;
}
