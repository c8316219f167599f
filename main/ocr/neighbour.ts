import type { RecognisedWord, RecognitionRequest } from './recognizer';

/** A picture that a thread would have read by another one, while it reads the next itself. */
export interface PictureOffered {
  readonly offer: number;
  readonly request: RecognitionRequest;
}

/** What was read of it; no words when nobody was free to. */
export interface OfferAnswered {
  readonly offer: number;
  readonly words?: readonly RecognisedWord[] | undefined;
}

export interface Neighbour {
  /** Resolves with undefined when nobody else can: the caller reads it itself. */
  ask(request: RecognitionRequest): Promise<readonly RecognisedWord[] | undefined>;
  answered(answer: OfferAnswered): void;
}

/** The thread's way to whoever else has an engine at rest. */
export function createNeighbour(post: (offered: PictureOffered) => void): Neighbour {
  const open = new Map<number, (words: readonly RecognisedWord[] | undefined) => void>();
  let last = 0;
  return {
    ask(request) {
      const offer = ++last;
      return new Promise(resolve => {
        open.set(offer, resolve);
        post({ offer, request });
      });
    },
    answered({ offer, words }) {
      open.get(offer)?.(words);
      open.delete(offer);
    },
  };
}
