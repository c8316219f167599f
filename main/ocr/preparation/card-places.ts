import type { Box } from '../reader-types';
import type { Blob } from './ink';
import type { LetterMap } from './slant';

/** A card is 85.6 x 54 mm (ISO/IEC 7810, ID-1); it may lie a little turned, and its print keeps away from its edges. */
const CARD_MM = { long: 85.6, short: 54, longest: 92, broadest: 62, shortest: 40, narrowest: 22 };
const MARGIN_MM = 4;
const LEAST_LETTERS = 50;
const MOST_CARDS = 4;
/** Print closer than this belongs together. */
const GAP_MM = 3;
const LETTER_MM = { least: 1, most: 6 };
const NEIGHBOURS = 3;

/**
 * The cards on a larger sheet, in pixels of the map, when all that is printed on it stands on cards: copies of both
 * sides on A4, or one card on the glass. Empty for every other sheet. `mm` is pixels a millimetre.
 */
export function findCards(map: LetterMap, mm: number): Box[] {
  if (Math.max(map.width, map.height) < 1.5 * CARD_MM.longest * mm) return [];
  const letters = withoutStrays(map.letters, mm);
  if (letters.length < LEAST_LETTERS || letters.length > 6000) return [];
  const groups = splitIntoCards(letters, mm);
  if (groups.length === 0 || groups.length > MOST_CARDS) return [];
  if (groups.some(group => group.length < LEAST_LETTERS || !isLargeEnough(boxOf(group), mm))) return [];
  const boxes = groups.map(boxOf);
  return boxes.map(box => widened(box, boxes, mm, map));
}

/** Specks and creases have no letters of a size beside them. */
function withoutStrays(blobs: readonly Blob[], mm: number): Blob[] {
  const letters = blobs.filter(blob => {
    const height = Math.max(blob.bottom - blob.top, blob.right - blob.left) + 1;
    return height >= LETTER_MM.least * mm && height <= LETTER_MM.most * mm;
  });
  const cell = 4 * mm;
  const counts = new Map<string, number>();
  const keyOf = (x: number, y: number): string => `${x} ${y}`;
  const placeOf = (b: Blob): [number, number] => [Math.floor(b.left / cell), Math.floor(b.top / cell)];
  for (const letter of letters) {
    const key = keyOf(...placeOf(letter));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return letters.filter(letter => {
    const [x, y] = placeOf(letter);
    let near = -1;
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) near += counts.get(keyOf(x + dx, y + dy)) ?? 0;
    return near >= NEIGHBOURS;
  });
}

/** Cut at the widest white strip until every part has a card's size; empty when there is no such strip. */
function splitIntoCards(letters: readonly Blob[], mm: number): Blob[][] {
  if (fitsCard(boxOf(letters), mm)) return [[...letters]];
  const across = widestGap(letters, b => [b.left, b.right]);
  const down = widestGap(letters, b => [b.top, b.bottom]);
  const isDown = down.size >= across.size;
  const gap = isDown ? down : across;
  if (gap.size < GAP_MM * mm) return [];
  const isBefore = (b: Blob): boolean => (isDown ? b.bottom : b.right) <= gap.at;
  const parts = [letters.filter(isBefore), letters.filter(b => !isBefore(b))].map(part => splitIntoCards(part, mm));
  return parts.some(part => part.length === 0) ? [] : parts.flat();
}

function widestGap(letters: readonly Blob[], extent: (b: Blob) => [number, number]): { at: number; size: number } {
  const sorted = letters.map(extent).sort((a, b) => a[0] - b[0]);
  let end = sorted[0]![1];
  let widest = { at: end, size: 0 };
  for (const [from, to] of sorted) {
    if (from - end > widest.size) widest = { at: end, size: from - end };
    end = Math.max(end, to);
  }
  return widest;
}

function boxOf(letters: readonly Blob[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const b of letters) {
    left = Math.min(left, b.left);
    top = Math.min(top, b.top);
    right = Math.max(right, b.right);
    bottom = Math.max(bottom, b.bottom);
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

const sidesOf = ({ width, height }: Box): [number, number] => [Math.max(width, height), Math.min(width, height)];

function fitsCard(box: Box, mm: number): boolean {
  const [long, short] = sidesOf(box);
  return long <= CARD_MM.longest * mm && short <= CARD_MM.broadest * mm;
}

function isLargeEnough(box: Box, mm: number): boolean {
  const [long, short] = sidesOf(box);
  return long >= CARD_MM.shortest * mm && short >= CARD_MM.narrowest * mm;
}

/** By what a card may reach beyond the print that was found, but not into another. */
function widened(box: Box, all: readonly Box[], mm: number, { width, height }: LetterMap): Box {
  const isLying = box.width >= box.height;
  const missing = (size: number, whole: number): number => (MARGIN_MM + Math.max(0, whole - size / mm)) * mm;
  const across = missing(box.width, isLying ? CARD_MM.long : CARD_MM.short);
  const down = missing(box.height, isLying ? CARD_MM.short : CARD_MM.long);
  let [left, top, right, bottom] = [
    Math.max(0, box.x - across),
    Math.max(0, box.y - down),
    Math.min(width, box.x + box.width + across),
    Math.min(height, box.y + box.height + down),
  ];
  for (const other of all) {
    if (other === box) continue;
    const [otherRight, otherBottom] = [other.x + other.width, other.y + other.height];
    if (otherBottom <= box.y) top = Math.max(top, (otherBottom + box.y) / 2);
    else if (other.y >= box.y + box.height) bottom = Math.min(bottom, (other.y + box.y + box.height) / 2);
    else if (otherRight <= box.x) left = Math.max(left, (otherRight + box.x) / 2);
    else right = Math.min(right, (other.x + box.x + box.width) / 2);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
