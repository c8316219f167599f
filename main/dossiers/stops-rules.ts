export interface StoppingEvent {
  readonly eventId: string;
  readonly kind: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Of `act.undone`: the event it takes back. */
  readonly undoes: string | null;
}

const STOPS: ReadonlySet<string> = new Set(['supplement.asked', 'duty.asked']);
const GOES_ON: ReadonlySet<string> = new Set(['supplement.received', 'duty.met', 'withdrawal.declined']);

/** The times the clock stood still and went on again, in the order of the events; one still open is left out. */
export function stopsOf(events: readonly StoppingEvent[]): { askedAt: number; returnedAt: number }[] {
  const undone = new Set(events.flatMap(event => (event.kind === 'act.undone' ? [event.undoes] : [])));
  const stops: { askedAt: number; returnedAt: number }[] = [];
  let askedAt: number | null = null;
  for (const event of events) {
    if (undone.has(event.eventId)) continue;
    if (STOPS.has(event.kind)) askedAt ??= event.at;
    if (GOES_ON.has(event.kind) && askedAt !== null) {
      stops.push({ askedAt, returnedAt: event.at });
      askedAt = null;
    }
  }
  return stops;
}
