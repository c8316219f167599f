export type FontStyle = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** A stretch of text in one style; a paragraph is a list of them. */
export interface Run {
  readonly text: string;
  readonly style?: FontStyle;
}

/** Width in points. */
export type Measure = (text: string, style: FontStyle, sizePt: number) => number;

/** Text at a distance from the start of its line. */
export interface Piece {
  readonly text: string;
  readonly style: FontStyle;
  readonly xPt: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  readonly widthPt: number;
}

export interface Wrapping {
  readonly sizePt: number;
  readonly measure: Measure;
  /** Room of line 0, 1, ...; lines beside a picture are shorter. */
  readonly widthAt: (line: number) => number;
  /** Stretches the spaces of every line but the last. */
  readonly justify: boolean;
}

interface Word {
  readonly parts: readonly { readonly text: string; readonly style: FontStyle }[];
  readonly widthPt: number;
}

/**
 * Breaks runs into lines at spaces; U+00A0 does not break. A word wider than its line (an address without spaces)
 * breaks between letters, never between a letter and its marks.
 */
export function wrapRuns(runs: readonly Run[], wrapping: Wrapping): Line[] {
  const lines: Line[] = [];
  let line: Word[] = [];
  let lineWidthPt = 0;
  const close = (isLast: boolean) => {
    lines.push(setLine(line, wrapping, isLast ? undefined : wrapping.widthAt(lines.length)));
    line = [];
    lineWidthPt = 0;
  };
  const pending = wordsOf(runs, wrapping).reverse();
  for (let word = pending.pop(); word; word = pending.pop()) {
    const roomPt = wrapping.widthAt(lines.length);
    const addedPt = (line.length > 0 ? spaceAfter(line.at(-1), wrapping) : 0) + word.widthPt;
    if (lineWidthPt + addedPt <= roomPt) {
      line.push(word);
      lineWidthPt += addedPt;
    } else if (line.length > 0) {
      close(false);
      pending.push(word);
    } else {
      const [head, tail] = splitWord(word, roomPt, wrapping);
      line.push(head);
      if (tail) {
        close(true);
        pending.push(tail);
      }
    }
  }
  if (line.length > 0 || lines.length === 0) close(true);
  return lines;
}

function wordsOf(runs: readonly Run[], wrapping: Wrapping): Word[] {
  const words: { text: string; style: FontStyle }[][] = [[]];
  for (const { text, style = 'regular' } of runs) {
    text.split(' ').forEach((part, index) => {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part.replaceAll('\u00a0', ' '), style });
    });
  }
  return words.filter(parts => parts.length > 0).map(parts => wordOf(parts, wrapping));
}

function wordOf(parts: Word['parts'], { measure, sizePt }: Wrapping): Word {
  return { parts, widthPt: parts.reduce((sum, part) => sum + measure(part.text, part.style, sizePt), 0) };
}

function spaceAfter(word: Word | undefined, { measure, sizePt }: Wrapping): number {
  return measure(' ', word?.parts.at(-1)?.style ?? 'regular', sizePt);
}

/** No line holds more letters than this; the rest of an endless word need not be looked at for it. */
const LETTERS_LOOKED_AT = 400;

/** At least one letter goes into the head, so a line narrower than a letter still ends. */
function splitWord(word: Word, roomPt: number, wrapping: Wrapping): [head: Word, tail: Word | undefined] {
  const letters: { text: string; style: FontStyle }[] = [];
  for (const { text, style } of word.parts) {
    for (const letter of text.slice(0, LETTERS_LOOKED_AT).match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
      letters.push({ text: letter, style });
    }
    if (letters.length >= LETTERS_LOOKED_AT / 2) break;
  }
  let count = 0;
  let widthPt = 0;
  for (const letter of letters) {
    const letterPt = wrapping.measure(letter.text, letter.style, wrapping.sizePt);
    if (count > 0 && widthPt + letterPt > roomPt) break;
    widthPt += letterPt;
    count += 1;
  }
  const head = letters.slice(0, count);
  const tail = without(
    word.parts,
    head.reduce((sum, { text }) => sum + text.length, 0),
  );
  return [
    wordOf(mergeStyles(head), wrapping),
    tail.length > 0 ? { parts: tail, widthPt: Math.max(0, word.widthPt - widthPt) } : undefined,
  ];
}

/** What is left of a word after its first `length` code units. */
function without(parts: Word['parts'], length: number): Word['parts'] {
  let toSkip = length;
  return parts.flatMap(part => {
    const text = part.text.slice(toSkip);
    toSkip = Math.max(0, toSkip - part.text.length);
    return text === '' ? [] : [{ ...part, text }];
  });
}

function mergeStyles(parts: Word['parts']): { text: string; style: FontStyle }[] {
  const merged: { text: string; style: FontStyle }[] = [];
  for (const { text, style } of parts) {
    const last = merged.at(-1);
    if (last?.style === style) last.text += text;
    else merged.push({ text, style });
  }
  return merged;
}

/** Keeps the spaces as characters, so that reading the PDF back gives the same words. */
function setLine(words: readonly Word[], wrapping: Wrapping, fillPt: number | undefined): Line {
  const { measure, sizePt } = wrapping;
  const spaces = words.slice(0, -1).map(word => spaceAfter(word, wrapping));
  const naturalPt = words.reduce((sum, word) => sum + word.widthPt, 0) + spaces.reduce((sum, space) => sum + space, 0);
  const stretchPt =
    fillPt !== undefined && wrapping.justify && words.length > 1 ? (fillPt - naturalPt) / (words.length - 1) : 0;
  // A line with few words would be torn apart; it stays ragged instead.
  const extraPt = stretchPt > 0 && stretchPt <= sizePt * 0.6 ? stretchPt : 0;

  const pieces: { text: string; style: FontStyle; xPt: number }[] = [];
  let xPt = 0;
  words.forEach((word, index) => {
    word.parts.forEach((part, partIndex) => {
      const endsWord = partIndex === word.parts.length - 1 && index < words.length - 1;
      const text = endsWord ? `${part.text} ` : part.text;
      const last = pieces.at(-1);
      if (last?.style === part.style && extraPt === 0) last.text += text;
      else pieces.push({ text, style: part.style, xPt });
      xPt += measure(text, part.style, sizePt);
    });
    if (index < words.length - 1) xPt += extraPt;
  });
  return { pieces, widthPt: naturalPt + extraPt * Math.max(0, words.length - 1) };
}
