import type {
  FormTemplate,
  TemplateBlock,
  TemplateLine,
  TemplateSignature,
} from '../../preload/contract/form-template';
import { answerStrips } from './answer-composition';
import type { FormContent } from './form-content-types';
import { formHeader } from './form-header';
import { isNarrow, type PaperFormat } from './paper-size-rules';
import { code128Bars, QR_QUIET_MODULES, qrModules } from './qr-code';
import {
  type Mark,
  type Paragraph,
  type Strip,
  aroundPicture,
  beside,
  holdEnd,
  paragraph,
  shift,
  space,
  stack,
} from './strip-rules';
import { roomForWords, table } from './table-layout-rules';
import { fillPlain, fillText, type Values } from './template-text';
import type { Measure, Run } from './text-flow-rules';

export interface Composition {
  readonly content: FormContent;
  /** The texts as they came: what a code says is not for reading, so nothing is taken out of it. */
  readonly codeTexts: Values;
  readonly template: FormTemplate;
  /** Label of the sheet: kept by the office, given to the citizen. */
  readonly partLabel: string;
  readonly format: PaperFormat;
  readonly widthPt: number;
  /** Size of the running text; header and title have their own. */
  readonly sizePt: number;
  readonly measure: Measure;
}

const MM = 72 / 25.4;

/** A form from its header to the signatures, in the order of its template. */
export function composeForm(composition: Composition): Strip[] {
  const { content, template, format, widthPt, measure } = composition;
  const values = content.texts;
  const body = template.blocks.flatMap(block => blockStrips(composition, block));
  const signed = signatures(composition, template.signatures);
  return [
    ...formHeader({ header: template.header, values, format, widthPt, measure }),
    ...titleStrips(composition),
    ...(signed ? [...holdEnd(body, 2), signed] : body),
  ];
}

function blockStrips(composition: Composition, block: TemplateBlock): Strip[] {
  const { content, widthPt, measure } = composition;
  const wide = () => widthPt;
  switch (block.kind) {
    case 'line': {
      const line = lineParagraph(composition, block, content.texts);
      return line ? framed(block, fitted(block, line, composition), widthPt) : [];
    }
    case 'items': {
      if (!block.isShown) return [];
      const rows = content.lists[block.list] ?? [];
      return rows.flatMap((row, index) =>
        paragraph(
          {
            ...plain(composition, fillText(block.text, { ...content.texts, ...row })),
            indentPt: gapPt(composition) * 4,
            spaceBeforePt: 1,
            // A sum is checked against the lines above it: a short list stays on one page.
            keepWithNext: rows.length <= 8 && index < rows.length - 1,
          },
          wide,
          measure,
        ),
      );
    }
    case 'table':
      return tableStrips(composition, block);
    case 'beside':
      return besideStrips(composition, block);
    case 'answers':
      return block.isShown ? answerStrips(content.answers ?? [], composition) : [];
    case 'code':
      return block.isShown ? codeStrips(composition, block) : [];
  }
}

function gapPt({ sizePt }: Composition): number {
  return sizePt * 0.24;
}

function plain({ sizePt }: Composition, runs: readonly Run[]): Paragraph {
  return { runs, sizePt };
}

/** Undefined when the line is not printed: switched off, or its condition has no value. */
function lineParagraph(composition: Composition, line: TemplateLine, values: Values): Paragraph | undefined {
  if (!line.isShown) return undefined;
  if (line.when !== undefined) {
    const list = composition.content.lists[line.when];
    const isThere = list ? list.length > 0 : (values[line.when] ?? '') !== '';
    if (!isThere) return undefined;
  }
  const { size = 'body', align } = line;
  const sizePt = sizeOf(composition, size);
  const filled = fillText(line.text, values, 'dots');
  const runs = size === 'small' ? filled.map(run => ({ ...run, style: slanted(run.style) })) : filled;
  return {
    runs,
    sizePt,
    align: align ?? 'justify',
    spaceBeforePt: size === 'small' ? 1 : gapPt(composition),
    ...(line.isIndented ? { indentPt: sizePt } : {}),
    // A heading stands above what it announces.
    ...(line.text.trimEnd().endsWith(':') ? { keepWithNext: true } : {}),
  };
}

function sizeOf({ sizePt, format }: Composition, size: NonNullable<TemplateLine['size']>): number {
  if (size === 'small') return Math.min(sizePt, format.smallestPt);
  if (size === 'big') return sizePt * 1.5;
  return size === 'huge' ? sizePt * 5 : sizePt;
}

function slanted(style: Run['style']): NonNullable<Run['style']> {
  return style === 'bold' || style === 'boldItalic' ? 'boldItalic' : 'italic';
}

