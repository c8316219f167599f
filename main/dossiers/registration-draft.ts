import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { inCase, type Procedure } from '../../preload/contract/catalogue';
import {
  createRegistrationForm,
  valuesFromPaths,
  type CommonFields,
  type KeyedRegistration,
  type RegistrationForm,
} from '../../preload/contract/forms';

export interface CataloguePart {
  procedureInForce(code: string): Procedure | undefined;
  /** A version that a draft was begun with. */
  keptVersion(version: string): Procedure | undefined;
  commonFields(): CommonFields;
  provinceOf(communeCode: string): string | undefined;
}

/** The values of a draft laid out as its procedure's registration, with the form that checks them. */
export interface RegistrationDraft {
  /** With the limit and fee of the case the form says. */
  readonly procedure: Procedure;
  /** As the catalogue has it, all its cases: what is kept with a dossier. */
  readonly whole: Procedure;
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

  function versionFor(procedureCode: string, by: Procedure | string | null): Procedure | undefined {
    if (typeof by === 'object' && by !== null) return by;
    const inForce = catalogue.procedureInForce(procedureCode);
    return inForce && by !== null && by !== inForce.version ? (catalogue.keptVersion(by) ?? inForce) : inForce;
  }

  /** Undefined when the procedure is no longer in force: its drafts can be read, and not registered. */
  return function layOut(
    procedureCode: string,
    byPath: Record<string, unknown>,
    now: number,
    /** What to lay it out by: a version in hand, or the name of the one a draft was begun with; else the one in force. */
    by: Procedure | string | null = null,
  ): RegistrationDraft | undefined {
    const whole = versionFor(procedureCode, by);
    if (!whole) return undefined;
    const today = vietnamDateTime(now).date;
    const values = valuesFromPaths(byPath, whole, catalogue.commonFields());
    return { procedure: inCase(whole, values.form), whole, values, form: formOf(whole, today) };
  };
}

export type LayOut = ReturnType<typeof createRegistrationDrafts>;
