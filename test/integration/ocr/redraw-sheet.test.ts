import { afterAll, expect, test } from 'vitest';
import { createCodec } from '../../../main/ocr/picture';
import { redrawSheet } from '../../../main/ocr/redraw-sheet';

const codec = createCodec();
afterAll(() => codec.close());

const [WIDTH, HEIGHT] = [600, 800];
const [DESK, PAPER, PRINT] = [40, 245, 10];
type Place = readonly [x: number, y: number];
// A sheet seen from its lower side, as a camera held at a slant sees it.
const CORNERS: readonly [Place, Place, Place, Place] = [
  [150, 100],
  [450, 120],
  [540, 700],
  [60, 680],
];

/** White paper on a dark desk; a mark in its upper left corner. */
function photograph(): Uint8Array {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3).fill(DESK);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      if (!isOnPaper(x, y)) continue;
      const isMark = Math.hypot(x - 190, y - 140) < 14;
      rgb.fill(isMark ? PRINT : PAPER, (y * WIDTH + x) * 3, (y * WIDTH + x + 1) * 3);
    }
  }
  return rgb;
}

function isOnPaper(x: number, y: number): boolean {
  return CORNERS.every(([ax, ay], index) => {
    const [bx, by] = CORNERS[(index + 1) % 4]!;
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0;
  });
}

test('a sheet photographed at a slant is drawn as if seen from straight above, and nothing of the desk with it', async () => {
  const photo = await codec.encodeRgb(photograph(), WIDTH, HEIGHT, null);
  const [a, b, c, d] = CORNERS.map(([x, y]) => ({ x, y }));
  const drawn = await redrawSheet(codec, photo.bytes, { corners: [a!, b!, c!, d!], isWhite: false });
  // The longer of each two opposite sides.
  expect([drawn.widthPx, drawn.heightPx]).toEqual([480, 587]);
  const { rgb, width, height } = await codec.decode(drawn.bytes);
  const at = (x: number, y: number): number => rgb[(Math.round(y * height) * width + Math.round(x * width)) * 3]!;
  for (const x of [0.03, 0.5, 0.97]) for (const y of [0.03, 0.5, 0.97]) expect(at(x, y)).toBeGreaterThan(220);
  const darkest = Math.min(...Array.from({ length: 60 }, (_, step) => at(0.15, 0.02 + step / 400)));
  expect(darkest).toBeLessThan(60);
});
