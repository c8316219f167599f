import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { useLatest } from './use-latest';

/** `F2`, `Ctrl+K`, `Alt+1`, `Ctrl+Shift+Z`. Plain letters belong to the Vietnamese input method. */
export type Chord = `F${number}` | `${'Ctrl' | 'Alt' | 'Ctrl+Shift' | 'Ctrl+Alt' | 'Shift'}+${string}`;

interface Shortcut {
  readonly chord: string;
  readonly level: number;
  readonly isEverywhere: boolean;
  readonly label: string;
  readonly run: { readonly current: () => void };
}

export interface ListedShortcut {
  readonly chord: string;
  readonly label: string;
}

/** How deep in dialogs a component stands: the keys of what lies beneath a dialog rest until it closes. */
export const ShortcutLevel = createContext(0);

const shortcuts: Shortcut[] = [];
const openLevels: number[] = [];

/** The lock stands above any nesting of dialogs; nothing beneath it hears a key. */
export const LOCK_LEVEL = 1000;

/** The lock is over the desk: keys, cards and pasted files meant for it are not heard. */
export function isDeskLocked(): boolean {
  return openLevels.includes(LOCK_LEVEL);
}

function isHeard(entry: Shortcut): boolean {
  const level = Math.max(0, ...openLevels);
  return entry.level === level || (entry.isEverywhere && level < LOCK_LEVEL);
}

const listeners = new Set<() => void>();
let listed: readonly ListedShortcut[] = [];

function announce(): void {
  const byChord = new Map(shortcuts.filter(isHeard).map(entry => [entry.chord, entry.label]));
  listed = [...byChord].map(([chord, label]) => ({ chord, label }));
  for (const listener of listeners) listener();
}

/** The chord of a key press as it is written here, or null for plain typing. */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string | null {
  const isFunctionKey = /^F\d{1,2}$/u.test(event.key);
  const hasControl = event.ctrlKey || event.metaKey;
  if (!isFunctionKey && !hasControl && !event.altKey) return null;
  // AltGr arrives as Ctrl+Alt together with the letter it writes, so the written letter never counts as a chord.
  const named = /^(?:Key([A-Z])|Digit(\d))$/u.exec(event.code);
  const key = named ? (named[1] ?? named[2] ?? '') : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [hasControl ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', key]
    .filter(Boolean)
    .join('+');
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.repeat) return;
  const chord = chordOf(event);
  if (chord === null) return;
  const found = shortcuts.findLast(entry => entry.chord === chord && isHeard(entry));
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  found.run.current();
}

/** Does what the key would do: for a list of commands. Nothing when the key is not heard now. */
export function pressShortcut(chord: string): void {
  shortcuts.findLast(entry => entry.chord === chord && isHeard(entry))?.run.current();
}

// Capture, because components from the primitives keep key presses they have used to themselves.
if (typeof window !== 'undefined') window.addEventListener('keydown', onKeyDown, { capture: true });

/**
 * Puts a key on an action and into the help of F1. The latest one mounted wins where two want the same key.
 * `isEverywhere` is heard from within dialogs too.
 */
export function useShortcut(
  chord: Chord,
  handler: () => void,
  options: { readonly label: string; readonly isEnabled?: boolean; readonly isEverywhere?: boolean },
): void {
  const level = useContext(ShortcutLevel);
  const run = useLatest(handler);
  const { label, isEnabled = true, isEverywhere = false } = options;
  useEffect(() => {
    if (!isEnabled) return undefined;
    const entry: Shortcut = { chord, level, isEverywhere, label, run };
    shortcuts.push(entry);
    announce();
    return () => {
      shortcuts.splice(shortcuts.indexOf(entry), 1);
      announce();
    };
  }, [chord, level, label, isEnabled, isEverywhere, run]);
}

/** For dialogs: while mounted, only shortcuts of this level or deeper are heard. */
export function useOpenLevel(level: number): void {
  useEffect(() => {
    openLevels.push(level);
    announce();
    return () => {
      openLevels.splice(openLevels.indexOf(level), 1);
      announce();
    };
  }, [level]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The keys that work right now, for the help overlay. */
export function useListedShortcuts(): readonly ListedShortcut[] {
  return useSyncExternalStore(subscribe, () => listed);
}
