import { z } from 'zod';
import type { CommonFields } from './field-definition';
import { SECTIONS } from './field-definition';
import type { FormContext } from './field-values';
import type { FormIssue, IssueParams } from './issues';
import {
  definitionsOf,
  emptyValues,
  type ComponentState,
  type FormProcedure,
  type KeyedRegistration,
} from './registration-values';
import { warningsOf } from './registration-warnings';
import { sectionSchema, type SectionValues } from './section-schema';

/** A registration that may be stored: checked, normalised, without hidden or empty fields. */
export interface Registration {
  readonly header: SectionValues;
  readonly applicant: SectionValues;
  readonly owner: SectionValues;
  readonly authorised: SectionValues;
  readonly form: SectionValues;
  readonly components: Readonly<Record<string, ComponentState>>;
}

const paperCount = z
  .number({ error: 'forms.not-a-number' })
  .int({ error: 'forms.not-a-whole-number' })
  .min(0, { error: 'forms.below-minimum' })
  .max(1000, { error: 'forms.above-maximum' });

const componentState = z.strictObject(
  {
    originals: paperCount,
    copies: paperCount,
    provided: z.boolean({ error: 'forms.not-yes-or-no' }),
    replacedByData: z.boolean({ error: 'forms.not-yes-or-no' }).optional(),
    note: z.string({ error: 'forms.not-text' }).max(500, { error: 'forms.too-long' }).normalize('NFC').optional(),
  },
  { error: 'forms.unknown-field' },
);

function componentsSchema(count: number): z.ZodType<Readonly<Record<string, ComponentState>>> {
  const position = z
    .string()
    .refine(key => /^(0|[1-9]\d{0,2})$/u.test(key) && Number(key) < count, 'forms.unknown-component');
  return z.record(position, componentState, { error: 'forms.not-a-section' });
}

/** The one schema of a dossier's content, the same for the page, the core and imports. Costly parts are built once. */
export function registrationSchema(
  procedure: FormProcedure,
  common: CommonFields,
  context: FormContext,
): z.ZodType<Registration> {
  const complete: FormContext = { ...context, references: context.references ?? common.references };
  const definitions = definitionsOf(procedure, common);
  return z.strictObject(
    {
      header: sectionSchema(definitions.header, complete),
      applicant: sectionSchema(definitions.applicant, complete),
      owner: sectionSchema(definitions.owner, complete),
      authorised: sectionSchema(definitions.authorised, complete),
      form: sectionSchema(definitions.form, complete),
      components: componentsSchema(procedure.components.length),
    },
    { error: 'forms.unknown-field' },
  );
}

export type RegistrationCheck =
  | { readonly ok: true; readonly registration: Registration }
  | { readonly ok: false; readonly issues: readonly FormIssue[] };

export interface RegistrationForm {
  readonly schema: z.ZodType<Registration>;
  readonly check: (values: unknown) => RegistrationCheck;
  /** In the order of the screen; empty when the registration may be stored. */
  readonly issuesOf: (values: unknown) => readonly FormIssue[];
  /** See `registration-warnings.ts`. */
  readonly warningsOf: (values: KeyedRegistration) => readonly FormIssue[];
  readonly emptyValues: () => KeyedRegistration;
}

/**
 * All that a screen or a service needs to check dossiers of one procedure. Keep it: it is pure and good for as long
 * as `context.today` and the version of the procedure are.
 */
export function createRegistrationForm(
  procedure: FormProcedure,
  common: CommonFields,
  context: FormContext,
): RegistrationForm {
  const schema = registrationSchema(procedure, common, context);
  const definitions = definitionsOf(procedure, common);
  const order = new Map<string, number>();
  for (const section of SECTIONS) {
    for (const { key } of definitions[section]) order.set(`${section}.${key}`, order.size);
  }
  const placeOf = (path: string): number => {
    const [section = '', key = ''] = path.split('.');
    if (section === 'components') return order.size + Number(key || 0);
    return order.get(`${section}.${key}`) ?? -1;
  };

  function check(values: unknown): RegistrationCheck {
    const parsed = schema.safeParse(values);
    if (parsed.success) return { ok: true, registration: parsed.data };
    const issues = parsed.error.issues.map(toFormIssue);
    return { ok: false, issues: issues.sort((a, b) => placeOf(a.path) - placeOf(b.path)) };
  }

  return {
    schema,
    check,
    issuesOf: values => {
      const result = check(values);
      return result.ok ? [] : result.issues;
    },
    warningsOf: values => warningsOf(procedure, common, context, values),
    emptyValues: () => emptyValues(procedure, common),
  };
}

function toFormIssue(found: z.core.$ZodIssue): FormIssue {
  const params: IssueParams =
    found.code === 'custom'
      ? ((found.params ?? {}) as IssueParams)
      : found.code === 'too_big'
        ? { max: Number(found.maximum) }
        : found.code === 'too_small'
          ? { min: Number(found.minimum) }
          : {};
  // A wrong position is reported by the record itself, with our code one level down.
  const code = found.code === 'invalid_key' ? 'forms.unknown-component' : found.message;
  return { path: found.path.map(String).join('.'), code, params: { ...params } };
}
