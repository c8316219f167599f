import { unionBox } from './geometry-rules';
import type { Box } from './reader-types';
import { compactOf, findFuzzy, fold, markedIn, maxCostOf, squeeze, type FuzzyMatch } from './text-rules';

/** A word of the upright page, in any one scale. */
export interface LaidWord {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  readonly line: number;
}

/** Part of a row without a wide gap: one column's share of it. */
export interface Segment {
  readonly text: string;
  readonly folded: string;
  readonly box: Box;
  readonly row: number;
  readonly words: readonly number[];
}

/** The page as rows across all columns: `\n` between rows, `\t` at wide gaps. */
export interface PageLayout {
  readonly text: string;
  /** Folded letters and digits of `text`, and where each stands in it. */
  readonly compact: string;
  readonly compactAt: readonly number[];
  /** Index of the word each character belongs to; -1 for separators. */
  readonly wordAt: readonly number[];
  readonly segments: readonly Segment[];
  readonly words: readonly LaidWord[];
  readonly box: Box;
}

/** A value with the words it was read from. */
export interface ExtractedField {
  readonly value: string;
  /** Indexes into the page's words. */
  readonly words: readonly number[];
  /** 0..1: how surely the place is the right one; the words' own confidence comes on top. */
  readonly certainty: number;
}

const GAP_IN_HEIGHTS = 2;

export function layOut(words: readonly LaidWord[]): PageLayout {
  const rows = rowsOf(words);
  let text = '';
  const wordAt: number[] = [];
  const segments: Segment[] = [];
  rows.forEach((row, rowIndex) => {
    if (rowIndex > 0) {
      text += '\n';
      wordAt.push(-1);
    }
    const height = medianOf(row.map(i => words[i]!.box.height));
    let current: number[] = [];
    row.forEach((i, position) => {
      const word = words[i]!;
      const before = position > 0 ? words[row[position - 1]!]! : undefined;
      if (before) {
        const isWide = word.box.x - (before.box.x + before.box.width) > GAP_IN_HEIGHTS * height;
        text += isWide ? '\t' : ' ';
        wordAt.push(-1);
        if (isWide) {
          segments.push(segmentOf(words, current, rowIndex));
          current = [];
        }
      }
      const clean = word.text.normalize('NFC');
      text += clean;
      for (let k = 0; k < clean.length; k++) wordAt.push(i);
      current.push(i);
    });
    if (current.length > 0) segments.push(segmentOf(words, current, rowIndex));
  });
  const box = unionBox(words.map(w => w.box)) ?? { x: 0, y: 0, width: 1, height: 1 };
  return { text, ...compactText(text), wordAt, segments, words, box };
}

function compactText(text: string): { compact: string; compactAt: number[] } {
  const folded = fold(text);
  let compact = '';
  const compactAt: number[] = [];
  for (let i = 0; i < folded.length; i++) {
    if (!/[a-z0-9]/.test(folded[i]!)) continue;
    compact += folded[i]!;
    compactAt.push(i);
  }
  return { compact, compactAt };
}

const phrasesOf = new WeakMap<PageLayout, { readonly starts: Uint8Array; readonly found: Map<string, FuzzyMatch[]> }>();

/** Where a printed phrase stands in the layout's text, tolerating misread letters and lost spaces. */
export function findPhrase(layout: PageLayout, phrase: string): readonly FuzzyMatch[] {
  let known = phrasesOf.get(layout);
  if (!known) phrasesOf.set(layout, (known = { starts: wordStartsOf(layout), found: new Map() }));
  const { starts, found } = known;
  let matches = found.get(phrase);
  if (!matches) {
    const pattern = compactOf(phrase);
    const canStart = (index: number): boolean => starts[index] === 1;
    matches = findFuzzy(layout.compact, pattern, maxCostOf(pattern), canStart).map(({ start, end, cost }) => ({
      start: layout.compactAt[start] ?? 0,
      end: (layout.compactAt[end - 1] ?? 0) + 1,
      cost,
    }));
    found.set(phrase, matches);
  }
  return matches;
}

/** By index of the compact text (its end included): 1 where no letter or digit stands before it. */
function wordStartsOf({ text, compactAt }: PageLayout): Uint8Array {
  const starts = new Uint8Array(compactAt.length + 1).fill(1);
  compactAt.forEach((at, index) => {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)) starts[index] = 0;
  });
  return starts;
}

// Of names of sample papers with a mark that were read so surely, all were right.
export const SURELY_SEEN = 0.95;

/** Of these words those with a mark that was surely seen, letters alone and in lower case. */
export function surelyMarked(layout: PageLayout, indexes: readonly number[]): ReadonlySet<string> {
  const seen = indexes.map(i => layout.words[i]!).filter(({ confidence }) => confidence >= SURELY_SEEN);
  return markedIn(seen.map(({ text }) => text).join(' '));
}

/** Words behind the characters `start`..`end` of the layout's text. */
export function wordsBetween(layout: PageLayout, start: number, end: number): number[] {
  const seen = new Set<number>();
  for (let i = Math.max(0, start); i < end; i++) {
    const word = layout.wordAt[i];
    if (word !== undefined && word >= 0) seen.add(word);
  }
  return [...seen];
}

function segmentOf(words: readonly LaidWord[], indexes: readonly number[], row: number): Segment {
  const text = squeeze(indexes.map(i => words[i]!.text).join(' '));
  const box = unionBox(indexes.map(i => words[i]!.box)) ?? { x: 0, y: 0, width: 1, height: 1 };
  return { text, folded: fold(text.normalize('NFC')), box, row, words: indexes };
}

/** Engine lines side by side at one height become one row, left to right. */
function rowsOf(words: readonly LaidWord[]): number[][] {
  const lines = new Map<number, number[]>();
  words.forEach((word, i) => {
    const list = lines.get(word.line);
    if (list) list.push(i);
    else lines.set(word.line, [i]);
  });
  const measured = [...lines.values()].map(indexes => {
    const boxes = indexes.map(i => words[i]!.box);
    return {
      indexes,
      middle: medianOf(boxes.map(b => b.y + b.height / 2)),
      height: medianOf(boxes.map(b => b.height)),
    };
  });
  measured.sort((a, b) => a.middle - b.middle);
  const rows: { indexes: number[]; middle: number; height: number }[] = [];
  for (const line of measured) {
    const row = rows.findLast(r => Math.abs(r.middle - line.middle) < 0.55 * Math.min(r.height, line.height));
    if (row) row.indexes.push(...line.indexes);
    else rows.push({ ...line, indexes: [...line.indexes] });
  }
  for (const row of rows) row.indexes.sort((a, b) => words[a]!.box.x - words[b]!.box.x);
  return rows.map(r => r.indexes);
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
