import { useEffect } from 'react';
import type { CounterEvent } from '../../preload/contract/events';
import { counter } from './bridge';
import { useLatest } from './use-latest';

/**
 * Hears facts of one kind while the caller is mounted, always by the `hear` of its latest render. For what moves on a
 * screen, such as how far a writing is; what the core knows comes through the cache of answers.
 */
export function useFact<F extends CounterEvent['fact']>(
  fact: F,
  hear: (event: Extract<CounterEvent, { fact: F }>) => void,
): void {
  const latest = useLatest(hear);
  useEffect(
    () =>
      counter.onFact(event => {
        if (isOf(event, fact)) latest.current(event);
      }),
    [fact, latest],
  );
}

function isOf<F extends CounterEvent['fact']>(
  event: CounterEvent,
  fact: F,
): event is Extract<CounterEvent, { fact: F }> {
  return event.fact === fact;
}
