import type { PlacedLabel } from './label-rules';
import { wordsBetween, type PageLayout } from './page-layout-rules';

/** What is printed behind a label, up to the next one. */
export interface ValueRegion {
  /** `\n` between rows, `\t` at wide gaps; a value carried on to the next row stands in one row. */
  readonly text: string;
  readonly words: readonly number[];
}

/** Only what a longer text can hold; a lost next label must not swallow the page. */
const LONGEST = 260;

/**
 * The words behind each label. A value too long for its column goes on below its beginning, left of the label that
 * shares its row, and is given back to it; the value of that other label is without it.
 */
export function regionsBehind(layout: PageLayout, found: readonly PlacedLabel[]): ValueRegion[] {
  const placed = found.map(label => ({ ...label, start: label.start - numberingBefore(layout.text, label.start) }));
  const claimed = new Set<number>();
  return placed.map(({ end }, i) => {
    const next = placed[i + 1];
    const stop = Math.min(next?.start ?? layout.text.length, end + LONGEST);
    const own = wordsFrom(layout, end, stop).filter(word => !claimed.has(word));
    const carried = next && isSameRow(layout, end, next.start) ? carriedOver(layout, own, placed.slice(i + 1)) : [];
    for (const word of carried) claimed.add(word);
    const text = textOf(layout, end, stop, word => claimed.has(word));
    const below = /^[^\p{L}\p{N}\n]*(?:\n|$)/u.test(text) ? wordsBelow(layout, placed, i) : [];
    if (below.length > 0) return { text: below.map(word => layout.words[word]!.text).join(' '), words: below };
    if (carried.length > 0) {
      const more = carried.map(word => layout.words[word]!.text).join(' ');
      return { text: `${text.trimEnd()} ${more}`, words: [...own, ...carried] };
    }
    return { text: joinWrapped(layout, text, own), words: own };
  });
}

/** Length of `8. ` before a label of a numbered form. */
function numberingBefore(text: string, start: number): number {
  return /(?<![\p{L}\p{N}/.])\d{1,2}[.,)] ?$/u.exec(text.slice(Math.max(0, start - 5), start))?.[0].length ?? 0;
}

/** The colon of the label belongs to the label's last word. */
function wordsFrom(layout: PageLayout, start: number, stop: number): number[] {
  const rest = /^\S*/.exec(layout.text.slice(start))?.[0] ?? '';
  const from = /[\p{L}\p{N}]/u.test(rest) ? start : start + rest.length;
  return wordsBetween(layout, from, stop);
}

function textOf(layout: PageLayout, start: number, stop: number, isForeign: (word: number) => boolean): string {
  let text = '';
  for (let i = start; i < stop; i++) if (!isForeign(layout.wordAt[i] ?? -1)) text += layout.text[i]!;
  return text;
}

const isSameRow = (layout: PageLayout, from: number, to: number): boolean =>
  !layout.text.slice(from, to).includes('\n');

/** Under labels side by side the values stand side by side in the next row. */
function wordsBelow(layout: PageLayout, placed: readonly PlacedLabel[], i: number): number[] {
  const { start, end } = placed[i]!;
  const besides = placed.filter(
    (other, j) => j !== i && isSameRow(layout, Math.min(start, other.start), Math.max(end, other.end)),
  );
  if (besides.length === 0) return [];
  const leftOf = (label: PlacedLabel): number | undefined =>
    layout.words[wordsBetween(layout, label.start, label.end)[0] ?? -1]?.box.x;
  const left = leftOf(placed[i]!) ?? 0;
  const right = Math.min(Infinity, ...besides.flatMap(other => leftOf(other) ?? []).filter(x => x > left));
  const rowEnd = layout.text.indexOf('\n', end);
  if (rowEnd < 0) return [];
  const nextEnd = layout.text.indexOf('\n', rowEnd + 1);
  const stop = nextEnd < 0 ? layout.text.length : nextEnd;
  if (placed.some(label => label.start > rowEnd && label.start < stop)) return [];
  return wordsBetween(layout, rowEnd + 1, stop).filter(word => {
    const { x, height } = layout.words[word]!.box;
    return x > left - height && x < right - height / 2;
  });
}

/** Words of the row below that stand left of the neighbour label, when they would not have fitted before it. */
function carriedOver(layout: PageLayout, own: readonly number[], following: readonly PlacedLabel[]): number[] {
  const neighbour = following[0]!;
  const beside = layout.words[wordsBetween(layout, neighbour.start, neighbour.end)[0] ?? -1];
  const last = layout.words[own[own.length - 1] ?? -1];
  const rowEnd = layout.text.indexOf('\n', neighbour.start);
  if (!beside || !last || rowEnd < 0) return [];
  const nextRowEnd = layout.text.indexOf('\n', rowEnd + 1);
  const stop = nextRowEnd < 0 ? layout.text.length : nextRowEnd;
  if (following.some(label => label.start > rowEnd && label.start < stop)) return [];
  // A row that ends with a bare label is running text: what follows is that label's.
  const lastBeside = following.findLast(label => label.start < rowEnd) ?? neighbour;
  if (!/[\p{L}\p{N}]/u.test(layout.text.slice(lastBeside.end, rowEnd))) return [];
  const below = wordsBetween(layout, rowEnd + 1, stop).filter(i => {
    const { box } = layout.words[i]!;
    return box.x + box.width / 2 < beside.box.x && /\p{L}/u.test(layout.words[i]!.text);
  });
  const first = layout.words[below[0] ?? -1];
  if (!first || first.box.y - last.box.y > 3.5 * last.box.height) return [];
  return wouldFit(last.box, first.box.width, beside.box.x) ? [] : below;
}

const wouldFit = (last: { x: number; width: number; height: number }, width: number, limit: number): boolean =>
  last.x + last.width + 0.3 * last.height + width < limit - 0.5 * last.height;

/** The row break inside a value that ran to the margin is a space; every other one stays. */
function joinWrapped(layout: PageLayout, text: string, words: readonly number[]): string {
  const rows = text.split('\n');
  const [first = '', second] = rows;
  if (second === undefined || !/[\p{L}\p{N}]/u.test(first) || /\t/.test(first)) return text;
  const inFirst = first.split(/\s+/).filter(part => /[\p{L}\p{N}]/u.test(part)).length;
  const last = layout.words[words[inFirst - 1] ?? -1];
  const next = layout.words[words[inFirst] ?? -1];
  if (!last || !next || next.box.y <= last.box.y) return text;
  if (wouldFit(last.box, next.box.width, layout.box.x + layout.box.width)) return text;
  return [`${first.trimEnd()} ${second.trimStart()}`, ...rows.slice(2)].join('\n');
}
