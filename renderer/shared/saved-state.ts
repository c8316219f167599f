import { useSyncExternalStore } from 'react';

/** What the status bar says about typing: all of it on disk, being written, or not written and why. */
export interface SavedState {
  readonly state: 'idle' | 'saving' | 'saved' | 'failed';
  /** UTC ms of the last answer that said "durable"; null before the first. */
  readonly savedAt: number | null;
  /** Refusal code of the last attempt while `state` is `failed`. */
  readonly code: string | null;
}

let current: SavedState = { state: 'idle', savedAt: null, code: null };
const listeners = new Set<() => void>();
const flushers = new Set<() => Promise<boolean>>();

/** Tells everyone who shows it that the state of saving changed. */
export function reportSaved(change: Partial<SavedState>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

export function savedState(): SavedState {
  return current;
}

export function useSavedState(): SavedState {
  return useSyncExternalStore(subscribe, savedState);
}

/** Registers what writes pending typing; the returned function takes it out again. */
export function addFlusher(flush: () => Promise<boolean>): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

/**
 * Writes everything typed and not yet stored, for use before locking, signing out or leaving.
 *
 * True when all of it is durable.
 */
export async function flushTyping(): Promise<boolean> {
  const answers = await Promise.all([...flushers].map(flush => flush()));
  return answers.every(Boolean);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
