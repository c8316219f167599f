import {
  type Mark,
  type Paragraph,
  type Strip,
  aroundPicture,
  beside,
  holdEnd,
  paragraph,
  space,
  stack,
} from './receipt-layout-rules';
import { fillIn, paperAmount, paperCount, paperMoment } from './paper-wording-rules';
import type { ReceiptContent, ReceiptPart } from './printing-types';
import { QR_QUIET_MODULES, type QrModules } from './qr-code';
import type { ReceiptTemplate } from './receipt-template';
import { table } from './table-layout-rules';
import type { Measure, Run } from './text-flow-rules';

export interface Composition {
  readonly content: ReceiptContent;
  readonly template: ReceiptTemplate;
  readonly part: ReceiptPart;
  readonly qr: QrModules;
  readonly widthPt: number;
  /** Size of the running text; the header has its own sizes. */
  readonly sizePt: number;
  readonly measure: Measure;
}

export const SMALLEST_SIZE_PT = 11;
const GAP_PT = 3;
const TO_FILL_IN_BY_HAND = '........................';
const MM = 72 / 25.4;

/** Form 01 from the header to the signatures, in the order of the form's lines. */
export function composeReceipt(composition: Composition): Strip[] {
  const { content, template, widthPt, sizePt, measure } = composition;
  const opening = aroundPicture(partyLines(composition), qrPicture(composition.qr), widthPt, measure);
  const flow = (paragraphs: readonly Paragraph[]) =>
    paragraphs.flatMap(text => paragraph(text, () => widthPt, measure));
  const body = [
    ...opening,
    ...flow([field(composition, template.labels.request, content.request)]),
    ...flow([{ ...label(template.labels.components, sizePt), keepWithNext: true }]),
    space(GAP_PT, true),
    ...componentTable(composition),
    space(GAP_PT),
    ...flow(closingLines(composition)),
  ];
  return [header(composition), ...titleStrips(composition), ...holdEnd(body, 2), signatures(composition)];
}

function field({ sizePt }: Composition, name: string, value: string, style: Run['style'] = 'regular'): Paragraph {
  const shown = value === '' ? TO_FILL_IN_BY_HAND : value;
  return { runs: [{ text: `${name} ` }, { text: shown, style }], sizePt, align: 'justify', spaceBeforePt: GAP_PT };
}

function label(text: string, sizePt: number): Paragraph {
  return { runs: [{ text }], sizePt, spaceBeforePt: GAP_PT };
}

function small(text: string): Paragraph {
  return { runs: [{ text, style: 'italic' }], sizePt: SMALLEST_SIZE_PT, align: 'justify', spaceBeforePt: 1 };
}

