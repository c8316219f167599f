import { readTypedDate } from '../../../preload/contract/typed-dates';
import { vietnamDateTime } from '../../../preload/contract/calendar-days';
import type { ListPeriod, SavedFilterView } from '../../../preload/contract/search';
import type {
  DeliveryState,
  DossierCounts,
  DossierFilter,
  DossierState,
  MoneyState,
  SyncFilter,
} from '../../../preload/contract/dossiers';
import { daysOfPeriod } from './period-rules';

/** The lists an officer works through, in the order of the buttons above the table. */
export const LISTS = ['all', 'today', 'due-today', 'due-soon', 'overdue', 'not-sent', 'needs-attention'] as const;
export type ListName = (typeof LISTS)[number];

/** What the officer has asked the list for. `receivedOn` as typed: a half-typed date filters nothing. */
export interface ListView {
  readonly text: string;
  readonly list: ListName;
  readonly state: DossierState | null;
  readonly receivedOn: string;
  readonly procedureCode: string | null;
  readonly officerId: string | null;
  readonly period: ListPeriod | null;
  readonly money: MoneyState | null;
  readonly delivery: DeliveryState | null;
  /** Empty: this counter. */
  readonly desk: string | null;
  readonly sync: SyncFilter | null;
  /** Oldest first shows the end of the list. */
  readonly order: 'newest' | 'oldest';
}

export const FIRST_VIEW: ListView = {
  text: '',
  list: 'all',
  state: null,
  receivedOn: '',
  procedureCode: null,
  officerId: null,
  period: null,
  money: null,
  delivery: null,
  desk: null,
  sync: null,
  order: 'newest',
};

/** Rows of a first answer: more than a tall screen shows. It is waited for at every key, and costs by the row. */
export const FIRST_ROWS = 30;
/** Rows of every further one: more than two screens, so that they are there before they are seen. */
export const ROWS_AT_A_TIME = 100;

/** The whole day that was typed, `yyyy-mm-dd`; null while it is none. Two-digit years count up to this year. */
export function typedDay(text: string, now: number): string | null {
  const todayYear = Number(vietnamDateTime(now).date.slice(0, 4));
  const day = readTypedDate(text, { todayYear });
  return day !== null && day.length === 10 ? day : null;
}

/** The question for the core. "Today" is a day of receipt there, and it gives way to a day that was typed. */
export function filterOf(view: ListView, now: number): Omit<DossierFilter, 'cursor' | 'limit'> {
  const typed = typedDay(view.receivedOn, now);
  const days = view.period === null ? null : daysOfPeriod(view.period, vietnamDateTime(now).date);
  return {
    text: view.text.trim(),
    state: view.state,
    receivedOn: typed ?? (view.list === 'today' ? vietnamDateTime(now).date : null),
    list: view.list === 'today' ? 'all' : view.list,
    procedureCode: view.procedureCode,
    officerId: view.officerId,
    receivedFrom: days?.from ?? null,
    receivedUntil: days?.until ?? null,
    money: view.money,
    delivery: view.delivery,
    desk: view.desk,
    sync: view.sync,
    order: view.order,
  };
}

/** How many dossiers a list holds; null for the list of all, which nobody counts. */
export function countOf(list: ListName, counts: DossierCounts): number | null {
  switch (list) {
    case 'all':
      return null;
    case 'today':
      return counts.today;
    case 'due-today':
      return counts.dueToday;
    case 'due-soon':
      return counts.dueSoon;
    case 'overdue':
      return counts.overdue;
    case 'not-sent':
      return counts.notSent;
    case 'needs-attention':
      return counts.needsAttention;
  }
}

/** Which words an empty table says: why it is empty decides what to do next. */
export function emptyReason(view: ListView): 'text' | 'filter' | ListName {
  if (view.text.trim() !== '') return 'text';
  return isNarrowed({ ...view, list: 'all' }) ? 'filter' : view.list;
}

/** True when something besides the text narrows the list. */
export function isNarrowed(view: ListView): boolean {
  return (
    view.list !== 'all' ||
    view.state !== null ||
    view.receivedOn.trim() !== '' ||
    view.procedureCode !== null ||
    view.officerId !== null ||
    furtherOf(view).length > 0
  );
}

/** Which of the further filters are set. */
export const furtherOf = (view: ListView) =>
  (['period', 'money', 'delivery', 'desk', 'sync'] as const).filter(part => view[part] !== null);

/** What is kept under a name: never the text, which names a citizen, nor a day, which is over tomorrow. */
export function savedViewOf(view: ListView): SavedFilterView {
  const { list, state, procedureCode, officerId, period, money, delivery, desk, sync } = view;
  return { list, state, procedureCode, officerId, period, money, delivery, desk, sync };
}

export function viewOfSaved(saved: SavedFilterView): ListView {
  const {
    state,
    procedureCode,
    officerId,
    period = null,
    money = null,
    delivery = null,
    desk = null,
    sync = null,
  } = saved;
  const known = LISTS.find(name => name === saved.list) ?? 'all';
  return { ...FIRST_VIEW, list: known, state, procedureCode, officerId, period, money, delivery, desk, sync };
}

/** Whether what a component is given differs at most in the text of the view: filters stand still while somebody types. */
export function isSameButText<Props extends { readonly view: ListView }>(before: Props, after: Props): boolean {
  const isSame = <Of extends object>(a: Of, b: Of, but: string): boolean =>
    Object.keys(b).every(key => key === but || Object.is(a[key as keyof Of], b[key as keyof Of]));
  return isSame(before, after, 'view') && isSame(before.view, after.view, 'text');
}
