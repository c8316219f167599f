import { quadToRectangle, type Point } from './geometry-rules';
import type { Codec } from './picture';
import { sizeOfSheet, type Quad } from './preparation/page-edge';
import { resample } from './preparation/grey-image';
import type { PageImage, SheetCorners } from './reader-types';

const PAPER = 255;
const CHANNELS = 3;

/** Draws what lies between the corners as if seen from straight above; what lies outside of the picture becomes paper. */
export async function straightenSheet(codec: Codec, bytes: Uint8Array, corners: SheetCorners): Promise<PageImage> {
  const picture = await codec.decode(bytes);
  const { rgb, reduction } = picture;
  const decoded = ({ x, y }: Point): Point => ({ x: x / reduction, y: y / reduction });
  const [a, b, c, d] = corners;
  const quad: Quad = [decoded(a), decoded(b), decoded(c), decoded(d)];
  const { width, height } = sizeOfSheet(quad);
  const toSheet = quadToRectangle(quad, width, height);
  const out = new Uint8Array(width * height * CHANNELS);
  // One channel after the other: all three at once would need three times the memory.
  for (let channel = 0; channel < CHANNELS; channel++) {
    const plane = new Uint8Array(picture.width * picture.height);
    for (let i = 0, from = channel; i < plane.length; i++, from += CHANNELS) plane[i] = rgb[from]!;
    const image = { width: picture.width, height: picture.height, data: plane };
    const { data } = resample(image, toSheet, width, height, PAPER);
    for (let i = 0, to = channel; i < data.length; i++, to += CHANNELS) out[to] = data[i]!;
  }
  const dpi = picture.resolutionDpi;
  return codec.encodeRgb(out, width, height, dpi === null ? null : Math.max(1, Math.round(dpi)));
}
