import { z } from 'zod';
import { query } from './define';
import { CommonFields, FieldDefinition, FieldKey, ShowWhen } from './forms/field-definition';

/**
 * `d.dddddd`, the national code of a procedure; `x.` and a name for one that has no code known to this catalogue, so
 * that a code of our own making can never be taken for a national one.
 */
export const ProcedureCode = z
  .string()
  .regex(/^([1-9]\.\d{6}|x\.[a-z0-9]+(-[a-z0-9]+)*)$/u)
  .max(40);

/**
 * Legal time limit in parts, so that the page can put it into words. `calendar-days` stay calendar days;
 * `amount` is null only where the law sets no due date.
 */
export const ProcedureLimit = z.object({
  amount: z.int().positive().nullable(),
  /** For dossiers filed online, where the law is kinder; null when there is no difference. */
  amountOnline: z.int().positive().nullable(),
  unit: z.enum(['same-day', 'working-days', 'calendar-days', 'hours']),
  /** The longest allowed when something must be verified elsewhere; null when the law gives none. */
  amountWhenVerifying: z.int().positive().nullable(),
  noFixedDueDate: z.boolean(),
});
export type ProcedureLimit = z.infer<typeof ProcedureLimit>;

export const ProcedureSummary = z.object({
  code: ProcedureCode,
  name: z.string(),
  field: z.string(),
  /** May hold letters outside ASCII, e.g. `G07-LĐ03`. */
  fieldCode: z.string(),
  limit: ProcedureLimit,
  /** VND per `feeUnit`; null where the provincial People's Council sets it. */
  feeVnd: z.int().nonnegative().nullable(),
  feeVndOnline: z.int().nonnegative().nullable(),
  feeUnit: z.string().nullable(),
  feeNote: z.string().nullable(),
});
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

/** A paper of the dossier. `code` is opaque and not unique: address components by their position. */
export const ProcedureComponent = z.object({
  code: z.string().nullable(),
  name: z.string(),
  originals: z.int().nonnegative(),
  copies: z.int().nonnegative(),
  required: z.boolean(),
  /** `present`: shown and given back, so never scanned. */
  mode: z.enum(['submit', 'present']),
  /** When the paper is asked for, in words for the officer. */
  condition: z.string().nullable(),
  /** The same for the program: asked for only while it holds of the form. Null: always. */
  when: ShowWhen.nullable().optional(),
});
export type ProcedureComponent = z.infer<typeof ProcedureComponent>;

/** A case (trường hợp) of a procedure: another limit, fee or list of papers under the same code. */
export const ProcedureCase = z.object({
  /** The answer to `caseField` that makes it this case. */
  value: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  /** What is different, in one sentence for the officer. */
  explanation: z.string(),
  source: z.enum(['verified', 'recalled']),
  limit: ProcedureLimit.optional(),
  fee: z
    .object({
      feeVnd: z.int().nonnegative().nullable(),
      feeVndOnline: z.int().nonnegative().nullable(),
      feeUnit: z.string().nullable(),
      feeNote: z.string().nullable(),
    })
    .optional(),
});
export type ProcedureCase = z.infer<typeof ProcedureCase>;

export const Procedure = ProcedureSummary.extend({
  officialName: z.string().nullable(),
  agency: z.string(),
  decisionNo: z.string(),
  caseCodes: z.array(z.string()),
  results: z.array(z.object({ code: z.string().nullable(), name: z.string() })),
  components: z.array(ProcedureComponent),
  formFields: z.array(FieldDefinition),
  /** The field of the form whose answer decides the case; null: the procedure has one case. */
  caseField: FieldKey.nullable().default(null),
  cases: z.array(ProcedureCase).default([]),
  /** Procedures filed together with this one under its code, e.g. birth, residence and health card. */
  linkedCodes: z.array(ProcedureCode).default([]),
  note: z.string().nullable(),
  /** Parts of the entry an administrator still has to confirm, e.g. `processingDays`, `formFields`. */
  unconfirmedParts: z.array(z.string()),
  /** Hash of the content: a dossier keeps it, so that its form can be shown as it was. */
  version: z.string(),
});
export type Procedure = z.infer<typeof Procedure>;

export const Province = z.object({
  code: z.string().regex(/^\d{2}$/u),
  name: z.string(),
  fullName: z.string(),
  type: z.string(),
  /** Provinces before 1/7/2025, with their old codes. */
  mergedFrom: z.array(z.object({ code: z.string(), name: z.string() })),
  changedByMerger: z.boolean(),
  /** `Hnn` of the agency identification code. */
  agencyCode: z.string(),
  isAgencyCodeConfirmed: z.boolean(),
  communeCount: z.int(),
});
export type Province = z.infer<typeof Province>;

export const Commune = z.object({
  /** Five digits, kept as text for its leading zeros. */
  code: z.string().regex(/^\d{5}$/u),
  name: z.string(),
  type: z.enum(['xã', 'phường', 'đặc khu']),
  provinceCode: z.string(),
  /** The old communes it was made from, as the resolutions word it. */
  formedFrom: z.string(),
});
export type Commune = z.infer<typeof Commune>;

export const CommuneMatch = Commune.extend({
  provinceName: z.string(),
  /** The old commune whose name matched, or null when the present name did. */
  matchedOldName: z.string().nullable(),
  /** The old commune went into more than one new one: the officer has to choose. */
  isOldCommuneSplit: z.boolean(),
});
export type CommuneMatch = z.infer<typeof CommuneMatch>;

/** The procedure as it is in the case the form says: its limit and fee are the case's where the case has its own. */
export function inCase(procedure: Procedure, form: Readonly<Record<string, unknown>>): Procedure {
  const found = caseOf(procedure, form);
  return found ? { ...procedure, limit: found.limit ?? procedure.limit, ...found.fee } : procedure;
}

/** The case that was chosen; undefined for a procedure without cases or before the answer is there. */
export function caseOf(
  { caseField, cases }: Pick<Procedure, 'caseField' | 'cases'>,
  form: Readonly<Record<string, unknown>>,
): ProcedureCase | undefined {
  if (caseField === null || !Object.hasOwn(form, caseField)) return undefined;
  return cases.find(candidate => candidate.value === form[caseField]);
}

const Text = z.string().max(200);
const ForSetup = { access: 'public' } as const;

export const catalogueRoutes = {
  /** Best first; an empty text lists the catalogue by field and name. */
  search: query(z.object({ text: Text, limit: z.int().min(1).max(200) }), z.array(ProcedureSummary)),
  get: query(z.object({ code: z.string().max(40) }), Procedure.nullable()),
  /** As it was when a dossier was received or a draft begun with it. */
  getVersion: query(z.object({ version: z.string().max(64) }), Procedure.nullable()),
  commonFields: query(z.object({}), CommonFields),
  /** The procedures this desk receives most, and before it has any history the usual ones. */
  frequent: query(z.object({}), z.array(ProcedureSummary)),
  provinces: query(z.object({}), z.array(Province), ForSetup),
  communes: query(z.object({ provinceCode: z.string().max(2) }), z.array(Commune), ForSetup),
  /** Also finds a commune by the name of an old one it was formed from. At most 30, best first. */
  findCommunes: query(
    z.object({ text: Text, provinceCode: z.string().max(2).optional() }),
    z.array(CommuneMatch),
    ForSetup,
  ),
};
