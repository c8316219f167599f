import { FIRST_VIEW, type ListView } from './list-view';

export interface KeptView {
  readonly view: ListView;
  /** The row the officer stood on. */
  readonly dossierId: string | null;
  readonly scrollTopPx: number;
}

// In memory only: what was searched for names citizens. One entry, for the officer at the desk now.
let kept: { readonly officerId: string; readonly initialText: string; readonly at: KeptView } | null = null;

/** Where the officer was in the list before opening a dossier; a new search from elsewhere begins at the top. */
export function keptView(officerId: string, initialText: string): KeptView {
  if (kept?.officerId === officerId && kept.initialText === initialText) return kept.at;
  return { view: { ...FIRST_VIEW, text: initialText }, dossierId: null, scrollTopPx: 0 };
}

export function keepView(officerId: string, initialText: string, at: KeptView): void {
  kept = { officerId, initialText, at };
}
