import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import {
  createRegistrationForm,
  valuesFromPaths,
  type CommonFields,
  type KeyedRegistration,
  type RegistrationForm,
} from '../../preload/contract/forms';

export interface CataloguePart {
  procedureInForce(code: string): Procedure | undefined;
  commonFields(): CommonFields;
  provinceOf(communeCode: string): string | undefined;
}

/** The values of a draft laid out as its procedure's registration, with the form that checks them. */
export interface RegistrationDraft {
  readonly procedure: Procedure;
  readonly values: KeyedRegistration;
  readonly form: RegistrationForm;
}

/** Keeps one built form a procedure, version and day: building costs more than checking. */
export function createRegistrationDrafts(catalogue: CataloguePart) {
  let builtOn = '';
  const built = new Map<string, RegistrationForm>();

  function formOf(procedure: Procedure, today: string): RegistrationForm {
    if (today !== builtOn) built.clear();
    builtOn = today;
    const key = `${procedure.code} ${procedure.version}`;
    const form =
      built.get(key) ??
      createRegistrationForm(procedure, catalogue.commonFields(), {
        today,
        provinceOf: code => catalogue.provinceOf(code),
      });
    built.set(key, form);
    return form;
  }

  return function layOut(
    procedureCode: string,
    byPath: Record<string, unknown>,
    now: number,
    /** The version to lay it out by; the one in force when absent. */
    version?: Procedure,
  ): RegistrationDraft | undefined {
    const procedure = version ?? catalogue.procedureInForce(procedureCode);
    if (!procedure) return undefined;
    const today = vietnamDateTime(now).date;
    return {
      procedure,
      values: valuesFromPaths(byPath, procedure, catalogue.commonFields()),
      form: formOf(procedure, today),
    };
  };
}

export type LayOut = ReturnType<typeof createRegistrationDrafts>;
