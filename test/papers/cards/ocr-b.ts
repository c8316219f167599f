import type { SKRSContext2D } from '@napi-rs/canvas';
import bwip from 'bwip-js/generic';

interface Cell {
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly pitch: number;
  readonly size: number;
  /** Width of an additional stroke round the outline, 0 for none. */
  readonly weight: number;
}

/** A character of the OCR-B that the bar code library carries, in the middle of its cell. */
export function drawOcrB(context: SKRSContext2D, char: string, { x, y, pitch, size, weight }: Cell): void {
  const outline = bwip.FontLib.getpaths(bwip.FontLib.lookup('OCR-B'), char.charCodeAt(0), size, size);
  if (!outline) throw new RangeError(`OCR-B has no ${char}`);
  const left = x + (pitch - outline.advance) / 2;
  context.beginPath();
  for (const part of outline) {
    const [px, py] = [left + part.x, y - part.y];
    if (part.type === 'M') context.moveTo(px, py);
    else if (part.type === 'L') context.lineTo(px, py);
    else if (part.type === 'Q') context.quadraticCurveTo(left + part.cx, y - part.cy, px, py);
    else context.bezierCurveTo(left + part.cx1, y - part.cy1, left + part.cx2, y - part.cy2, px, py);
  }
  context.fill();
  if (weight > 0) {
    context.lineWidth = weight;
    context.stroke();
  }
}
