import { useCallback, useEffect, useState } from 'react';

/** The value once it has rested for `delayMs`, and a function that does not wait. */
export function useDebounced<T>(value: T, delayMs: number): readonly [T, (value: T) => void] {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return [rested, useCallback((next: T) => setRested(next), [])];
}
