import { createCanvas, loadImage } from '@napi-rs/canvas';

const BLOCK_PX = 8;
/** Levels of grey a block may differ by: another release of the drawing tool smooths letters a little differently. */
const TOLERANCE = 22;

async function greyOf(
  png: Uint8Array,
): Promise<{ width: number; height: number; at: (x: number, y: number) => number }> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, at: (x, y) => data[(y * image.width + x) * 4] ?? 255 };
}

/** How many blocks of 8 x 8 pixels look different; all of them when the sizes differ. */
export async function differentBlocks(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all([greyOf(one), greyOf(other)]);
  const columns = Math.ceil(a.width / BLOCK_PX);
  const rows = Math.ceil(a.height / BLOCK_PX);
  if (a.width !== b.width || a.height !== b.height) return columns * rows;
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      let pixels = 0;
      for (let y = row * BLOCK_PX; y < Math.min(a.height, (row + 1) * BLOCK_PX); y += 1) {
        for (let x = column * BLOCK_PX; x < Math.min(a.width, (column + 1) * BLOCK_PX); x += 1) {
          sum += Math.abs(a.at(x, y) - b.at(x, y));
          pixels += 1;
        }
      }
      if (sum / pixels > TOLERANCE) count += 1;
    }
  }
  return count;
}
