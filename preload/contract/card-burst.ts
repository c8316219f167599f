export type KeyPress = { readonly key: string; readonly atMs: number };

const LEAST_CHARACTERS = 20;
const MOST_AVERAGE_GAP_MS = 35;
const LEAST_BARS = 5;
// A person pausing this long has stopped; a reader never does inside one code.
const MOST_SINGLE_GAP_MS = 400;

/**
 * Whether a run of key presses came from a card reader: at least 20 characters and 5 bars, on average under 35 ms apart.
 *
 * Modifier keys, and the backspaces an input method sends while composing, neither count nor break the run.
 */
export function looksLikeCardBurst(keys: readonly KeyPress[]): boolean {
  const typed = keys.filter(({ key }) => [...key].length === 1);
  const [first] = typed;
  const last = typed.at(-1);
  if (!first || !last || typed.length < LEAST_CHARACTERS) return false;
  if (typed.filter(({ key }) => key === '|').length < LEAST_BARS) return false;
  if (typed.some(({ atMs }, at) => at > 0 && atMs - (typed[at - 1]?.atMs ?? atMs) > MOST_SINGLE_GAP_MS)) return false;
  return (last.atMs - first.atMs) / (typed.length - 1) < MOST_AVERAGE_GAP_MS;
}

/** The text a run of key presses leaves in an empty field: characters in order, a backspace taking back the last. */
export function textOfBurst(keys: readonly KeyPress[]): string {
  const characters: string[] = [];
  for (const { key } of keys) {
    if (key === 'Backspace') characters.pop();
    else if ([...key].length === 1) characters.push(key);
  }
  return characters.join('').normalize('NFC');
}
