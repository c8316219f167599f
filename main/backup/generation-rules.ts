import { addDays, vietnamDateTime, weekdayOf, type IsoDate } from '../../preload/contract/calendar-days';

export interface Generation {
  readonly name: string;
  readonly madeAt: number;
  readonly storeBytes: number;
}

const DAILY = 7;
const WEEKLY = 4;
const MONTHLY = 12;
/** However little room there is: the newest may be the one that turns out damaged. */
const LEAST_KEPT = 2;

/**
 * Which backups stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one, and of those no more
 * than the room takes, the oldest going first. The two newest always stay.
 */
export function toKeep(generations: readonly Generation[], roomBytes: number): ReadonlySet<string> {
  const newestFirst = [...generations].sort((a, b) => b.madeAt - a.madeAt);
  const kept = new Set(newestFirst.slice(0, LEAST_KEPT).map(({ name }) => name));
  for (const [count, periodOf] of [
    [DAILY, dayOf],
    [WEEKLY, weekOf],
    [MONTHLY, monthOf],
  ] as const) {
    const periods = new Set<string>();
    for (const { name, madeAt } of newestFirst) {
      const period = periodOf(madeAt);
      if (periods.has(period) || periods.size >= count) continue;
      periods.add(period);
      kept.add(name);
    }
  }
  let bytes = 0;
  for (const [at, { name, storeBytes }] of newestFirst.entries()) {
    if (!kept.has(name)) continue;
    bytes += storeBytes;
    if (at >= LEAST_KEPT && bytes > roomBytes) kept.delete(name);
  }
  return kept;
}

const dayOf = (at: number): IsoDate => vietnamDateTime(at).date;
const monthOf = (at: number): string => dayOf(at).slice(0, 7);

/** The Monday of its week. */
function weekOf(at: number): IsoDate {
  const day = dayOf(at);
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** A name that sorts by time and says nothing else. */
export function nameOfSet(madeAt: number): string {
  return new Date(madeAt).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-');
}
