import type { SyncStatus } from '../../../preload/contract/sync';
import type { Words } from '../../shared/dossiers';

const KB = 1024;
const MB = KB * KB;
const MINUTE_MS = 60_000;

/** "820 KB", "3,4 MB": as people say it; never more digits than help. */
export function bytesText(bytes: number, language: 'vi' | 'en'): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const whole = (value: number) => Math.round(value).toLocaleString(locale);
  if (bytes < MB) return `${whole(bytes === 0 ? 0 : Math.max(1, bytes / KB))} KB`;
  const megabytes = bytes / MB;
  return `${megabytes < 100 ? megabytes.toLocaleString(locale, { maximumFractionDigits: 1 }) : whole(megabytes)} MB`;
}

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
