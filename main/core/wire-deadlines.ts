import type { Clock, Ids } from '../base/ports';
import type { Catalogue } from '../catalogue';
import type { Store } from '../db';
import { createCalendarDesk, createDeadlineRoutes } from '../deadlines';
import { createDueMover, runningClocks, type RecordAct } from '../dossiers';

export interface WireDeadlinesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly catalogue: Catalogue;
  readonly recordAct: RecordAct;
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly officerName: (officerId: string) => string;
  readonly changed: () => void;
}

/** Working days without any act after which a dossier is looked at; an office may set its own. */
const STUCK_AFTER_WORKING_DAYS = 3;

/** The office calendar and everything that follows from it. */
export function wireDeadlines(deps: WireDeadlinesDeps) {
  const { store, clock, catalogue, ids, officer, officerName, changed } = deps;
  const moveDueDates = createDueMover({ ids, officer, recordAct: deps.recordAct });
  const desk = createCalendarDesk({
    store,
    clock,
    published: () => catalogue.calendar(),
    officer,
    runningClocks,
    moveDueDates,
    changed,
  });
  const stuckAfter = (): number => {
    const { office } = desk.inForce();
    return 'stuckAfterWorkingDays' in office && typeof office.stuckAfterWorkingDays === 'number'
      ? office.stuckAfterWorkingDays
      : STUCK_AFTER_WORKING_DAYS;
  };
  return {
    calendar: () => desk.inForce().calendar,
    office: () => desk.inForce().office,
    handlers: {
      deadlines: createDeadlineRoutes({
        store,
        clock,
        desk,
        calendar: () => desk.inForce().calendar,
        stuckAfterWorkingDays: stuckAfter,
        officerName,
      }),
    },
  };
}
