import { addDays, vietnamDateTime } from '../../preload/contract/calendar-days';
import type {
  ClosingRun,
  ClosingStatus,
  Comparison,
  DayCounts,
  Difference,
  OwnComparison,
} from '../../preload/contract/closing';
import { DossierId } from '../../preload/contract/ids';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids, Logger, Timers } from '../base/ports';
import { keepSetting, settingText, sqlFor, type ReadTx, type Store } from '../db';
import { feedAgain, type Portal } from '../sync';
import { byFate, NOTHING_COMPARED } from './closing-rules';
import { closedDays, closingsNewestFirst, findClosing, insertClosing } from './closing-repository';
import { compareSides, type FoundOnDay, type Sides } from './compare-sides';
import { saysNothing } from './daily-comparison-rules';
import { daysBetween, ourLines } from './our-side';

export interface ClosingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Logger;
  readonly officerId: () => string;
  /** Undefined while no portal is set. */
  readonly portal: () => Portal | undefined;
  /** What still waits goes first, as far as the line lets it. */
  readonly sendNow: () => Promise<void>;
  readonly wake: () => void;
  readonly unusedNumbers: (day: string) => number;
  /** Of the daily comparison; null before the first. */
  readonly found: () => OwnComparison | null;
  readonly changed: () => void;
}

/** Days looked back over at every close; where the portal shows that it was put back, all there are. */
const USUAL_DAYS = 62;
const UNCLOSED_DAYS = 31;
const MOST_NAMED = 1000;
const FED_AT_ONCE = 50;
const EPOCH = 'portal-epoch';

