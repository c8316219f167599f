import { greyImage, type GreyImage } from './grey-image';
import { kernelsFor } from './kernels';
import { percentile } from './light';
import { dilate } from './window-extremes';

const PART_PX = 32;
/** Of the pixels of a part the share that is darker than its paper. */
const PAPER_SHARE = 0.9;
/** Less than this between the channels is no colour worth a look. */
const LEAST_SPREAD = 8;
// How much of the ink is colour: of print and pencil next to nothing, of navy blue half, of seals two thirds and more.
const PRINT = 0.5;
const SEAL = 0.65;

/**
 * Lightens what is coloured in `grey`, the brightest channel of `rgb`, by how much of its ink is colour, however weak
 * the ink: on a pale scan a seal is as dark beside the paper as its print. What is black under a seal stays.
 */
export function fadeColour(grey: GreyImage, rgb: Uint8Array): void {
  const paper = dilate(paperOf(grey), 1);
  const { width, height, data } = grey;
  if (fadeInBands(grey, rgb, paper)) return;
  for (let y = 0; y < height; y++) {
    const row = Math.min(paper.height - 1, Math.floor(y / PART_PX)) * paper.width;
    let j = y * width * 3;
    for (let x = 0, i = y * width; x < width; x++, i++, j += 3) {
      const most = data[i]!;
      const r = rgb[j]!;
      const g = rgb[j + 1]!;
      const b = rgb[j + 2]!;
      const least = r < g ? (r < b ? r : b) : g < b ? g : b;
      if (most - least < LEAST_SPREAD) continue;
      const white = paper.data[row + Math.min(paper.width - 1, Math.floor(x / PART_PX))]!;
      if (most >= white) continue;
      const share = (most - least) / (white - least);
      if (share <= PRINT) continue;
      data[i] = share >= SEAL ? white : most + ((white - most) * (share - PRINT)) / (SEAL - PRINT);
    }
  }
}

function fadeInBands({ width, height, data }: GreyImage, rgb: Uint8Array, paper: GreyImage): boolean {
  const kernels = kernelsFor(4 * PART_PX * width);
  if (!kernels) return false;
  const papers = kernels.put(paper.data);
  const at = kernels.room(PART_PX * width);
  const colours = kernels.room(3 * PART_PX * width);
  for (let top = 0; top < height; top += PART_PX) {
    const [from, to] = [top * width, Math.min(height, top + PART_PX) * width];
    kernels.bytes(at, to - from).set(data.subarray(from, to));
    kernels.bytes(colours, 3 * (to - from)).set(rgb.subarray(3 * from, 3 * to));
    const row = papers + Math.min(paper.height - 1, top / PART_PX) * paper.width;
    for (let done = 0; done < to - from; done += width) {
      const light = [row, paper.width, PART_PX];
      kernels.run.fade(at + done, colours + 3 * done, width, ...light, LEAST_SPREAD, PRINT, SEAL);
    }
    data.set(kernels.bytes(at, to - from), from);
  }
  return true;
}

/** The paper's brightness part by part. */
function paperOf({ width, height, data }: GreyImage): GreyImage {
  const out = greyImage(Math.max(1, Math.floor(width / PART_PX)), Math.max(1, Math.floor(height / PART_PX)));
  const counts = new Uint32Array(256);
  for (let row = 0; row < out.height; row++) {
    for (let column = 0; column < out.width; column++) {
      counts.fill(0);
      let total = 0;
      for (let y = row * PART_PX; y < Math.min(height, (row + 1) * PART_PX); y += 2) {
        for (let x = column * PART_PX; x < Math.min(width, (column + 1) * PART_PX); x += 2, total++) {
          counts[data[y * width + x]!]!++;
        }
      }
      out.data[row * out.width + column] = percentile(counts, total, PAPER_SHARE);
    }
  }
  return out;
}
