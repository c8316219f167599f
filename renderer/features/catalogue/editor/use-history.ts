import { useCallback, useState } from 'react';

const MOST_STEPS = 200;

interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** Changes under the same name in a row are one step: a word typed, not its letters. */
  readonly lastName: string | null;
}

export interface Undoable<T> {
  readonly now: T;
  readonly change: (make: (now: T) => T, name?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A value with the way back and forth. */
export function useHistory<T>(start: T): Undoable<T> {
  const [history, setHistory] = useState<History<T>>({ past: [], now: start, future: [], lastName: null });
  const change = useCallback((make: (now: T) => T, name?: string) => {
    setHistory(before => {
      const next = make(before.now);
      if (next === before.now) return before;
      const isSameStep = name !== undefined && name === before.lastName;
      const past = isSameStep ? before.past : [...before.past, before.now].slice(-MOST_STEPS);
      return { past, now: next, future: [], lastName: name ?? null };
    });
  }, []);
  const undo = useCallback(() => {
    setHistory(({ past, now, future }) => {
      const last = past.at(-1);
      return last === undefined
        ? { past, now, future, lastName: null }
        : { past: past.slice(0, -1), now: last, future: [now, ...future], lastName: null };
    });
  }, []);
  const redo = useCallback(() => {
    setHistory(({ past, now, future }) => {
      const [next, ...rest] = future;
      return next === undefined
        ? { past, now, future, lastName: null }
        : { past: [...past, now], now: next, future: rest, lastName: null };
    });
  }, []);
  return {
    now: history.now,
    change,
    undo,
    redo,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
