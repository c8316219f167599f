import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useKeeping } from './kept-form';
import { isAlike } from './kept-rules';

/**
 * `useState` for what is keyed into a form: begins with what was kept under this name where it is of the same kind as
 * `initial` and `isSound`, and is kept anew at every change.
 */
export function useKept<T>(
  name: string,
  initial: T | (() => T),
  isSound: (kept: T) => boolean = () => true,
): [T, Dispatch<SetStateAction<T>>] {
  const keeping = useKeeping();
  const [value, setValue] = useState<T>(() => {
    const begun = initial instanceof Function ? initial() : initial;
    const kept = keeping?.values[name] as T | undefined;
    return kept !== undefined && isAlike(kept, begun) && isSound(kept) ? kept : begun;
  });
  const known = useRef(value);
  const put = keeping?.put;
  useEffect(() => {
    if (Object.is(known.current, value)) return;
    known.current = value;
    put?.(name, value);
  }, [name, put, value]);
  return [value, setValue];
}
