/** A field as `drafts.saveFields` takes it. */
export interface FieldChange {
  readonly path: string;
  readonly value: unknown;
  readonly source: string;
}

/** What one attempt came to. `lost`: trying again cannot help, e.g. the draft was registered meanwhile. */
export type SaveResult =
  | { readonly kind: 'saved'; readonly savedAt: number }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'lost'; readonly code: string };

export interface SaveQueueOptions {
  readonly save: (fields: readonly FieldChange[]) => Promise<SaveResult>;
  readonly onState: (state: { state: 'saving' | 'saved' | 'failed'; savedAt?: number; code?: string | null }) => void;
}

export interface SaveQueue {
  readonly push: (change: FieldChange) => void;
  /** Writes what waits; true once nothing does. False when the last attempt failed. */
  readonly flush: () => Promise<boolean>;
  readonly stop: () => void;
  readonly isEmpty: () => boolean;
}

/** Measured from the first unsaved keystroke, not from the last: steady typing is written while it goes on. */
export const SAVE_WITHIN_MS = 120;
const RETRY_AFTER_MS = [500, 1000, 2000, 5000];
/** `drafts.saveFields` takes at most this many at once. */
const MOST_FIELDS = 200;

/**
 * Keeps every change of a form until the core says it is durable.
 *
 * One call at a time, so that an older value never overtakes a newer one; a field changed twice is sent once, with
 * its last value. A failed attempt is repeated until it succeeds; nothing is dropped meanwhile.
 */
export function createSaveQueue({ save, onState }: SaveQueueOptions): SaveQueue {
  const waiting = new Map<string, FieldChange>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let failures = 0;
  let isStopped = false;
  let isSaying: 'saving' | 'saved' | 'failed' = 'saved';

  function say(state: Parameters<SaveQueueOptions['onState']>[0]): void {
    if (state.state === 'saving' && isSaying === 'saving') return;
    isSaying = state.state;
    onState(state);
  }

  function schedule(delayMs: number): void {
    if (timer !== undefined || isStopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      void flush();
    }, delayMs);
  }

  async function writeOnce(): Promise<boolean> {
    const batch = [...waiting.values()].slice(0, MOST_FIELDS);
    for (const change of batch) waiting.delete(change.path);
    say({ state: 'saving' });
    const result = await save(batch);
    if (result.kind === 'saved') {
      failures = 0;
      if (waiting.size === 0) say({ state: 'saved', savedAt: result.savedAt, code: null });
      return true;
    }
    say({ state: 'failed', code: result.code });
    if (result.kind === 'lost') return false;
    // What was typed since stays in front: it is the newer value.
    for (const change of batch) if (!waiting.has(change.path)) waiting.set(change.path, change);
    failures += 1;
    return false;
  }

  async function writeAll(): Promise<boolean> {
    while (waiting.size > 0) {
      if (!(await writeOnce())) {
        if (waiting.size > 0) schedule(RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length) - 1] ?? SAVE_WITHIN_MS);
        return false;
      }
    }
    return true;
  }

  function flush(): Promise<boolean> {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    running ??= writeAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    push(change) {
      waiting.set(change.path, change);
      // From the first key on: "saved" over a letter that is only in memory would be untrue.
      if (failures === 0) say({ state: 'saving' });
      schedule(SAVE_WITHIN_MS);
    },
    flush,
    stop() {
      isStopped = true;
      if (timer !== undefined) clearTimeout(timer);
    },
    isEmpty: () => waiting.size === 0 && running === null,
  };
}
