import { useState } from 'react';
import type { CalendarDraft, OfficeCalendarView } from '../../../preload/contract/deadlines';
import { useKeepWork, useLeftWork } from '../../shared/kept';

interface Held {
  /** The version in force when the first change was made. */
  readonly basedOn: string;
  /** One step back each; the last one is what is being worked on. */
  readonly steps: readonly CalendarDraft[];
}

// A step is the whole calendar: enough to take back, little enough to keep at every click.
const MOST_STEPS = 20;

export interface CalendarInWork {
  /** What is worked on: the changes, or the calendar in force where there are none. */
  readonly draft: CalendarDraft;
  readonly basedOn: string;
  readonly isChanged: boolean;
  readonly change: (next: CalendarDraft) => void;
  readonly undo: () => void;
  readonly discard: () => void;
}

/** The calendar in force and the changes made to it that have not taken effect, kept until they have. */
export function useCalendarDraft(view: OfficeCalendarView): CalendarInWork {
  const { days, confirmedYears, office, version } = view;
  const inForce: CalendarDraft = { days, confirmedYears, office };
  const left = useLeftWork<Held>({ basedOn: version, steps: [inForce] });
  const [held, setHeld] = useState(left);
  useKeepWork(held);
  const steps = held?.steps ?? [];
  const basedOn = held?.basedOn ?? version;
  return {
    draft: steps.at(-1) ?? inForce,
    basedOn,
    isChanged: steps.length > 0,
    change: next => setHeld({ basedOn, steps: [...steps, next].slice(-MOST_STEPS) }),
    undo: () => setHeld(steps.length > 1 ? { basedOn, steps: steps.slice(0, -1) } : null),
    discard: () => setHeld(null),
  };
}
