import type { ScanPaper } from '../../preload/contract/scanning';

export interface PaperSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Around a card on the glass, so that one laid a little crooked keeps its edges. ID-1 (ISO/IEC 7810) is 85.6 x 54 mm. */
const CARD_MARGIN_MM = 12;

/** ISO 216, upright. */
export const PAPER_MM: Readonly<Record<Exclude<ScanPaper, 'auto'>, PaperSize>> = {
  a3: { widthMm: 297, heightMm: 420 },
  a4: { widthMm: 210, heightMm: 297 },
  a5: { widthMm: 148, heightMm: 210 },
  card: { widthMm: 85.6 + CARD_MARGIN_MM, heightMm: 54 + CARD_MARGIN_MM },
};
