import { FieldDefinition, type FieldOption, type ShowWhen } from '../../preload/contract/forms/field-definition';
import type { EnglishLabels, FieldRules, FileField } from './catalogue-files';

type Patch = Readonly<Record<string, unknown>>;

/** '1 trực tiếp' carries a code: '1' is stored, 'trực tiếp' shown. Other options are stored as they read. */
export function optionOf(text: string, labels: EnglishLabels): FieldOption {
  const coded = /^(\d) (.+)$/u.exec(text);
  const [value, label] = coded?.[1] && coded[2] ? [coded[1], coded[2]] : [text, text];
  const labelEn = labels.options[label];
  return labelEn === undefined ? { value, label } : { value, label, labelEn };
}

/** 'Số định danh cá nhân người mẹ' is found as stem and person when it is not listed whole. */
export function englishLabelOf(label: string, labels: EnglishLabels): string | undefined {
  if (Object.hasOwn(labels.labels, label)) return labels.labels[label];
  for (const [stem, stemEn] of Object.entries(labels.stems)) {
    const person = label.startsWith(`${stem} `) ? labels.persons[label.slice(stem.length + 1)] : undefined;
    if (person !== undefined) return `${stemEn} – ${person}`;
  }
  return undefined;
}

function withPrefix(patch: Patch, prefix: string): Patch {
  return JSON.parse(JSON.stringify(patch).replaceAll('{p}', prefix)) as Patch;
}

function patchesFor(field: FileField, rules: FieldRules, own: Readonly<Record<string, Patch>> | undefined): Patch {
  const suffixed = Object.entries(rules.suffixes)
    .filter(([suffix]) => field.key.endsWith(suffix) && field.key.length > suffix.length)
    .map(([suffix, patch]) => withPrefix(patch, field.key.slice(0, -suffix.length)));
  return Object.assign({}, ...suffixed, rules.keys[field.key], own?.[field.key]) as Patch;
}

function isAnswerable(condition: ShowWhen, keys: ReadonlySet<string>): boolean {
  if ('all' in condition) return condition.all.every(part => isAnswerable(part, keys));
  if ('any' in condition) return condition.any.every(part => isAnswerable(part, keys));
  if ('not' in condition) return isAnswerable(condition.not, keys);
  return keys.has(condition.field);
}

/** Shared rules name siblings that not every form has: such a condition or bound is left out. */
function withoutDanglingReferences(field: FieldDefinition, keys: ReadonlySet<string>): FieldDefinition {
  const { showWhen, requiredWhen, organisationWhen, dates, id, auto, ...rest } = field;
  const known = (key: string | undefined): string | undefined => (key !== undefined && keys.has(key) ? key : undefined);
  return {
    ...rest,
    ...(showWhen && isAnswerable(showWhen, keys) ? { showWhen } : {}),
    ...(requiredWhen && isAnswerable(requiredWhen, keys) ? { requiredWhen } : {}),
    ...(organisationWhen && isAnswerable(organisationWhen, keys) ? { organisationWhen } : {}),
    ...(dates
      ? { dates: defined({ ...dates, notBefore: known(dates.notBefore), notAfter: known(dates.notAfter) }) }
      : {}),
    ...(id
      ? { id: defined({ ...id, from: known(id.from), birthDate: known(id.birthDate), gender: known(id.gender) }) }
      : {}),
    ...(auto && (auto.kind === 'system' || keys.has(auto.from)) ? { auto } : {}),
  };
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part !== null)) as T;
}

/**
 * The fields of one section as forms use them: the published catalogue with our own rules laid over it, in the
 * order suffix, key, section or procedure. A field that does not come out well-formed is a fault of the data.
 */
export function resolveFields(
  fields: readonly FileField[],
  rules: FieldRules,
  own: Readonly<Record<string, Patch>> | undefined,
  labels: EnglishLabels,
  useShared = true,
): FieldDefinition[] {
  const keys = new Set(fields.map(field => field.key));
  const shared: FieldRules = useShared ? rules : { ...rules, suffixes: {}, keys: {} };
  return fields.map(field => {
    const patched = { ...field, ...patchesFor(field, shared, own) } as unknown as Patch & {
      options?: readonly string[];
      label: string;
      labelEn?: string;
      rowFields?: readonly FileField[];
    };
    const options = patched.options?.map(option => optionOf(option, labels));
    const rowFields = patched.rowFields && resolveFields(patched.rowFields, rules, undefined, labels, useShared);
    const labelEn = patched.labelEn ?? englishLabelOf(patched.label, labels);
    const resolved = defined({ ...patched, options, labelEn, rowFields });
    return withoutDanglingReferences(FieldDefinition.parse(resolved), keys);
  });
}
