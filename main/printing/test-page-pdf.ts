import type { EpochMs } from '../base/ports';
import { TEXT_AREA, openPaper } from './paper-pdf';
import { fillIn, paperMoment, paperText } from './paper-wording-rules';
import { qrModules } from './qr-code';
import { type Mark, type Strip, paragraph, space, stack } from './receipt-layout-rules';
import type { TestPageTemplate } from './receipt-template';

export interface TestPageOptions {
  readonly printer: string;
  readonly at: EpochMs;
  readonly fontDir: string;
}

const MM = 72 / 25.4;
const QR_SIDE_PT = 30 * MM;
const INSET_PT = 12;

/** One A4 page to judge a printer by: the margins as a frame, every Vietnamese letter, a 100 mm ruler and a QR code. */
export async function renderTestPage(template: TestPageTemplate, options: TestPageOptions): Promise<Uint8Array> {
  const paper = await openPaper({
    title: template.documentTitle,
    at: options.at,
    identity: JSON.stringify([template, options.printer, options.at]),
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
      { runs: [{ text: printable(paperText(text)), style }], sizePt, align, spaceBeforePt: 6 },
      () => TEXT_AREA.widthPt - 2 * INSET_PT,
      measure,
    );
  const content = stack([
    space(INSET_PT),
    ...lines(template.title, 16, 'centre', 'bold'),
    ...lines(fillIn(template.printerLine, { printer: options.printer }), 13),
    ...lines(fillIn(template.momentLine, { moment: fillIn(template.moment, paperMoment(options.at)) }), 13),
    ...lines(template.lettersLabel, 13, 'left', 'bold'),
    ...template.letters.flatMap(row => lines(row, 11)),
    ...lines(template.frameNote, 13),
    space(18),
    ruler(),
    ...lines(template.rulerNote, 11),
    ...lines(template.qrNote, 13),
    space(16),
    {
      heightPt: QR_SIDE_PT,
      marks: [{ kind: 'modules', xPt: 16, yPt: 0, sidePt: QR_SIDE_PT, rows: qrModules(template.title) }],
      keepWithNext: false,
    },
  ]);
  const page = paper.addPage();
  paper.draw(page, frame(), 0);
  paper.draw(
    page,
    content.marks.map(mark => ({ ...mark, xPt: mark.xPt + INSET_PT })),
    0,
  );
  return paper.save();
}

function frame(): Mark[] {
  const { widthPt, heightPt } = TEXT_AREA;
  const side = { kind: 'rule', thicknessPt: 0.5 } as const;
  return [
    { ...side, xPt: 0, yPt: 0, widthPt, heightPt: 0 },
    { ...side, xPt: 0, yPt: heightPt, widthPt, heightPt: 0 },
    { ...side, xPt: 0, yPt: 0, widthPt: 0, heightPt },
    { ...side, xPt: widthPt, yPt: 0, widthPt: 0, heightPt },
  ];
}

/** 100 mm with a tick at every 10. */
function ruler(): Strip {
  const ticks = Array.from({ length: 11 }, (_, index): Mark => {
    return { kind: 'rule', xPt: index * 10 * MM, yPt: 0, widthPt: 0, heightPt: 8, thicknessPt: 0.5 };
  });
  const base: Mark = { kind: 'rule', xPt: 0, yPt: 8, widthPt: 100 * MM, heightPt: 0, thicknessPt: 0.5 };
  return { heightPt: 12, marks: [...ticks, base], keepWithNext: false };
}
