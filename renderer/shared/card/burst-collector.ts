import { looksLikeCardBurst, textOfBurst, type KeyPress } from '../../../preload/contract/card-burst';

/** What a row of keys came to. */
export interface Burst {
  /** What the reader sent, without letters that fingers typed just before it fired. */
  readonly text: string;
  readonly isCard: boolean;
  /** Typed by hand in the same breath: stays in the field. */
  readonly typedBefore: string;
  /** What was kept out of the field. */
  readonly held: string;
}

/** What a key press turned out to be while a card reader is being watched for. */
export type BurstStep =
  /** Ordinary typing: leave it alone. */
  | { readonly kind: 'typing' }
  /** Faster than fingers: keep it out of the field. */
  | { readonly kind: 'swallow' }
  /** The reader's closing key. */
  | { readonly kind: 'ended'; readonly burst: Burst };

/** Fingers rolling over the keys are this fast for a pair or two, not for a row of `SURE_AFTER` keys. */
const FASTEST_FINGERS_MS = 50;
export const SURE_AFTER = 6;
/** A reader that sends no closing key is taken to have finished after this silence. */
export const SILENCE_MS = 150;
/** How a card's text begins, after the mark of the symbology that some readers send first. */
const CARD_BEGINS = /^(?:[\]ưƯ]Q\d)?\d{9,12}\|/u;

export interface BurstCollector {
  readonly key: (key: string, atMs: number) => BurstStep;
  /** Ends what was collected, for a reader without a closing key. */
  readonly end: () => Burst;
  /** Keys of the present row; 1 where a new one has just begun. */
  readonly size: () => number;
}

/**
 * Tells a keyboard-wedge reader from fingers by speed alone, key by key, so that most of a card never reaches the
 * field it was fired into. Whether it was a card is judged once it is complete.
 */
export function createBurstCollector(): BurstCollector {
  let presses: KeyPress[] = [];
  let held: string[] = [];
  let fastKeys = 0;
  let isSure = false;

  function begin(first: readonly KeyPress[]): void {
    presses = [...first];
    held = [];
    fastKeys = first.length;
    isSure = false;
  }

  function end(): Burst {
    const burst = burstOf(presses, held.join(''));
    begin([]);
    return burst;
  }

  return {
    end,
    size: () => presses.length,
    key(key, atMs) {
      const gapMs = atMs - (presses.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY);
      if (key === 'Enter' || key === 'Tab') {
        return isSure && gapMs <= SILENCE_MS ? { kind: 'ended', burst: end() } : { kind: 'typing' };
      }
      // Shift and its like come with capitals; an input method takes letters back while it puts marks on them.
      if ([...key].length !== 1 && key !== 'Backspace') return { kind: 'typing' };
      if (gapMs > SILENCE_MS) {
        begin(key === 'Backspace' ? [] : [{ key, atMs }]);
        return { kind: 'typing' };
      }
      presses.push({ key, atMs });
      fastKeys = gapMs <= FASTEST_FINGERS_MS ? fastKeys + 1 : 1;
      if (!isSure) {
        isSure = fastKeys >= SURE_AFTER;
        return { kind: 'typing' };
      }
      held.push(key);
      return { kind: 'swallow' };
    },
  };
}

function burstOf(presses: readonly KeyPress[], held: string): Burst {
  // On a busy machine the first keys of a reader come as slowly as the last of the fingers: the text tells them apart.
  const start = presses.findIndex((_, at) => {
    const rest = presses.slice(at);
    return looksLikeCardBurst(rest) && CARD_BEGINS.test(textOfBurst(rest));
  });
  const from = Math.max(0, start);
  return {
    text: textOfBurst(presses.slice(from)),
    isCard: start >= 0 || looksLikeCardBurst(presses),
    typedBefore: textOfBurst(presses.slice(0, from)),
    held,
  };
}
