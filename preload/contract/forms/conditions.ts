import type { FieldDefinition, ShowWhen } from './field-definition';

/** A section as keyed; anything may stand in it until it has been checked. */
export type KeyedSection = Readonly<Record<string, unknown>>;

/** Nothing was keyed. `false` and 0 are answers; an address counts as empty while all its parts are. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object') return Object.values(value).every(part => isEmptyValue(part));
  return false;
}

/** Own properties only, so that `constructor` and its like never count as answers. */
export function keyedValue(values: KeyedSection, key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

export function holds(condition: ShowWhen, valueOf: (key: string) => unknown): boolean {
  if ('all' in condition) return condition.all.every(part => holds(part, valueOf));
  if ('any' in condition) return condition.any.some(part => holds(part, valueOf));
  if ('not' in condition) return !holds(condition.not, valueOf);
  const value = valueOf(condition.field);
  if ('equals' in condition) return value === condition.equals;
  if ('oneOf' in condition) return condition.oneOf.some(option => option === value);
  return !isEmptyValue(value);
}

export interface Visibility {
  readonly isShown: (key: string) => boolean;
  /** The value the section really has: undefined for a hidden field. */
  readonly valueOf: (key: string) => unknown;
}

/**
 * Which fields are asked for with these values. A condition on a hidden field sees it empty, so a chain of
 * conditions closes as a whole; fields that depend on each other in a circle stay hidden.
 */
export function visibilityOf(definitions: readonly FieldDefinition[], values: KeyedSection): Visibility {
  const byKey = new Map(definitions.map(definition => [definition.key, definition]));
  const shown = new Map<string, boolean>();
  const isShown = (key: string): boolean => {
    const known = shown.get(key);
    if (known !== undefined) return known;
    const definition = byKey.get(key);
    if (!definition) return false;
    shown.set(key, false);
    const result = definition.showWhen === undefined || holds(definition.showWhen, valueOf);
    shown.set(key, result);
    return result;
  };
  const valueOf = (key: string): unknown => (isShown(key) ? keyedValue(values, key) : undefined);
  return { isShown, valueOf };
}

/** The fields to draw, in the order of the catalogue; automatic ones are shown but not keyed. */
export function visibleFields(definitions: readonly FieldDefinition[], values: KeyedSection): FieldDefinition[] {
  const { isShown } = visibilityOf(definitions, values);
  return definitions.filter(definition => isShown(definition.key));
}

/** True when the officer has to answer this field, given the values of its section. */
export function isRequiredNow(definition: FieldDefinition, visibility: Visibility): boolean {
  if (!definition.required || !visibility.isShown(definition.key)) return false;
  return definition.requiredWhen === undefined || holds(definition.requiredWhen, visibility.valueOf);
}
