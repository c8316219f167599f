import { useEffect, useRef, useState } from 'react';
import type { Everything } from '../../../preload/contract/search';
import { codeOfScan } from '../../../preload/contract/seal-text';
import { act, counter } from '../../shared/bridge';

const OF_EACH = 5;
const NOTHING: Everything = { dossiers: [], citizens: [], pages: [], procedures: [], isOvertaken: false };

export interface Found {
  /** What this is the answer to. */
  readonly text: string;
  readonly value: Everything;
}

/**
 * The answer to the newest text. One question is under way at a time and only the newest waits behind it, so that a
 * fast typist is never answered letter by letter.
 */
export function useEverything(text: string): Found {
  const [found, setFound] = useState<Found>({ text: '', value: NOTHING });
  const wanted = useRef('');
  const isAsking = useRef(false);

  useEffect(() => {
    wanted.current = codeOfScan(text);
    if (isAsking.current) return;
    isAsking.current = true;
    void (async () => {
      for (let asked: string | null = null; asked !== wanted.current;) {
        asked = wanted.current;
        const answer = asked === '' ? null : await act(counter.search.everything({ text: asked, limit: OF_EACH }));
        if (answer === null) setFound({ text: asked, value: NOTHING });
        else if (answer.ok && !answer.value.isOvertaken) setFound({ text: asked, value: answer.value });
        else if (!answer.ok) setFound({ text: asked, value: NOTHING });
      }
      isAsking.current = false;
    })();
  }, [text]);

  return found;
}
