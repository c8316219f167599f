/** Text of citizen cards that was read by something else than the keyboard, on its way to whoever fills forms. */
type Listener = (text: string) => void;

const listeners = new Set<Listener>();

/** False when nobody takes cards at the moment, so that the reader can say so. */
export function announceCard(text: string): boolean {
  for (const listener of listeners) listener(text);
  return listeners.size > 0;
}

/** The returned function stops it. */
export function onCardAnnounced(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