/** Closes a day: sends what waits, compares both sides, feeds a portal again what it forgot, and keeps a sheet of it. */
export function createClosingService(deps: ClosingDeps) {
  const { store, clock } = deps;
  let run: (ClosingRun & { readonly abort: AbortController }) | undefined;
  let ended: Promise<void> = Promise.resolve();
  let failure: ClosingStatus['failure'] = null;
  let isStopped = false;

  const today = () => vietnamDateTime(clock.now()).date;
  const rest = () => new Promise<void>(resolve => deps.timers.after(0, resolve));

  function step(change: Partial<ClosingRun>): void {
    if (run) run = { ...run, ...change };
    deps.changed();
  }

  function close(day: string): Outcome<Record<never, never>, 'closing.already-running' | 'closing.day-not-over-yet'> {
    if (run) return refuse('closing.already-running');
    if (day > today()) return refuse('closing.day-not-over-yet');
    const abort = new AbortController();
    const officerId = deps.officerId();
    failure = null;
    run = { day, phase: 'sending', done: 0, total: 0, abort };
    deps.changed();
    ended = closeNow(day, officerId, abort.signal)
      .catch((fault: unknown) => {
        failure = 'fault';
        deps.log.error('a day could not be closed', { fault: fault instanceof Error ? fault.message : 'unknown' });
      })
      .finally(() => {
        run = undefined;
        if (!isStopped) deps.changed();
      });
    return done({});
  }

  async function closeNow(day: string, officerId: string, signal: AbortSignal): Promise<void> {
    const portal = deps.portal();
    if (portal) await deps.sendNow();
    if (signal.aborted) return cancelled();
    step({ phase: 'comparing' });
    const sides = portal
      ? await compare(portal, day, signal, (doneSoFar, total) => step({ done: doneSoFar, total }))
      : { comparison: NOTHING_COMPARED, found: [], epoch: null };
    if (signal.aborted) return cancelled();
    const differences = await settle(sides.found, signal);
    if (!differences) return cancelled();
    step({ phase: 'writing', done: 0, total: 0 });
    const counts = await countsOf(day);
    if (isStopped) return;
    const at = clock.now();
    const closingId = deps.ids.next();
    const fates = byFate(differences);
    store.inTransaction(tx => {
      insertClosing(
        tx,
        { closingId, day, closedAt: at, officerId, counts, comparison: sides.comparison, byFate: fates },
        differences.slice(0, MOST_NAMED),
      );
      const { state, isRestored } = sides.comparison;
      const detail = { day, state, isRestored, ...fates };
      appendAudit(tx, { kind: 'day.closed', subject: closingId, officerId, at, detail });
      if (sides.epoch !== null && state === 'compared') keepSetting(tx, EPOCH, sides.epoch);
    });
    if (fates['re-fed'] > 0) deps.wake();
  }

  const cancelled = () => void (failure = 'cancelled');

  /** Over two months; over all there is where the portal forgot anything. */
  async function compare(
    portal: Portal,
    day: string,
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ): Promise<Sides> {
    const look = (since: string) =>
      compareSides({ store, portal, signal, progress, rest }, { from: day < since ? day : since, to: today(), day });
    const usual = addDays(today(), 1 - USUAL_DAYS);
    const first = await look(usual);
    const { comparison, epoch } = first;
    const known = settingText(store, EPOCH);
    const isAnotherLife = epoch !== null && known !== undefined && known !== epoch;
    if (comparison.state !== 'compared' || !portal.digests || signal.aborted) return first;
    if (!isAnotherLife && !comparison.isRestored) return first;
    const oldest = firstDay(store) ?? usual;
    if (oldest >= usual) return { ...first, comparison: { ...comparison, isRestored: true } };
    const all = await look(oldest);
    return { ...all, comparison: { ...all.comparison, isRestored: all.comparison.isRestored || isAnotherLife } };
  }

  /** Undefined when it was stopped before all was fed; what was fed stays so. */
  async function settle(found: readonly FoundOnDay[], signal: AbortSignal): Promise<Difference[] | undefined> {
    const forgotten = found.filter(({ fate }) => fate === 're-fed');
    step({ phase: 'feeding', done: 0, total: forgotten.length });
    // The days are in order, and so are the dossiers of each: oldest first.
    for (let start = 0; start < forgotten.length; start += FED_AT_ONCE) {
      if (signal.aborted || isStopped) return undefined;
      const part = forgotten.slice(start, start + FED_AT_ONCE);
      store.inTransaction(tx => {
        for (const { ours, kind } of part) {
          if (ours) feedAgain(tx, ours.dossierId, clock.now(), { isGone: kind === 'missing-there' });
        }
      });
      step({ done: start + part.length });
      await rest();
    }
    return found.map(({ kind, fate, code, ours, day }) => ({
      kind,
      fate,
      code,
      dossierId: ours ? DossierId.parse(ours.dossierId) : null,
      onDay: day,
    }));
  }

  async function countsOf(day: string): Promise<DayCounts> {
    const lines = await ourLines(store, day, rest);
    const tried = triedOf(store, day);
    const provisional = store.all(
      sqlFor
        .selectFrom('dossiers')
        .select('dossier_id')
        .where('received_on', '=', day)
        .whereRef('provisional_code', '=', 'code'),
    ).length;
    const of = (...states: readonly (typeof lines)[number]['state'][]) =>
      lines.filter(({ state }) => states.includes(state)).length;
    return {
      received: lines.length,
      sent: lines.filter(line => line.state === 'told' || tried.has(line.dossierId)).length,
      confirmed: of('told'),
      waiting: of('open', 'untold'),
      provisional,
      refused: of('refused'),
      unusedNumbers: deps.unusedNumbers(day),
    };
  }

  /** Until a day is closed: that deals with it. */
  function foundSince(): OwnComparison | null {
    const found = deps.found();
    const [newest] = closingsNewestFirst(store, 1);
    if (!found || saysNothing(found)) return null;
    return newest && newest.closedAt >= found.at && newest.comparison.state === 'compared' ? null : found;
  }

  function status(): ClosingStatus {
    const from = addDays(today(), -UNCLOSED_DAYS);
    const closed = closedDays(store, from);
    const shown = run && { day: run.day, phase: run.phase, done: run.done, total: run.total };
    return {
      today: today(),
      run: shown ?? null,
      failure,
      unclosed: daysBetween(store, from, addDays(today(), -1)).filter(({ day }) => !closed.has(day)),
      found: foundSince(),
    };
  }

  return {
    close,
    cancel(): Outcome<Record<never, never>, 'closing.nothing-running'> {
      if (!run) return refuse('closing.nothing-running');
      run.abort.abort();
      return done({});
    },
    status,
    isRunning: (): boolean => run !== undefined,
    /** Looks only: nothing is sent again, no sheet is kept. Undefined while no portal is set. */
    async compareOnly(signal: AbortSignal): Promise<Sides | undefined> {
      const portal = deps.portal();
      return portal && compare(portal, today(), signal, () => undefined);
    },
    countsOf,
    closings: (limit: number) => closingsNewestFirst(store, limit),
    find: (closingId: string) => findClosing(store, closingId),
    /** Resolves when nothing runs any more. */
    ended: () => ended,
    async stop(): Promise<void> {
      isStopped = true;
      run?.abort.abort();
      await ended;
    },
  };
}

export type ClosingService = ReturnType<typeof createClosingService>;
export type { Comparison };

/** Dossiers of a day of which at least one entry was ever tried or told. */
function triedOf(read: ReadTx, day: string): Set<string> {
  return new Set(
    read
      .all(
        sqlFor
          .selectFrom('dossiers')
          .innerJoin('outbox', 'outbox.lane', 'dossiers.dossier_id')
          .select('dossiers.dossier_id as id')
          .distinct()
          .where('dossiers.received_on', '=', day)
          .where(is => is.or([is('outbox.state', '=', 'done'), is('outbox.attempts', '>', 0)])),
      )
      .map(({ id }) => id),
  );
}

function firstDay(read: ReadTx): string | undefined {
  return read.find(sqlFor.selectFrom('dossiers').select('received_on as day').orderBy('received_on').limit(1))?.day;
}
