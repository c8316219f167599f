import { holds, isEmptyValue, keyedValue, visibilityOf, type KeyedSection } from './conditions';
import {
  isKeyed,
  SECTIONS,
  type CommonFields,
  type FieldDefinition,
  type Section,
  type ShowWhen,
} from './field-definition';
import { EMPTY_ADDRESS, type FieldValue } from './field-values';
import { autoValueOf } from './section-schema';

/** What the counter gave for one paper; the key in `components` is its position in the procedure. */
export interface ComponentState {
  readonly originals: number;
  readonly copies: number;
  readonly provided: boolean;
  /** The paper is not asked for, because its data came from a database. */
  readonly replacedByData?: boolean | undefined;
  readonly note?: string | undefined;
}

/** A registration while it is keyed: anything may stand in it until `issuesOf` is empty. */
export type KeyedRegistration = { readonly [S in Section]: KeyedSection } & {
  readonly components: Readonly<Record<string, unknown>>;
};

/** The parts of a procedure its form is made of. */
export interface FormProcedure {
  readonly name: string;
  readonly formFields: readonly FieldDefinition[];
  readonly components: readonly {
    readonly originals: number;
    readonly copies: number;
    readonly required: boolean;
    /** Asked for only while this holds of the form; absent or null: always. */
    readonly when?: ShowWhen | null | undefined;
  }[];
}

export function definitionsOf(
  procedure: FormProcedure,
  common: CommonFields,
): Record<Section, readonly FieldDefinition[]> {
  const { header, applicant, owner, authorised } = common;
  return { header, applicant, owner, authorised, form: procedure.formFields };
}

function emptyValue(definition: FieldDefinition): FieldValue | null {
  if (definition.default !== undefined) return definition.default;
  switch (definition.type) {
    case 'address':
      return { ...EMPTY_ADDRESS };
    case 'personList':
    case 'list':
    case 'rows':
      return [];
    case 'int':
    case 'decimal':
    case 'money':
      return null;
    // Nobody has answered a required yes-or-no yet; an optional one left alone means no.
    case 'bool':
      return definition.required ? null : false;
    default:
      return '';
  }
}

const sectionOf = (definitions: readonly FieldDefinition[]): Record<string, FieldValue | null> =>
  Object.fromEntries(definitions.filter(isKeyed).map(definition => [definition.key, emptyValue(definition)]));

/** A fresh registration with the catalogue's defaults; the request is worded as the procedure's name. */
export function emptyValues(procedure: FormProcedure, common: CommonFields): KeyedRegistration {
  const definitions = definitionsOf(procedure, common);
  return {
    header: { ...sectionOf(definitions.header), noiDungYeuCau: procedure.name },
    applicant: sectionOf(definitions.applicant),
    owner: sectionOf(definitions.owner),
    authorised: sectionOf(definitions.authorised),
    form: sectionOf(definitions.form),
    components: Object.fromEntries(
      procedure.components.map((_, at): [string, ComponentState] => [
        String(at),
        { originals: 0, copies: 0, provided: false },
      ]),
    ),
  };
}

/**
 * A registration from values by path (`form.meHoTen`), as drafts keep them, over the empty one. Paths that this
 * version of the form does not know are left out: an older draft opens with what still fits.
 */
export function valuesFromPaths(
  byPath: KeyedSection,
  procedure: FormProcedure,
  common: CommonFields,
): KeyedRegistration {
  const empty = emptyValues(procedure, common);
  const filled = (section: Section | 'components'): KeyedSection =>
    Object.fromEntries(
      Object.entries(empty[section]).map(([key, value]) => [key, keyedValue(byPath, `${section}.${key}`) ?? value]),
    );
  return {
    header: filled('header'),
    applicant: filled('applicant'),
    owner: filled('owner'),
    authorised: filled('authorised'),
    form: filled('form'),
    components: filled('components'),
  };
}

/** Whether the paper at a position is asked for, given the form as keyed: some belong to one case only. */
export function isComponentAsked(procedure: FormProcedure, at: number, form: KeyedSection): boolean {
  const when = procedure.components[at]?.when;
  return when === undefined || when === null || holds(when, visibilityOf(procedure.formFields, form).valueOf);
}

/** The values by path, empty ones left out. */
export function pathsOfValues(values: KeyedRegistration): Record<string, unknown> {
  return Object.fromEntries(
    [...SECTIONS, 'components' as const].flatMap(section =>
      Object.entries(values[section])
        .filter(([, value]) => !isEmptyValue(value))
        .map(([key, value]) => [`${section}.${key}`, value]),
    ),
  );
}

/** The section with its automatic fields written anew; those that cannot be written yet become empty. */
export function applyAutos(definitions: readonly FieldDefinition[], values: KeyedSection): KeyedSection {
  const { isShown, valueOf } = visibilityOf(definitions, values);
  const written = definitions
    .filter(definition => definition.auto?.kind === 'date-in-words')
    .map(definition => [definition.key, isShown(definition.key) ? (autoValueOf(definition, valueOf) ?? '') : '']);
  return { ...values, ...Object.fromEntries(written) };
}
