import type { Procedure } from '../catalogue';
import { isIsoDate } from '../calendar-days';
import type { FieldDefinition, RowField, ShowWhen } from './field-definition';

/** What is wrong with a form as it is described, before anybody fills it in. */
export interface LintFinding {
  /** `error`: the form may not take effect. `doubt`: it may, and somebody should look. */
  readonly severity: 'error' | 'doubt';
  readonly code: LintCode;
  /** Key of the field, position of the paper or value of the case; empty for the procedure. */
  readonly at: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export const LINT_CODES = [
  'missing-label',
  'missing-name',
  'duplicate-field',
  'duplicate-component',
  'duplicate-case',
  'unknown-reference',
  'cycle',
  'unreachable',
  'no-options',
  'duplicate-option',
  'default-not-an-option',
  'default-wrong-kind',
  'default-out-of-bounds',
  'bounds-reversed',
  'rows-without-fields',
  'text-too-long',
  'hidden-marks',
  'negative-fee',
  'case-field-unknown',
  'case-not-an-option',
  'no-limit',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

export const TEXT_LIMITS = { label: 300, help: 1000, name: 1000, option: 300 } as const;

type Linted = Pick<
  Procedure,
  'name' | 'formFields' | 'components' | 'cases' | 'caseField' | 'feeVnd' | 'feeVndOnline' | 'limit'
>;

const finding = (code: LintCode, at: string, params: LintFinding['params'] = {}): LintFinding => ({
  severity: 'error',
  code,
  at,
  params,
});
const doubt = (code: LintCode, at: string, params: LintFinding['params'] = {}): LintFinding => ({
  ...finding(code, at, params),
  severity: 'doubt',
});

/** Everything wrong with a procedure's form, in the order of the form. Cheap enough for every keystroke of an editor. */
export function lintProcedure(procedure: Linted): LintFinding[] {
  return [
    ...(procedure.name.trim() === '' ? [finding('missing-name', '')] : []),
    ...textFindings('', procedure.name, TEXT_LIMITS.name),
    ...feeFindings('', procedure.feeVnd, procedure.feeVndOnline),
    ...(procedure.limit.amount === null && !procedure.limit.noFixedDueDate ? [finding('no-limit', '')] : []),
    ...fieldFindings(procedure.formFields, ''),
    ...componentFindings(procedure),
    ...caseFindings(procedure),
  ];
}

function feeFindings(at: string, ...fees: readonly (number | null)[]): LintFinding[] {
  return fees.some(fee => fee !== null && fee < 0) ? [finding('negative-fee', at)] : [];
}

// Marks that turn the reading direction or are not drawn can make a label say something else than it shows.
const HIDDEN_MARKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

function textFindings(at: string, text: string | null | undefined, max: number): LintFinding[] {
  if (text === undefined || text === null) return [];
  return [
    ...([...text].length > max ? [finding('text-too-long', at, { max, length: [...text].length })] : []),
    ...(HIDDEN_MARKS.test(text) ? [finding('hidden-marks', at)] : []),
  ];
}

function fieldFindings(fields: readonly FieldDefinition[], within: string): LintFinding[] {
  const byKey = new Map(fields.map(field => [field.key, field]));
  const reachable = reachableFields(byKey);
  const seen = new Set<string>();
  return fields.flatMap(field => {
    const at = within === '' ? field.key : `${within}.${field.key}`;
    const isAgain = seen.has(field.key);
    seen.add(field.key);
    return [
      ...(isAgain ? [finding('duplicate-field', at, { key: field.key })] : []),
      ...(field.label.trim() === '' ? [finding('missing-label', at, { key: field.key })] : []),
      ...textFindings(at, field.label, TEXT_LIMITS.label),
      ...textFindings(at, field.labelEn, TEXT_LIMITS.label),
      ...textFindings(at, field.section, TEXT_LIMITS.label),
      ...textFindings(at, field.help, TEXT_LIMITS.help),
      ...referenceFindings(field, at, byKey, reachable),
      ...optionFindings(field, at),
      ...boundFindings(field, at),
      ...rowFindings(field, at),
    ];
  });
}

function rowFindings(field: FieldDefinition, at: string): LintFinding[] {
  if (field.type !== 'rows') return [];
  if ((field.rowFields ?? []).length === 0) return [finding('rows-without-fields', at, { label: field.label })];
  const [min, max] = [field.minRows ?? 0, field.maxRows ?? Infinity];
  return [
    ...(min > max ? [finding('bounds-reversed', at, { label: field.label })] : []),
    ...fieldFindings(field.rowFields ?? [], at),
  ];
}

function optionFindings(field: RowField, at: string): LintFinding[] {
  const { type, options, label } = field;
  if (type === 'select' && (options ?? []).length === 0) return [finding('no-options', at, { label })];
  const values = (options ?? []).map(option => option.value);
  return [
    ...(new Set(values).size < values.length ? [finding('duplicate-option', at, { label })] : []),
    ...(options ?? []).flatMap(option => textFindings(at, option.label, TEXT_LIMITS.option)),
    // What a text offers while it is typed binds nobody.
    ...(options && type !== 'text' && field.default !== undefined && !values.includes(String(field.default))
      ? [finding('default-not-an-option', at, { label, value: String(field.default) })]
      : []),
  ];
}

function boundFindings(field: RowField, at: string): LintFinding[] {
  const { label, min, max, maxLength } = field;
  const value = field.default;
  const isNumber = field.type === 'int' || field.type === 'decimal' || field.type === 'money';
  const isWrongKind =
    value !== undefined &&
    ((isNumber && typeof value !== 'number') ||
      (field.type === 'bool' && typeof value !== 'boolean') ||
      (field.type === 'date' && !(typeof value === 'string' && isIsoDate(value))) ||
      field.type === 'address' ||
      field.type === 'rows' ||
      field.type === 'personList' ||
      field.type === 'list');
  return [
    ...(min !== undefined && max !== undefined && min > max ? [finding('bounds-reversed', at, { label })] : []),
    ...(maxLength !== undefined && (maxLength < 1 || maxLength > 10_000)
      ? [finding('text-too-long', at, { max: 10_000, length: maxLength })]
      : []),
    ...(isWrongKind ? [finding('default-wrong-kind', at, { label })] : []),
    ...(typeof value === 'number' && ((min ?? -Infinity) > value || (max ?? Infinity) < value)
      ? [finding('default-out-of-bounds', at, { label })]
      : []),
  ];
}

/** Fields a condition asks about. */
export function fieldsAskedBy(condition: ShowWhen | null | undefined): readonly string[] {
  if (condition === undefined || condition === null) return [];
  if ('all' in condition) return condition.all.flatMap(fieldsAskedBy);
  if ('any' in condition) return condition.any.flatMap(fieldsAskedBy);
  if ('not' in condition) return fieldsAskedBy(condition.not);
  return [condition.field];
}

function referenceFindings(
  field: RowField,
  at: string,
  byKey: ReadonlyMap<string, RowField>,
  reachable: ReadonlySet<string>,
): LintFinding[] {
  const asked = [
    ...fieldsAskedBy(field.showWhen),
    ...fieldsAskedBy(field.requiredWhen),
    ...fieldsAskedBy(field.organisationWhen),
    ...(field.auto?.kind === 'date-in-words' ? [field.auto.from] : []),
    ...[
      field.dates?.notBefore,
      field.dates?.notAfter,
      field.id?.from,
      field.id?.birthDate,
      field.id?.gender,
      field.provinceFrom,
    ].filter(key => key !== undefined),
  ];
  const unknown = [...new Set(asked)].filter(key => !byKey.has(key));
  const { label } = field;
  if (unknown.length > 0) return unknown.map(key => finding('unknown-reference', at, { label, field: key }));
  const circle = circleThrough(field.key, byKey);
  if (circle)
    return [finding('cycle', at, { label, fields: circle.map(key => byKey.get(key)?.label ?? key).join(' → ') })];
  return reachable.has(field.key) ? [] : [doubt('unreachable', at, { label })];
}

/** The way from a field back to itself along `showWhen`; undefined when there is none. */
function circleThrough(start: string, byKey: ReadonlyMap<string, RowField>): readonly string[] | undefined {
  const visited = new Set<string>();
  const open: { key: string; way: readonly string[] }[] = [{ key: start, way: [start] }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const asked of fieldsAskedBy(byKey.get(next.key)?.showWhen)) {
      if (asked === start) return [...next.way, start];
      if (visited.has(asked)) continue;
      visited.add(asked);
      open.push({ key: asked, way: [...next.way, asked] });
    }
  }
  return undefined;
}

/** Fields that some answers make appear; those of a circle never are. */
function reachableFields(byKey: ReadonlyMap<string, RowField>): ReadonlySet<string> {
  const reachable = new Set<string>();
  const appears = ({ showWhen }: RowField): boolean => showWhen === undefined || canHold(showWhen, byKey, reachable);
  for (let before = -1; before < reachable.size;) {
    before = reachable.size;
    for (const [key, field] of byKey) if (!reachable.has(key) && appears(field)) reachable.add(key);
  }
  return reachable;
}

function canHold(condition: ShowWhen, byKey: ReadonlyMap<string, RowField>, reachable: ReadonlySet<string>): boolean {
  if ('all' in condition) {
    return condition.all.every(part => canHold(part, byKey, reachable)) && !contradicts(condition.all);
  }
  if ('any' in condition) return condition.any.some(part => canHold(part, byKey, reachable));
  // Not holding is nearly always possible: an empty field already does it. Only the empty `all` always holds.
  if ('not' in condition) return !('all' in condition.not && condition.not.all.length === 0);
  if (!reachable.has(condition.field)) return false;
  const field = byKey.get(condition.field);
  if ('equals' in condition) return canBe(field, condition.equals);
  if ('oneOf' in condition) return condition.oneOf.some(value => canBe(field, value));
  return true;
}

function canBe(field: RowField | undefined, value: string | number | boolean): boolean {
  if (!field) return false;
  if (field.type === 'bool') return typeof value === 'boolean';
  if (field.options) return field.options.some(option => option.value === value);
  if (field.type === 'int' || field.type === 'decimal' || field.type === 'money') {
    return typeof value === 'number' && value >= (field.min ?? 0) && value <= (field.max ?? Infinity);
  }
  return typeof value === 'string';
}

/** One field asked to be two things at once. */
function contradicts(parts: readonly ShowWhen[]): boolean {
  const equal = new Map<string, unknown>();
  return parts.some(part => {
    if (!('equals' in part)) return false;
    if (equal.has(part.field) && equal.get(part.field) !== part.equals) return true;
    equal.set(part.field, part.equals);
    return false;
  });
}

function componentFindings({ components, formFields }: Linted): LintFinding[] {
  const keys = new Set(formFields.map(({ key }) => key));
  const seen = new Set<string>();
  return components.flatMap((component, index) => {
    const at = `components.${index}`;
    const again = seen.has(component.name);
    seen.add(component.name);
    return [
      ...(component.name.trim() === '' ? [finding('missing-name', at)] : []),
      ...textFindings(at, component.name, TEXT_LIMITS.name),
      ...(again ? [doubt('duplicate-component', at, { name: component.name })] : []),
      ...fieldsAskedBy(component.when)
        .filter(key => !keys.has(key))
        .map(key => finding('unknown-reference', at, { label: component.name, field: key })),
    ];
  });
}

function caseFindings({ caseField, cases, formFields }: Linted): LintFinding[] {
  if (caseField === null) return cases.length > 0 ? [finding('case-field-unknown', '', { field: '' })] : [];
  const field = formFields.find(({ key }) => key === caseField);
  if (!field) return [finding('case-field-unknown', '', { field: caseField })];
  const seen = new Set<string>();
  return cases.flatMap(({ value, name, fee }) => {
    const at = `cases.${value}`;
    const isAgain = seen.has(value);
    seen.add(value);
    return [
      ...(isAgain ? [finding('duplicate-case', at, { name })] : []),
      ...(name.trim() === '' ? [finding('missing-name', at)] : []),
      ...(field.options?.some(option => option.value === value) === false
        ? [finding('case-not-an-option', at, { name, field: field.label })]
        : []),
      ...(fee ? feeFindings(at, fee.feeVnd, fee.feeVndOnline) : []),
    ];
  });
}
