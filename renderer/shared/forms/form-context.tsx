import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useController } from 'react-hook-form';
import type { Commune, CommuneMatch, Province } from '../../../preload/contract/catalogue';
import type { EvidenceState } from '../../../preload/contract/reading';
import type { FormReferences } from '../../../preload/contract/forms/field-definition';
import { fieldIdOf } from './field-paths';
import type { FieldSurroundings, FormPath, FormSession } from './form-session';
import type { LabelOf } from './issue-text';

/** One thing that papers, card or register say of a field. */
export interface OfferedValue {
  readonly value: unknown;
  /** As it stands on the paper. */
  readonly text: string;
  readonly cropUrl: string | null;
  /** What the field's source becomes once it is accepted: `page:<pageId>`, `earlier`. */
  readonly source: string;
  /** Who says so, in words. */
  readonly witnesses: string;
}

/** What was found for a field, offered beside it; never filled in by itself. */
export interface FieldOffer extends OfferedValue {
  readonly state: EvidenceState;
  /** What other sources say instead; empty unless they disagree. */
  readonly others: readonly OfferedValue[];
}

/** What every form of this desk is filled in against. */
export interface FormWorld {
  readonly references: FormReferences;
  readonly provinces: readonly Province[];
  /** Where the desk stands: the first guess for any address. */
  readonly home: { readonly provinceCode: string; readonly communeCode: string };
  /** `yyyy-mm-dd` in Viet Nam. */
  readonly today: string;
  readonly findCommunes: (text: string, provinceCode: string) => Promise<readonly CommuneMatch[]>;
  readonly communesOf: (provinceCode: string) => Promise<readonly Commune[]>;
}

interface FormSurroundings {
  readonly session: FormSession;
  readonly world: FormWorld;
  readonly offers: ReadonlyMap<string, FieldOffer>;
  readonly onFieldFocus: (path: FormPath) => void;
  readonly labelOf: LabelOf;
  readonly idPrefix: string;
}

const FormContext = createContext<FormSurroundings | null>(null);

interface FormProviderProps {
  readonly session: FormSession;
  readonly world: FormWorld;
  readonly offers?: ReadonlyMap<string, FieldOffer>;
  readonly onFieldFocus?: (path: FormPath) => void;
  readonly labelOf: LabelOf;
  /** Begins the ids of its fields: the form of reception stays on the page behind every other screen. */
  readonly idPrefix?: string;
  readonly children: ReactNode;
}

const NO_OFFERS: ReadonlyMap<string, FieldOffer> = new Map();
const ignore = (): void => undefined;

export function FormProvider({
  session,
  world,
  offers = NO_OFFERS,
  onFieldFocus = ignore,
  labelOf,
  idPrefix = 'field',
  children,
}: FormProviderProps) {
  const value = useMemo(
    () => ({ session, world, offers, onFieldFocus, labelOf, idPrefix }),
    [session, world, offers, onFieldFocus, labelOf, idPrefix],
  );
  return <FormContext.Provider value={value}>{children}</FormContext.Provider>;
}

function useForms(): FormSurroundings {
  const found = useContext(FormContext);
  if (!found) throw new Error('a form field stands outside FormProvider');
  return found;
}

export const useFormSession = (): FormSession => useForms().session;
export const useLabelOf = (): LabelOf => useForms().labelOf;
export const useFieldId = (path: string): string => fieldIdOf(path, useForms().idPrefix);
export const useFormWorld = (): FormWorld => useForms().world;

export interface FieldHandle extends FieldSurroundings {
  readonly value: unknown;
  readonly offer: FieldOffer | null;
  readonly type: (value: unknown) => void;
  readonly commit: () => void;
  readonly focus: () => void;
  /** Takes the offered value, or one of those that other sources give. */
  readonly acceptOffer: (taken?: OfferedValue) => void;
}

/** One field of the open form, with everything known about it. */
export function useFormField(path: FormPath): FieldHandle {
  const { session, offers, onFieldFocus } = useForms();
  const { field } = useController({ control: session.form.control, name: path });
  const surroundings = useSyncExternalStore(session.subscribe, () => session.surroundingsOf(path));
  const offer = offers.get(path) ?? null;
  return {
    ...surroundings,
    value: field.value,
    offer,
    type: value => session.type(path, value),
    commit: () => session.commit(path),
    focus: () => onFieldFocus(path),
    acceptOffer(taken = offer ?? undefined) {
      if (taken) session.fill([{ path, value: taken.value, source: taken.source }]);
    },
  };
}
