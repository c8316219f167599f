import { sql, type InferResult } from 'kysely';
import type { DossierFilter, SyncFilter } from '../../preload/contract/dossiers';
import { readPhone } from '../../preload/contract/phone';
import { sqlFor, type ReadTx } from '../db';
import { agenciesOf, codeTailOf, dayAndRestOf, endsIn, plainCode } from './code-tail';
import { dossiersNamed, wordsOfName, type AskedWord, type Narrow, type NumberQuery } from './named-dossiers';

// Written out, not bound: only then does SQLite see that the index dossiers_open_due holds exactly these.
const isOpen = sql<boolean>`dossiers.state NOT IN ('refused', 'stopped', 'resolved', 'returned')`;

// NOT IN, as the index dossiers_waiting has it: IN would draw the list to the index by state.
const waitsForCitizen = sql<boolean>`dossiers.state NOT IN ('submitted', 'accepted', 'refused', 'in-progress', 'withdrawal-asked', 'stopped', 'resolved', 'returned')`;
const isToReturn = sql<boolean>`dossiers.delivery_state IN ('ready', 'on-its-way')`;

/** After every act: a list bounded on both sides is answered by its index, see `overdue`. */
const EVER = Number.MAX_SAFE_INTEGER;

export interface ListMoments {
  readonly now: number;
  /** First instant of tomorrow in Viet Nam. */
  readonly tomorrow: number;
  /** Dossiers due from tomorrow to before this instant count as due soon. */
  readonly dueSoonBefore: number;
  /** Nothing done since this instant counts as stuck. */
  readonly stuckBefore: number;
  /** Whose work "mine" is. */
  readonly officerId: string;
}

/** What a row shows; without the registration, which is most of what is stored of a dossier. */
const SHOWN = [
  'dossiers.number',
  'dossiers.dossier_id',
  'dossiers.code',
  'dossiers.procedure_code',
  'dossiers.procedure_name',
  'dossiers.applicant_name',
  'dossiers.personal_id',
  'dossiers.phone',
  'dossiers.state',
  'dossiers.received_at',
  'dossiers.due_at',
  'dossiers.money_state',
  'dossiers.delivery_state',
  'dossiers.owner_name',
  'dossiers.desk',
  'dossiers.assigned_officer_id',
  'dossiers.clock_stopped_at',
  'dossiers.last_act_at',
] as const;

function dossiers() {
  return sqlFor.selectFrom('dossiers').select(SHOWN);
}
type DossierQuery = ReturnType<typeof dossiers>;
export type ListedDossier = InferResult<DossierQuery>[number];

/** One page of the list, newest first; what the officer typed decides which index answers. */
export function listDossiers(read: ReadTx, filter: DossierFilter, moments: ListMoments): ListedDossier[] {
  const words = nameWordsOf(filter.text);
  if (words.length > 0) return listNamed(read, words, filter, moments);
  const tail = codeTailOf(filter.text);
  if (tail !== null) {
    // The beginning of a personal number or the end of a code: each has its index, both together have none.
    return listOfEach(read, [searched(dossiers(), filter.text), dossiers().where(endsIn(tail))], filter, moments);
  }
  const dayAndRest = dayAndRestOf(filter.text);
  if (dayAndRest !== null) {
    const codes = agenciesOf(read).map(agency => codesFrom(dossiers(), `${agency}-${dayAndRest}`));
    return listOfEach(read, codes, filter, moments);
  }
  const query = narrowed(searched(dossiers(), filter.text), filter, moments);
  const page = query.orderBy('dossiers.number', directionOf(filter)).limit(filter.limit + 1);
  if (isWhole(filter)) return read.all(page);
  // Which they are first: the index of the list holds all that this asks, and rows are read for those shown only.
  return rowsOf(
    read,
    read.all(page.clearSelect().select('dossiers.number')).map(({ number }) => number),
    filter,
  );
}

function listNamed(
  read: ReadTx,
  words: readonly AskedWord[],
  filter: DossierFilter,
  moments: ListMoments,
): ListedDossier[] {
  const page = {
    limit: filter.limit + 1,
    isOldestFirst: filter.order === 'oldest',
    cursor: filter.cursor === null ? null : Number(filter.cursor),
  };
  const narrow: Narrow = query => narrowed(query as unknown as DossierQuery, filter, moments) as unknown as NumberQuery;
  const numbers = dossiersNamed(read, words, page, isWhole(filter) ? null : narrow);
  return rowsOf(read, numbers, filter);
}

