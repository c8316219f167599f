import { useEffect, useRef, type RefObject } from 'react';

/** What the latest render gave, for listeners that stay while it changes; read outside of rendering only. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
