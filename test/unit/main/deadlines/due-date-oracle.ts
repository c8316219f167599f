/**
 * A second reckoning of due dates that shares nothing with the first: it walks minute by minute or day by day over the
 * platform's own dates, and knows the office only as a list of working minutes.
 */
export interface OracleOffice {
  /** 'HH:MM-HH:MM' of a full working day. */
  readonly sessions: readonly string[];
  readonly cutOff: string;
  readonly endsAtReceiptTime: boolean;
  readonly skipsHolidays: boolean;
  readonly saturday: string | null;
}

export interface OracleDay {
  readonly kind: 'off' | 'work';
  readonly half: 'morning' | 'afternoon' | null;
}

export interface OracleCase {
  /** Local 'YYYY-MM-DDTHH:MM'. */
  readonly received: string;
  readonly unit: 'working-days' | 'calendar-days' | 'months' | 'hours' | 'same-day';
  readonly amount: number;
  readonly hasCutOff: boolean;
  readonly stops: readonly { readonly from: string; readonly to: string }[];
  readonly office: OracleOffice;
  readonly days: ReadonlyMap<string, OracleDay>;
}

const stamp = (local: string): Date => new Date(`${local}:00Z`);
const day = (moment: Date): string => moment.toISOString().slice(0, 10);
const clock = (moment: Date): string => moment.toISOString().slice(11, 16);
const plus = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000);
const nextDay = (text: string): string => day(plus(stamp(`${text}T00:00`), 1440));

function sessionsOf(text: string, { office, days }: OracleCase, forHours: boolean): readonly string[] {
  const weekday = stamp(`${text}T00:00`).getUTCDay();
  const entry = days.get(text);
  const isWeekend = weekday === 0 || weekday === 6;
  const half = (which: 'morning' | 'afternoon') =>
    office.sessions.filter(session => (which === 'morning' ? session < '12:00' : session >= '12:00'));
  if (!entry) {
    if (!isWeekend) return office.sessions;
    return forHours && weekday === 6 && office.saturday !== null ? [office.saturday] : [];
  }
  if (entry.kind === 'work') return entry.half === null ? office.sessions : half(entry.half);
  if (entry.half === null || isWeekend) return [];
  return half(entry.half === 'morning' ? 'afternoon' : 'morning');
}

const works = (text: string, asked: OracleCase): boolean => sessionsOf(text, asked, false).length > 0;
const closing = (text: string, asked: OracleCase): string =>
  (sessionsOf(text, asked, true).at(-1) ?? asked.office.sessions.at(-1) ?? '').slice(6);

function nextWorking(text: string, asked: OracleCase): string {
  let at = nextDay(text);
  while (!works(at, asked)) at = nextDay(at);
  return at;
}

function endOf(text: string, from: Date, asked: OracleCase): string {
  if (!asked.office.endsAtReceiptTime) return `${text}T${closing(text, asked)}`;
  const sessions = sessionsOf(text, asked, false);
  const at = clock(from);
  if (at > closing(day(from), asked)) return `${text}T${sessions[0]!.slice(0, 5)}`;
  for (const session of sessions) {
    if (at < session.slice(0, 5)) return `${text}T${session.slice(0, 5)}`;
    if (at <= session.slice(6)) return `${text}T${at}`;
  }
  return `${text}T${sessions.at(-1)!.slice(6)}`;
}

