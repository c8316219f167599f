import type { CounterEvent } from '../../preload/contract/events';
import type { Timers } from '../base/ports';

const PAUSE_MS = 250;

/**
 * Tells the first of a run of equal facts at once and the rest as one, a quarter of a second later: draining a queue
 * changes thousands of entries, and the page asks again for all it shows at each fact.
 */
export function coalesceFacts(tell: (event: CounterEvent) => void, timers: Timers): (event: CounterEvent) => void {
  const pausing = new Map<string, CounterEvent | undefined>();

  function pause(key: string): void {
    pausing.set(key, undefined);
    timers.after(PAUSE_MS, () => {
      const last = pausing.get(key);
      pausing.delete(key);
      if (!last) return;
      tell(last);
      pause(key);
    });
  }

  return event => {
    const key = JSON.stringify(event);
    if (pausing.has(key)) {
      pausing.set(key, event);
      return;
    }
    tell(event);
    pause(key);
  };
}
