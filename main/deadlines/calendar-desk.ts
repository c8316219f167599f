import { sql } from 'kysely';
import { DEFAULT_DEADLINE_POLICY, type CalendarDraft, type CalendarPreview } from '../../preload/contract/deadlines';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { calendarProblems } from './calendar-check-rules';
import { moveOf, type DueMoveBy, type RunningClock, type WorkedBy } from './calendar-moves-rules';
import { calendarFrom, type CalendarFile, type OfficeCalendar, type OfficeHours } from './office-calendar-rules';

export interface CalendarDeskDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** As published with the program; holds until the office has one of its own. */
  readonly published: () => CalendarFile;
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly runningClocks: (read: ReadTx) => readonly RunningClock[];
  /** Moves the dates and writes an event, an audit entry and a word to the portal for each, in this transaction. */
  readonly moveDueDates: (tx: WriteTx, moves: readonly DueMoveBy[], at: number) => void;
  readonly changed: () => void;
}

const MOST_SHOWN = 500;

export type CalendarRefusal =
  'deadlines.calendar-unsound' | 'deadlines.calendar-changed-meanwhile' | 'deadlines.moves-changed';

/** The office's own calendar: what it is, what another one would move, and putting that one into force or taking it back. */
export function createCalendarDesk(deps: CalendarDeskDeps) {
  const { store, clock } = deps;
  let kept: { readonly sequence: number; readonly value: WorkedBy } | undefined;
  let published: WorkedBy | undefined;

  function inForce(): WorkedBy {
    const row = store.find(inForceRow());
    if (!row) {
      const office = DEFAULT_DEADLINE_POLICY;
      published ??= { calendar: { ...calendarFrom(deps.published()), office }, office };
      return published;
    }
    if (kept?.sequence !== row.sequence) {
      const office = JSON.parse(row.office) as OfficeHours;
      const calendar = { ...(JSON.parse(row.content) as OfficeCalendar), version: row.version, office };
      kept = { sequence: row.sequence, value: { calendar, office } };
    }
    return kept.value;
  }

  /** The draft as a calendar; its version follows from its content and so cannot be given twice for two contents. */
  function workedBy(draft: CalendarDraft): WorkedBy {
    const days = draft.days.map(({ half, ...day }) => ({ ...day, ...(half === null ? {} : { half }) }));
    return { calendar: calendarFrom({ days, confirmedYears: draft.confirmedYears }), office: draft.office };
  }

  function weigh(read: ReadTx, draft: CalendarDraft) {
    const next = workedBy(draft);
    const problems = calendarProblems(next.calendar, next.office);
    const moves: { readonly clock: RunningClock; readonly move: DueMoveBy }[] = [];
    let byHand = 0;
    if (problems.length === 0) {
      for (const running of deps.runningClocks(read)) {
        const move = moveOf(running, inForce(), next, clock.now());
        if (move === 'by-hand') byHand += 1;
        else if (move !== 'stays') moves.push({ clock: running, move });
      }
    }
    return { next, problems, moves, byHand };
  }

  function preview(draft: CalendarDraft): CalendarPreview {
    const { problems, moves, byHand } = weigh(store, draft);
    return {
      problems,
      moveCount: moves.length,
      laterCount: moves.filter(({ move }) => move.after > move.before).length,
      byHandCount: byHand,
      moves: moves.slice(0, MOST_SHOWN).map(({ clock: running, move }) => ({
        dossierId: running.dossierId,
        code: running.code,
        applicantName: running.applicantName,
        procedureName: running.procedureName,
        before: move.before,
        after: move.after,
      })),
    };
  }

  /** Puts a calendar into force and moves the dates it moves: as many as were shown, or nothing. */
  function change(
    draft: CalendarDraft,
    { basedOn, reason, expectedMoves }: { basedOn: string; reason: string; expectedMoves: number },
  ): Outcome<{ version: string; moved: number }, CalendarRefusal> {
    if (basedOn !== inForce().calendar.version) return refuse('deadlines.calendar-changed-meanwhile');
    const at = clock.now();
    const { officerId } = deps.officer();
    const outcome = store.inTransaction((tx): Outcome<{ version: string; moved: number }, CalendarRefusal> => {
      const { next, problems, moves } = weigh(tx, draft);
      if (problems.length > 0) return refuse('deadlines.calendar-unsound', JSON.stringify(problems));
      if (moves.length !== expectedMoves) return refuse('deadlines.moves-changed', String(moves.length));
      const count = tx.find(sqlFor.selectFrom('calendar_versions').select(({ fn }) => fn.countAll().as('n')));
      const version = `${next.calendar.version}-${Number(count?.n ?? 0) + 1}`;
      tx.run(
        sqlFor.insertInto('calendar_versions').values({
          version,
          content: JSON.stringify({ confirmedYears: next.calendar.confirmedYears, days: next.calendar.days }),
          office: JSON.stringify(next.office),
          reason,
          officer_id: officerId,
          at,
          moves: JSON.stringify(moves.map(({ clock: { explanation }, move }) => ({ ...move, explanation }))),
        }),
      );
      deps.moveDueDates(
        tx,
        moves.map(({ move }) => move),
        at,
      );
      appendAudit(tx, { kind: 'calendar.changed', subject: version, officerId, at, detail: { moved: moves.length } });
      return done({ version, moved: moves.length });
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  /** The calendar before it holds again, and each date it moved goes back unless something else has moved it since. */
  function undo(version: string): Outcome<{ moved: number }, 'deadlines.nothing-to-undo'> {
    const at = clock.now();
    const { officerId } = deps.officer();
    const outcome = store.inTransaction((tx): Outcome<{ moved: number }, 'deadlines.nothing-to-undo'> => {
      const row = tx.find(inForceRow());
      if (row?.version !== version) return refuse('deadlines.nothing-to-undo');
      const moved = JSON.parse(row.moves) as DueMoveBy[];
      const dates = new Map(deps.runningClocks(tx).map(running => [running.dossierId, running.dueAt]));
      const back = moved
        .filter(move => dates.get(move.dossierId) === move.after)
        .map(move => ({ ...move, before: move.after, after: move.before }));
      tx.run(
        sqlFor
          .updateTable('calendar_versions')
          .set({ undone_at: at, undone_by: officerId })
          .where('version', '=', version),
      );
      deps.moveDueDates(tx, back, at);
      appendAudit(tx, { kind: 'calendar.undone', subject: version, officerId, at, detail: { moved: back.length } });
      return done({ moved: back.length });
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  return {
    inForce,
    proposed: () =>
      deps.published().days.map(({ date, name, kind, half, basis }) => ({
        date,
        name,
        kind,
        half: half ?? null,
        isPredicted: basis === 'predicted',
      })),
    preview,
    change,
    undo,
    history: () =>
      store.all(
        sqlFor
          .selectFrom('calendar_versions')
          .select(['sequence', 'version', 'reason', 'officer_id', 'at', 'undone_at'])
          .select(sql<number>`json_array_length(moves)`.as('moved'))
          .orderBy('sequence', 'desc')
          .limit(100),
      ),
  };
}

export type CalendarDesk = ReturnType<typeof createCalendarDesk>;

function inForceRow() {
  return sqlFor
    .selectFrom('calendar_versions')
    .selectAll()
    .where('undone_at', 'is', null)
    .orderBy('sequence', 'desc')
    .limit(1);
}
