import type { FormTemplate, PaperName } from '../../preload/contract/form-template';
import { assert } from '../base/assert';
import { composeForm } from './form-composition';
import type { FormContent, RenderOptions } from './form-content-types';
import { PAPER_FORMATS, isNarrow, textArea, type PaperFormat } from './paper-size-rules';
import { openPaper, type Paper } from './paper-pdf';
import { paperMomentText, paperText } from './paper-wording-rules';
import { paginate, paragraph, stack, type Placed, type Strip } from './strip-rules';
import { fillPlain } from './template-text';

/**
 * One print of a form as PDF/A-2u. Same input, same bytes. Every page of a copy is marked with its number, time and
 * officer; a copy without those is a fault. Text of any length wraps and is never smaller than its paper allows.
 */
export async function renderForm(
  content: FormContent,
  template: FormTemplate,
  paperName: PaperName,
  options: RenderOptions,
): Promise<Uint8Array> {
  const { copyNumber, reprint } = options;
  assert(copyNumber === 0 || reprint, 'a copy says when and by whom it was printed');
  const parts = options.parts ?? partsToDraw(template, copyNumber);
  const paper = await openPaper({
    title: template.documentTitle,
    at: reprint?.at ?? content.issuedAt,
    identity: JSON.stringify([content, template, paperName, copyNumber, reprint ?? null, parts]),
    fontDir: options.fontDir,
  });
  const printable = (text: string) => text.split('\n').map(paper.fonts.printable).join('\n');
  const clean = cleaned(content, text => printable(lineKept(text)));
  const shown = cleaned(template, printable);
  const format = PAPER_FORMATS[paperName];
  const bandJob = { format, paper };
  const band =
    copyNumber > 0 && reprint ? copyBand({ ...bandJob, template, copyNumber, reprint }) : markBand(shown, bandJob);
  for (const part of parts) {
    const partLabel = template.parts[part]?.label ?? '';
    drawPart({ paper, content: clean, codeTexts: content.texts, template: shown, format, partLabel, band });
  }
  return paper.save();
}

/** All sheets of an original; of a copy those that are given out again. */
export function partsToDraw(template: FormTemplate, copyNumber: number): number[] {
  const all = template.parts.map((_, index) => index);
  if (copyNumber === 0) return all;
  const again = all.filter(index => template.parts[index]?.isReprinted);
  return again.length > 0 ? again : all.slice(-1);
}

interface PartJob {
  readonly paper: Paper;
  readonly content: FormContent;
  readonly codeTexts: FormContent['texts'];
  readonly template: FormTemplate;
  readonly format: PaperFormat;
  readonly partLabel: string;
  readonly band: Strip | undefined;
}

function drawPart(job: PartJob): void {
  const { paper, content, template, format, band } = job;
  const bandPt = band?.heightPt ?? 0;
  const footPt = hasFooter(template) ? format.footerPt * 1.8 : 0;
  const area = textArea(format);
  const pages = layOut(job, area.heightPt - bandPt - footPt);
  pages.forEach((placed, index) => {
    const textPt = bandPt + placed.reduce((end, { strip, topPt }) => Math.max(end, topPt + strip.heightPt), 0) + footPt;
    const page = paper.addPage(format, textPt);
    if (band) page.draw(band.marks, 0);
    for (const { strip, topPt } of placed) page.draw(strip.marks, bandPt + topPt);
    if (!hasFooter(template)) return;
    const baselinePt = (format.heightMm === null ? textPt : area.heightPt) - 3;
    const values = { ...content.texts, trang: String(index + 1), soTrang: String(pages.length) };
    const write = (text: string, style: 'regular' | 'italic', align: 0 | 1) => {
      const xPt = (area.widthPt - paper.fonts.measure(text, style, format.footerPt)) * align;
      page.draw([{ kind: 'text', xPt, yPt: baselinePt, text, style, sizePt: format.footerPt }], 0);
    };
    if (!isNarrow(format)) write(fillPlain(template.formNumber, values), 'italic', 0);
    write(fillPlain(template.footer, values), 'regular', 1);
  });
}

function hasFooter(template: FormTemplate): boolean {
  return template.footer !== '' || template.formNumber !== '';
}

/** Fewest pages first, then the largest letters. */
function layOut({ paper, content, codeTexts, template, format, partLabel }: PartJob, heightPt: number): Placed[][] {
  const { widthPt } = textArea(format);
  const { measure } = paper.fonts;
  let best: Placed[][] | undefined;
  for (const sizePt of format.bodySizesPt) {
    const pages = paginate(
      composeForm({ content, codeTexts, template, partLabel, format, widthPt, sizePt, measure }),
      heightPt,
    );
    if (!best || pages.length < best.length) best = pages;
    if (best.length === 1) break;
  }
  assert(best, 'there is at least one size');
  return best;
}

/** Before it is what it will be, a paper says so on each of its pages. */
function markBand({ pageMark }: FormTemplate, { format, paper }: Pick<BandJob, 'format' | 'paper'>): Strip | undefined {
  if (pageMark === undefined) return undefined;
  const runs = [{ text: pageMark, style: 'bold' as const }];
  const { widthPt } = textArea(format);
  const words = { runs, sizePt: format.titlePt, align: 'centre' as const };
  const band = stack(paragraph(words, () => widthPt, paper.fonts.measure));
  return { ...band, heightPt: band.heightPt + format.titlePt * 0.5 };
}

interface BandJob {
  readonly template: FormTemplate;
  readonly copyNumber: number;
  readonly reprint: NonNullable<RenderOptions['reprint']>;
  readonly format: PaperFormat;
  readonly paper: Paper;
}

function copyBand({ template, copyNumber, reprint, format, paper }: BandJob): Strip {
  const { measure, printable } = paper.fonts;
  const { widthPt } = textArea(format);
  const values = {
    lanIn: String(copyNumber),
    inLuc: paperMomentText(reprint.at),
    nguoiIn: printable(paperText(reprint.officerName)),
  };
  const line = (text: string, style: 'bold' | 'italic', sizePt: number) =>
    paragraph(
      { runs: [{ text: printable(fillPlain(text, values)), style }], sizePt, align: 'centre' },
      () => widthPt,
      measure,
    );
  const band = stack([
    ...line(template.copyMark, 'bold', format.titlePt),
    ...line(template.copyDetail, 'italic', Math.min(11, format.smallestPt)),
  ]);
  return { ...band, heightPt: band.heightPt + format.titlePt * 0.5 };
}

/** Line feeds that a builder put in stay; whatever else is not for paper goes. */
function lineKept(text: string): string {
  return text.split('\n').map(paperText).join('\n');
}

/** The same content with every text made printable. */
function cleaned<T>(value: T, clean: (text: string) => string): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, clean)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned<unknown>(item, clean)])) as T;
}
