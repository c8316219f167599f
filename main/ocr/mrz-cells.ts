import {
  normalised,
  SHAPE_COLUMNS,
  SHAPE_ROWS,
  WINDOW_HEIGHT,
  WINDOW_WIDTH,
  ZONE_ALPHABET,
  ZONE_SHAPES,
} from './mrz-glyphs';
import type { CellScores } from './mrz-decode-rules';
import type { ZoneGrid } from './mrz-rows';
import type { GreyImage } from './preparation/grey-image';

/** How far a glyph may stand from the middle of its cell, in cap heights. */
const SHIFTS = [-0.1, 0, 0.1];

/** Correlation of every cell with every character's shape: three lines from one cell before the zone to one after. */
export function scoreCells(image: GreyImage, grid: ZoneGrid): CellScores[][] {
  const capPx = capOf(image, grid);
  return [0, 1, 2].map(row =>
    Array.from({ length: 32 }, (_, column) => {
      const { x, y } = grid.middle(row, column - 1);
      return scoreCell(image, x, y, capPx);
    }),
  );
}

/** The height of a capital that makes the cells look most like characters: faces differ in how tall their digits are. */
function capOf(image: GreyImage, grid: ZoneGrid): number {
  const sizes = [0.86, 0.93, 1, 1.08].map(factor => factor * grid.capPx);
  const likeness = sizes.map(capPx => {
    let sum = 0;
    for (let column = 2; column < 28; column += 3) {
      for (const row of [0, 1]) {
        const { x, y } = grid.middle(row, column);
        sum += Math.max(...scoreCell(image, x, y, capPx, [0]));
      }
    }
    return sum;
  });
  return sizes[likeness.indexOf(Math.max(...likeness))]!;
}

function scoreCell(image: GreyImage, x: number, y: number, capPx: number, shifts = SHIFTS): Float32Array {
  const scores = new Float32Array(ZONE_ALPHABET.length).fill(-1);
  for (const dy of shifts) {
    for (const dx of shifts) {
      const samples = normalised(windowAt(image, x + dx * capPx, y + dy * capPx, capPx));
      for (const { glyph, samples: shape } of ZONE_SHAPES) {
        let product = 0;
        for (let i = 0; i < shape.length; i++) product += shape[i]! * samples[i]!;
        if (product > scores[glyph]!) scores[glyph] = product;
      }
    }
  }
  return scores;
}

/** Ink in a window round a place, averaged to the samples of a shape. */
function windowAt(image: GreyImage, x: number, y: number, capPx: number): Float32Array {
  const samples = new Float32Array(SHAPE_COLUMNS * SHAPE_ROWS);
  const left = x - (WINDOW_WIDTH * capPx) / 2;
  const top = y - (WINDOW_HEIGHT * capPx) / 2;
  const stepX = (WINDOW_WIDTH * capPx) / SHAPE_COLUMNS;
  const stepY = (WINDOW_HEIGHT * capPx) / SHAPE_ROWS;
  for (let row = 0; row < SHAPE_ROWS; row++) {
    for (let column = 0; column < SHAPE_COLUMNS; column++) {
      let sum = 0;
      for (const fy of [0.25, 0.75]) {
        for (const fx of [0.25, 0.75]) sum += inkAt(image, left + (column + fx) * stepX, top + (row + fy) * stepY);
      }
      samples[row * SHAPE_COLUMNS + column] = sum;
    }
  }
  return samples;
}

/** Bilinear; white outside. */
function inkAt({ width, height, data }: GreyImage, x: number, y: number): number {
  const x0 = Math.floor(x - 0.5);
  const y0 = Math.floor(y - 0.5);
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 0;
  const fx = x - 0.5 - x0;
  const fy = y - 0.5 - y0;
  const i = y0 * width + x0;
  const above = data[i]! * (1 - fx) + data[i + 1]! * fx;
  const below = data[i + width]! * (1 - fx) + data[i + width + 1]! * fx;
  return 255 - (above * (1 - fy) + below * fy);
}
