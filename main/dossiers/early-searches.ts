import type { Timers } from '../base/ports';
import { sqlFor, type Store } from '../db';
import { laneStates } from '../sync';
import { listDossiers } from './dossier-list';

/** The desk's own first questions come before. */
const AFTER_MS = 4_000;
/** Between two, so that no key waits for more than one. */
const PAUSE_MS = 60;
const NAMES = 40;
const ROWS = 30;
/** For the list of all, which none of them bounds. */
const NO_MOMENTS = { now: 0, tomorrow: 0, dueSoonBefore: 0, stuckBefore: 0, officerId: '' };

/**
 * The first searches of a morning would wait for the disk, and for code that has not run yet: those for the names of the
 * last applicants are made before anybody asks. Nothing is done with what they find.
 */
export function createEarlySearches(store: Store, timers: Timers) {
  let cancel = (): void => undefined;

  function searchOn(left: readonly string[]): void {
    const [text, ...others] = left;
    if (text === undefined || !store.connection.open) return;
    const filter = { text, state: null, receivedOn: null, list: 'all', cursor: null, limit: ROWS } as const;
    const rows = listDossiers(store, filter, NO_MOMENTS);
    laneStates(
      store,
      rows.map(row => row.dossier_id),
    );
    cancel = timers.after(PAUSE_MS, () => searchOn(others));
  }

  function begin(): void {
    if (!store.connection.open) return;
    const newest = sqlFor.selectFrom('dossiers').select('applicant_name').orderBy('number', 'desc').limit(NAMES);
    searchOn(store.all(newest).map(({ applicant_name: name }) => beginningOf(name)));
  }

  return {
    start(): void {
      cancel = timers.after(AFTER_MS, begin);
    },
    stop: () => cancel(),
  };
}

/** Family name and the first letter of the next word: as far as most are typed. */
const beginningOf = (name: string): string => /^\S+(?:\s+\S)?/u.exec(name.trim())?.[0] ?? '';
