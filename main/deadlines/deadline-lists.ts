import { sql } from 'kysely';
import type { DeadlineList } from '../../preload/contract/deadlines';
import { sqlFor, type ReadTx } from '../db';
import type { DeadlineMoments } from './deadline-moments-rules';

// Written out, not bound: only then does SQLite see that the partial indexes of migration 90 hold exactly these. NOT IN,
// because IN would draw it to the index by state, which then has to be sorted.
const isRunning = sql<boolean>`dossiers.state NOT IN ('submitted', 'refused', 'supplement-asked', 'awaiting-payment', 'stopped', 'resolved', 'returned')`;
const isWaiting = sql<boolean>`dossiers.state NOT IN ('submitted', 'accepted', 'refused', 'in-progress', 'withdrawal-asked', 'stopped', 'resolved', 'returned')`;

export interface ListQuestion {
  readonly list: DeadlineList;
  readonly withinWorkingDays: number;
  readonly cursor: string | null;
  readonly limit: number;
}

function dossiers() {
  return sqlFor
    .selectFrom('dossiers')
    .select([
      'number',
      'dossier_id',
      'code',
      'procedure_code',
      'procedure_name',
      'applicant_name',
      'phone',
      'state',
      'received_at',
      'due_at',
      'clock_stopped_at',
      'last_act_at',
      'extended_at',
      'desk',
      'assigned_officer_id',
    ]);
}
type DossierQuery = ReturnType<typeof dossiers>;
export type ListedDossier = DossierQuery extends { execute(): Promise<(infer Row)[]> } ? Row : never;

type Order = 'due_at' | 'last_act_at';

function orderOf(list: DeadlineList): Order {
  return list === 'waiting' || list === 'stuck' ? 'last_act_at' : 'due_at';
}

function narrowed(query: DossierQuery, list: DeadlineList, within: number, moments: DeadlineMoments): DossierQuery {
  const { now, tomorrowAt, soon, stuckBefore } = moments;
  switch (list) {
    case 'due-today':
      return query.where(isRunning).where('due_at', '>=', now).where('due_at', '<', tomorrowAt);
    case 'due-soon': {
      const endsAt = soon[within - 1]?.endsAt ?? tomorrowAt;
      return query.where(isRunning).where('due_at', '>=', tomorrowAt).where('due_at', '<', endsAt);
    }
    case 'overdue':
      return query.where(isRunning).where('due_at', '>', 0).where('due_at', '<', now);
    case 'waiting':
      return query.where(isWaiting).where('last_act_at', '>=', 0);
    case 'stuck':
      return query.where(isRunning).where('last_act_at', '<', stuckBefore);
  }
}

/** One page, the most urgent first, one row more than asked when there are more. */
export function listDeadlines(read: ReadTx, question: ListQuestion, moments: DeadlineMoments): ListedDossier[] {
  const order = orderOf(question.list);
  let query = narrowed(dossiers(), question.list, question.withinWorkingDays, moments);
  if (question.cursor !== null) {
    const [at, number] = question.cursor.split(':').map(Number);
    query = query.where(sql<boolean>`(${sql.ref(order)}, number) > (${at}, ${number})`);
  }
  return read.all(
    query
      .orderBy(order)
      .orderBy('number')
      .limit(question.limit + 1),
  );
}

export function cursorOf(list: DeadlineList, row: ListedDossier): string {
  return `${row[orderOf(list)]}:${row.number}`;
}

export function countDeadlines(read: ReadTx, list: DeadlineList, within: number, moments: DeadlineMoments): number {
  const query = narrowed(dossiers(), list, within, moments)
    .clearSelect()
    .select(({ fn }) => fn.countAll().as('n'));
  return Number(read.find(query)?.n ?? 0);
}
