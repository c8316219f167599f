import type { PaperName } from '../../preload/contract/form-template';

const MM = 72 / 25.4;

/** A sheet with its margins and the letter sizes that are tried on it, largest first. */
export interface PaperFormat {
  readonly name: PaperName;
  readonly widthMm: number;
  /** Null: a roll, as long as the text. */
  readonly heightMm: number | null;
  readonly margins: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly bodySizesPt: readonly number[];
  readonly smallestPt: number;
  readonly titlePt: number;
  readonly footerPt: number;
}

// Left 30-35, right 15-20, top and bottom 20-25 mm, letters 13-14 (Decree 30/2020, annex I); a form may go down to 11.
const DECREE = { left: 30, right: 15, top: 20, bottom: 20 };
const ACROSS = { left: 20, right: 15, top: 15, bottom: 12 };
const FULL_SIZE = { bodySizesPt: [13, 12.5, 12, 11.5, 11], smallestPt: 11, titlePt: 14, footerPt: 10 };

export const PAPER_FORMATS: Readonly<Record<PaperName, PaperFormat>> = {
  A4: { name: 'A4', widthMm: 210, heightMm: 297, margins: DECREE, ...FULL_SIZE },
  'A4-landscape': {
    name: 'A4-landscape',
    widthMm: 297,
    heightMm: 210,
    margins: ACROSS,
    bodySizesPt: [12, 11.5, 11, 10.5, 10],
    smallestPt: 9,
    titlePt: 14,
    footerPt: 9,
  },
  'A3-landscape': { name: 'A3-landscape', widthMm: 420, heightMm: 297, margins: ACROSS, ...FULL_SIZE },
  // Half the sheet of the decree: margins and letters go down with it.
  A5: {
    name: 'A5',
    widthMm: 148,
    heightMm: 210,
    margins: { left: 15, right: 10, top: 10, bottom: 8 },
    bodySizesPt: [11, 10.5, 10, 9.5],
    smallestPt: 9,
    titlePt: 12,
    footerPt: 8,
  },
  'A5-landscape': {
    name: 'A5-landscape',
    widthMm: 210,
    heightMm: 148,
    margins: { left: 15, right: 10, top: 8, bottom: 6 },
    bodySizesPt: [12, 11.5, 11, 10.5, 10, 9.5],
    smallestPt: 9,
    titlePt: 12,
    footerPt: 8,
  },
  // 72 of the 80 mm are printed by the usual thermal head.
  'roll-80': {
    name: 'roll-80',
    widthMm: 80,
    heightMm: null,
    margins: { left: 4.5, right: 4.5, top: 4, bottom: 6 },
    bodySizesPt: [9.5],
    smallestPt: 8,
    titlePt: 11,
    footerPt: 7.5,
  },
  'label-90x50': {
    name: 'label-90x50',
    widthMm: 90,
    heightMm: 50,
    margins: { left: 3, right: 3, top: 2.5, bottom: 2 },
    bodySizesPt: [9.5, 9, 8.5, 8, 7.5, 7],
    smallestPt: 7,
    titlePt: 10,
    footerPt: 6.5,
  },
};

/** Room for text in points. A roll has no end: its height is counted when the text is known. */
export function textArea(format: PaperFormat): { widthPt: number; heightPt: number } {
  const { widthMm, heightMm, margins } = format;
  return {
    widthPt: (widthMm - margins.left - margins.right) * MM,
    heightPt: heightMm === null ? Number.POSITIVE_INFINITY : (heightMm - margins.top - margins.bottom) * MM,
  };
}

export function isNarrow(format: PaperFormat): boolean {
  return format.widthMm < 100;
}
