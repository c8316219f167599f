/**
 * The answer of a use case. A refusal is foreseen and part of the trade, so it is a value; a fault is thrown.
 * `detail` names the thing refused (a field path, a count) and never holds a citizen's data.
 */
export type Outcome<T, C extends string = string> = Done<T> | Refused<C>;

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<C extends string = string> {
  readonly ok: false;
  readonly code: C;
  readonly detail?: string;
}

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function refuse<C extends string>(code: C, detail?: string): Refused<C> {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}
