import type { SyncStatus } from '../../../preload/contract/sync';
import type { Words } from '../../shared/dossiers';

const MINUTE_MS = 60_000;

/** A span of time in the largest unit that says enough, under `sync.span`. */
export function spanWords(ms: number): Words {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 1) return { id: 'sync.span.moment', values: {} };
  if (minutes < 60) return { id: 'sync.span.minutes', values: { count: minutes } };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { id: 'sync.span.hours', values: { count: hours, minutes: minutes % 60 } };
  return { id: 'sync.span.days', values: { count: Math.floor(hours / 24) } };
}

/** How far the portal is behind the counter: the age of the oldest it has not been told of; null when it knows all. */
export function behindMs({ oldestUnsentAt }: Pick<SyncStatus, 'oldestUnsentAt'>, now: number): number | null {
  return oldestUnsentAt === null ? null : Math.max(0, now - oldestUnsentAt);
}

/** Share of the bytes that are through, of those that are waiting; null where nothing of a file is on its way. */
export function movedShare({ bytesDone, waitingBytes }: Pick<SyncStatus, 'bytesDone' | 'waitingBytes'>): number | null {
  if (waitingBytes <= 0 || bytesDone <= 0) return null;
  return Math.min(1, bytesDone / waitingBytes);
}