/** Where the template allows only so many lines: the paragraph in smaller letters, and cut with an ellipsis when those are none. */
function fitted(
  line: TemplateLine,
  text: Paragraph,
  { widthPt, measure, format }: Pick<Composition, 'widthPt' | 'measure' | 'format'>,
): Strip[] {
  const widthAt = (): number => widthPt;
  let { sizePt } = text;
  let strips = paragraph(text, widthAt, measure);
  // A roll is as long as its text.
  if (line.maxLines === undefined || format.heightMm === null) return strips;
  while (strips.length > line.maxLines && sizePt > format.smallestPt) {
    sizePt = Math.max(format.smallestPt, sizePt - 0.5);
    strips = paragraph({ ...text, sizePt }, widthAt, measure);
  }
  if (strips.length <= line.maxLines) return strips;
  let runs = [...text.runs];
  while (strips.length > line.maxLines && runs.length > 0) {
    const last = runs.at(-1);
    const words = (last?.text ?? '').replace(/…$/u, '').trimEnd().split(' ').slice(0, -1).join(' ');
    runs = words === '' || !last ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text: `${words}…` }];
    strips = paragraph({ ...text, runs, sizePt }, widthAt, measure);
  }
  return strips;
}

function framed(line: TemplateLine, strips: readonly Strip[], widthPt: number): Strip[] {
  if (!line.isFramed) return [...strips];
  const inner = stack(strips);
  const heightPt = inner.heightPt + 6;
  const side = { kind: 'rule', thicknessPt: 0.9 } as const;
  const frame: Mark[] = [
    { ...side, xPt: 0, yPt: 2, widthPt, heightPt: 0 },
    { ...side, xPt: 0, yPt: 2 + heightPt, widthPt, heightPt: 0 },
    { ...side, xPt: 0, yPt: 2, widthPt: 0, heightPt },
    { ...side, xPt: widthPt, yPt: 2, widthPt: 0, heightPt },
  ];
  return [{ heightPt: heightPt + 6, marks: [...frame, ...shift(inner.marks, 0, 4)], keepWithNext: false }];
}

function titleStrips({ template, content, partLabel, format, widthPt, measure }: Composition): Strip[] {
  const titleText = fillPlain(template.title, content.texts);
  const lines: Paragraph[] = [];
  if (titleText !== '') {
    const runs: Run[] = [{ text: titleText, style: 'bold' }];
    lines.push({ runs, sizePt: format.titlePt, align: 'centre', spaceBeforePt: format.titlePt * 0.9 });
  }
  if (partLabel !== '') {
    lines.push({ runs: [{ text: partLabel, style: 'italic' }], sizePt: format.titlePt - 2, align: 'centre' });
  }
  if (lines.length === 0) return [];
  return [
    stack(
      lines.flatMap(text => paragraph(text, () => widthPt, measure)),
      true,
    ),
    space(format.titlePt * 0.4, true),
  ];
}

type TableBlock = Extract<TemplateBlock, { kind: 'table' }>;

function tableStrips(composition: Composition, block: TableBlock): Strip[] {
  const { content, template, format, widthPt, sizePt, measure } = composition;
  if (!block.isShown) return [];
  const columns = block.columns.filter(column => column.isShown);
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const rows = [...(content.lists[block.list] ?? [])];
  const known = rows[0] ?? {};
  const empty = Object.fromEntries(Object.keys({ ...fieldsIn(columns), ...known }).map(name => [name, '']));
  while (rows.length < (block.minRows ?? 0)) rows.push(empty);
  const worded = (text: string) =>
    text.startsWith('@') ? (template.words?.[text] ?? template.words?.['@'] ?? text.slice(1)) : text;
  const cells = rows.map(row => {
    const values = Object.fromEntries(Object.entries({ ...content.texts, ...row }).map(([k, v]) => [k, worded(v)]));
    return columns.map(column => fillText(column.text, values));
  });
  const style = {
    sizePt: Math.max(format.smallestPt, sizePt - 1),
    measure,
    ...(block.rowHeightMm === undefined ? {} : { minRowPt: block.rowHeightMm * MM }),
  };
  const wanted = columns.map(({ title, group, width, align }) => ({
    title,
    ...(group === undefined ? {} : { group }),
    align,
    widthPt: (widthPt * width) / total,
  }));
  return [
    space(gapPt(composition), true),
    ...table(roomForWords(wanted, cells, style), cells, style),
    space(gapPt(composition)),
  ];
}

