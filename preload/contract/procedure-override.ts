import { z } from 'zod';
import { ProcedureCase, ProcedureComponent, type Procedure } from './catalogue';
import { FieldDefinition, FieldKey } from './forms/field-definition';
import { fieldsAskedBy } from './forms/form-lint';
import { PackageTest } from './package-test';

/** Parts of a national field an office may word, bound or default in its own way; null takes the part away. */
export const FieldChange = z.strictObject({
  label: z.string().max(300).optional(),
  labelEn: z.string().max(300).nullable().optional(),
  required: z.boolean().optional(),
  default: z
    .union([z.string().max(500), z.number(), z.boolean()])
    .nullable()
    .optional(),
  section: z.string().max(300).nullable().optional(),
  sectionEn: z.string().max(300).nullable().optional(),
  help: z.string().max(1000).nullable().optional(),
  helpEn: z.string().max(1000).nullable().optional(),
  source: z.string().max(300).nullable().optional(),
  showWhen: FieldDefinition.shape.showWhen.nullable(),
  min: z.number().nullable().optional(),
  max: z.number().nullable().optional(),
  maxLength: z.int().nullable().optional(),
  minRows: z.int().nullable().optional(),
  maxRows: z.int().nullable().optional(),
  options: FieldDefinition.shape.options.nullable(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const LocalFee = z.strictObject({
  feeVnd: z.int().nonnegative().max(1_000_000_000).nullable(),
  feeVndOnline: z.int().nonnegative().max(1_000_000_000).nullable(),
  feeUnit: z.string().max(60).nullable(),
  feeNote: z.string().max(1000).nullable(),
});

/**
 * What one office has made of a procedure. Kept apart from the national data and laid over whatever version of it is
 * in force, so that an update changes neither.
 */
export const ProcedureOverride = z.strictObject({
  /** Not offered at this desk; open drafts keep it. */
  isHidden: z.boolean(),
  name: z.string().min(1).max(1000).nullable(),
  note: z.string().max(2000).nullable(),
  /** Only where the law leaves the fee to the province. */
  fee: LocalFee.nullable(),
  addedComponents: z.array(ProcedureComponent).max(50),
  /** `after`: the field it stands behind; null: in front of all. */
  addedFields: z.array(z.strictObject({ after: FieldKey.nullable(), field: FieldDefinition })).max(200),
  changedFields: z.record(FieldKey, FieldChange),
  removedFields: z.array(FieldKey).max(200),
  /** The order of all keys; null: as published. */
  order: z.array(FieldKey).max(500).nullable(),
  addedCases: z.array(ProcedureCase).max(50),
  caseField: FieldKey.nullable(),
  tests: z.array(PackageTest).max(200),
  /** Version of the national procedure it was made over. */
  basis: z.string().max(64),
});
export type ProcedureOverride = z.infer<typeof ProcedureOverride>;

/** A part of an override that the national data no longer has a place for: shown, and left out of the form. */
export interface Misfit {
  readonly code:
    | 'procedure-gone'
    | 'field-gone'
    | 'field-taken'
    | 'default-gone'
    | 'reference-gone'
    | 'fee-set-nationally'
    | 'case-taken';
  readonly what: string;
}

export const NO_OVERRIDE: Omit<ProcedureOverride, 'basis'> = {
  isHidden: false,
  name: null,
  note: null,
  fee: null,
  addedComponents: [],
  addedFields: [],
  changedFields: {},
  removedFields: [],
  order: null,
  addedCases: [],
  caseField: null,
  tests: [],
};

const withoutNulls = <T extends object>(value: object): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined)) as T;

/** The procedure as this office asks it, and what of the override no longer fits. */
export function applyOverride(
  base: Procedure,
  override: ProcedureOverride,
): { readonly procedure: Procedure; readonly misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  const baseKeys = new Set(base.formFields.map(({ key }) => key));
  for (const key of [...Object.keys(override.changedFields), ...override.removedFields]) {
    if (!baseKeys.has(key)) misfits.push({ code: 'field-gone', what: key });
  }
  const removed = new Set(override.removedFields);
  let fields = base.formFields
    .filter(({ key }) => !removed.has(key))
    .map((field): FieldDefinition => {
      const change = Object.hasOwn(override.changedFields, field.key) ? override.changedFields[field.key] : undefined;
      return change ? withoutNulls<FieldDefinition>({ ...field, ...change }) : field;
    });
  for (const { after, field } of override.addedFields) {
    if (fields.some(({ key }) => key === field.key)) {
      misfits.push({ code: 'field-taken', what: field.label });
      continue;
    }
    const at = after === null ? 0 : fields.findIndex(({ key }) => key === after) + 1;
    // Behind a field that is gone: at the end, where it is still asked.
    fields = fields.toSpliced(at === 0 && after !== null ? fields.length : at, 0, field);
  }
  fields = inOrder(fields, override.order);
  fields = fields.map(field => fitted(field, fields, misfits));
  const hasLocalFee = override.fee !== null && base.feeVnd === null;
  if (override.fee !== null && !hasLocalFee) misfits.push({ code: 'fee-set-nationally', what: base.name });
  const cases = [...base.cases];
  for (const added of override.addedCases) {
    if (cases.some(({ value }) => value === added.value)) misfits.push({ code: 'case-taken', what: added.name });
    else cases.push(added);
  }
  return {
    procedure: {
      ...base,
      name: override.name ?? base.name,
      note: override.note ?? base.note,
      ...(hasLocalFee ? override.fee : {}),
      components: [...base.components, ...override.addedComponents],
      formFields: fields,
      caseField: base.caseField ?? override.caseField,
      cases,
    },
    misfits,
  };
}

function inOrder(fields: readonly FieldDefinition[], order: readonly string[] | null): FieldDefinition[] {
  if (order === null) return [...fields];
  const place = new Map(order.map((key, at) => [key, at]));
  // A field the order does not know, e.g. a new national one, stays behind the one it was published behind.
  let last = -1;
  const placed = fields.map((field, at) => {
    const own = place.get(field.key);
    last = own ?? last;
    return { field, at, place: own ?? last + 0.5 };
  });
  return placed.sort((a, b) => a.place - b.place || a.at - b.at).map(({ field }) => field);
}

/** Leaves out a default that is no option any more and conditions on fields that are gone, and says so. */
function fitted(field: FieldDefinition, fields: readonly FieldDefinition[], misfits: Misfit[]): FieldDefinition {
  const keys = new Set(fields.map(({ key }) => key));
  const isKnown = (condition: FieldDefinition['showWhen']): boolean =>
    fieldsAskedBy(condition).every(key => keys.has(key));
  let fit = field;
  if (!isKnown(fit.showWhen) || !isKnown(fit.requiredWhen)) {
    const { showWhen, requiredWhen, ...rest } = fit;
    fit = {
      ...rest,
      ...(showWhen && isKnown(showWhen) ? { showWhen } : {}),
      ...(requiredWhen && isKnown(requiredWhen) ? { requiredWhen } : {}),
    };
    misfits.push({ code: 'reference-gone', what: field.label });
  }
  if (
    fit.default !== undefined &&
    fit.type !== 'text' &&
    fit.options &&
    !fit.options.some(({ value }) => value === fit.default)
  ) {
    const { default: _, ...rest } = fit;
    fit = rest;
    misfits.push({ code: 'default-gone', what: field.label });
  }
  return fit;
}

const CHANGEABLE = Object.keys(FieldChange.shape) as (keyof FieldChange)[];
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The override that makes `edited` of `base`: what an editor changed, and nothing else. */
export function overrideBetween(
  base: Procedure,
  edited: Procedure,
  rest: Pick<ProcedureOverride, 'isHidden' | 'tests'>,
): ProcedureOverride {
  const baseByKey = new Map(base.formFields.map(field => [field.key, field]));
  const editedKeys = edited.formFields.map(({ key }) => key);
  const changedFields: Record<string, FieldChange> = {};
  const addedFields: ProcedureOverride['addedFields'] = [];
  edited.formFields.forEach((field, at) => {
    const old = baseByKey.get(field.key);
    if (!old || old.type !== field.type) {
      addedFields.push({ after: editedKeys[at - 1] ?? null, field });
      return;
    }
    const changed = CHANGEABLE.filter(part => !isSame(old[part], field[part]));
    if (changed.length > 0) {
      changedFields[field.key] = Object.fromEntries(changed.map(part => [part, field[part] ?? null]));
    }
  });
  const asAdded = new Set(addedFields.map(({ field }) => field.key));
  const stillThere = new Set(editedKeys.filter(key => !asAdded.has(key)));
  const removedFields = base.formFields.map(({ key }) => key).filter(key => !stillThere.has(key));
  const override: ProcedureOverride = {
    ...NO_OVERRIDE,
    ...rest,
    name: edited.name === base.name ? null : edited.name,
    note: edited.note === base.note ? null : edited.note,
    fee:
      base.feeVnd === null && (edited.feeVnd !== null || edited.feeNote !== base.feeNote)
        ? {
            feeVnd: edited.feeVnd,
            feeVndOnline: edited.feeVndOnline,
            feeUnit: edited.feeUnit,
            feeNote: edited.feeNote,
          }
        : null,
    addedComponents: edited.components.slice(base.components.length),
    addedFields,
    changedFields,
    removedFields,
    addedCases: edited.cases.filter(({ value }) => base.cases.every(old => old.value !== value)),
    caseField: base.caseField === null ? edited.caseField : null,
    basis: base.version,
  };
  const natural = applyOverride(base, override).procedure.formFields.map(({ key }) => key);
  return isSame(natural, editedKeys) ? override : { ...override, order: editedKeys };
}