/** Stops as whole minutes in which the clock stands still, made of one list without overlaps. */
function standStills(asked: OracleCase): { from: string; to: string }[] {
  const times = asked.stops
    .map(({ from, to }) => ({ from: from < asked.received ? asked.received : from, to }))
    .map(({ from, to }) => ({ from, to: to < from ? from : to }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const apart: { from: string; to: string }[] = [];
  for (const time of times) {
    const last = apart.at(-1);
    if (last && time.from <= last.to) last.to = time.to > last.to ? time.to : last.to;
    else apart.push({ ...time });
  }
  return apart;
}

const minutes = (text: string): number => stamp(text).getTime() / 60_000;

function hours(asked: OracleCase): string {
  const stops = standStills(asked).map(({ from, to }) => ({ from: minutes(from), to: minutes(to) }));
  let left = asked.amount * 60;
  let hasStoodStill = false;
  let date = asked.received.slice(0, 10);
  let at = minutes(asked.received);
  for (;;) {
    const midnight = minutes(`${date}T00:00`);
    const open = sessionsOf(date, asked, true).map(session => ({
      from: minutes(`${date}T${session.slice(0, 5)}`),
      to: minutes(`${date}T${session.slice(6)}`),
    }));
    for (; at < midnight + 1440; at++) {
      const isStopped = stops.some(({ from, to }) => from <= at && at < to);
      if (isStopped) {
        hasStoodStill = true;
        continue;
      }
      const isOpen = open.some(({ from, to }) => from <= at && at < to);
      if (left === 0 && (!hasStoodStill || isOpen)) return new Date(at * 60_000).toISOString().slice(0, 16);
      if (!isOpen) continue;
      hasStoodStill = false;
      left--;
    }
    date = nextDay(date);
  }
}

function counted(text: string, asked: OracleCase): boolean {
  const entry = asked.days.get(text);
  const isHoliday = entry?.kind === 'off' && !works(text, asked);
  if (asked.unit === 'working-days') return works(text, asked);
  return !(asked.office.skipsHolidays && isHoliday);
}

/** The day that is not counted yet: receipt after closing, or after the cut-off where there is one, moves it on. */
function startDay(from: Date, asked: OracleCase): string {
  const text = day(from);
  if (asked.hasCutOff && works(text, asked) && clock(from) > asked.office.cutOff) return nextWorking(text, asked);
  return clock(from) > closing(text, asked) ? nextDay(text) : text;
}

function monthsOn(text: string, months: number): string {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`;
}

/** Without the stops that began when the dossier was late already. */
function inTime(asked: OracleCase, stops: { from: string; to: string }[]): { from: string; to: string }[] {
  const late = stops.findIndex((stop, index) => stop.from > dueByOracle({ ...asked, stops: stops.slice(0, index) }));
  return late < 0 ? stops : stops.slice(0, late);
}

/** Local 'YYYY-MM-DDTHH:MM' of the due date. */
export function dueByOracle(asked: OracleCase): string {
  if (asked.unit === 'hours') return hours(asked);
  const stops = inTime(asked, standStills(asked));
  let from = stamp(asked.received);
  if (asked.unit === 'same-day') {
    const at = stops.at(-1)?.to;
    if (at !== undefined) from = stamp(at);
    const text = day(from);
    const last = [asked.office.cutOff, closing(text, asked)].sort()[0]!;
    const dueOn = works(text, asked) && clock(from) <= last ? text : nextWorking(text, asked);
    return `${dueOn}T${closing(dueOn, asked)}`;
  }

  let left = asked.amount;
  let isInDays = asked.unit !== 'months';
  for (const stop of stops) {
    let at = startDay(from, asked);
    if (!isInDays) {
      const end = monthsOn(at, left);
      left = 0;
      for (let step = at; step < end; step = nextDay(step)) left++;
      isInDays = true;
    }
    const askedOn = stop.from.slice(0, 10);
    while (at < askedOn && left > 0) {
      at = nextDay(at);
      if (counted(at, asked)) left--;
    }
    from = stamp(stop.to);
    if (left === 0 && stop === stops.at(-1)) {
      const text = day(from);
      const dueOn = works(text, asked) && clock(from) <= closing(text, asked) ? text : nextWorking(text, asked);
      return `${dueOn}T${closing(dueOn, asked)}`;
    }
  }
  let at = startDay(from, asked);
  if (!isInDays) at = monthsOn(at, left);
  else
    while (left > 0) {
      at = nextDay(at);
      if (counted(at, asked)) left--;
    }
  while (!works(at, asked)) at = nextDay(at);
  return endOf(at, from, asked);
}
