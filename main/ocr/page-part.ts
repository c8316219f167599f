import { compose, scaling, shift, type Transform } from './geometry-rules';
import type { DecodedPicture } from './picture';
import type { Box } from './reader-types';

/** A decoded picture, or the part of it that counts, with the way back to stored pixels. */
export interface PicturePart extends DecodedPicture {
  readonly toStored: Transform;
}

/** The part inside `crop` (stored pixels), or all of it. */
export function partOf(picture: DecodedPicture, crop: Box | undefined): PicturePart {
  const { reduction } = picture;
  const whole = { ...picture, toStored: scaling(reduction) };
  if (!crop) return whole;
  const inPixels = { x: crop.x, y: crop.y, width: crop.width, height: crop.height };
  for (const side of ['x', 'y', 'width', 'height'] as const) inPixels[side] /= reduction;
  return cutOut(whole, inPixels);
}

/** The part of a part inside `box`, in pixels of the part. */
export function cutOut(part: PicturePart, box: Box): PicturePart {
  const { width, height } = part;
  const left = Math.max(0, Math.min(width - 1, Math.floor(box.x)));
  const top = Math.max(0, Math.min(height - 1, Math.floor(box.y)));
  const partWidth = Math.max(1, Math.min(width - left, Math.ceil(box.width)));
  const partHeight = Math.max(1, Math.min(height - top, Math.ceil(box.height)));
  const rgb = new Uint8Array(partWidth * partHeight * 3);
  for (let y = 0; y < partHeight; y++) {
    const from = ((top + y) * width + left) * 3;
    rgb.set(part.rgb.subarray(from, from + partWidth * 3), y * partWidth * 3);
  }
  return { ...part, rgb, width: partWidth, height: partHeight, toStored: compose(shift(left, top), part.toStored) };
}
