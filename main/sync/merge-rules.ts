import { canonicalJson } from './canonical-json-rules';

export type Fields = Readonly<Record<string, unknown>>;

export interface MergedField {
  readonly path: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** `both`: changed on both sides, and not to the same: a person decides. */
  readonly changedBy: 'mine' | 'theirs' | 'both';
}

/**
 * Every field the three versions do not agree on. A field that both sides changed to the same value is settled; without
 * a base nothing says who changed what, and every difference is for a person.
 */
export function differences(base: Fields | null, mine: Fields, theirs: Fields): MergedField[] {
  const paths = new Set([...Object.keys(base ?? {}), ...Object.keys(mine), ...Object.keys(theirs)]);
  return [...paths].sort().flatMap((path): MergedField[] => {
    const field = { path, base: own(base ?? {}, path), mine: own(mine, path), theirs: own(theirs, path) };
    if (isSame(field.mine, field.theirs)) return [];
    if (base === null) return [{ ...field, changedBy: 'both' }];
    if (isSame(field.base, field.mine)) return [{ ...field, changedBy: 'theirs' }];
    if (isSame(field.base, field.theirs)) return [{ ...field, changedBy: 'mine' }];
    return [{ ...field, changedBy: 'both' }];
  });
}

/** Nothing filled in is nothing filled in, however it is written. */
export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  return canonicalJson(typeof value === 'string' ? value.normalize('NFC') : value);
}

function own(fields: Fields, path: string): unknown {
  return Object.hasOwn(fields, path) ? (fields[path] ?? null) : null;
}
