import { useCallback, useEffect, useRef } from 'react';
import { addFlusher, reportSaved } from './saved-state';
import { useLatest } from './use-latest';

const KEEP_WITHIN_MS = 300;

/** What the core said to a draft: on disk since, or not and why. */
export type KeptAnswer =
  { readonly ok: true; readonly savedAt: number | null } | { readonly ok: false; readonly code: string };

/**
 * Has what is being made kept soon after it changes, and at once when its screen is left, the desk locked or the program
 * closed. The status bar says how it went.
 */
export function useKeeper<T>(save: (draft: T) => Promise<KeptAnswer>) {
  const waiting = useRef<{ readonly draft: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latestSave = useLatest(save);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const current = waiting.current;
    waiting.current = null;
    if (!current) return true;
    reportSaved({ state: 'saving' });
    const answer = await latestSave.current(current.draft);
    if (answer.ok) {
      reportSaved({ state: 'saved', savedAt: answer.savedAt, code: null });
      return true;
    }
    waiting.current ??= current;
    reportSaved({ state: 'failed', code: answer.code });
    return false;
  }, [latestSave]);

  useEffect(() => {
    const removeFlusher = addFlusher(flush);
    const leave = (): void => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      removeFlusher();
      leave();
    };
  }, [flush]);

  const keep = useCallback(
    (draft: T) => {
      waiting.current = { draft };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), KEEP_WITHIN_MS);
    },
    [flush],
  );
  /** What was still to be kept is of no use any more. */
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
  }, []);
  return { keep, flush, drop };
}
