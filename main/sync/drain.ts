import type { Timers } from '../base/ports';
import type { createLaneBook } from './lane-book';
import type { Settled } from './settle-entry';
import type { OutboxEntry, WordsOfLane } from './outbox';
import type { Settlement } from './settlement-rules';

export type RunEnd = 'drained' | 'no-line' | 'rests' | 'unauthorised' | 'disk';

const WORDS_AT_ONCE = 4;
/**
 * Three files share the line: one large scan does not hold up all others, and on a line that loses packets two alone leave
 * part of it idle while one of them waits for an answer (bench/goodput).
 */
const FILES_AT_ONCE = 3;
/** Answers wait this long to be written together: one flush of the disk for several dossiers. */
const WRITE_TOGETHER_MS = 200;

interface DrainDeps {
  readonly book: ReturnType<typeof createLaneBook>;
  readonly timers: Timers;
  readonly goesOn: () => boolean;
  readonly mayFilesLeave: () => boolean;
  /** Undefined: a fault of ours, noted. */
  readonly attempt: (entry: OutboxEntry) => Promise<Settled | undefined>;
  readonly runEnd: (settlement: Settlement) => RunEnd;
  readonly diskFault: (fault: unknown) => RunEnd;
  readonly changed: () => void;
}

/** Sends until nothing is due, or until the run ends for everybody. `kick` has it look for what came in meanwhile. */
export function beginDrain(deps: DrainDeps): { readonly ended: Promise<RunEnd>; readonly kick: () => void } {
  const { book, timers } = deps;
  const active = new Set<Promise<void>>();
  let end: RunEnd = 'drained';
  let words = 0;
  let files = 0;
  let cancelWriting: (() => void) | undefined;
  let wakeUp: () => void = () => undefined;
  const goesOn = () => end === 'drained' && deps.goesOn();

  function begin(work: Promise<RunEnd>, left: () => void): void {
    const done = work.catch(deps.diskFault).then(laneEnd => {
      left();
      active.delete(done);
      if (laneEnd !== 'drained' && end === 'drained') end = laneEnd;
    });
    active.add(done);
  }

  function fill(): void {
    while (goesOn() && words < WORDS_AT_ONCE) {
      const lane = book.takeWords();
      if (!lane) break;
      words += 1;
      begin(sendWords(lane), () => (words -= 1));
    }
    while (goesOn() && files < FILES_AT_ONCE && deps.mayFilesLeave()) {
      // A dossier is visible before its scans arrive, and so is every dossier behind it.
      const entry = book.takeFile(words > 0 ? 'urgent' : 'any');
      if (!entry) break;
      files += 1;
      begin(sendFile(entry), () => (files -= 1));
    }
  }

  function writeSoon(): void {
    cancelWriting ??= timers.after(WRITE_TOGETHER_MS, () => {
      cancelWriting = undefined;
      try {
        book.write();
      } catch (fault) {
        end = deps.diskFault(fault);
      }
      wakeUp();
    });
  }

  async function sendWords({ lane, entries }: WordsOfLane): Promise<RunEnd> {
    deps.changed();
    let laneEnd: RunEnd = 'drained';
    let sent = 0;
    for (const entry of entries) {
      if (!goesOn()) break;
      const settled = await deps.attempt(entry);
      sent += 1;
      if (settled) laneEnd = deps.runEnd(settled.settlement);
      if (settled?.settlement.lane !== 'goes-on') break;
    }
    book.leave(lane, entries.slice(sent));
    writeSoon();
    return laneEnd;
  }

  async function sendFile(entry: OutboxEntry): Promise<RunEnd> {
    deps.changed();
    const settled = await deps.attempt(entry);
    book.leaveFile(entry);
    book.write();
    return settled ? deps.runEnd(settled.settlement) : 'drained';
  }

  async function drain(): Promise<RunEnd> {
    try {
      for (;;) {
        const kicked = new Promise<void>(resolve => (wakeUp = resolve));
        fill();
        if (active.size > 0) await Promise.race([...active, kicked]);
        else if (book.hasUnwritten()) book.write();
        else return end;
      }
    } catch (fault) {
      end = deps.diskFault(fault);
      await Promise.all(active);
      return end;
    } finally {
      cancelWriting?.();
      book.giveBack();
    }
  }

  // Begun before it is waited for, so that a kick right after meets a drain that listens.
  return {
    ended: drain(),
    kick() {
      book.lookAgain();
      wakeUp();
    },
  };
}
