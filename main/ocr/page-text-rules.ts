import { medianOf } from './page-layout-rules';
import type { Box, Rotation } from './reader-types';

interface LineWord {
  readonly text: string;
  readonly line: number;
  readonly confidence: number;
}

/** One line of text for each line of words, digits from separate boxes joined. */
export function textOfWords(words: readonly LineWord[]): string {
  const lines = new Map<number, string[]>();
  for (const word of words) {
    const list = lines.get(word.line);
    if (list) list.push(word.text);
    else lines.set(word.line, [word.text]);
  }
  return [...lines.values()].map(line => joinSpacedDigits(line.join(' '))).join('\n');
}

/** `0 4 0 0 9 8 9 0 9 7 0 7`, as forms with one box a digit are read, becomes one number. */
export function joinSpacedDigits(line: string): string {
  return line.replace(/(?<!\d)\d{1,3}(?: \d{1,3}){5,}(?!\d)/g, run => {
    const parts = run.split(' ');
    const single = parts.filter(p => p.length === 1).length;
    return single >= parts.length * 0.6 ? parts.join('') : run;
  });
}

/**
 * Without specks read as letters: pieces far flatter than the page's words. Dashes and dots stay where the engine
 * is sure of them.
 */
export function dropSpecks<T extends LineWord & { readonly box: { readonly height: number } }>(
  words: readonly T[],
): T[] {
  const flat = medianOf(words.map(({ box }) => box.height)) * 0.3;
  return words.filter(w => w.box.height >= flat || (w.confidence >= 0.5 && /^[^\p{L}\p{N}]+$/u.test(w.text)));
}

/** On fewer words none is larger than usual. */
const FEWEST_WORDS = 20;

/**
 * Without the strokes of signatures read as letters: twice as tall as the words of the page, few and far broader than
 * letters, and never sure. Titles are as tall; their letters are narrower and they are read surely.
 */
export function dropScribbles<T extends LineWord & { readonly box: Pick<Box, 'width' | 'height'> }>(
  words: readonly T[],
): T[] {
  const usual = medianOf(words.map(({ box }) => box.height));
  const isScribble = ({ text, confidence, box }: T): boolean =>
    confidence < 0.8 &&
    box.height > 1.9 * usual &&
    box.width > 0.9 * usual * text.length &&
    (text.length <= 3 || /[^\p{L}\p{N}.,:;()-]/u.test(text));
  return words.length < FEWEST_WORDS ? [...words] : words.filter(word => !isScribble(word));
}

interface PlacedWord extends LineWord {
  readonly box: Box;
  readonly block: number;
}

/** Puts a word that was read apart behind the words of the line it stands on; on a line of its own when there is none. */
export function insertWord<T extends PlacedWord>(words: T[], word: T): void {
  const middle = word.box.y + word.box.height / 2;
  const isBefore = (w: T): boolean =>
    w.box.x < word.box.x && Math.abs(w.box.y + w.box.height / 2 - middle) < word.box.height / 2;
  const at = words.findLastIndex(isBefore);
  const neighbour = words[at];
  const line = neighbour?.line ?? words.reduce((last, w) => Math.max(last, w.line), -1) + 1;
  words.splice(neighbour ? at + 1 : words.length, 0, { ...word, line, block: neighbour?.block ?? word.block });
}

/** Puts words that were read again where they were read before; where nothing was, each behind the words of its row. */
export function replaceWords<T extends PlacedWord>(words: T[], before: readonly T[], again: readonly T[]): void {
  const [first] = before;
  if (!first) {
    for (const word of again) insertWord(words, word);
    return;
  }
  const at = words.indexOf(first);
  for (const word of before) words.splice(words.indexOf(word), 1);
  words.splice(at, 0, ...again.map(word => ({ ...word, line: first.line, block: first.block })));
}

/** The mean confidence from which on a line found at a second look counts. */
export const SURE_LINE = 0.7;
const FEWEST_LETTERS = 4;
const CLEARLY = 0.1;

type Confidence = ReturnType<typeof confidenceOf>;

/** Surely read, clearly surer than before, and hardly less of it. */
export function isBetterRead(again: Confidence, before: Confidence): boolean {
  const isSure = again.letters >= FEWEST_LETTERS && again.mean >= SURE_LINE;
  return isSure && again.mean >= before.mean + CLEARLY && again.total >= 0.8 * before.total;
}

/** Letters and digits in words the engine is sure of, and their share of all it wrote. */
export function confidenceOf(words: readonly LineWord[]): {
  letters: number;
  total: number;
  share: number;
  mean: number;
} {
  let letters = 0;
  let total = 0;
  let sum = 0;
  for (const { text, confidence } of words) {
    const length = text.replace(/[^\p{L}\p{N}]/gu, '').length;
    total += length;
    sum += length * confidence;
    if (confidence > 0.6) letters += length;
  }
  return { letters, total, share: total ? letters / total : 0, mean: total ? sum / total : 0 };
}

/** Enough sure letters that this way up needs no trial. */
export function looksUpright(words: readonly LineWord[]): boolean {
  const { letters, share } = confidenceOf(words);
  return letters >= 60 && share >= 0.7;
}

/** What a trial is worth: sure letters in words of two and more, weighted by confidence. */
export function trialScore(words: readonly LineWord[]): number {
  let score = 0;
  for (const { text, confidence } of words) {
    if (confidence > 0.55 && text.replace(/[^\p{L}\p{N}]/gu, '').length >= 2) score += text.length * confidence;
  }
  return score;
}

/** EXIF orientation -> clockwise turn that rights the picture; mirrored ones count as unturned. */
export function turnOfExif(orientation: number): Rotation {
  switch (orientation) {
    case 3:
      return 180;
    case 6:
      return 90;
    case 8:
      return 270;
    default:
      return 0;
  }
}
