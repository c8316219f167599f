import { z } from 'zod';
import { command, Done, query } from './define';
import { FormKind, FormTemplate, PaperName } from './form-template';
import { EpochMs, IsoDate } from './ids';

/** What is wrong with a template, and where: `place` is `title`, `header.unit`, or the id of a line, column or signature. */
export const TemplateProblem = z.object({
  code: z.enum([
    'malformed',
    'too-long',
    'unbalanced-tag',
    'forbidden-tag',
    'unknown-field',
    'required-missing',
    'required-field-lost',
    'duplicate-id',
    'number-incomplete',
    'wrong-form',
  ]),
  place: z.string(),
  /** The tag, the field, or the rule that asks for the line. */
  detail: z.string(),
});
export type TemplateProblem = z.infer<typeof TemplateProblem>;

export const TemplateField = z.object({
  name: z.string(),
  /** The list whose rows have it; null: a field of the whole form. */
  list: z.string().nullable(),
  sample: z.string(),
});

export const TemplateVersion = z.object({
  versionId: z.string(),
  origin: z.enum(['shipped', 'office']),
  /** The office went back to what is shipped. */
  isReturn: z.boolean(),
  effectiveFrom: EpochMs,
  signedAt: EpochMs,
  signedBy: z.string().nullable(),
  note: z.string(),
  isInForce: z.boolean(),
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;

export const TemplateSummary = z.object({
  form: FormKind,
  title: z.string(),
  formNumber: z.string(),
  isOffice: z.boolean(),
  hasDraft: z.boolean(),
  /** A signed version whose day has not come. */
  nextFrom: EpochMs.nullable(),
});
export type TemplateSummary = z.infer<typeof TemplateSummary>;

export const TemplateSheet = z.object({
  form: FormKind,
  inForce: FormTemplate,
  draft: FormTemplate.nullable(),
  /** What a catalogue package in force brings for this form and nobody has taken yet; it prints once it is signed. */
  offered: z
    .object({ version: z.string(), template: FormTemplate.nullable(), problems: z.array(TemplateProblem) })
    .nullable(),
  fields: z.array(TemplateField),
  versions: z.array(TemplateVersion),
});
export type TemplateSheet = z.infer<typeof TemplateSheet>;

/** Checked in the core, so that what is wrong is named and not merely malformed. */
const AnyTemplate = z.record(z.string(), z.json());
const Form = z.object({ form: FormKind });
const supervisor = { access: 'supervisor' } as const;

export const templateRoutes = {
  list: query(z.object({}), z.array(TemplateSummary), supervisor),
  find: query(Form, TemplateSheet, supervisor),
  /** Draws what is being edited, with invented people; the pictures are where those of `printing.formPreview` are. */
  preview: query(
    Form.extend({ template: AnyTemplate, size: z.enum(['everyday', 'longest']), paper: PaperName.nullable() }),
    z.object({
      problems: z.array(TemplateProblem),
      preview: z.object({ token: z.string(), pageCount: z.int() }).nullable(),
    }),
    supervisor,
  ),
  /** `templates.bad` carries the first problem as JSON in `detail`; nothing of a bad template is kept. */
  saveDraft: command(Form.extend({ template: AnyTemplate }), Done, ['templates.bad'], supervisor),
  discardDraft: command(Form, Done, [], supervisor),
  /** Signs the draft: in force from the day named, never for what was printed before. */
  signOff: command(
    Form.extend({ effectiveOn: IsoDate, note: z.string().trim().max(300) }),
    Done,
    ['templates.no-draft', 'templates.bad', 'templates.date-past'],
    supervisor,
  ),
  /** An earlier version, or with null what is shipped, comes back as a new one. */
  goBack: command(
    Form.extend({ versionId: z.string().max(100).nullable(), effectiveOn: IsoDate }),
    Done,
    ['templates.unknown-version', 'templates.bad', 'templates.date-past'],
    supervisor,
  ),
  version: query(z.object({ versionId: z.string().max(100) }), FormTemplate.nullable(), supervisor),
};
