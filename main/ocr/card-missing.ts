import { findMissingValues, isIn } from './card-missing-rules';
import { marginAround, unionBox } from './geometry-rules';
import { insertWord, replaceWords } from './page-text-rules';
import { cropOf, type GreyImage } from './preparation/grey-image';
import type { RecognisedWord, Recognizer } from './recognizer';

/** However sure the second look, the first one saw nothing. */
const SECOND_LOOK = 0.45;
const SURE_WORD = 0.7;

/** Looks again where a value of a card belongs and none was read, for its characters only; what is found stays doubtful. */
export async function readMissingValues(
  words: readonly RecognisedWord[],
  image: GreyImage,
  resolutionDpi: number,
  recognizer: Pick<Recognizer, 'recognise'>,
): Promise<RecognisedWord[]> {
  const out = [...words];
  for (const { place, alphabet, valueIn } of findMissingValues(words)) {
    const area = marginAround(place, 0, image);
    if (area.width < area.height || area.height < 8) continue;
    const strip = cropOf(image, area.x, area.y, area.width, area.height);
    const request = { image: strip, resolutionDpi, pageSegmentation: 7 as const, whitelist: alphabet };
    const read = await recognizer.recognise(request);
    const text = valueIn(read.map(word => word.text).join(''));
    const own = unionBox(read.map(word => word.box));
    if (text === undefined || !own) continue;
    const box = { ...own, x: own.x + area.x, y: own.y + area.y };
    const confidence = Math.min(SECOND_LOOK, ...read.map(word => word.confidence));
    // The strip holds the tops of the next label, too: what reads well and is no number stays.
    const misread = out.filter(word => isIn(word.box, box) && (/\d/u.test(word.text) || word.confidence < SURE_WORD));
    const value = { text, box, confidence, line: -1, block: 0 };
    if (misread.length > 0) replaceWords(out, misread, [value]);
    else insertWord(out, value);
  }
  return out;
}
