import { compose, scaling, shift, type Transform } from './geometry-rules';
import type { DecodedPicture } from './picture';
import type { Box } from './reader-types';

/** A decoded picture, or the part of it that counts, with the way back to stored pixels. */
export interface PicturePart extends DecodedPicture {
  readonly toStored: Transform;
}

/** The part inside `crop` (stored pixels), or all of it. */
export function partOf(picture: DecodedPicture, crop: Box | undefined): PicturePart {
  const { reduction, width, height } = picture;
  if (!crop) return { ...picture, toStored: scaling(reduction) };
  const left = Math.max(0, Math.min(width - 1, Math.floor(crop.x / reduction)));
  const top = Math.max(0, Math.min(height - 1, Math.floor(crop.y / reduction)));
  const partWidth = Math.max(1, Math.min(width - left, Math.ceil(crop.width / reduction)));
  const partHeight = Math.max(1, Math.min(height - top, Math.ceil(crop.height / reduction)));
  const rgb = new Uint8Array(partWidth * partHeight * 3);
  for (let y = 0; y < partHeight; y++) {
    const from = ((top + y) * width + left) * 3;
    rgb.set(picture.rgb.subarray(from, from + partWidth * 3), y * partWidth * 3);
  }
  const toStored = compose(scaling(reduction), shift(left * reduction, top * reduction));
  return { ...picture, rgb, width: partWidth, height: partHeight, toStored };
}