/** What any of the questions finds, each answered by an index of its own. */
function listOfEach(
  read: ReadTx,
  queries: readonly DossierQuery[],
  filter: DossierFilter,
  moments: ListMoments,
): ListedDossier[] {
  const numbers = queries.flatMap(query =>
    read.all(
      narrowed(query, filter, moments)
        .clearSelect()
        .select('dossiers.number')
        .orderBy('dossiers.number', directionOf(filter))
        .limit(filter.limit + 1),
    ),
  );
  const ordered = [...new Set(numbers.map(({ number }) => number))].sort((a, b) =>
    directionOf(filter) === 'asc' ? a - b : b - a,
  );
  return rowsOf(read, ordered.slice(0, filter.limit + 1), filter);
}

function rowsOf(read: ReadTx, numbers: readonly number[], filter: DossierFilter): ListedDossier[] {
  const isOne = sql<boolean>`number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`;
  return read.all(dossiers().where(isOne).orderBy('number', directionOf(filter)));
}

const directionOf = ({ order }: DossierFilter): 'asc' | 'desc' => (order === 'oldest' ? 'asc' : 'desc');

/** How many a list holds in all; only for lists without a search text, where an index counts them quickly. */
export function countDossiers(read: ReadTx, filter: DossierFilter, moments: ListMoments): number | null {
  if (filter.text.trim() !== '') return null;
  if (isWhole(filter)) {
    // Dossiers are never deleted and their numbers have no gaps: the last one says how many there are.
    const last = read.find(sqlFor.selectFrom('dossiers').select('number').orderBy('number', 'desc').limit(1));
    return last?.number ?? 0;
  }
  // What the portal has is all but the few it has not: these are looked up, those would be gone through.
  if (filter.sync === 'received') {
    const count = (sync: SyncFilter | null) => countDossiers(read, { ...filter, sync }, moments) ?? 0;
    return count(null) - count('not-sent');
  }
  if (filter.isMine === true && isWhole({ ...filter, isMine: false })) return countMine(read, filter, moments);
  // The whole of a list, whoever's: the index that holds it is what counts it.
  const query = narrowed(dossiers(), { ...filter, cursor: null }, moments)
    .clearSelect()
    .select(({ fn }) => fn.countAll().as('n'));
  return Number(read.find(query)?.n ?? 0);
}

/** Given to the officer, and received by them and given to nobody: each has an index, both together have none. */
function countMine(read: ReadTx, filter: DossierFilter, moments: ListMoments): number {
  const { officerId } = moments;
  const rest = () =>
    narrowed(dossiers(), { ...filter, isMine: false, cursor: null }, moments)
      .clearSelect()
      .select(({ fn }) => fn.countAll().as('n'));
  const given = read.find(rest().where('assigned_officer_id', '=', officerId));
  const kept = read.find(rest().where('assigned_officer_id', 'is', null).where('dossiers.officer_id', '=', officerId));
  return Number(given?.n ?? 0) + Number(kept?.n ?? 0);
}

function isWhole(filter: DossierFilter): boolean {
  const { list, state, receivedOn, procedureCode, officerId, receivedFrom, receivedUntil } = filter;
  const { money, delivery, desk, sync } = filter;
  if (filter.isMine === true) return false;
  const parts = [state, receivedOn, procedureCode, officerId, receivedFrom, receivedUntil, money, delivery, desk, sync];
  return list === 'all' && parts.every(part => (part ?? null) === null);
}

/** Dossiers with something the portal has not taken, or only those it refused. */
function lanesOf(sync: SyncFilter) {
  const lanes = sqlFor.selectFrom('outbox').select('lane');
  return sync === 'needs-attention' ? lanes.where('state', '=', 'needs-attention') : lanes.where('state', '<>', 'done');
}

function searched(query: DossierQuery, typed: string): DossierQuery {
  const text = typed.trim();
  if (text === '') return query;
  const compact = text.replace(/[\s.]/gu, '');
  const phone = readPhone(compact);
  if (phone.ok) return query.where(is => is.or([is('phone', '=', phone.phone.e164), is('personal_id', '=', compact)]));
  if (/^\d{4,12}$/u.test(compact))
    return query.where('personal_id', '>=', compact).where('personal_id', '<', `${compact}:`);
  if (/^[a-z]\d{2}[.-]/iu.test(text)) return byCode(query, plainCode(text));
  return query.where(sql<boolean>`0`);
}

