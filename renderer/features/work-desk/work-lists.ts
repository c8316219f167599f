import type { DossierCounts } from '../../../preload/contract/dossiers';

/** Lists of the work desk, worst first. */
export const WORK_LISTS = ['overdue', 'due-today', 'due-soon', 'waiting', 'stuck', 'to-return'] as const;
export type WorkList = (typeof WORK_LISTS)[number];

export function workCount(list: WorkList, counts: DossierCounts): number {
  switch (list) {
    case 'overdue':
      return counts.overdue;
    case 'due-today':
      return counts.dueToday;
    case 'due-soon':
      return counts.dueSoon;
    case 'waiting':
      return counts.waiting;
    case 'stuck':
      return counts.stuck;
    case 'to-return':
      return counts.toReturn;
  }
}
