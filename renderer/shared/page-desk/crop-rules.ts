import { MIN_CROP_PX, type Box } from '../../../preload/contract/documents';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The sides of a box that a handle takes along. */
export type Handle = 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw' | 'all';
export const HANDLES: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];

/** The box after its handle was moved by `dx`, `dy`; it stays on the page and large enough to show a word. */
export function dragged(box: Box, handle: Handle, dx: number, dy: number, page: Extent): Box {
  if (handle === 'all') {
    return {
      ...box,
      x: between(box.x + dx, 0, page.width - box.width),
      y: between(box.y + dy, 0, page.height - box.height),
    };
  }
  let [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
  if (handle.includes('w')) left = between(left + dx, 0, right - MIN_CROP_PX);
  if (handle.includes('e')) right = between(right + dx, left + MIN_CROP_PX, page.width);
  if (handle.includes('n')) top = between(top + dy, 0, bottom - MIN_CROP_PX);
  if (handle.includes('s')) bottom = between(bottom + dy, top + MIN_CROP_PX, page.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function between(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(Math.max(low, high), value));
}

/** Part of the page that one press of an arrow key goes. */
const STEP = 0.01;

/** Arrows move the frame; with Shift they move its right and lower side. Undefined for other keys. */
export function keyed(box: Box, key: string, isResizing: boolean, page: Extent): Box | undefined {
  const step = Math.max(page.width, page.height) * STEP;
  const [dx, dy] = ARROWS[key] ?? [0, 0];
  if (dx === 0 && dy === 0) return undefined;
  return dragged(box, isResizing ? (dx === 0 ? 's' : 'e') : 'all', dx * step, dy * step, page);
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
