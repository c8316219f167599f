import { z } from 'zod';
import { ProcedureCase, ProcedureCode } from '../../preload/contract/catalogue';
import { FieldKey, ShowWhen } from '../../preload/contract/forms/field-definition';

/** Shapes of the files in `resources/catalogue`: a broken file stops the start of the core, not a registration. */

/** Anything else a field definition may say passes through. */
export const FileField = z.looseObject({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  options: z.array(z.string()).optional(),
  maxLength: z.int().optional(),
  rowFields: z.array(z.record(z.string(), z.json())).optional(),
});
export type FileField = z.infer<typeof FileField>;

export const FileProcedure = z.object({
  code: z.string(),
  name: z.string(),
  officialName: z.string().optional(),
  field: z.string(),
  fieldCode: z.string(),
  processingDays: z.int().nullable(),
  processingDaysOnline: z.int().optional(),
  maxDaysWhenVerificationNeeded: z.int().optional(),
  unit: z.enum(['same-day', 'working-days', 'calendar-days', 'hours']),
  noFixedDueDate: z.boolean().optional(),
  feeVnd: z.int().nullable(),
  feeVndOnline: z.int().optional(),
  feeUnit: z.string().optional(),
  feeNote: z.string().optional(),
  agency: z.string(),
  decisionNo: z.string(),
  caseCodes: z.array(z.string()),
  results: z.array(z.object({ code: z.string().optional(), name: z.string() })),
  components: z.array(
    z.object({
      code: z.string().optional(),
      name: z.string(),
      originals: z.int(),
      copies: z.int(),
      required: z.boolean(),
      mode: z.enum(['submit', 'present']),
      condition: z.string().optional(),
      when: ShowWhen.optional(),
    }),
  ),
  caseField: FieldKey.optional(),
  cases: z.array(ProcedureCase).optional(),
  linkedCodes: z.array(ProcedureCode).optional(),
  formFields: z.array(FileField),
  formFieldsSource: z.string(),
  recalledParts: z.union([z.string(), z.array(z.string())]).optional(),
  note: z.string().optional(),
});
export type FileProcedure = z.infer<typeof FileProcedure>;

export const FileCommonFields = z.object({
  dossierHeader: z.array(FileField),
  applicant: z.array(FileField),
  owner: z.array(FileField),
  authorised: z.array(FileField),
  fee: z.array(FileField),
});
export type FileCommonFields = z.infer<typeof FileCommonFields>;

/** What the published records say only in words: which answer makes which case, and which papers it asks for. */
export const CaseRules = z.record(
  ProcedureCode,
  z.strictObject({
    caseField: FieldKey.optional(),
    cases: z.array(ProcedureCase).optional(),
    /** By the beginning of the paper's name. */
    components: z.record(z.string(), ShowWhen).optional(),
    /** A question in front of the form, where the form has none that decides the case. */
    question: z.strictObject({ label: z.string(), labelEn: z.string(), help: z.string() }).optional(),
  }),
);
export type CaseRules = z.infer<typeof CaseRules>;

const Patches = z.record(z.string(), z.record(z.string(), z.json()));

export const FieldRules = z.object({
  common: z.record(z.string(), Patches),
  suffixes: Patches,
  keys: Patches,
  procedures: z.record(z.string(), Patches),
});
export type FieldRules = z.infer<typeof FieldRules>;

export const EnglishLabels = z.object({
  labels: z.record(z.string(), z.string()),
  stems: z.record(z.string(), z.string()),
  persons: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.string()),
});
export type EnglishLabels = z.infer<typeof EnglishLabels>;

export const FileEthnicGroups = z.array(z.object({ code: z.string(), name: z.string(), aliases: z.array(z.string()) }));
export const FileCountries = z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() }));

export const FileProvinces = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    fullName: z.string(),
    type: z.string(),
    mergedFrom: z.array(z.object({ code: z.string(), name: z.string() })),
    changedByMerger: z.boolean(),
    agencyCode: z.string(),
    agencyCodeSource: z.string(),
    communeCount: z.int(),
  }),
);

export const FileHolidays = z.object({
  days: z.array(
    z.object({
      date: z.iso.date(),
      name: z.string(),
      kind: z.enum(['holiday', 'compensatory', 'swap-off', 'make-up-workday']),
      basis: z.enum(['law', 'announced', 'predicted', 'law-rule']),
      source: z.string(),
    }),
  ),
});
export type HolidayFile = z.infer<typeof FileHolidays>;
