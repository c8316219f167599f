import { useQueryClient } from '@tanstack/react-query';
import { createContext, Fragment, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { FormDraft, KeptKind } from '../../../preload/contract/drafts';
import { act, counter } from '../bridge';
import { useAsk } from '../query-client';
import { useStation } from '../station';
import { useKeeper } from '../use-keeper';

type Values = FormDraft['values'];

interface Keeping {
  /** As they were found on opening. */
  readonly values: Values;
  readonly put: (name: string, value: unknown) => void;
  /** It was done, or nothing differs any more: nothing is left to keep. */
  readonly forget: () => void;
  /** Said on coming back; null when there is nothing to say. */
  readonly found: FormDraft | null;
  readonly startAnew: () => void;
}

const KeepingContext = createContext<Keeping | null>(null);

/** How the dialog around keeps what is keyed; null where none does. */
export const useKeeping = (): Keeping | null => useContext(KeepingContext);

const keyOf = (subjectIds: readonly string[]) => ['drafts', 'forms', ...subjectIds];

/** Forms of one subject, or of several dossiers picked together, that were begun and not done. */
export function useKeptForms(subjectIds: readonly string[]) {
  return useAsk(keyOf(subjectIds), () => counter.drafts.keptForms({ subjectIds: [...subjectIds] }));
}

interface KeptFormProps {
  readonly subjectIds: readonly string[];
  readonly kind: KeptKind;
  /**
   * The form is there before the core has said what was kept, for the keys struck right after the one that opened it;
   * what was kept fills it in then. Only for forms that put nothing of their own accord.
   */
  readonly opensAtOnce?: boolean;
  readonly children: ReactNode;
}

/** Around a form: what is keyed into it outlives it, and the program, until it is done or begun anew. */
export function KeptForm(props: KeptFormProps) {
  const { data, isPending } = useKeptForms(props.subjectIds);
  if (isPending && props.opensAtOnce !== true) return null;
  return <Open {...props} kept={data?.find(({ kind }) => kind === props.kind) ?? null} isAnswered={!isPending} />;
}

interface OpenProps extends KeptFormProps {
  readonly kept: FormDraft | null;
  readonly isAnswered: boolean;
}

function Open({ subjectIds, kind, kept, isAnswered, children }: OpenProps) {
  const client = useQueryClient();
  const by = useStation().officer?.displayName ?? '';
  const [found, setFound] = useState(kept);
  const [round, setRound] = useState(0);
  const values = useRef<Values | null>(kept?.values ?? null);
  const { keep, flush, drop } = useKeeper(async (draft: Values | null) => {
    // At once: who opens the dialog again before the core has answered finds the same.
    client.setQueryData<readonly FormDraft[]>(keyOf(subjectIds), (known = []) => [
      ...(draft === null ? [] : [{ kind, values: draft, by, at: Date.now() }]),
      ...known.filter(other => other.kind !== kind),
    ]);
    const answer = await act(counter.drafts.keepForm({ subjectIds: [...subjectIds], kind, values: draft }));
    return answer.ok ? { ok: true, savedAt: answer.value.savedAt } : answer;
  });
  const isKnown = useRef(isAnswered);
  useEffect(() => {
    if (isKnown.current || !isAnswered) return;
    isKnown.current = true;
    if (values.current !== null) {
      // Something was keyed before the answer: it stays in its fields, and what was kept of the others stays kept.
      values.current = { ...kept?.values, ...values.current };
      keep(values.current);
    } else if (kept) {
      values.current = kept.values;
      setFound(kept);
      setRound(before => before + 1);
    }
  }, [isAnswered, kept, keep]);
  // Left before the answer: what was keyed last is what counts.
  useEffect(
    () => () => {
      if (!isKnown.current && values.current !== null) keep(values.current);
    },
    [keep],
  );
  const keeping = useMemo<Keeping>(() => {
    const clear = () => {
      drop();
      if (isKnown.current && values.current === null) return;
      values.current = null;
      keep(null);
      void flush();
    };
    return {
      values: found?.values ?? {},
      found,
      put(name, value) {
        values.current = { ...values.current, [name]: value as Values[string] };
        if (isKnown.current) keep(values.current);
      },
      forget() {
        clear();
        setFound(null);
      },
      startAnew() {
        clear();
        setFound(null);
        setRound(before => before + 1);
      },
    };
  }, [drop, flush, found, keep]);
  return (
    <KeepingContext value={keeping}>
      <Fragment key={round}>{children}</Fragment>
    </KeepingContext>
  );
}
