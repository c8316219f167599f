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
import { PAPER_FORMATS, textArea, type PaperFormat } from './paper-size-rules';
import { type PaperFonts, embedPaperFonts } from './pdf-fonts';
import type { Mark } from './strip-rules';

const MM = 72 / 25.4;

/** Room for text on A4 with the margins of Decree 30/2020. */
export const TEXT_AREA = textArea(PAPER_FORMATS.A4);

const BLACK = rgb(0, 0, 0);

export interface PaperPage {
  /** Marks are placed from the top left corner of the text area. */
  draw(marks: readonly Mark[], topPt: number): void;
}

export interface Paper {
  readonly fonts: PaperFonts;
  /** A roll is cut at `textHeightPt`; sheets have their own height. */
  addPage(format: PaperFormat, textHeightPt?: number): PaperPage;
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
    addPage(format, textHeightPt = 0) {
      const { margins, widthMm, heightMm } = format;
      const heightPt = heightMm === null ? textHeightPt + (margins.top + margins.bottom) * MM : heightMm * MM;
      const page = pdf.addPage([widthMm * MM, heightPt]);
      const origin = { x: margins.left * MM, y: heightPt - margins.top * MM };
      return {
        draw: (marks, topPt) => {
          for (const mark of marks) drawMark(page, fonts, mark, origin.x + mark.xPt, origin.y - topPt - mark.yPt);
        },
      };
    },
    save: () => {
      pdf.convertToPDFA({ conformance: '2U' });
      // Printers' own readers are older than viewers: a plain cross-reference table is read by all of them.
      return pdf.save({ useObjectStreams: false });
    },
  };
}

function drawMark(page: PDFPage, fonts: PaperFonts, mark: Mark, x: number, y: number): void {
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
      return drawDark(page, mark.rows, {
        x,
        y,
        unitX: mark.sidePt / mark.rows.length,
        unitY: mark.sidePt / mark.rows.length,
      });
    case 'bars':
      return drawDark(page, [mark.bars], { x, y, unitX: mark.widthPt / mark.bars.length, unitY: mark.heightPt });
  }
}

/** Neighbouring dark modules of a row become one rectangle, so no hairline shows between them. */
function drawDark(
  page: PDFPage,
  rows: readonly (readonly boolean[])[],
  { x, y, unitX, unitY }: { x: number; y: number; unitX: number; unitY: number },
): void {
  page.pushOperators(pushGraphicsState(), setFillingColor(BLACK));
  rows.forEach((row, rowIndex) => {
    for (let start = 0; start < row.length; start += 1) {
      if (!row[start]) continue;
      let end = start;
      while (row[end]) end += 1;
      page.pushOperators(rectangle(x + start * unitX, y - (rowIndex + 1) * unitY, (end - start) * unitX, unitY));
      start = end;
    }
  });
  page.pushOperators(fill(), popGraphicsState());
}
