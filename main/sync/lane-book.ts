import { SECOND_MS } from '../base/durations';
import type { Store, WriteTx } from '../db';
import { dossierOfEntry } from './exchange-mapping';
import {
  dueLanesOf,
  endUrgency,
  entryAt,
  isUrgencyOver,
  updateEntry,
  wordsToSend,
  type OutboxEntry,
  type WordsOfLane,
} from './outbox';
import { settleEntry, type SettleDeps, type Settled } from './settle-entry';
import { faultOf, type EntryChange } from './settlement-rules';

interface BookDeps extends SettleDeps {
  readonly store: Store;
  readonly jitter: () => number;
  readonly changed: () => void;
}

const LANES_A_CLAIM = 128;
const HELD_MS = 30 * SECOND_MS;

/**
 * Who is being sent, and what came of it but is not written yet. Claims and answers of several lanes are one
 * transaction each: an answer that is lost with the program is an unknown outcome, and asked for again.
 */
export function createLaneBook(deps: BookDeps) {
  const { store, now } = deps;
  const claimed: WordsOfLane[] = [];
  /** Lanes whose words are claimed, on their way, or answered and not written. */
  const words = new Set<string>();
  const left = new Set<string>();
  const files = new Map<string, string>();
  let unwritten: ((tx: WriteTx) => void)[] = [];
  let hasNews = false;
  /** No urgent file was due at the last look, and nothing has been written or announced since. */
  let hasNoUrgentFile = false;

  function write(alsoDo?: (tx: WriteTx) => void): void {
    const batch = unwritten;
    if (batch.length > 0 || alsoDo) {
      store.inTransaction(tx => {
        for (const change of batch) change(tx);
        alsoDo?.(tx);
      });
    }
    unwritten = unwritten.slice(batch.length);
    for (const lane of left) words.delete(lane);
    left.clear();
    hasNoUrgentFile = false;
    deps.changed();
  }

  /**
   * Before the first byte leaves the dossiers are marked: a crash from here on is an unknown outcome too. What is
   * answered meanwhile is written with it.
   */
  function claim(limit: number, onlyUrgent: boolean): void {
    const at = now();
    if (isUrgencyOver(store, at)) write(tx => endUrgency(tx, at));
    // In whole claims: the limit is part of the statement, and few statements are kept ready.
    const lanes = dueLanesOf(store, 'words', at, Math.ceil((limit + words.size) / LANES_A_CLAIM) * LANES_A_CLAIM)
      .filter(({ lane, priority }) => !words.has(lane) && (!onlyUrgent || priority > 0))
      .slice(0, limit)
      .map(({ lane }) => lane);
    const found = wordsToSend(store, lanes, at);
    const unmarked = found.flatMap(({ entries }) =>
      entries.filter(entry => entry.kind === 'dossier' && entry.is_outcome_unknown === 0),
    );
    if (unmarked.length > 0) {
      write(tx => {
        for (const { entry_id } of unmarked) updateEntry(tx, entry_id, { is_outcome_unknown: 1 });
      });
    }
    for (const { lane } of found) words.add(lane);
    if (onlyUrgent) claimed.unshift(...found);
    else claimed.push(...found);
  }

  const hasUnwritten = () => unwritten.length > 0;

  const note = (settled: Settled): void => void unwritten.push(tx => settleEntry(tx, settled, deps));

  function change(entry: OutboxEntry, to: EntryChange): void {
    unwritten.push(tx => updateEntry(tx, entry.entry_id, to));
  }

  /** Claimed, but nothing of it left: its outcome is as known as before. */
  function restore(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'dossier' && entry.is_outcome_unknown === 0) change(entry, { is_outcome_unknown: 0 });
    }
  }

  return {
    /** The next lane to send, with the words of it that are due; those a citizen waits for go ahead of what is claimed. */
    takeWords(): WordsOfLane | undefined {
      if (claimed.length > 0 && hasNews) claim(LANES_A_CLAIM, true);
      hasNews = false;
      if (claimed.length === 0) claim(LANES_A_CLAIM, false);
      // Lanes that were answered and not written stand in the way of what is due behind them.
      if (claimed.length === 0 && (hasUnwritten() || left.size > 0)) {
        write();
        claim(LANES_A_CLAIM, false);
      }
      return claimed.shift();
    },
    /** Something new may wait. */
    lookAgain(): void {
      hasNews = true;
      hasNoUrgentFile = false;
    },

    takeFile(which: 'any' | 'urgent'): OutboxEntry | undefined {
      // Files stand behind words that are answered and not written; while more words go those are written together soon.
      if (which === 'any' && hasUnwritten()) write();
      if (which === 'urgent' && hasNoUrgentFile) return undefined;
      const lane = dueLanesOf(store, 'files', now(), files.size + 1).find(
        due => !files.has(due.lane) && (which === 'any' || due.priority > 0),
      );
      const entry = lane && entryAt(store, lane.head);
      if (entry) files.set(entry.lane, entry.entry_id);
      else hasNoUrgentFile = which === 'urgent';
      return entry;
    },

    note,
    noteFault(entry: OutboxEntry): void {
      change(entry, faultOf(entry.attempts, now(), deps.jitter()));
    },
    /** Not sent, and no attempt: it waits for something of ours. */
    noteHeld(entry: OutboxEntry): void {
      restore([entry]);
      change(entry, { next_attempt_at: now() + HELD_MS });
    },
    leave(lane: string, unsent: readonly OutboxEntry[]): void {
      restore(unsent);
      left.add(lane);
    },
    leaveFile: (entry: OutboxEntry): void => void files.delete(entry.lane),

    /** The run ended with lanes claimed and not begun. */
    giveBack(): void {
      for (const { lane, entries } of claimed.splice(0)) {
        restore(entries);
        left.add(lane);
      }
      try {
        write();
      } catch {
        // The disk is full, and that is said already; what is known stays in memory for the next run.
      }
    },

    write,
    hasUnwritten,
    isSending: (lane: string): boolean =>
      (words.has(lane) && !claimed.some(each => each.lane === lane)) || files.has(lane),

    /** Which paths of the form were filled in, so that a refusal opens where the value came from. */
    filledInPaths(entry: OutboxEntry): (path: string) => boolean {
      return path => {
        if (entry.kind !== 'dossier') return false;
        const value = dossierOfEntry(entry.payload).fields?.[path];
        return value !== undefined && value !== null && value !== '';
      };
    },
  };
}
