import { useEffect } from 'react';
import { useLatest } from '../shared/use-latest';

const INPUT_EVENTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'paste'] as const;
const LOOK_EVERY_MS = 2_000;

/**
 * Calls `onIdle` once after `minutes` without a key or a pointer. Counts by the wall clock, so that a machine that
 * slept through the time is idle when it wakes. `null` minutes: not known yet, never idle.
 */
export function useIdle(minutes: number | null, isWatching: boolean, onIdle: () => void): void {
  const latest = useLatest(onIdle);
  useEffect(() => {
    if (minutes === null || !isWatching) return undefined;
    let lastInputAt = Date.now();
    let isTold = false;
    const note = () => {
      if (Date.now() - lastInputAt < minutes * 60_000) lastInputAt = Date.now();
    };
    for (const name of INPUT_EVENTS) window.addEventListener(name, note, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (isTold || Date.now() - lastInputAt < minutes * 60_000) return;
      isTold = true;
      latest.current();
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const name of INPUT_EVENTS) window.removeEventListener(name, note, { capture: true });
    };
  }, [minutes, isWatching, latest]);
}
