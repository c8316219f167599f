import { createHash } from 'node:crypto';
import {
  PDFDocument,
  type PDFPage,
  PDFHexString,
  fill,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  setFillingColor,
} from '@cantoo/pdf-lib';
import { type PaperFonts, embedPaperFonts } from './pdf-fonts';
import type { Mark } from './receipt-layout-rules';

const MM = 72 / 25.4;

/** A4 portrait with the margins of Decree 30/2020: left 30-35, right 15-20, top and bottom 20-25 mm. */
export const PAPER = {
  widthPt: 210 * MM,
  heightPt: 297 * MM,
  leftPt: 30 * MM,
  rightPt: 15 * MM,
  topPt: 20 * MM,
  bottomPt: 20 * MM,
};
export const TEXT_AREA = {
  widthPt: PAPER.widthPt - PAPER.leftPt - PAPER.rightPt,
  heightPt: PAPER.heightPt - PAPER.topPt - PAPER.bottomPt,
};

const BLACK = rgb(0, 0, 0);

export interface Paper {
  readonly fonts: PaperFonts;
  addPage(): PDFPage;
  /** Marks are placed from the top left corner of the text area. */
  draw(page: PDFPage, marks: readonly Mark[], topPt: number): void;
  save(): Promise<Uint8Array>;
}

/**
 * An empty PDF/A-2u in Vietnamese. The same input gives the same bytes: dates come from the caller, and the file's
 * identifier is a digest of `identity`. The title is the kind of paper, so no viewer shows a person's name.
 */
export async function openPaper(about: {
  title: string;
  at: number;
  identity: string;
  fontDir: string;
}): Promise<Paper> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const at = new Date(about.at);
  pdf.setTitle(about.title, { showInWindowTitleBar: true });
  pdf.setLanguage('vi-VN');
  pdf.setCreator('Một Cửa Desk');
  pdf.setProducer('Một Cửa Desk');
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const id = PDFHexString.of(createHash('sha256').update(about.identity).digest('hex').slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  const fonts = await embedPaperFonts(pdf, about.fontDir);
  return {
    fonts,
    addPage: () => pdf.addPage([PAPER.widthPt, PAPER.heightPt]),
    draw: (page, marks, topPt) => {
      for (const mark of marks) drawMark(page, fonts, mark, topPt);
    },
    save: () => {
      pdf.convertToPDFA({ conformance: '2U' });
      // Printers' own readers are older than viewers: a plain cross-reference table is read by all of them.
      return pdf.save({ useObjectStreams: false });
    },
  };
}

function drawMark(page: PDFPage, fonts: PaperFonts, mark: Mark, topPt: number): void {
  const x = PAPER.leftPt + mark.xPt;
  const y = PAPER.heightPt - PAPER.topPt - topPt - mark.yPt;
  switch (mark.kind) {
    case 'text':
      page.drawText(mark.text, { x, y, font: fonts.fontOf(mark.style), size: mark.sizePt, color: BLACK });
      return;
    case 'rule':
      page.drawLine({
        start: { x, y },
        end: { x: x + mark.widthPt, y: y - mark.heightPt },
        thickness: mark.thicknessPt,
        color: BLACK,
      });
      return;
    case 'modules':
      drawModules(page, mark, x, y);
  }
}

/** Neighbouring dark modules of a row become one rectangle, so no hairline shows between them. */
function drawModules(page: PDFPage, mark: Extract<Mark, { kind: 'modules' }>, x: number, y: number): void {
  const unit = mark.sidePt / mark.rows.length;
  page.pushOperators(pushGraphicsState(), setFillingColor(BLACK));
  mark.rows.forEach((row, rowIndex) => {
    for (let start = 0; start < row.length; start += 1) {
      if (!row[start]) continue;
      let end = start;
      while (row[end]) end += 1;
      page.pushOperators(rectangle(x + start * unit, y - (rowIndex + 1) * unit, (end - start) * unit, unit));
      start = end;
    }
  });
  page.pushOperators(fill(), popGraphicsState());
}
