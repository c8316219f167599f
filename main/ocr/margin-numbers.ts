import { medianOf } from './page-layout-rules';
import { findMarginColumn, inSequence, isSpeck } from './margin-numbers-rules';
import { cropOf, type GreyImage } from './preparation/grey-image';
import type { RecognisedWord, Recognizer } from './recognizer';

/** Reads the numbers of a form's lines one by one where the engine took their column for a line of its own. */
export async function readMarginNumbers(
  words: readonly RecognisedWord[],
  image: GreyImage,
  resolutionDpi: number,
  recognizer: Pick<Recognizer, 'recognise'>,
): Promise<RecognisedWord[]> {
  const column = findMarginColumn(words);
  if (!column) return [...words];
  const height = medianOf(words.map(({ box }) => box.height));
  const read: { line: number; word: RecognisedWord; number: number | undefined }[] = [];
  for (const { line, place } of column.numbers) {
    const width = Math.min(place.width, image.width - place.x);
    const strip = cropOf(image, place.x, place.y, width, Math.min(place.height, image.height - place.y));
    const request = { image: strip, resolutionDpi, pageSegmentation: 7 as const, whitelist: '0123456789.' };
    const [first] = await recognizer.recognise(request);
    const digits = /^(\d{1,2})\.?$/.exec(first?.text ?? '')?.[1];
    const word = { text: '', box: place, confidence: first?.confidence ?? 0, line, block: 0 };
    read.push({ line, word, number: digits === undefined ? undefined : Number(digits) });
  }
  const numbers = inSequence(read.map(({ number }) => number));
  const found = new Map(
    read.flatMap(({ line, word }, i): [number, RecognisedWord][] =>
      numbers[i] === undefined ? [] : [[line, { ...word, text: `${numbers[i]}.` }]],
    ),
  );
  const begun = new Set<number>();
  return words.flatMap(word => {
    if (column.dropped.has(word.line)) return [];
    const number = found.get(word.line);
    if (number === undefined || begun.has(word.line)) return [word];
    begun.add(word.line);
    const isItsStop = isSpeck(word, height);
    return isItsStop ? [{ ...number, block: word.block }] : [{ ...number, block: word.block }, word];
  });
}