/** Two blocks of 40 % and 60 %; their last lines, number and date, stand on the same line. */
function header({ content, template, widthPt, measure }: Composition): Strip {
  const leftPt = widthPt * 0.4;
  const rightPt = widthPt - leftPt;
  const line = (runs: Run[], width: number, sizePt: number) =>
    stack(paragraph({ runs, sizePt, align: 'centre' }, () => width, measure));
  // 12 to 13 for the nation's name, one more for the motto (Decree 30/2020, annex I).
  const nationPt = [13, 12.5, 12].find(size => measure(template.nation, 'bold', size) <= rightPt) ?? 12;
  const mottoPt = nationPt + 1;
  const unitWidthPt = Math.min(leftPt, measure(content.issuingUnit.toLocaleUpperCase('vi'), 'bold', nationPt));
  const left = stack([
    line([{ text: content.parentAgency.toLocaleUpperCase('vi') }], leftPt - 8, nationPt),
    line([{ text: content.issuingUnit.toLocaleUpperCase('vi'), style: 'bold' }], leftPt - 8, nationPt),
    centredRule(leftPt - 8, unitWidthPt * 0.4),
  ]);
  const right = stack([
    line([{ text: template.nation, style: 'bold' }], rightPt, nationPt),
    line([{ text: template.motto, style: 'bold' }], rightPt, mottoPt),
    centredRule(rightPt, measure(template.motto, 'bold', mottoPt)),
  ]);
  const date = fillIn(template.placeAndDate, { place: content.place, ...paperMoment(content.issuedAt) });
  return stack([
    beside([
      { xPt: 0, strip: left },
      { xPt: leftPt, strip: right },
    ]),
    space(4),
    beside([
      {
        xPt: 0,
        strip: line([{ text: fillIn(template.numberLine, { number: content.receiptNumber }) }], leftPt - 8, 13),
      },
      { xPt: leftPt, strip: line([{ text: date, style: 'italic' }], rightPt, 13) },
    ]),
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

function titleStrips({ template, part, widthPt, measure }: Composition): Strip[] {
  const title: Paragraph = {
    runs: [{ text: template.title, style: 'bold' }],
    sizePt: 14,
    align: 'centre',
    spaceBeforePt: 14,
  };
  const sheet: Paragraph = { runs: [{ text: template.parts[part], style: 'italic' }], sizePt: 12, align: 'centre' };
  return [
    stack(
      [title, sheet].flatMap(text => paragraph(text, () => widthPt, measure)),
      true,
    ),
    space(6, true),
  ];
}

function qrPicture(qr: QrModules): { widthPt: number; heightPt: number; marks: Mark[] } {
  // At least 0.42 mm a module: five dots at 300 dpi, which survives a worn drum.
  const symbolMm = Math.min(40, Math.max(24, qr.length * 0.42));
  const quietPt = ((symbolMm * MM) / qr.length) * QR_QUIET_MODULES;
  const sidePt = symbolMm * MM;
  return {
    widthPt: sidePt + quietPt,
    heightPt: sidePt + quietPt,
    marks: [{ kind: 'modules', xPt: quietPt, yPt: 0, sidePt, rows: qr }],
  };
}

/** Lines 3 to 9: code, unit, applicant, owner and authorised person. */
function partyLines(composition: Composition): Paragraph[] {
  const { content, template, sizePt } = composition;
  const { labels } = template;
  const { applicant, owner, authorised } = content;
  const named = (name: string, value: string, style?: Run['style']) => field(composition, name, value, style);
  const contact = (phone: string, email: string): Paragraph => ({
    ...named(labels.phone, ''),
    runs: [
      { text: `${labels.phone} ${phone || TO_FILL_IN_BY_HAND}\u00a0\u00a0\u00a0 ` },
      { text: `${labels.email} ${email || TO_FILL_IN_BY_HAND}` },
    ],
    align: 'left',
  });
  const lines = [named(labels.dossierCode, content.dossierCode, 'bold')];
  if (content.provisionalNote) lines.push(small(content.provisionalNote));
  lines.push(
    named(labels.unit, content.unitName),
    named(labels.applicant, applicant.name, 'bold'),
    named(labels.idNumber, applicant.idNumber),
    named(labels.address, applicant.address),
    contact(applicant.phone, applicant.email),
  );
  if (owner) {
    const id = owner.idNumber ? ` (${owner.idNumber})` : '';
    lines.push({
      ...label('', sizePt),
      runs: [{ text: `${labels.owner} ` }, { text: owner.name, style: 'bold' }, { text: id }],
    });
  }
  if (authorised) {
    lines.push(
      named(labels.authorisedPerson, authorised.name, 'bold'),
      named(labels.authorisedIdNumber, authorised.idNumber),
      named(labels.address, authorised.address),
      contact(authorised.phone, authorised.email),
      named(labels.authorisationPaper, authorised.paper),
    );
  }
  return lines;
}

function componentTable({ content, template, widthPt, sizePt, measure }: Composition): Strip[] {
  const { index, name, quantity, originals, copies, none } = template.table;
  const count = (value: number): Run[] => [{ text: value === 0 ? none : paperCount(value) }];
  const narrow = { align: 'centre', widthPt: 64, group: quantity } as const;
  return table(
    [
      { title: index, align: 'centre', widthPt: 30 },
      { title: name, align: 'left', widthPt: widthPt - 30 - 2 * narrow.widthPt },
      { title: originals, ...narrow },
      { title: copies, ...narrow },
    ],
    content.components.map((component, position) => [
      [{ text: String(position + 1) }],
      [
        { text: component.name },
        ...(component.note ? [{ text: ` (${component.note})`, style: 'italic' as const }] : []),
      ],
      count(component.originals),
      count(component.copies),
    ]),
    { sizePt: Math.max(SMALLEST_SIZE_PT, sizePt - 1), measure },
  );
}

/** Lines 12 to 17, with the fees after the due date as provinces print them. */
function closingLines(composition: Composition): Paragraph[] {
  const { content, template, sizePt } = composition;
  const { labels } = template;
  const moment = (at: number) => fillIn(template.moment, paperMoment(at));
  const due = content.dueAt === null ? template.noDueDate : moment(content.dueAt);
  const lines = [
    field(composition, labels.sets, fillIn(template.setsText, { count: paperCount(content.sets) })),
    field(composition, labels.limit, content.limitText),
    field(composition, labels.receivedAt, moment(content.receivedAt)),
    { ...field(composition, labels.dueAt, due, 'bold'), keepWithNext: true },
    small(content.dueExplanation),
    ...feeLines(composition),
    field(composition, labels.collectAt, content.collectAt),
  ];
  if (content.register) lines.push(label(fillIn(labels.register, { ...content.register }), sizePt));
  if (content.lookupHint) lines.push(small(content.lookupHint));
  return lines;
}

function feeLines({ content, template, sizePt }: Composition): Paragraph[] {
  const fees = content.fees ?? [];
  if (fees.length === 0) return [];
  const line = (text: string): Paragraph => ({ ...label(text, sizePt), indentPt: 14, spaceBeforePt: 1 });
  const total = fees.reduce((sum, fee) => sum + fee.amountVnd, 0);
  // How it is paid is often not known yet: no empty brackets on paper.
  const feeText = (fee: (typeof fees)[number]) =>
    fillIn(template.feeLine, { ...fee, amount: paperAmount(fee.amountVnd) }).replace(/\s*\(\s*\)/u, '');
  const lines = fees.map(fee => line(`- ${feeText(fee)}`));
  if (fees.length > 1) {
    const sum = fillIn(template.feeTotalText, { amount: paperAmount(total) });
    lines.push({ ...line(''), runs: [{ text: `${template.labels.feeTotal} ` }, { text: sum, style: 'bold' }] });
  }
  const heading: Paragraph = { ...label(template.labels.fees, sizePt), keepWithNext: true };
  // All on one page: a sum is checked against the lines above it.
  return [heading, ...lines.map((fee, index) => ({ ...fee, keepWithNext: index < lines.length - 1 }))];
}

function signatures({ content, template, widthPt, measure }: Composition): Strip {
  const { submitter, officer, instruction } = template.signatures;
  const columnPt = widthPt / 2;
  const column = (title: string, name: string): Strip =>
    stack([
      ...paragraph({ runs: [{ text: title, style: 'bold' }], sizePt: 13, align: 'centre' }, () => columnPt, measure),
      ...paragraph(
        { runs: [{ text: instruction, style: 'italic' }], sizePt: 12, align: 'centre' },
        () => columnPt,
        measure,
      ),
      space(52),
      ...paragraph(
        { runs: [{ text: name, style: 'bold' }], sizePt: 13, align: 'centre' },
        () => columnPt - 12,
        measure,
      ),
    ]);
  const both = beside([
    { xPt: 0, strip: column(submitter, content.submitterName) },
    { xPt: columnPt, strip: column(officer, content.officerName) },
  ]);
  return stack([space(12), both]);
}
