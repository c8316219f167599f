import { HOUR_MS } from '../base/durations';
import type { Logger, Timers } from '../base/ports';
import type { Store } from '../db';
import type { FormDrafts } from './form-drafts';

// Whoever signs in has a form first.
const STARTS_MS = 10_000;

/** Forms whose act became impossible go away: soon after the desk is opened, then every hour. */
export function createFormSweep(deps: {
  readonly store: Store;
  readonly timers: Timers;
  readonly log: Logger;
  readonly forms: FormDrafts;
}) {
  const { store, timers, log, forms } = deps;
  let cancel: (() => void) | undefined;
  const sweepIn = (ms: number): void => {
    cancel = timers.after(ms, () => {
      if (!store.connection.open) return;
      try {
        forms.endOver();
      } catch (fault) {
        // A full disk, say: the next round tries again.
        log.error('kept forms could not be looked through', {
          fault: fault instanceof Error ? fault.message : 'unknown',
        });
      }
      sweepIn(HOUR_MS);
    });
  };
  return { start: () => sweepIn(STARTS_MS), stop: () => cancel?.() };
}
