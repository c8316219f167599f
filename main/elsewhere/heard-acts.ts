import { createHash } from 'node:crypto';
import type { Clock, Ids } from '../base/ports';
import type { WriteTx } from '../db';
import type { OfficeCalendar } from '../deadlines';
import { dossierFile, dueWhenResumed, isLegalMove, PORTAL_STATUS, type LifeCycle } from '../dossiers';
import { canonicalJson, type PulledChange } from '../sync';

export interface HeardActDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly calendar: () => OfficeCalendar;
  readonly recordAct: LifeCycle['recordAct'];
}

export interface HeardStatus {
  readonly status: string;
  /** When it was done there. */
  readonly at: number;
  readonly officer: string;
  readonly unit?: string | undefined;
  readonly content: string;
}

/**
 * A state another place gave the dossier becomes an event of it. A move the national list does not know is written down
 * and changes nothing: `fits` false.
 */
export function createHeardActs({ clock, ids, calendar, recordAct }: HeardActDeps) {
  return function heardStatus(tx: WriteTx, dossierId: string, heard: HeardStatus): 'applied' | 'noted' {
    const file = dossierFile(tx, dossierId);
    if (!file) return 'noted';
    const { status } = file;
    const state = Object.entries(PORTAL_STATUS).find(([, code]) => code === heard.status)?.[0] as
      keyof typeof PORTAL_STATUS | undefined;
    const fits = state !== undefined && isLegalMove(status.state, state);
    // Between what is known to have happened and now: a portal's clock may be anything.
    const at = Math.min(clock.now(), Math.max(heard.at, status.lastActAt));
    const goesOn = fits && state === 'in-progress' && status.clockStoppedAt !== null;
    const due = goesOn
      ? dueWhenResumed({ procedure: file.procedure, channel: file.row.channel, status, calendar: calendar() }, at)
      : undefined;
    const detail = {
      status: heard.status,
      content: heard.content,
      officer: heard.officer,
      ...(heard.unit ? { unit: heard.unit } : {}),
      doneAt: heard.at,
      fits,
      ...(due ? { dueBefore: status.dueAt, dueAfter: due.dueAt } : {}),
    };
    recordAct(tx, {
      dossierId,
      actId: ids.next(),
      at,
      officer: null,
      isHeard: true,
      steps: [{ kind: 'portal.status', detail }],
      ...(due ? { change: { due_explanation: JSON.stringify(due.explanation) } } : {}),
      audit: { status: heard.status, fits },
    });
    return fits ? 'applied' : 'noted';
  };
}

/** The change without its number: a portal restored from a backup tells the same under another. */
export function keyOfChange(change: PulledChange): string {
  const { sequence: _, ...rest } = change;
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}
