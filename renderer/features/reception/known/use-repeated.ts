import { useCallback, useState } from 'react';
import type { Draft } from '../../../../preload/contract/drafts';
import { act, counter } from '../../../shared/bridge';

export interface Repeated {
  readonly code: string;
  readonly paths: readonly string[];
}

/** Which dossier a draft repeats, until the officer says that the answers were looked at; kept with the draft. */
export function useRepeated({ draftId, values, sources }: Draft) {
  const [repeated, setRepeated] = useState<Repeated | null>(() => {
    const code = values['visit.repeats'];
    if (typeof code !== 'string') return null;
    const isOfForm = (path: string) => path.startsWith('form.') && sources[path] === 'earlier';
    return { code, paths: Object.keys(values).filter(isOfForm) };
  });
  const checked = useCallback(() => {
    setRepeated(null);
    void act(
      counter.drafts.saveFields({ draftId, fields: [{ path: 'visit.repeats', value: null, source: 'earlier' }] }),
    );
  }, [draftId]);
  const onRepeated = useCallback(
    (code: string, paths: readonly string[]) =>
      setRepeated({ code, paths: paths.filter(path => path.startsWith('form.')) }),
    [],
  );
  return { repeated, checked, onRepeated };
}
