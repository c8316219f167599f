import { z } from 'zod';

/** Every kind of field the catalogue knows; the stored shape of each is in `field-values.ts`. */
export const FieldType = z.enum([
  'name',
  'text',
  'textAuto',
  'date',
  'partialDate',
  'datetime',
  'time',
  'int',
  'decimal',
  'money',
  'bool',
  'gender',
  'ethnic',
  'country',
  'idDocType',
  'address',
  'personalId',
  'phone',
  'email',
  'select',
  'personList',
  'list',
  'rows',
  'code',
  'auto',
  'provinceCode',
  'communeCode',
]);
export type FieldType = z.infer<typeof FieldType>;

/** `value` is stored and sent to the portal, `label` is shown and printed. */
export const FieldOption = z.object({ value: z.string(), label: z.string(), labelEn: z.string().optional() });
export type FieldOption = z.infer<typeof FieldOption>;

/** A field key becomes a property name, so it may never be one that an object already answers to. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/u)
  .refine(key => !(key in Object.prototype), 'reserved');

/** When a field is asked for. `field` names a field of the same section; a hidden field counts as empty. */
export type ShowWhen =
  | { field: string; equals: string | number | boolean }
  | { field: string; oneOf: (string | number)[] }
  | { field: string; notEmpty: true }
  | { all: ShowWhen[] }
  | { any: ShowWhen[] }
  | { not: ShowWhen };

export const ShowWhen: z.ZodType<ShowWhen> = z.lazy(() =>
  z.union([
    z.strictObject({ field: FieldKey, equals: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ field: FieldKey, oneOf: z.array(z.union([z.string(), z.number()])) }),
    z.strictObject({ field: FieldKey, notEmpty: z.literal(true) }),
    z.strictObject({ all: z.array(ShowWhen) }),
    z.strictObject({ any: z.array(ShowWhen) }),
    z.strictObject({ not: ShowWhen }),
  ]),
);

/** Bounds of a day. Partial dates are compared as far as both are known. */
export const DateBounds = z.strictObject({
  notInFuture: z.boolean().optional(),
  /** `yyyy-mm-dd`; anything earlier is a slip of the keys. */
  earliest: z.string().optional(),
  /** Key of a date field of the same section that this one may not precede. */
  notBefore: z.string().optional(),
  /** Key of a date field of the same section that this one may not follow. */
  notAfter: z.string().optional(),
});
export type DateBounds = z.infer<typeof DateBounds>;

/** Which numbers a `personalId` field takes; `from` reads the kind of paper from a sibling field. */
export const IdRule = z.strictObject({
  from: z.string().optional(),
  allowPassport: z.boolean().optional(),
  allowBusinessCode: z.boolean().optional(),
  /** Siblings the number is held against, for a warning only: lawful corrections make them differ. */
  birthDate: z.string().optional(),
  gender: z.string().optional(),
  genderIs: z.enum(['Nam', 'Nữ']).optional(),
});
export type IdRule = z.infer<typeof IdRule>;

/** Doubts worth a question at the counter that never stop a registration. Ages and days are counted to today. */
export const FieldWarnings = z.strictObject({
  /** Below this age in whole years: `forms.under-age`. */
  minimumAgeYears: z.int().optional(),
  /** From this age in whole years on: `forms.over-age`. */
  maximumAgeYears: z.int().optional(),
  /** More days ago than this: `forms.registered-late`. */
  lateAfterDays: z.int().optional(),
});
export type FieldWarnings = z.infer<typeof FieldWarnings>;

/** All that a field can say of itself; a field inside a repeating group says the same, but repeats nothing. */
export const RowField = z.object({
  key: FieldKey,
  label: z.string(),
  labelEn: z.string().optional(),
  type: FieldType,
  required: z.boolean(),
  /** Narrows `required`: only while this holds. A hidden field is never required. */
  requiredWhen: ShowWhen.optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** What can be chosen; for a text what is offered while it is typed. */
  options: z.array(FieldOption).optional(),
  /** In characters after normalising; each kind has its own limit when absent. */
  maxLength: z.int().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  dates: DateBounds.optional(),
  id: IdRule.optional(),
  /** For `communeCode`: the sibling that holds its province. */
  provinceFrom: z.string().optional(),
  showWhen: ShowWhen.optional(),
  /** For `name`: when it holds, an organisation is named, so digits and signs are in order. */
  organisationWhen: ShowWhen.optional(),
  /** Written by the program; never keyed. `system` fields are filled when the dossier is opened. */
  auto: z
    .union([
      z.strictObject({ kind: z.literal('date-in-words'), from: FieldKey }),
      z.strictObject({ kind: z.literal('system') }),
    ])
    .optional(),
  /** Offered from another section, `applicant.<part>` or `subject.<part>`; see `prefill.ts`. */
  prefill: z.string().optional(),
  /** For `personList`: the columns to show, all four when absent. */
  columns: z.array(z.enum(['fullName', 'personalId', 'birthDate', 'residence'])).optional(),
  warn: FieldWarnings.optional(),
  /** Heading over this field and those that follow, until another one. */
  section: z.string().optional(),
  sectionEn: z.string().optional(),
  /** One sentence for whoever fills it in. */
  help: z.string().optional(),
  helpEn: z.string().optional(),
  /** Where the law asks for it, e.g. `Nghị định 123/2015/NĐ-CP, điều 16`. */
  source: z.string().optional(),
});
export type RowField = z.infer<typeof RowField>;

export const FieldDefinition = RowField.extend({
  /** For `rows`: what each row asks. Conditions inside see the other fields of their own row. */
  rowFields: z.array(RowField).optional(),
  minRows: z.int().nonnegative().optional(),
  maxRows: z.int().positive().optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** What the officer's choices are checked against; the same for every procedure. */
export const FormReferences = z.object({
  genders: z.array(FieldOption),
  /** `value` is the name itself: it is what papers, cards and prints carry. */
  ethnicGroups: z.array(FieldOption),
  /** `value` is the ISO 3166-1 alpha-2 code, Viet Nam first. */
  countries: z.array(FieldOption),
  idDocumentTypes: z.array(
    FieldOption.extend({ numberKind: z.enum(['personal-id', 'old-id', 'passport', 'business-code', 'free']) }),
  ),
});
export type FormReferences = z.infer<typeof FormReferences>;

/** The sections every dossier has besides its procedure's own form. */
export const CommonFields = z.object({
  header: z.array(FieldDefinition),
  applicant: z.array(FieldDefinition),
  owner: z.array(FieldDefinition),
  authorised: z.array(FieldDefinition),
  fee: z.array(FieldDefinition),
  references: FormReferences,
});
export type CommonFields = z.infer<typeof CommonFields>;

/** Sections in the order of the screen; `form` holds the procedure's own fields. */
export const SECTIONS = ['header', 'applicant', 'owner', 'authorised', 'form'] as const;
export type Section = (typeof SECTIONS)[number];

/** True for a field the officer fills in. */
export function isKeyed(definition: FieldDefinition): boolean {
  return definition.auto === undefined && definition.type !== 'auto';
}
