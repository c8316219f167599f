import { assert } from '../base/assert';
import { TEXT_AREA, openPaper, type Paper } from './paper-pdf';
import { fillIn, paperMoment, paperText } from './paper-wording-rules';
import type { ReceiptContent, ReceiptPart, RenderOptions } from './printing-types';
import { qrModules, type QrModules } from './qr-code';
import { composeReceipt } from './receipt-composition';
import { type Placed, paginate } from './receipt-layout-rules';
import type { ReceiptTemplate } from './receipt-template';
import type { FontStyle } from './text-flow-rules';

/** Fewest pages first, then the largest of these. Decree 30/2020 asks for 13 to 14; a form may go down to 11. */
const BODY_SIZES_PT = [13, 12.5, 12, 11.5, 11];
const FOOTER_PT = 18;
const FOOTER_SIZE_PT = 10;
const COPY_BAND_PT = 40;
const SMALL_PT = 11;

/**
 * Form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" (Circular 03/2025/TT-VPCP, annex I), as PDF/A-2u on A4.
 *
 * Same input, same bytes. Every page of a copy is marked with its number, time and officer; a copy without those
 * is a fault. Text of any length wraps; the running text is never smaller than 11 points.
 */
export async function renderReceipt(
  receipt: ReceiptContent,
  template: ReceiptTemplate,
  options: RenderOptions,
): Promise<Uint8Array> {
  const { copyNumber, reprint, parts = ['both'] } = options;
  assert(copyNumber === 0 || reprint, 'a copy says when and by whom it was printed');
  const paper = await openPaper({
    title: template.documentTitle,
    at: reprint?.at ?? receipt.issuedAt,
    identity: JSON.stringify([receipt, template, copyNumber, reprint ?? null, parts]),
    fontDir: options.fontDir,
  });
  const content = cleaned(receipt, text => paper.fonts.printable(paperText(text)));
  const qr = qrModules(receipt.qrText);
  const band = copyNumber > 0 && reprint ? copyBand(template, copyNumber, reprint) : undefined;
  for (const part of parts) drawPart({ paper, content, template, part, qr, band });
  return paper.save();
}

interface CopyBand {
  readonly mark: string;
  readonly detail: string;
}

interface PartJob {
  readonly paper: Paper;
  readonly content: ReceiptContent;
  readonly template: ReceiptTemplate;
  readonly part: ReceiptPart;
  readonly qr: QrModules;
  readonly band: CopyBand | undefined;
}

function drawPart(job: PartJob): void {
  const { paper, content, template, band } = job;
  const bandPt = band ? COPY_BAND_PT : 0;
  const pages = layOut(job, TEXT_AREA.heightPt - FOOTER_PT - bandPt);
  pages.forEach((placed, index) => {
    const page = paper.addPage();
    const write = (text: string, style: FontStyle, sizePt: number, yPt: number, align: 0 | 0.5 | 1) => {
      const shown = paper.fonts.printable(paperText(text));
      const xPt = (TEXT_AREA.widthPt - paper.fonts.measure(shown, style, sizePt)) * align;
      paper.draw(page, [{ kind: 'text', xPt, yPt, text: shown, style, sizePt }], 0);
    };
    if (band) {
      write(band.mark, 'bold', 14, 14, 0.5);
      write(band.detail, 'italic', SMALL_PT, 28, 0.5);
    }
    for (const { strip, topPt } of placed) paper.draw(page, strip.marks, bandPt + topPt);
    const baselinePt = TEXT_AREA.heightPt - 3;
    const pageOf = fillIn(template.footer, { code: content.dossierCode, page: index + 1, pages: pages.length });
    write(template.formNumber, 'italic', FOOTER_SIZE_PT, baselinePt, 0);
    write(pageOf, 'regular', FOOTER_SIZE_PT, baselinePt, 1);
  });
}

function layOut({ paper, content, template, part, qr }: PartJob, heightPt: number): Placed[][] {
  const layouts = BODY_SIZES_PT.map(sizePt => {
    const { measure } = paper.fonts;
    return paginate(
      composeReceipt({ content, template, part, qr, widthPt: TEXT_AREA.widthPt, sizePt, measure }),
      heightPt,
    );
  });
  const fewest = Math.min(...layouts.map(pages => pages.length));
  const chosen = layouts.find(pages => pages.length === fewest);
  assert(chosen, 'there is at least one size');
  return chosen;
}

function copyBand(template: ReceiptTemplate, number: number, reprint: NonNullable<RenderOptions['reprint']>): CopyBand {
  const moment = fillIn(template.moment, paperMoment(reprint.at));
  return {
    mark: fillIn(template.copyMark, { number }),
    detail: fillIn(template.copyDetail, { moment, officer: reprint.officerName }),
  };
}

/** The same content with every text made printable. */
function cleaned<T>(value: T, clean: (text: string) => string): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, clean)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned<unknown>(item, clean)])) as T;
}
