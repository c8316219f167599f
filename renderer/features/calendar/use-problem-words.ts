import { useCallback } from 'react';
import type { CalendarProblem } from '../../../preload/contract/deadlines';
import { formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';

/** What is wrong with a calendar, as one sentence that names the day or the year. */
export function useProblemWords(): (problem: CalendarProblem) => string {
  const t = useText();
  return useCallback(
    ({ code, date, year }) =>
      t(`calendar.problem.${code}`, {
        day: date === null ? '' : formatIsoDate(date),
        year: year === null ? '' : String(year),
      }),
    [t],
  );
}
