import type { PaperName } from '../../preload/contract/form-template';
import type { EpochMs } from '../base/ports';
import type { TestPageTemplate } from './form-templates';
import { openPaper } from './paper-pdf';
import { isNarrow, PAPER_FORMATS, textArea } from './paper-size-rules';
import { fillIn, paperMoment, paperText } from './paper-wording-rules';
import { qrModules } from './qr-code';
import { type Mark, type Strip, paragraph, space, stack } from './strip-rules';

export interface TestPageOptions {
  readonly printer: string;
  readonly at: EpochMs;
  readonly fontDir: string;
  readonly paper?: PaperName;
}

const MM = 72 / 25.4;

/** One page to judge a printer by: the margins as a frame, every Vietnamese letter, a ruler and a QR code. */
export async function renderTestPage(template: TestPageTemplate, options: TestPageOptions): Promise<Uint8Array> {
  const format = PAPER_FORMATS[options.paper ?? 'A4'];
  const isSmall = isNarrow(format);
  const insetPt = isSmall ? 3 : 12;
  const qrPt = (isSmall ? 18 : 30) * MM;
  const rulerMm = isSmall ? 50 : 100;
  const area = textArea(format);
  const paper = await openPaper({
    title: template.documentTitle,
    at: options.at,
    identity: JSON.stringify([template, options.printer, options.at, format.name]),
    fontDir: options.fontDir,
  });
  const { measure, printable } = paper.fonts;
  const lines = (
    text: string,
    sizePt: number,
    align: 'left' | 'centre' = 'left',
    style: 'regular' | 'bold' = 'regular',
  ) =>
    paragraph(
      {
        runs: [{ text: printable(paperText(text)), style }],
        sizePt: isSmall ? sizePt * 0.62 : sizePt,
        align,
        spaceBeforePt: isSmall ? 2 : 6,
      },
      () => area.widthPt - 2 * insetPt,
      measure,
    );
  const { left, right, top } = format.margins;
  const content = stack([
    space(insetPt),
    ...lines(template.title, 16, 'centre', 'bold'),
    ...lines(fillIn(template.printerLine, { printer: options.printer }), 13),
    ...lines(fillIn(template.paperLine, { paper: format.name }), 13),
    ...lines(fillIn(template.momentLine, { moment: fillIn(template.moment, paperMoment(options.at)) }), 13),
    // A label has no room for more.
    ...(format.heightMm !== null && format.heightMm < 100
      ? []
      : [
          ...lines(template.lettersLabel, 13, 'left', 'bold'),
          ...template.letters.flatMap(row => lines(row, 11)),
          ...lines(fillIn(template.frameNote, { left, right, top }), 13),
        ]),
    space(isSmall ? 4 : 18),
    ruler(rulerMm),
    ...lines(fillIn(template.rulerNote, { length: rulerMm }), 11),
    ...lines(template.qrNote, 13),
    space(isSmall ? 4 : 16),
    {
      heightPt: qrPt,
      marks: [{ kind: 'modules', xPt: 16, yPt: 0, sidePt: qrPt, rows: qrModules(template.title) }],
      keepWithNext: false,
    },
    space(insetPt),
  ]);
  const page = paper.addPage(format, content.heightPt);
  page.draw(frame(area.widthPt, format.heightMm === null ? content.heightPt : area.heightPt), 0);
  page.draw(
    content.marks.map(mark => ({ ...mark, xPt: mark.xPt + insetPt })),
    0,
  );
  return paper.save();
}

function frame(widthPt: number, heightPt: number): Mark[] {
  const side = { kind: 'rule', thicknessPt: 0.5 } as const;
  return [
    { ...side, xPt: 0, yPt: 0, widthPt, heightPt: 0 },
    { ...side, xPt: 0, yPt: heightPt, widthPt, heightPt: 0 },
    { ...side, xPt: 0, yPt: 0, widthPt: 0, heightPt },
    { ...side, xPt: widthPt, yPt: 0, widthPt: 0, heightPt },
  ];
}

/** A tick at every 10 mm. */
function ruler(lengthMm: number): Strip {
  const ticks = Array.from({ length: lengthMm / 10 + 1 }, (_, index): Mark => {
    return { kind: 'rule', xPt: index * 10 * MM, yPt: 0, widthPt: 0, heightPt: 8, thicknessPt: 0.5 };
  });
  const base: Mark = { kind: 'rule', xPt: 0, yPt: 8, widthPt: lengthMm * MM, heightPt: 0, thicknessPt: 0.5 };
  return { heightPt: 12, marks: [...ticks, base], keepWithNext: false };
}
