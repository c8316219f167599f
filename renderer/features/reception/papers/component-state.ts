import type { ProcedureComponent } from '../../../../preload/contract/catalogue';
import type { ComponentState } from '../../../../preload/contract/forms';

export const NOT_GIVEN: ComponentState = { originals: 0, copies: 0, provided: false };

/** What stands in the form for a paper, whatever an older draft left there. */
export function componentStateOf(value: unknown): ComponentState {
  return typeof value === 'object' && value !== null
    ? { ...NOT_GIVEN, ...(value as Partial<ComponentState>) }
    : NOT_GIVEN;
}

/** A paper received in full: as many as the procedure asks for, one original where it names no number. */
export function receivedInFull({
  originals,
  copies,
}: Pick<ProcedureComponent, 'originals' | 'copies'>): ComponentState {
  return { originals: originals + copies === 0 ? 1 : originals, copies, provided: true, replacedByData: false };
}
