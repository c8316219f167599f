import type { Box, Rotation } from '../../../preload/contract/documents';
import { pdfNumber } from './pdf-syntax-rules';

/** `[a b c d e f]` of ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface PageGeometry {
  readonly widthPt: number;
  readonly heightPt: number;
  /** From pixels of the stored image, counted down from its top left corner, to points of the page. */
  readonly toPage: Matrix;
}

const POINTS_PER_INCH = 72;
const A4_SHORT_PT = 595.28;
const A4_LONG_PT = 841.89;
/** ISO 19005-2, 6.1.13: no side of a page below 3 or above 14,400 units. */
const LEAST_SIDE_PT = 3;
const MOST_SIDE_PT = 14_400;

export interface PlacedImage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null when unknown: the page then fits an A4 sheet. */
  readonly resolutionDpi: number | null;
  readonly rotation: Rotation;
  readonly crop: Box | null;
}

/** The visible page: what the crop leaves of the stored image, turned clockwise. */
export function pageGeometry(image: PlacedImage): PageGeometry {
  const { x, y, width, height } = shownPart(image);
  const scale = pointsPerPixel(image.resolutionDpi, width, height);
  const [right, bottom] = [scale * (width + x), scale * (height + y)];
  const [left, top] = [-scale * x, -scale * y];
  const isSideways = image.rotation === 90 || image.rotation === 270;
  const toPage: Record<Rotation, Matrix> = {
    0: [scale, 0, 0, -scale, left, bottom],
    90: [0, -scale, -scale, 0, bottom, right],
    180: [-scale, 0, 0, scale, right, top],
    270: [0, scale, scale, 0, top, left],
  };
  return {
    widthPt: scale * (isSideways ? height : width),
    heightPt: scale * (isSideways ? width : height),
    toPage: toPage[image.rotation],
  };
}

/** The crop, kept within the image; a crop that leaves nothing counts as none. */
export function shownPart({ widthPx, heightPx, crop }: PlacedImage): Box {
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  if (!crop) return whole;
  const x = Math.min(Math.max(0, crop.x), widthPx);
  const y = Math.min(Math.max(0, crop.y), heightPx);
  const width = Math.min(crop.x + crop.width, widthPx) - x;
  const height = Math.min(crop.y + crop.height, heightPx) - y;
  return width >= 1 && height >= 1 ? { x, y, width, height } : whole;
}

function pointsPerPixel(resolutionDpi: number | null, width: number, height: number): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const wanted =
    resolutionDpi === null ? Math.min(A4_SHORT_PT / short, A4_LONG_PT / long) : POINTS_PER_INCH / resolutionDpi;
  return Math.min(Math.max(wanted, LEAST_SIDE_PT / short), MOST_SIDE_PT / long);
}

/** Six decimals: the scale is multiplied by thousands of pixels. */
export function matrixText(matrix: Matrix): string {
  return matrix.map(value => pdfNumber(value, 6)).join(' ');
}
