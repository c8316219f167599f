/** What the log tells of, as the page names it under `sync.log.event`. */
export const LOG_EVENTS = ['link', 'sent', 'fault', 'shortened', 'asked', 'pull'] as const;
type LogEvent = (typeof LOG_EVENTS)[number];

export interface LogLine {
  readonly at: number;
  /** Null for one that a later version writes. */
  readonly event: LogEvent | null;
  /** Why a portal or a line did not do what it was asked for; null where it did. */
  readonly why: string | null;
  /** Everything else, as it is called in the file: `fate=accepted attempt=1 ms=120`. */
  readonly facts: string;
}

/** A line of the file for a reader; undefined for what is none, such as one that was cut by a full disk. */
export function logLine(text: string): LogLine | undefined {
  const { at, event, why, ...rest } = factsIn(text);
  const moment = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(moment)) return undefined;
  const known = LOG_EVENTS.find(each => each === event) ?? null;
  const named = known === null ? { event, ...rest } : rest;
  return { at: moment, event: known, why: typeof why === 'string' ? why : null, facts: factsText(named) };
}

function factsText(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

function factsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    // A cut line is left out; what was written whole stands.
    return {};
  }
}