/** The words of a name that is looked for; none where the text is no name. */
function nameWordsOf(typed: string): AskedWord[] {
  const text = typed.trim();
  const compact = text.replace(/[\s.]/gu, '');
  if (text === '' || /^\d{4,12}$/u.test(compact) || readPhone(compact).ok) return [];
  if (/^[a-z]\d{2}[.-]/iu.test(text) || dayAndRestOf(text) !== null) return [];
  return wordsOfName(text);
}

function byCode(query: DossierQuery, code: string): DossierQuery {
  if (/-T\d{6,}$/u.test(code)) return query.where('provisional_code', '=', code);
  return codesFrom(query, code);
}

const codesFrom = (query: DossierQuery, start: string): DossierQuery =>
  query.where('code', '>=', start).where('code', '<', `${start}\u{10ffff}`);

function narrowed(query: DossierQuery, filter: DossierFilter, moments: ListMoments): DossierQuery {
  const { now, tomorrow, dueSoonBefore, stuckBefore, officerId } = moments;
  let found = query;
  if (filter.cursor !== null)
    found = found.where('dossiers.number', filter.order === 'oldest' ? '>' : '<', Number(filter.cursor));
  // What a list holds is little; what somebody received or a procedure has is much. The plus keeps SQLite from the
  // indexes of the latter, which it would take for the narrower ones.
  const column = (name: 'procedure_code' | 'officer_id' | 'state') =>
    filter.list === 'all' ? sql.ref(`dossiers.${name}`) : sql`+${sql.ref(`dossiers.${name}`)}`;
  if (typeof filter.procedureCode === 'string')
    found = found.where(sql<boolean>`${column('procedure_code')} = ${filter.procedureCode}`);
  if (typeof filter.officerId === 'string')
    found = found.where(sql<boolean>`${column('officer_id')} = ${filter.officerId}`);
  if (filter.state !== null) found = found.where(sql<boolean>`${column('state')} = ${filter.state}`);
  if (filter.receivedOn !== null) found = found.where('received_on', '=', filter.receivedOn);
  if (typeof filter.receivedFrom === 'string') found = found.where('received_on', '>=', filter.receivedFrom);
  if (typeof filter.receivedUntil === 'string') found = found.where('received_on', '<=', filter.receivedUntil);
  if (typeof filter.money === 'string') found = found.where('money_state', '=', filter.money);
  if (typeof filter.delivery === 'string') found = found.where('delivery_state', '=', filter.delivery);
  if (typeof filter.desk === 'string') found = found.where('desk', '=', filter.desk);
  if (typeof filter.sync === 'string')
    found = found.where('dossier_id', filter.sync === 'received' ? 'not in' : 'in', lanesOf(filter.sync));
  // Of both halves an officer has thousands: no index of officers is to be walked for them.
  if (filter.isMine === true)
    found = found.where(
      sql<boolean>`(+dossiers.assigned_officer_id = ${officerId} OR (+dossiers.assigned_officer_id IS NULL AND +dossiers.officer_id = ${officerId}))`,
    );
  // A clock that stands still makes nothing late.
  const running = () => found.where(isOpen).where('clock_stopped_at', 'is', null);
  switch (filter.list) {
    case 'all':
      return found;
    case 'due-today':
      return running().where('due_at', '>=', now).where('due_at', '<', tomorrow);
    case 'due-soon':
      return running().where('due_at', '>=', tomorrow).where('due_at', '<', dueSoonBefore);
    case 'overdue':
      // With both bounds the index by due date answers; with one SQLite walks all dossiers, newest first.
      return running().where('due_at', '>', 0).where('due_at', '<', now);
    case 'waiting':
      return found.where(waitsForCitizen).where('last_act_at', '>', 0).where('last_act_at', '<', EVER);
    case 'stuck':
      return found.where(isOpen).where('last_act_at', '>', 0).where('last_act_at', '<', stuckBefore);
    case 'to-return':
      return found.where(isToReturn);
    case 'not-sent':
      return found.where('dossier_id', 'in', lanesOf('not-sent'));
    case 'needs-attention':
      return found.where('dossier_id', 'in', lanesOf('needs-attention'));
  }
}
