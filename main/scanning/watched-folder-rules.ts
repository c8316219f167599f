/** What a file looked like; the same twice means nobody is writing it any more. */
export interface FileLook {
  readonly sizeBytes: number;
  readonly changedAtMs: number;
}

const UNFINISHED = /^\.|^~\$|^~.*\.tmp$|\.(?:part|partial|tmp|temp|crdownload|download|filepart)$/i;
const LEFT_BY_SYSTEMS = /^(?:thumbs\.db|desktop\.ini)$/i;

/** Names that scanners, browsers and Office give to files that are not there yet, and what systems leave behind. */
export function isForTaking(name: string): boolean {
  return !UNFINISHED.test(name) && !LEFT_BY_SYSTEMS.test(name);
}

export function isStill(before: FileLook | undefined, now: FileLook): boolean {
  return before !== undefined && before.sizeBytes === now.sizeBytes && before.changedAtMs === now.changedAtMs;
}

/** `don.pdf`, `don (2).pdf`, `don (3).pdf` ...: the name for the `attempt`th try. */
export function nameForAttempt(name: string, attempt: number): string {
  if (attempt === 1) return name;
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? dot : name.length;
  return `${name.slice(0, end)} (${attempt})${name.slice(end)}`;
}

/** At a look every two seconds, half a minute: longer than a share that has to find its disk again. */
export const LOOKS_FOR_A_STALLED_COPY = 15;
const EMPTY_HEAD_BYTES = 16;

/** Refused in a way that a file has which has not come in whole: cut off, or room laid out with nothing in it yet. */
export function isUnfinishedCopy(code: string, bytes: Uint8Array): boolean {
  if (code === 'documents.torn' || code === 'documents.empty') return true;
  return bytes.length >= EMPTY_HEAD_BYTES && bytes.subarray(0, EMPTY_HEAD_BYTES).every(byte => byte === 0);
}
