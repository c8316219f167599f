import { useCallback, useState } from 'react';
import type { CalendarDraft, OfficeCalendarView } from '../../../preload/contract/deadlines';
import { useStation } from '../../shared/station';

interface Kept {
  readonly officerId: string;
  /** The version in force when the first change was made. */
  readonly basedOn: string;
  /** One step back each; the last one is what is being worked on. */
  readonly steps: readonly CalendarDraft[];
}

// Outlives the screen, so that a look at a dossier costs nobody the year they have just entered; not the program.
let kept: Kept | null = null;

export interface CalendarInWork {
  /** What is worked on: the changes, or the calendar in force where there are none. */
  readonly draft: CalendarDraft;
  readonly basedOn: string;
  readonly isChanged: boolean;
  readonly change: (next: CalendarDraft) => void;
  readonly undo: () => void;
  readonly discard: () => void;
}

/** The calendar in force and the changes made to it that have not taken effect. */
export function useCalendarDraft(view: OfficeCalendarView): CalendarInWork {
  const officerId = useStation().officer?.officerId ?? '';
  const [held, setHeld] = useState(() => (kept?.officerId === officerId ? kept : null));
  const hold = useCallback((next: Kept | null) => {
    kept = next;
    setHeld(next);
  }, []);
  const { days, confirmedYears, office, version } = view;
  const steps = held?.steps ?? [];
  const basedOn = held?.basedOn ?? version;
  return {
    draft: steps.at(-1) ?? { days, confirmedYears, office },
    basedOn,
    isChanged: steps.length > 0,
    change: next => hold({ officerId, basedOn, steps: [...steps, next] }),
    undo: () => hold(steps.length > 1 ? { officerId, basedOn, steps: steps.slice(0, -1) } : null),
    discard: () => hold(null),
  };
}
