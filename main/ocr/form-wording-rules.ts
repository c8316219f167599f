import { fieldsOfCardCode } from './card-rules';
import { betterPair, isAttested } from './compound-rules';
import { labelOrdersOf } from './form-labels-rules';
import { findPhrase, wordsBetween, type PageLayout } from './page-layout-rules';
import type { Box, CodeReading } from './reader-types';
import { compactOf, editDistance, fold, marksOf } from './text-rules';

interface FormWord {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  readonly line: number;
}

/** What stands on official papers of every kind (Decree 30/2020/ND-CP, annex I). */
const COMMON: readonly string[] = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
/** Shorter ones are too near to words of values. */
const FEWEST_LETTERS = 7;
/** A word the engine is surer of than this is left to it. */
const SURE_WORD = 0.93;

/**
 * The words of a form with its own wording as it is printed wherever it was nearly read so, and running text with the
 * marks that make its syllables words. Values behind the labels are not touched, save on a card whose code says them.
 */
export function restoreWording<Word extends FormWord>(
  kind: string | null,
  layout: PageLayout,
  words: readonly Word[],
  codes: readonly CodeReading[] = [],
): readonly Word[] {
  const isCard = kind?.startsWith('cccd') === true;
  const replaced = new Map<number, Word>();
  // Of several cards on one sheet, brothers may differ in a mark only.
  const ofCard = codes.length === 1 ? codes.flatMap(phrasesOfCode) : [];
  const matches = (isCard ? ofCard : phrasesOf(kind)).flatMap(phrase =>
    findPhrase(layout, phrase).map(match => ({ phrase, ...match, worth: compactOf(phrase).length - 3 * match.cost })),
  );
  for (const { phrase, start, end } of matches.sort((a, b) => b.worth - a.worth)) {
    const indexes = wordsBetween(layout, start, end);
    const read = indexes.map(index => words[index]!);
    if (indexes.some(index => replaced.has(index)) || !isWhole(read, layout.text.slice(start, end))) continue;
    if (isCapital(read.map(({ text }) => text).join(' ')) !== isCapital(phrase)) continue;
    const printed = asPrinted(phrase, read);
    printed?.forEach((word, i) => replaced.set(indexes[i]!, word));
  }
  const restored = words.map((word, index) => replaced.get(index) ?? word);
  return isCard ? restored : withCompounds(restored);
}

/** Name and parts of the address, as the code of a card says them and its print does too. */
function phrasesOfCode(code: CodeReading): string[] {
  return fieldsOfCardCode(code).flatMap(({ name, value }) => {
    if (name === 'full_name') return [value.toUpperCase()];
    return name === 'place_of_residence'
      ? value.split(/,\s*/u).filter(part => compactOf(part).length >= FEWEST_LETTERS)
      : [];
  });
}

const phrases = new Map<string, readonly string[]>();

function phrasesOf(kind: string | null): readonly string[] {
  const key = kind ?? '';
  const known = phrases.get(key);
  if (known) return known;
  const labels = labelOrdersOf(key).flatMap(order => order.flatMap(({ text }) => text));
  const long = [...new Set([...COMMON, ...labels])].filter(text => compactOf(text).length >= FEWEST_LETTERS);
  phrases.set(key, long);
  return long;
}

/** The match ends where words end: a value run into its label stays with it. */
function isWhole(read: readonly FormWord[], match: string): boolean {
  const [first] = read;
  return (
    first !== undefined &&
    read.every(({ line }) => line === first.line) &&
    compactOf(read.map(({ text }) => text).join('')) === compactOf(match)
  );
}

function isCapital(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  return letters.replace(/\P{Lu}/gu, '').length > letters.length * 0.6;
}

/** Word by word, the signs around the letters as they were read; undefined where a word is another one. */
function asPrinted<Word extends FormWord>(phrase: string, read: readonly Word[]): readonly Word[] | undefined {
  const isCommon = COMMON.includes(phrase);
  const tokens = phrase.split(' ');
  const texts = tokens.map(lettersOf);
  if (texts.length !== read.length) return undefined;
  const printed = read.map((word, i) => {
    const [letters, text] = [lettersOf(word.text), texts[i]!];
    // Either place of the tone is right: hòa, hoà.
    const isRight = marksOf(letters) === marksOf(text);
    const isSameWord = isCommon && fold(letters) === fold(text);
    if (!isRight && !isSameWord && !isNear(letters, text)) return undefined;
    // Signs inside a wording are its own; those at its ends were read.
    const signs = i < read.length - 1 ? tokens[i]!.slice(tokens[i]!.indexOf(text) + text.length) : undefined;
    const mended = isRight ? letters : text;
    const end = word.text.indexOf(letters) + letters.length;
    const whole = word.text.slice(0, end - letters.length) + mended + (signs ?? word.text.slice(end));
    return whole === word.text ? word : { ...word, text: whole };
  });
  return printed.every(word => word !== undefined) ? printed : undefined;
}

const lettersOf = (token: string): string => token.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Of one letter in four, and in the same case. */
function isNear(read: string, printed: string): boolean {
  const isSameCase = /^\p{Lu}/u.test(read) === /^\p{Lu}/u.test(printed);
  return (
    isSameCase && editDistance(fold(read), fold(printed)) <= Math.max(printed.length >= 3 ? 1 : 0, printed.length >> 2)
  );
}

/** Two syllables that are no word together, one of them doubtful, and one word has their letters. */
function withCompounds<Word extends FormWord>(words: readonly Word[]): readonly Word[] {
  const out = [...words];
  for (let i = 0; i + 1 < out.length; i++) {
    const [a, b] = [out[i]!, out[i + 1]!];
    if (a.line !== b.line || Math.min(a.confidence, b.confidence) >= SURE_WORD) continue;
    const better = betterPair(a.text, b.text);
    if (!better) continue;
    // A syllable that makes a word with its other neighbour is left alone.
    const before = out[i - 1]?.line === a.line ? out[i - 1] : undefined;
    const after = out[i + 2]?.line === a.line ? out[i + 2] : undefined;
    const isTaken =
      (better[0] !== a.text && before !== undefined && isAttested(before.text, a.text)) ||
      (better[1] !== b.text && after !== undefined && isAttested(b.text, after.text));
    if (isTaken) continue;
    out[i] = { ...a, text: better[0] };
    out[i + 1] = { ...b, text: better[1] };
  }
  return out;
}
