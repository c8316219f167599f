import {
  compareNewCitizens,
  createCitizenLookup,
  createCitizenRoutes,
  createNamePostings,
  indexOldCitizens,
  yearOf,
  type DraftSubject,
} from '../citizens';
import type { CorePorts } from './core-ports';
import type { Store } from '../db';

const AT_ONCE = 40;
const COMPARED_AT_ONCE = 5;
const PAUSE_MS = 200;
// A piece takes a few milliseconds; a commune is read in a second, a province's people in half a minute.
const NAMES_AFTER_MS = 2_000;
const NAMES_PAUSE_MS = 20;
const NAMES_LOOK_AGAIN_MS = 60_000;
// Nobody waits for it, and what was just registered is printed first.
const COMPARE_AFTER_MS = 3_000;

export interface CitizenWiring extends Pick<CorePorts, 'clock' | 'ids' | 'timers' | 'emit' | 'log'> {
  readonly store: Store;
  readonly officerId: () => string;
  readonly officerName: (officerId: string) => string;
  readonly draftRefusal: (draftId: string) => string | undefined;
  readonly draftSubject: (draftId: string) => DraftSubject;
  readonly resultName: (procedureCode: string, resultCode: string | null) => string | null;
  readonly pagesChanged: (draftId: string) => void;
}

/** The register of citizens: its routes, and its quiet work of indexing and comparing. */
export function wireCitizens(deps: CitizenWiring) {
  const { store, clock, timers } = deps;
  const postings = createNamePostings(store);
  const lookup = createCitizenLookup(store, () => yearOf(clock.now()), postings);
  let isComparing = false;
  let hasCompared = false;
  let isStopped = false;

  /** People of an earlier version become searchable, a few at a time so that nothing waits for it. */
  function indexEarlier(): void {
    if (isStopped || !store.connection.open) return;
    if (indexOldCitizens(store, AT_ONCE) === AT_ONCE) timers.after(PAUSE_MS, indexEarlier);
  }

  /** The names go into memory a piece at a time, so that no letter waits for it. */
  function readNames(): void {
    if (isStopped || !store.connection.open) return;
    timers.after(postings.readOn() ? NAMES_PAUSE_MS : NAMES_LOOK_AGAIN_MS, readNames);
  }

  function compare(): void {
    if (isStopped || !store.connection.open) return;
    try {
      if (compareNewCitizens(store, lookup.vocabulary, clock.now(), COMPARED_AT_ONCE) > 0) {
        hasCompared = true;
        timers.after(PAUSE_MS, compare);
        return;
      }
      isComparing = false;
      // Once at the end: whoever looks at the register need not come back to see that somebody may be there twice.
      if (hasCompared) deps.emit({ fact: 'citizens.changed' });
      hasCompared = false;
    } catch (fault) {
      isComparing = false;
      deps.log.error('people could not be compared', { fault: fault instanceof Error ? fault.message : 'unknown' });
    }
  }

  /** Somebody new may have come: hold them against the register when there is time. */
  function comparePeople(): void {
    if (isComparing || isStopped) return;
    isComparing = true;
    timers.after(COMPARE_AFTER_MS, compare);
  }

  return {
    lookup,
    comparePeople,
    handlers: {
      citizens: createCitizenRoutes({ ...deps, lookup, changed: () => deps.emit({ fact: 'citizens.changed' }) }),
    },
    start(): void {
      indexEarlier();
      timers.after(NAMES_AFTER_MS, readNames);
      comparePeople();
    },
    stop(): void {
      isStopped = true;
    },
  };
}
