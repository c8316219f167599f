import { useSyncExternalStore } from 'react';

/** Survives a reload of the page and a restart of its process, and holds nothing but the draft's id. */
const KEY = 'counter.open-draft';
const listeners = new Set<() => void>();

let current: string | null = readKept();

/** Which dossier in the making the reception screen shows; null: it offers to begin one. */
export function openDraft(draftId: string | null): void {
  current = draftId;
  if (draftId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, draftId);
  for (const listener of listeners) listener();
}

export function openDraftId(): string | null {
  return current;
}

export function useOpenDraftId(): string | null {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, openDraftId);
}

function readKept(): string | null {
  return typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(KEY);
}
