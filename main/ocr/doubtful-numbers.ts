import { findDoubtfulNumbers } from './doubtful-numbers-rules';
import { marginAround } from './geometry-rules';
import { cropOf, type GreyImage } from './preparation/grey-image';
import type { Box } from './reader-types';
import type { RecognisedWord, Recognizer } from './recognizer';
import { darkOnly, PRINT_LEVELS } from './unread-rows';

/** However sure the second look, the first one saw something else. */
const SECOND_LOOK = 0.45;
const MARGIN = 0.35;

/** Reads numbers that cannot be ones again, each by itself and of digits only; what is found stays doubtful. */
export async function readNumbersAgain(
  words: readonly RecognisedWord[],
  image: GreyImage,
  resolutionDpi: number,
  recognizer: Pick<Recognizer, 'recognise'>,
): Promise<RecognisedWord[]> {
  const out = [...words];
  for (const { index, alphabet, numberIn } of findDoubtfulNumbers(words)) {
    const word = words[index]!;
    const strip = stripAround(word.box, image);
    for (const print of [WHOLE, ...PRINT_LEVELS]) {
      const read = await recognizer.recognise({
        image: print === WHOLE ? strip : darkOnly(strip, print),
        resolutionDpi,
        pageSegmentation: 7,
        whitelist: alphabet,
      });
      const number = numberIn(read.map(({ text }) => text).join(''));
      if (number === undefined) continue;
      const behind = /[.,;:)]*$/u.exec(word.text)?.[0] ?? '';
      out[index] = { ...word, text: number + behind, confidence: Math.min(SECOND_LOOK, word.confidence) };
      break;
    }
  }
  return out;
}

const WHOLE = 255;

function stripAround(box: Box, image: GreyImage): GreyImage {
  const { x, y, width, height } = marginAround(box, Math.round(MARGIN * box.height), image);
  return cropOf(image, x, y, width, height);
}
