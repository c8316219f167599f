import { z } from 'zod';

/**
 * A printed form as data: what it says, which lines it has, who signs. How it is laid out is code (Decree 30/2020).
 * Titles and numbers are data because the annex that fixes them changed with every circular (01/2018, 03/2025) and
 * provinces print both.
 */
export const FORM_KINDS = [
  'receipt',
  'receipt-certified',
  'receipt-combined',
  'application',
  'application-draft',
  'supplement',
  'refusal',
  'apology',
  'stop',
  'control-slip',
  'register',
  'hand-over',
  'hand-over-results',
  'return-note',
  'fee-draft',
  'history',
  'queue-ticket',
  'folder-label',
  'day-close',
  'cash-day',
  'period-report',
] as const;
export const FormKind = z.enum(FORM_KINDS);
export type FormKind = z.infer<typeof FormKind>;

export const PAPER_NAMES = [
  'A4',
  'A4-landscape',
  'A3-landscape',
  'A5',
  'A5-landscape',
  'roll-80',
  'label-90x50',
] as const;
export const PaperName = z.enum(PAPER_NAMES);
export type PaperName = z.infer<typeof PaperName>;

/** Longest text a line may have; an office that needs more makes another line. */
export const LONGEST_TEXT = 600;
const Text = z.string().trim().min(1).max(LONGEST_TEXT);
const OptionalText = z.string().trim().max(LONGEST_TEXT);
const Id = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]*$/u)
  .max(60);
/** The rule that asks for the line; such a line can be reworded, never taken away. */
const Required = z.string().max(200).optional();

export const TemplateLine = z.strictObject({
  kind: z.literal('line'),
  id: Id,
  text: OptionalText,
  /** Not printed when false. */
  isShown: z.boolean(),
  required: Required,
  /** Printed only when this field has a value. */
  when: Id.optional(),
  size: z.enum(['body', 'small', 'big', 'huge']).optional(),
  align: z.enum(['left', 'centre', 'justify']).optional(),
  isIndented: z.boolean().optional(),
  isFramed: z.boolean().optional(),
  /** Cut with an ellipsis after so many lines, where the paper has no more room. */
  maxLines: z.int().min(1).max(10).optional(),
});
export type TemplateLine = z.infer<typeof TemplateLine>;

export const TemplateColumn = z.strictObject({
  id: Id,
  title: Text,
  group: Text.optional(),
  text: OptionalText,
  /** Share of the table's width. */
  width: z.number().min(1).max(200),
  align: z.enum(['left', 'centre', 'right']),
  isShown: z.boolean(),
  required: Required,
});
export type TemplateColumn = z.infer<typeof TemplateColumn>;

export const TemplateCode = z.strictObject({
  symbology: z.enum(['qr', 'code128']),
  text: Text,
  caption: OptionalText.optional(),
});

export const TemplateBlock = z.discriminatedUnion('kind', [
  TemplateLine,
  z.strictObject({
    kind: z.literal('table'),
    id: Id,
    list: Id,
    isShown: z.boolean(),
    required: Required,
    columns: z.array(TemplateColumn).min(1).max(14),
    /** Rows printed at least, empty ones to be filled in by hand. */
    minRows: z.int().min(0).max(30).optional(),
    rowHeightMm: z.number().min(0).max(60).optional(),
  }),
  z.strictObject({
    kind: z.literal('items'),
    id: Id,
    list: Id,
    text: Text,
    isShown: z.boolean(),
    required: Required,
  }),
  /** Lines with a code at their right side. */
  z.strictObject({ kind: z.literal('beside'), id: Id, code: TemplateCode, lines: z.array(TemplateLine).max(20) }),
  /** All that was declared on the procedure's own form, repeating groups as tables. */
  z.strictObject({ kind: z.literal('answers'), id: Id, isShown: z.boolean(), required: Required }),
  z.strictObject({
    kind: z.literal('code'),
    id: Id,
    isShown: z.boolean(),
    required: Required,
    code: TemplateCode,
    heightMm: z.number().min(6).max(60),
  }),
]);
export type TemplateBlock = z.infer<typeof TemplateBlock>;

export const TemplateSignature = z.strictObject({
  id: Id,
  role: Text,
  instruction: OptionalText,
  /** Printed where the name stands; empty leaves it to be written. */
  name: OptionalText,
});
export type TemplateSignature = z.infer<typeof TemplateSignature>;

/** One of the sheets of a print: kept by the office, given to the citizen. */
export const TemplatePart = z.strictObject({
  label: OptionalText,
  /** A copy printed later is this sheet alone. */
  isReprinted: z.boolean(),
});

export const FormTemplate = z.strictObject({
  schema: z.literal(2),
  form: FormKind,
  /** Version of the text as it was shipped; an office's own version keeps the one it grew from. */
  version: z.int().min(1),
  formNumber: OptionalText,
  /** The PDF's title: never a person's name. */
  documentTitle: Text,
  header: z.strictObject({
    kind: z.enum(['official', 'centred', 'none']),
    agency: OptionalText,
    unit: OptionalText,
    nation: OptionalText,
    motto: OptionalText,
    numberLine: OptionalText,
    placeAndDate: OptionalText,
  }),
  /** `{{soThuTu}}` counts within the form, the counter and the year; null: the form has no number of its own. */
  numberPattern: Text.nullable(),
  title: OptionalText,
  parts: z.array(TemplatePart).min(1).max(4),
  papers: z.array(PaperName).min(1),
  blocks: z.array(TemplateBlock).min(1).max(60),
  signatures: z.array(TemplateSignature).max(4),
  /** Heads every page of a paper that must not be taken for the one it is going to be. */
  pageMark: Text.optional(),
  copyMark: Text,
  copyDetail: Text,
  footer: OptionalText,
  /** Texts for codes in the data, e.g. kinds of events. */
  words: z.record(z.string(), Text).optional(),
});
export type FormTemplate = z.infer<typeof FormTemplate>;

/** Every line of a template, those beside a code included. */
export function linesOf(template: FormTemplate): TemplateLine[] {
  return template.blocks.flatMap(block =>
    block.kind === 'line' ? [block] : block.kind === 'beside' ? block.lines : [],
  );
}