function fieldsIn(columns: TableBlock['columns']): Record<string, string> {
  const names = columns.flatMap(column =>
    [...column.text.matchAll(/\{\{[#^/]?\s*(\w+)\s*\}\}/gu)].map(found => found[1] ?? ''),
  );
  return Object.fromEntries(names.map(name => [name, '']));
}

function besideStrips(composition: Composition, block: Extract<TemplateBlock, { kind: 'beside' }>): Strip[] {
  const { content, widthPt, measure } = composition;
  const lines = block.lines.flatMap(line => lineParagraph(composition, line, content.texts) ?? []);
  const coded = fillPlain(block.code.text, composition.codeTexts);
  if (coded === '' || lines.length === 0) return lines.flatMap(text => paragraph(text, () => widthPt, measure));
  return aroundPicture(
    lines,
    qrPicture(composition, coded, fillPlain(block.code.caption ?? '', content.texts)),
    widthPt,
    measure,
  );
}

function qrPicture({ format, measure }: Composition, text: string, caption: string) {
  const rows = qrModules(text);
  // At least 0.42 mm a module: five dots at 300 dpi, which survives a worn drum; three on the 203 dpi of a roll.
  const [smallestMm, moduleMm, largestMm] = isNarrow(format) ? [18, 0.375, 30] : [24, 0.42, 40];
  const symbolMm = Math.min(largestMm, Math.max(smallestMm, rows.length * moduleMm));
  const sidePt = symbolMm * MM;
  const quietPt = (sidePt / rows.length) * QR_QUIET_MODULES;
  const words =
    caption === ''
      ? undefined
      : stack(
          paragraph(
            { runs: [{ text: caption, style: 'italic' }], sizePt: Math.max(7, format.smallestPt - 2), align: 'centre' },
            () => sidePt + quietPt,
            measure,
          ),
        );
  return {
    widthPt: sidePt + quietPt,
    heightPt: sidePt + quietPt + (words?.heightPt ?? 0),
    marks: [
      { kind: 'modules', xPt: quietPt, yPt: 0, sidePt, rows } satisfies Mark,
      ...(words ? shift(words.marks, quietPt / 2, sidePt + quietPt / 2) : []),
    ],
  };
}

function codeStrips(composition: Composition, block: Extract<TemplateBlock, { kind: 'code' }>): Strip[] {
  const { content, format, widthPt, measure } = composition;
  const text = fillPlain(block.code.text, composition.codeTexts);
  if (text === '') return [];
  const heightPt = block.heightMm * MM;
  const mark: Mark =
    block.code.symbology === 'qr'
      ? { kind: 'modules', xPt: (widthPt - heightPt) / 2, yPt: 0, sidePt: heightPt, rows: qrModules(text) }
      : barsMark(text, widthPt, heightPt);
  const caption = fillPlain(block.code.caption ?? '', content.texts);
  const words =
    caption === ''
      ? []
      : paragraph(
          { runs: [{ text: caption }], sizePt: Math.max(format.smallestPt, 8), align: 'centre' },
          () => widthPt,
          measure,
        );
  const symbol: Strip = { heightPt, marks: [mark], keepWithNext: true };
  return [stack([space(gapPt(composition) + 2), symbol, space(2), ...words])];
}

function barsMark(text: string, roomPt: number, heightPt: number): Mark {
  const bars = code128Bars(text);
  // Ten quiet modules at each side (ISO/IEC 15417); half a millimetre a module is plenty.
  const modulePt = Math.min(0.5 * MM, roomPt / (bars.length + 20));
  const widthPt = modulePt * bars.length;
  return { kind: 'bars', xPt: (roomPt - widthPt) / 2, yPt: 0, widthPt, heightPt, bars };
}

function signatures(composition: Composition, signers: readonly TemplateSignature[]): Strip | undefined {
  if (signers.length === 0) return undefined;
  const { content, format, widthPt, sizePt, measure } = composition;
  // A lone signature stands at the right (Decree 30/2020, annex I).
  const count = Math.max(2, signers.length);
  const columnPt = widthPt / count;
  const rolePt = signers.length > 2 ? Math.min(sizePt, 12) : sizePt;
  const text = (words: string, style: NonNullable<Run['style']>, size: number, roomPt: number) =>
    words === ''
      ? []
      : paragraph({ runs: [{ text: words, style }], sizePt: size, align: 'centre' }, () => roomPt, measure);
  const column = ({ role, instruction, name }: TemplateSignature) => {
    const head = stack([
      ...text(fillPlain(role, content.texts), 'bold', rolePt, columnPt - 6),
      ...text(fillPlain(instruction, content.texts), 'italic', rolePt - 1, columnPt - 6),
    ]);
    return { head, foot: stack(text(fillPlain(name, content.texts), 'bold', rolePt, columnPt - 12)) };
  };
  const columns = signers.map(column);
  const handPt = format.heightMm === null ? 30 : format.heightMm < 160 ? 26 : format.heightMm < 220 ? 36 : 52;
  const headPt = Math.max(...columns.map(({ head }) => head.heightPt));
  const placed = columns.map(({ head, foot }, index) => {
    const xPt = (count - signers.length + index) * columnPt;
    // Names on one line, however long the roles above them are.
    return { xPt, strip: stack([head, space(headPt - head.heightPt + handPt), foot]) };
  });
  return stack([
    space(sizePt * 0.9),
    beside(placed.map(({ xPt, strip }) => ({ xPt: xPt + 3, strip: { ...strip, marks: strip.marks } }))),
  ]);
}
