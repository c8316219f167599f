import { quadToRectangle, type Point } from './geometry-rules';
import type { Codec } from './picture';
import { resample } from './preparation/grey-image';
import { lampLightOf, takeOutLight } from './preparation/lamp-light';
import { sizeOfSheet, type Quad } from './preparation/page-edge';
import type { Pixels } from './preparation/prepare-page';
import type { PageImage, RedrawOptions } from './reader-types';

const PAPER = 255;
const CHANNELS = 3;

/**
 * Draws a picture anew: only what lies between the corners, as if seen from straight above, and its paper white; what lies
 * outside of the picture becomes paper. Without corners the whole picture, its light told by what lies in `sheet`.
 */
export async function redrawSheet(codec: Codec, bytes: Uint8Array, options: RedrawOptions): Promise<PageImage> {
  const picture = await codec.decode(bytes);
  const decoded = ({ x, y }: Point): Point => ({ x: x / picture.reduction, y: y / picture.reduction });
  const { corners, isWhite, sheet } = options;
  const [a, b, c, d] = corners ?? [];
  const drawn = a && b && c && d ? straightened(picture, [decoded(a), decoded(b), decoded(c), decoded(d)]) : picture;
  if (isWhite) takeOutLight(drawn, lampLightOf(drawn, corners ? undefined : sheet?.map(decoded)));
  const dpi = picture.resolutionDpi;
  return codec.encodeRgb(drawn.rgb, drawn.width, drawn.height, dpi === null ? null : Math.max(1, Math.round(dpi)));
}

function straightened({ rgb, width: pictureWidth, height: pictureHeight }: Pixels, quad: Quad): Pixels {
  const { width, height } = sizeOfSheet(quad);
  const toSheet = quadToRectangle(quad, width, height);
  const out = new Uint8Array(width * height * CHANNELS);
  // One channel after the other: all three at once would need three times the memory.
  for (let channel = 0; channel < CHANNELS; channel++) {
    const plane = new Uint8Array(pictureWidth * pictureHeight);
    for (let i = 0, from = channel; i < plane.length; i++, from += CHANNELS) plane[i] = rgb[from]!;
    const { data } = resample(
      { width: pictureWidth, height: pictureHeight, data: plane },
      toSheet,
      width,
      height,
      PAPER,
    );
    for (let i = 0, to = channel; i < data.length; i++, to += CHANNELS) out[to] = data[i]!;
  }
  return { rgb: out, width, height };
}
