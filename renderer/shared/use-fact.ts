import { useEffect, useRef } from 'react';
import type { CounterEvent } from '../../preload/contract/events';
import { counter } from './bridge';

/**
 * Hears facts of one kind while the caller is mounted, always by the `hear` of its latest render. For what moves on a
 * screen, such as how far a writing is; what the core knows comes through the cache of answers.
 */
export function useFact<F extends CounterEvent['fact']>(
  fact: F,
  hear: (event: Extract<CounterEvent, { fact: F }>) => void,
): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(
    () =>
      counter.onFact(event => {
        if (isOf(event, fact)) latest.current(event);
      }),
    [fact],
  );
}

function isOf<F extends CounterEvent['fact']>(
  event: CounterEvent,
  fact: F,
): event is Extract<CounterEvent, { fact: F }> {
  return event.fact === fact;
}
