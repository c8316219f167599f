import type { FormTemplate } from '../../preload/contract/form-template';
import { isNarrow, type PaperFormat } from './paper-size-rules';
import { type Mark, type Strip, beside, paragraph, shift, space, stack } from './strip-rules';
import { fillPlain, type Values } from './template-text';
import type { Measure, Run } from './text-flow-rules';

export interface HeaderJob {
  readonly header: FormTemplate['header'];
  readonly values: Values;
  readonly format: PaperFormat;
  readonly widthPt: number;
  readonly measure: Measure;
}

const GUTTER_PT = 8;

/** The head of a paper, Decree 30/2020 annex I: agency left, nation right, number and date on one line below. */
export function formHeader(job: HeaderJob): Strip[] {
  const { header, format } = job;
  if (header.kind === 'none') return [];
  if (header.kind === 'centred' || isNarrow(format)) return [centred(job)];
  return [official(job)];
}

function official({ header, values, format, widthPt, measure }: HeaderJob): Strip {
  const leftPt = widthPt * 0.4;
  const rightPt = widthPt - leftPt;
  const line = (text: string, style: NonNullable<Run['style']>, width: number, sizePt: number) =>
    text === '' ? space(0) : balanced({ text, style, sizePt, width, measure });
  const nation = fillPlain(header.nation, values);
  const motto = fillPlain(header.motto, values);
  // 12 to 13 for the nation's name on A4, one more for the motto; a smaller sheet takes what fits on one line.
  const largest = format.titlePt - 1;
  const sizes = Array.from({ length: 11 }, (_, step) => largest - step * 0.5);
  const nationPt = sizes.find(size => measure(nation, 'bold', size) <= rightPt) ?? 8;
  const mottoPt = Math.min(nationPt + 1, format.titlePt);
  const agency = fillPlain(header.agency, values).toLocaleUpperCase('vi');
  const unit = fillPlain(header.unit, values).toLocaleUpperCase('vi');
  const unitPt = Math.min(leftPt, measure(unit, 'bold', nationPt));
  const left = stack([
    line(agency, 'regular', leftPt - GUTTER_PT, nationPt),
    line(unit, 'bold', leftPt - GUTTER_PT, nationPt),
    centredRule(leftPt - GUTTER_PT, unitPt * 0.4),
  ]);
  const right = stack([
    line(nation, 'bold', rightPt, nationPt),
    line(motto, 'bold', rightPt, mottoPt),
    centredRule(rightPt, measure(motto, 'bold', mottoPt)),
  ]);
  const numberText = fillPlain(header.numberLine, values);
  // A number broken over two lines is misread.
  const numberPt = sizes.find(size => measure(numberText, 'regular', size) <= leftPt - GUTTER_PT) ?? format.smallestPt;
  return stack([
    beside([
      { xPt: 0, strip: left },
      { xPt: leftPt, strip: right },
    ]),
    space(4),
    beside([
      { xPt: 0, strip: line(numberText, 'regular', leftPt - GUTTER_PT, numberPt) },
      { xPt: leftPt, strip: line(fillPlain(header.placeAndDate, values), 'italic', rightPt, nationPt) },
    ]),
  ]);
}

/** Centred lines of about the same length: no single word is left on the last one. */
function balanced({
  text,
  style,
  sizePt,
  width,
  measure,
}: {
  readonly text: string;
  readonly style: NonNullable<Run['style']>;
  readonly sizePt: number;
  readonly width: number;
  readonly measure: Measure;
}): Strip {
  const set = (room: number) => paragraph({ runs: [{ text, style }], sizePt, align: 'centre' }, () => room, measure);
  const count = set(width).length;
  let room = width;
  while (room > width / 2 && set(room - 4).length === count) room -= 4;
  const strip = stack(set(room));
  return { ...strip, marks: shift(strip.marks, (width - room) / 2, 0) };
}

/** All lines below each other: rolls, labels and lists that are no outgoing document. */
function centred({ header, values, format, widthPt, measure }: HeaderJob): Strip {
  const sizePt = isNarrow(format) ? format.smallestPt : format.smallestPt + 1;
  const line = (text: string, style: NonNullable<Run['style']>, isCapital = false) => {
    const words = fillPlain(text, values);
    const shown = isCapital ? words.toLocaleUpperCase('vi') : words;
    return shown === ''
      ? []
      : paragraph({ runs: [{ text: shown, style }], sizePt, align: 'centre' }, () => widthPt, measure);
  };
  const top = [...line(header.nation, 'bold'), ...line(header.motto, 'bold')];
  return stack([
    ...top,
    ...(top.length > 0 ? [centredRule(widthPt, widthPt * 0.5), space(2)] : []),
    ...line(header.agency, 'regular', true),
    ...line(header.unit, 'bold', true),
    ...line(header.numberLine, 'regular'),
    ...line(header.placeAndDate, 'italic'),
  ]);
}

function centredRule(blockPt: number, lengthPt: number): Strip {
  const mark: Mark = {
    kind: 'rule',
    xPt: (blockPt - lengthPt) / 2,
    yPt: 2.5,
    widthPt: lengthPt,
    heightPt: 0,
    thicknessPt: 0.7,
  };
  return { heightPt: 5, marks: [mark], keepWithNext: false };
}
