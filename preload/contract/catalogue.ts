import { z } from 'zod';
import { query } from './define';
import { CommonFields, FieldDefinition } from './forms/field-definition';

/** `d.dddddd`, the national code of a procedure. */
export const ProcedureCode = z.string().regex(/^[1-9]\.\d{6}$/u);

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
});
export type ProcedureComponent = z.infer<typeof ProcedureComponent>;

export const Procedure = ProcedureSummary.extend({
  officialName: z.string().nullable(),
  agency: z.string(),
  decisionNo: z.string(),
  caseCodes: z.array(z.string()),
  results: z.array(z.object({ code: z.string().nullable(), name: z.string() })),
  components: z.array(ProcedureComponent),
  formFields: z.array(FieldDefinition),
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

const Text = z.string().max(200);
const ForSetup = { access: 'public' } as const;

export const catalogueRoutes = {
  /** Best first; an empty text lists the catalogue by field and name. */
  search: query(z.object({ text: Text, limit: z.int().min(1).max(200) }), z.array(ProcedureSummary)),
  get: query(z.object({ code: z.string().max(20) }), Procedure.nullable()),
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
