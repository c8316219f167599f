import { useEffect, useState } from 'react';
import { useStation } from './station';

// Outlives its screen, so that a look at a dossier costs nobody what they were at; not the program.
const inHand = new Map<string, unknown>();

export interface WorkInHand<T> {
  /** As it was left; null where there was nothing unsaved. */
  readonly left: T | null;
  /** What is unsaved now; null: nothing is. */
  readonly keep: (work: T | null) => void;
}

/** Unsaved changes of one officer to one thing, there again when its screen is opened again. */
export function useWorkInHand<T>(of: string): WorkInHand<T> {
  const officerId = useStation().officer?.officerId ?? '';
  const key = `${officerId} ${of}`;
  const [left] = useState(() => (inHand.get(key) as T | undefined) ?? null);
  return {
    left,
    keep(work) {
      if (work === null) inHand.delete(key);
      else inHand.set(key, work);
    },
  };
}

/** Keeps what is unsaved at every change of it. */
export function useKeepInHand<T>({ keep }: WorkInHand<T>, unsaved: T | null): void {
  useEffect(() => keep(unsaved));
}
