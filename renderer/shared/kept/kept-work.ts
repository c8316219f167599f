import { useEffect, useRef, useState } from 'react';
import { useStation } from '../station';
import { useKeeping } from './kept-form';
import { hasPartsOf } from './kept-rules';

const NAME = 'work';

/** One officer's own unsaved work on one thing, as a subject to keep it under. */
export function useOwnWork(of: string): readonly string[] {
  const officerId = useStation().officer?.officerId ?? '';
  return [`${of}:${officerId}`];
}

/** Unsaved changes to what is stored elsewhere, as they were left; null where there are none like it. */
export function useLeftWork<T>(saved: T): T | null {
  const keeping = useKeeping();
  const [left] = useState(() => {
    const kept = keeping?.values[NAME];
    return hasPartsOf(kept, saved) ? (kept as T) : null;
  });
  return left;
}

/** Keeps what is unsaved at every change of it; null: nothing is, and what was kept is forgotten. */
export function useKeepWork(unsaved: unknown): void {
  const keeping = useKeeping();
  const text = JSON.stringify(unsaved);
  const known = useRef(text);
  const latest = useRef(keeping);
  useEffect(() => {
    latest.current = keeping;
  });
  useEffect(() => {
    if (text === 'null') latest.current?.forget();
    else if (text !== known.current) latest.current?.put(NAME, JSON.parse(text));
    known.current = text;
  }, [text]);
}
