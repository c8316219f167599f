import type { Box } from '../../../preload/contract/documents';
import type { PageText } from '../../../preload/contract/reading';
import { foldVietnamese } from '../../../preload/contract/text-rules';

/** A line of a read page and the place it stands in, in pixels of the stored image. */
export interface PageLine {
  readonly line: number;
  readonly text: string;
  readonly box: Box;
  /** Mean of its words, 0 to 1. */
  readonly confidence: number;
}

/** Below this the reader itself was not sure, and the line asks for a second look. */
export const DOUBTFUL_BELOW = 0.7;

/** Words put together again as lines, in the order they were read. */
export function linesOf(words: PageText['words']): readonly PageLine[] {
  const groups = new Map<number, PageText['words'][number][]>();
  for (const word of words) groups.set(word.line, [...(groups.get(word.line) ?? []), word]);
  return [...groups].map(([line, group]) => ({
    line,
    text: group.map(word => word.text).join(' '),
    box: around(group.map(word => word.box)),
    confidence: group.reduce((sum, word) => sum + word.confidence, 0) / group.length,
  }));
}

/** The smallest box that holds them all. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map(box => box.x));
  const y = Math.min(...boxes.map(box => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map(box => box.x + box.width)) - x,
    height: Math.max(...boxes.map(box => box.y + box.height)) - y,
  };
}

/** Lines that hold the text, typed with or without marks; none for an empty text. */
export function linesWith(lines: readonly PageLine[], typed: string): readonly number[] {
  const wanted = foldVietnamese(typed);
  if (wanted === '') return [];
  return lines.filter(line => foldVietnamese(line.text).includes(wanted)).map(line => line.line);
}

/** The match after `current`, or before it, going round at the ends; null when there is none. */
export function nextMatch(matches: readonly number[], current: number | null, step: 1 | -1): number | null {
  if (matches.length === 0) return null;
  const at = current === null ? -1 : matches.indexOf(current);
  if (at === -1) return (step === 1 ? matches[0] : matches.at(-1)) ?? null;
  return matches[(at + step + matches.length) % matches.length] ?? null;
}

/** The line a point of the image lies in; boxes and point in the same pixels. */
export function lineAt(lines: readonly PageLine[], point: { readonly x: number; readonly y: number }): number | null {
  const hit = lines.find(
    ({ box }) => point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height,
  );
  return hit?.line ?? null;
}
