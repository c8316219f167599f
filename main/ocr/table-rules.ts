import type { Point } from './geometry-rules';
import type { Box } from './reader-types';

/** A straight rule of a table. */
export interface TableRule {
  readonly from: Point;
  readonly to: Point;
}

/** A ruled table in prepared pixels: rules from left to right and from top to bottom, outer ones included. */
export interface TableGrid {
  readonly box: Box;
  readonly rowRules: readonly TableRule[];
  readonly columnRules: readonly TableRule[];
}

/** A cell inside the picture of a table's cells. */
export interface TablePiece {
  readonly row: number;
  readonly column: number;
  readonly place: Box;
  /** Added to a point of the picture it gives the point of the page. */
  readonly shift: Point;
}

/** Where a rule stands at the other coordinate. */
export function edgeAt({ from, to }: TableRule, other: number, direction: 'across' | 'down'): number {
  const [a, b, start, end] = direction === 'across' ? [from.x, to.x, from.y, to.y] : [from.y, to.y, from.x, to.x];
  const share = b === a ? 0 : (other - a) / (b - a);
  return start + (end - start) * Math.max(-0.1, Math.min(1.1, share));
}

/** A word of a table, in prepared pixels. */
export interface TableWord {
  readonly text: string;
  readonly box: Box;
  /** 0..1 */
  readonly confidence: number;
}

export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly words: readonly TableWord[];
}
