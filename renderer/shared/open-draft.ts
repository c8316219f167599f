import { useSyncExternalStore } from 'react';

/** Survives a reload of the page and a restart of its process, and holds nothing but the draft's id. */
const KEY = 'counter.open-draft';
const listeners = new Set<() => void>();

export interface OpenDraft {
  readonly draftId: string | null;
  /** Counts openings: what was asked for an earlier one is older than what was typed since. */
  readonly opening: number;
}

let current: OpenDraft = { draftId: readKept(), opening: 0 };

/** Which dossier in the making the reception screen shows; null: it offers to begin one. */
export function openDraft(draftId: string | null): void {
  if (draftId === current.draftId) return;
  current = { draftId, opening: current.opening + 1 };
  if (draftId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, draftId);
  for (const listener of listeners) listener();
}

export function useOpenDraft(): OpenDraft {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

function readKept(): string | null {
  return typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(KEY);
}
