import { unionBox } from './geometry-rules';
import { medianOf } from './page-layout-rules';
import type { Box } from './reader-types';

interface MarginWord {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  readonly line: number;
}

/** A line of the form whose number stands in the margin, and where. */
export interface MarginNumber {
  readonly line: number;
  readonly place: Box;
}

export interface MarginColumn {
  /** Lines that are the column read from top to bottom, which says nothing. */
  readonly dropped: ReadonlySet<number>;
  readonly numbers: readonly MarginNumber[];
}

/** A column is this many times as tall as a word at least, and hardly broader than two. */
const TALL = 3.5;
const NARROW = 2.5;
const LEAST_CONFIDENT = 0.55;
/** Between a number and its line, in heights of a word. */
const GAP = 1.6;

/**
 * The numbers of a form, one under the other, that the engine took for a line of print from top to bottom. Undefined
 * when there is none.
 */
export function findMarginColumn(words: readonly MarginWord[]): MarginColumn | undefined {
  const height = medianOf(words.map(({ box }) => box.height));
  const lines = grouped(words, ({ line }) => line);
  const upright = [...lines].filter(([, list]) => isUpright(list, height));
  if (upright.length === 0) return undefined;
  const dropped = new Set(upright.map(([line]) => line));
  const columns = upright.map(([, list]) => unionBox(list.map(({ box }) => box))!);
  const numbers = [...lines].flatMap(([line, list]): MarginNumber[] => {
    if (dropped.has(line)) return [];
    const box = unionBox(list.filter(word => !isSpeck(word, height)).map(word => word.box));
    const column = box && columns.find(other => standsBeside(other, box, height));
    if (!column) return [];
    const left = column.x - 0.3 * height;
    const top = box.y - 0.2 * height;
    const place = { x: left, y: top, width: box.x - 0.15 * height - left, height: box.height + 0.4 * height };
    return [{ line, place: roundedOut(place) }];
  });
  return { dropped, numbers: numbers.toSorted((a, b) => a.place.y - b.place.y) };
}

function isUpright(list: readonly MarginWord[], height: number): boolean {
  const box = unionBox(list.map(word => word.box))!;
  const isDoubtful = list.every(({ confidence }) => confidence < LEAST_CONFIDENT);
  return isDoubtful && box.height > TALL * height && box.width < NARROW * height;
}

function standsBeside(column: Box, { x, y, height: own }: Box, height: number): boolean {
  const middle = y + own / 2;
  const gap = x - (column.x + column.width);
  return (
    middle > column.y - height && middle < column.y + column.height + height && gap > -height && gap < GAP * height
  );
}

/**
 * Numbers of lines from top to bottom as they were read, with what their neighbours leave room for: the stop read as one
 * more digit is taken off, and a gap of one is filled.
 */
export function inSequence(read: readonly (number | undefined)[]): (number | undefined)[] {
  const out: (number | undefined)[] = [];
  read.forEach((number, i) => {
    const before = i === 0 ? 0 : out[i - 1];
    const next = read[i + 1];
    const fits = (one: number): boolean => one > (before ?? 0) && (next === undefined || one < next || next >= 10);
    const first = number !== undefined && number >= 10 ? Math.floor(number / 10) : undefined;
    if (number !== undefined && fits(number)) out.push(number);
    else if (first !== undefined && fits(first)) out.push(first);
    else out.push(before !== undefined && next === before + 2 ? before + 1 : undefined);
  });
  return out;
}

/** What is left of a number's full stop. */
export const isSpeck = ({ text, box }: MarginWord, height: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text) && box.height < 0.4 * height;

function roundedOut({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  return { x: left, y: top, width: Math.max(1, Math.ceil(width)), height: Math.max(1, Math.ceil(height)) };
}

/** Lines of the engine that stand in one row close beside each other are one: a typewriter's wide blank parts none. */
export function joinRows<Word extends MarginWord>(words: readonly Word[]): Word[] {
  const lines = [...grouped(words, ({ line }) => line)].map(([line, list]) => ({
    line,
    list,
    box: unionBox(list.map(({ box }) => box))!,
    height: medianOf(list.map(({ box }) => box.height)),
  }));
  const before = new Map<number, number>();
  for (const next of lines) {
    const last = lines.find(other => other !== next && isCloseBefore(other, next));
    if (last && lines.filter(other => other !== last && isCloseBefore(last, other)).length === 1) {
      before.set(next.line, last.line);
    }
  }
  if (before.size === 0) return [...words];
  const headOf = (line: number): number => {
    const previous = before.get(line);
    return previous === undefined ? line : headOf(previous);
  };
  const chains = grouped(lines, ({ line }) => headOf(line));
  return [...chains].flatMap(([head, chain]) =>
    chain.toSorted((a, b) => a.box.x - b.box.x).flatMap(({ list }) => list.map(word => ({ ...word, line: head }))),
  );
}

interface PlacedLine {
  readonly box: Box;
  readonly height: number;
}

const CLOSE = 1.2;

function isCloseBefore(last: PlacedLine, next: PlacedLine): boolean {
  const height = Math.min(last.height, next.height);
  const gap = next.box.x - (last.box.x + last.box.width);
  const off = Math.abs(last.box.y + last.box.height / 2 - next.box.y - next.box.height / 2);
  const isAlike = Math.max(last.height, next.height) < 1.8 * height;
  const isOneRow = Math.max(last.box.height, next.box.height) < 2.2 * height;
  const isBehind = next.box.x > last.box.x;
  return isBehind && gap > -0.3 * height && gap < CLOSE * height && off < 0.45 * height && isAlike && isOneRow;
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
