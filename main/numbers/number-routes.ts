import { addDays } from '../../preload/contract/calendar-days';
import type { HandlersOf } from '../../preload/contract/define';
import type { numberRoutes } from '../../preload/contract/numbers';
import type { NumberService } from './number-service';

const MOST_DAYS = 400;

export function createNumberRoutes(numbers: NumberService): HandlersOf<typeof numberRoutes> {
  return {
    status: () => numbers.status(),
    chooseMode: ({ mode }) => numbers.chooseMode(mode),
    gaps: ({ from, to }) => {
      const last = addDays(from, MOST_DAYS);
      return [...numbers.gaps(from, to < last ? to : last)];
    },
  };
}
