import {
  compose,
  identity,
  quadToRectangle,
  quarterTurn,
  scaling,
  shift,
  smallTurn,
  type Transform,
} from '../geometry-rules';
import type { Rotation } from '../reader-types';
import { removeClutter } from './clutter';
import { findColouredRows } from './colour-text';
import type { DigitRow } from './digit-boxes';
import { brightestOf, cropOf, lumaOf, pad, resample, shrinkBy, turnQuarter, type GreyImage } from './grey-image';
import { evenLight, grainOf, medianOfThree, removeGrain, stretchContrast } from './light';
import { findPageEdge } from './page-edge';
import { busiestBand, lettersOf, slantOf } from './slant';

export interface Pixels {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture made ready for recognition, with the way back to the stored pixels. */
export interface PreparedPage {
  readonly image: GreyImage;
  readonly resolutionDpi: number;
  /** Numbers in boxes, taken out of the picture to be read apart; boxes in prepared pixels. */
  readonly digitRows: readonly DigitRow[];
  /** Stored pixels -> prepared pixels. */
  readonly transform: Transform;
  readonly skewDegrees: number;
}

/** What does not depend on which way is up: done once a page. */
export interface LitPage {
  readonly image: GreyImage;
  readonly resolutionDpi: number;
  readonly isCard: boolean;
  /** Rows of letters run top to bottom in the stored image. */
  readonly isSideways: boolean;
  /** Counter-clockwise degrees that straighten the rows of the upright page. */
  readonly slantDegrees: number;
  /** Stored pixels -> `image`. */
  readonly transform: Transform;
  /** The part with the most letters, in shares of the height (of the width when sideways). */
  readonly busiest: { readonly from: number; readonly to: number };
}

const TARGET_DPI = 300;
const CARD_DPI = 450;
const PAPER_MARGIN_PX = 20;

export function lightPage(pixels: Pixels, statedDpi: number | null): LitPage {
  let resolutionDpi = statedDpi ?? guessDpi(pixels);
  const isCard = Math.max(pixels.width, pixels.height) / resolutionDpi < 5.2;
  const luma = lumaOf(pixels.rgb, pixels.width, pixels.height);
  let grey = isCard ? luma : withoutColour(pixels, luma, resolutionDpi);
  let transform = identity;
  const quad = findPageEdge(luma);
  if (quad) {
    const [a, b, c, d] = quad;
    const width = Math.round(Math.max(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - d.x, c.y - d.y)));
    const height = Math.round(Math.max(Math.hypot(d.x - a.x, d.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)));
    transform = quadToRectangle(quad, width, height);
    grey = resample(grey, transform, width, height, 255);
    if (statedDpi === null) resolutionDpi = guessDpi({ width, height });
  }
  const image = stretchContrast(evenLight(grey));
  const letters = lettersOf(image);
  const across = slantOf(letters, false);
  const down = slantOf(letters, true);
  const isSideways = down.sharpness > across.sharpness * 1.15;
  return {
    image,
    resolutionDpi,
    isCard,
    isSideways,
    slantDegrees: isSideways ? -down.degrees : across.degrees,
    transform,
    busiest: busiestBand(letters, isSideways),
  };
}

/** Seals and pen faded, titles printed in colour kept. */
function withoutColour({ rgb, width, height }: Pixels, luma: GreyImage, resolutionDpi: number): GreyImage {
  const grey = brightestOf(rgb, width, height);
  for (const box of findColouredRows(rgb, width, height, resolutionDpi / 25.4)) {
    for (let y = box.y; y < box.y + box.height; y++) {
      const from = y * width + box.x;
      grey.data.set(luma.data.subarray(from, from + box.width), from);
    }
  }
  return grey;
}

/** Turned upright, straightened, at the resolution recognition likes, without grain, rules and dot leaders. */
export function preparePage(lit: LitPage, rotation: Rotation): PreparedPage {
  const target = lit.isCard ? CARD_DPI : TARGET_DPI;
  let dpi = lit.resolutionDpi;
  let factor = target / dpi;
  if (factor < 1.15 && factor > 0.6) factor = 1;
  let image = lit.image;
  let transform = lit.transform;
  if (rotation) {
    transform = compose(transform, quarterTurn(rotation, image.width, image.height));
    image = turnQuarter(image, rotation);
  }
  if (factor <= 0.6) {
    const whole = Math.round(1 / factor);
    image = shrinkBy(image, whole);
    transform = compose(transform, scaling(1 / whole));
    dpi /= whole;
    factor = 1;
  }
  const skew = Math.abs(lit.slantDegrees) > 0.12 ? lit.slantDegrees : 0;
  if (skew || factor !== 1) {
    const turned = smallTurn(skew, image.width, image.height);
    const step = compose(turned.transform, scaling(factor));
    image = resample(image, step, Math.round(turned.width * factor), Math.round(turned.height * factor), 255);
    transform = compose(transform, step);
  }
  dpi *= factor;
  const grain = grainOf(image);
  if (grain >= 4) image = removeGrain(image);
  else if (grain >= 3) image = medianOfThree(image);
  const clear = lit.isCard ? { image, digitRows: [] } : removeClutter(image, dpi);
  return {
    image: pad(clear.image, PAPER_MARGIN_PX, 255),
    digitRows: clear.digitRows.map(row => ({
      ...row,
      box: { ...row.box, x: row.box.x + PAPER_MARGIN_PX, y: row.box.y + PAPER_MARGIN_PX },
    })),
    resolutionDpi: Math.round(dpi),
    transform: compose(transform, shift(PAPER_MARGIN_PX, PAPER_MARGIN_PX)),
    skewDegrees: skew,
  };
}

/** A small copy of the page, or of its busiest band, for the trial of orientations. */
export function trialPicture(
  lit: LitPage,
  rotation: Rotation,
  part: 'page' | 'band',
): { image: GreyImage; resolutionDpi: number } {
  const { width, height } = lit.image;
  const long = Math.max(width, height);
  const factor = long > 1700 ? 1700 / long : long < 1400 ? 1400 / long : 1;
  const source = part === 'page' || lit.isCard ? lit.image : bandOf(lit);
  const turned = turnQuarter(source, rotation);
  const whole = Math.floor(1 / factor);
  const small = whole > 1 ? shrinkBy(turned, whole) : turned;
  const rest = whole > 1 ? factor * whole : factor;
  const image = resample(small, scaling(rest), Math.round(small.width * rest), Math.round(small.height * rest), 255);
  return { image, resolutionDpi: Math.round(lit.resolutionDpi * factor) };
}

function bandOf({ image, busiest, isSideways }: LitPage): GreyImage {
  const length = isSideways ? image.width : image.height;
  const from = Math.floor(busiest.from * length);
  const size = Math.max(1, Math.floor(busiest.to * length) - from);
  return isSideways ? cropOf(image, from, 0, size, image.height) : cropOf(image, 0, from, image.width, size);
}

/** Without a usable statement in the file: an A4 sheet, or a card by its proportions. */
export function guessDpi({ width, height }: { width: number; height: number }): number {
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  const looksLikeCard = Math.abs(long / short - 1.586) < 0.1;
  return Math.max(72, long / (looksLikeCard ? 3.37 : 11.69));
}
