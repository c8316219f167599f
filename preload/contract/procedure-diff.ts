import type { Procedure, ProcedureCase, ProcedureComponent } from './catalogue';
import type { FieldDefinition } from './forms/field-definition';

/** One difference between two versions of a procedure; `before` and `after` are as stored, for the page to word. */
export interface DiffLine {
  readonly kind:
    | 'name'
    | 'note'
    | 'limit'
    | 'fee'
    | 'field-added'
    | 'field-removed'
    | 'field-changed'
    | 'fields-reordered'
    | 'component-added'
    | 'component-removed'
    | 'component-changed'
    | 'case-added'
    | 'case-removed'
    | 'case-changed'
    | 'other';
  /** Label of the field or name of the paper or case it is about; empty for the procedure itself. */
  readonly what: string;
  /** Which part of a field, paper or case changed, e.g. `required`; empty otherwise. */
  readonly facet: string;
  readonly before: Json;
  readonly after: Json;
}
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const json = (value: unknown): Json => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json));
const isSame = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

/** JSON with its keys in order, so that only content counts. */
function sorted(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const line = (kind: DiffLine['kind'], what: string, before: unknown, after: unknown, facet = ''): DiffLine => ({
  kind,
  what,
  facet,
  before: json(before),
  after: json(after),
});

/** What is different in `after`, in the order an officer asks: name, limit, fee, papers, fields, cases. */
export function diffProcedures(before: Procedure, after: Procedure): DiffLine[] {
  const lines: DiffLine[] = [];
  if (before.name !== after.name) lines.push(line('name', '', before.name, after.name));
  if (!isSame(before.limit, after.limit)) lines.push(line('limit', '', before.limit, after.limit));
  if (!isSame(feePart(before), feePart(after))) lines.push(line('fee', '', feePart(before), feePart(after)));
  lines.push(
    ...keyedDiff(before.components, after.components, componentKey, ({ name }) => name, COMPONENT_FACETS, 'component'),
    ...keyedDiff(
      before.formFields,
      after.formFields,
      ({ key }) => key,
      ({ label }) => label,
      FIELD_FACETS,
      'field',
    ),
    ...orderDiff(before.formFields, after.formFields),
    ...keyedDiff(
      before.cases,
      after.cases,
      ({ value }) => value,
      ({ name }) => name,
      CASE_FACETS,
      'case',
    ),
  );
  if (before.note !== after.note) lines.push(line('note', '', before.note, after.note));
  if (lines.length === 0 && !isSame(withoutVersion(before), withoutVersion(after))) {
    lines.push(line('other', '', null, null));
  }
  return lines;
}

const withoutVersion = ({ version: _, ...rest }: Procedure): unknown => rest;

/** The fee of a procedure or case as one thing to compare and to put into words. */
export function feePart({
  feeVnd,
  feeVndOnline,
  feeUnit,
  feeNote,
}: Pick<Procedure, 'feeVnd' | 'feeVndOnline' | 'feeUnit' | 'feeNote'>): {
  feeVnd: number | null;
  feeVndOnline: number | null;
  feeUnit: string | null;
  feeNote: string | null;
} {
  return { feeVnd, feeVndOnline, feeUnit, feeNote };
}

// A component's code is not unique in published data, so its name stands with it.
const componentKey = ({ code, name }: ProcedureComponent): string => code ?? name;

const COMPONENT_FACETS = [
  'name',
  'originals',
  'copies',
  'required',
  'mode',
  'condition',
  'when',
] as const satisfies (keyof ProcedureComponent)[];
const CASE_FACETS = ['name', 'explanation', 'limit', 'fee'] as const satisfies (keyof ProcedureCase)[];
const FIELD_FACETS = [
  'label',
  'type',
  'required',
  'requiredWhen',
  'default',
  'options',
  'maxLength',
  'min',
  'max',
  'dates',
  'id',
  'showWhen',
  'section',
  'help',
  'columns',
  'warn',
  'rowFields',
  'minRows',
  'maxRows',
] as const satisfies (keyof FieldDefinition)[];

function keyedDiff<T extends object>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  nameOf: (item: T) => string,
  facets: readonly (keyof T & string)[],
  kind: 'field' | 'component' | 'case',
): DiffLine[] {
  const [left, right] = [occurrences(before, keyOf), occurrences(after, keyOf)];
  const added = [...right].filter(([key]) => !left.has(key));
  const removed = [...left].filter(([key]) => !right.has(key));
  const changed = [...right].flatMap(([key, item]) => {
    const old = left.get(key);
    if (!old) return [];
    return facets
      .filter(facet => !isSame(old[facet], item[facet]))
      .map(facet => line(`${kind}-changed`, nameOf(item), old[facet], item[facet], facet));
  });
  return [
    ...added.map(([, item]) => line(`${kind}-added`, nameOf(item), null, null)),
    ...removed.map(([, item]) => line(`${kind}-removed`, nameOf(item), null, null)),
    ...changed,
  ];
}

/** By key; the second of the same key stands under a key of its own. */
function occurrences<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    let place = 1;
    while (byKey.has(`${key} ${place}`)) place += 1;
    byKey.set(`${key} ${place}`, item);
  }
  return byKey;
}

function orderDiff(before: readonly FieldDefinition[], after: readonly FieldDefinition[]): DiffLine[] {
  const kept = new Set(before.map(({ key }) => key));
  const shared = after.map(({ key }) => key).filter(key => kept.has(key));
  const still = new Set(shared);
  const old = before.map(({ key }) => key).filter(key => still.has(key));
  return isSame(shared, old) ? [] : [line('fields-reordered', '', null, null)];
}
