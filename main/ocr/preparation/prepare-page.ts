import {
  compose,
  identity,
  invert,
  mapBox,
  quadToRectangle,
  quarterTurn,
  scaling,
  shift,
  smallTurn,
  stretching,
  type Transform,
} from '../geometry-rules';
import type { Box, Rotation } from '../reader-types';
import { findCards } from './card-places';
import { removeClutter } from './clutter';
import { findColouredRows } from './colour-text';
import { fadeColour } from './coloured-ink';
import type { DigitRow } from './digit-boxes';
import { brightestOf, cropOf, hasColour, pad, resample, shrinkTo, turnQuarter, type GreyImage } from './grey-image';
import { evenLight, grainOf, medianOfThree, removeGrain, sharpen, stretchContrast } from './light';
import { findPageEdge, sizeOfSheet } from './page-edge';
import type { Blob } from './ink';
import { busiestBand, lettersOf, slantOf, standingOf } from './slant';
import { moveTable, type TablePicture } from './table-strips';

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
  /** Ruled tables, taken out of the picture to be read cell by cell. */
  readonly tables: readonly TablePicture[];
  /** Pieces of ink outside of both, in prepared pixels; none on cards. */
  readonly blobs: readonly Blob[];
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
  /** Above 0 the letters stand upright (a quarter turn short of it when sideways), below 0 on their heads. */
  readonly standing: number;
  /** Stored pixels -> `image`. */
  readonly transform: Transform;
  /** The part with the most letters, in shares of the height (of the width when sideways). */
  readonly busiest: { readonly from: number; readonly to: number };
  /** Where cards lie, when nothing else does: to be read as pictures of their own. In stored pixels. */
  readonly cards: readonly Box[];
  /** Stored pixels an inch. */
  readonly storedDpi: number;
}

// Letters of 13 points are then as tall as the engine makes them anyway; more only costs time (bench: reading).
const TARGET_DPI = 200;
const CARD_DPI = 450;
const TRIAL_DPI = 150;
/** Letters of two millimetres do not stand as much as those of a page. */
const CARD_GRAIN = 2;
/** What is enlarged as much is soft; the letters of a card's labels are then hardly told apart. */
const SOFT_FROM = 1.4;
const PAPER_MARGIN_PX = 20;
const MM_PER_INCH = 25.4;

/** `luma` is the same picture in grey. */
export function lightPage(pixels: Pixels, luma: GreyImage, statedDpi: number | null): LitPage {
  const quad = findPageEdge(luma);
  const sheet = quad ? sizeOfSheet(quad) : luma;
  const isCard = Math.max(sheet.width, sheet.height) / (statedDpi ?? guessDpi(sheet)) < 5.2;
  // A photograph states whatever its maker liked: the sheet tells.
  const dpi = quad || statedDpi === null ? sheetDpi(sheet, isCard) : statedDpi;
  const reduction = Math.max(1, dpi / (isCard ? CARD_DPI : TARGET_DPI));
  const isReduced = reduction > 1.15;
  let grey = isCard ? luma : withoutColour(pixels, luma, dpi);
  let transform = identity;
  if (isReduced) {
    grey = shrinkTo(grey, Math.round(luma.width / reduction), Math.round(luma.height / reduction));
    transform = stretching(grey.width / luma.width, grey.height / luma.height);
  }
  if (quad) {
    const scale = isReduced ? 1 / reduction : 1;
    const toSheet = quadToRectangle(quad, Math.round(sheet.width * scale), Math.round(sheet.height * scale));
    grey = resample(
      grey,
      compose(invert(transform), toSheet),
      Math.round(sheet.width * scale),
      Math.round(sheet.height * scale),
      255,
    );
    transform = toSheet;
  }
  const image = stretchContrast(evenLight(grey));
  const letters = lettersOf(image);
  const across = slantOf(letters, false);
  const down = slantOf(letters, true);
  const isSideways = down.sharpness > across.sharpness * 1.15;
  const imageDpi = isReduced ? dpi / reduction : dpi;
  const cards = isCard ? [] : findCards(letters, (imageDpi / MM_PER_INCH) * (letters.width / image.width));
  const toStored = compose(scaling(image.width / letters.width), invert(transform));
  return {
    image,
    resolutionDpi: imageDpi,
    isCard,
    isSideways,
    slantDegrees: isSideways ? -down.degrees : across.degrees,
    standing: standingOf(letters, isSideways ? down : across, isSideways),
    transform,
    busiest: busiestBand(letters, isSideways),
    cards: cards.map(box => mapBox(toStored, box, luma.width, luma.height)),
    storedDpi: dpi,
  };
}

/** Seals and pen faded, titles printed in colour kept. */
function withoutColour({ rgb, width, height }: Pixels, luma: GreyImage, resolutionDpi: number): GreyImage {
  if (!hasColour(rgb)) return luma;
  const grey = brightestOf(rgb, width, height);
  fadeColour(grey, rgb);
  for (const box of findColouredRows(rgb, width, height, resolutionDpi / MM_PER_INCH)) {
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
  const stretch = target / lit.resolutionDpi;
  const factor = stretch > 1.15 ? stretch : 1;
  const skew = Math.abs(lit.slantDegrees) > 0.12 ? lit.slantDegrees : 0;
  const turn = quarterTurn(rotation, lit.image.width, lit.image.height);
  const isOnSide = rotation % 180 === 90;
  const [width, height] = isOnSide ? [lit.image.height, lit.image.width] : [lit.image.width, lit.image.height];
  // Grain of a small card grows with it: it goes before.
  const cardGrain = lit.isCard ? grainOf(lit.image) : 0;
  const isGrainyCard = cardGrain >= CARD_GRAIN;
  let image = isGrainyCard ? withoutGrain(lit.image, cardGrain) : lit.image;
  let step = turn;
  if (skew || factor !== 1) {
    const turned = smallTurn(skew, width, height);
    step = compose(turn, compose(turned.transform, scaling(factor)));
    image = resample(image, step, Math.round(turned.width * factor), Math.round(turned.height * factor), 255);
  } else {
    image = turnQuarter(image, rotation);
  }
  const transform = compose(lit.transform, step);
  const dpi = lit.resolutionDpi * factor;
  const grain = grainOf(image);
  if (grain >= 3) image = withoutGrain(image, grain);
  else if (lit.isCard && !isGrainyCard && factor >= SOFT_FROM) image = sharpen(image, Math.round(0.9 * factor));
  const clear = lit.isCard ? { image, digitRows: [], tables: [], blobs: [] } : removeClutter(image, dpi);
  return {
    image: pad(clear.image, PAPER_MARGIN_PX, 255),
    digitRows: clear.digitRows.map(row => ({
      ...row,
      box: { ...row.box, x: row.box.x + PAPER_MARGIN_PX, y: row.box.y + PAPER_MARGIN_PX },
    })),
    tables: clear.tables.map(table => moveTable(table, PAPER_MARGIN_PX, PAPER_MARGIN_PX)),
    blobs: clear.blobs.map(({ left, top, right, bottom, area }) => ({
      left: left + PAPER_MARGIN_PX,
      top: top + PAPER_MARGIN_PX,
      right: right + PAPER_MARGIN_PX,
      bottom: bottom + PAPER_MARGIN_PX,
      area,
    })),
    resolutionDpi: Math.round(dpi),
    transform: compose(transform, shift(PAPER_MARGIN_PX, PAPER_MARGIN_PX)),
    skewDegrees: skew,
  };
}

const withoutGrain = (image: GreyImage, grain: number): GreyImage =>
  grain >= 4 ? removeGrain(image) : medianOfThree(image);

/** The busiest band of the page (a whole card) for the trial of orientations. */
export function trialPicture(lit: LitPage, rotation: Rotation): { image: GreyImage; resolutionDpi: number } {
  const part = turnQuarter(lit.isCard ? lit.image : bandOf(lit), rotation);
  const factor = lit.isCard ? 1 : Math.max(1, TRIAL_DPI / lit.resolutionDpi);
  if (factor <= 1.15) return { image: part, resolutionDpi: lit.resolutionDpi };
  const image = resample(part, scaling(factor), Math.round(part.width * factor), Math.round(part.height * factor), 255);
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
  const looksLikeCard = Math.abs(Math.max(width, height) / Math.min(width, height) - 1.586) < 0.1;
  return sheetDpi({ width, height }, looksLikeCard);
}

function sheetDpi({ width, height }: { width: number; height: number }, isCard: boolean): number {
  return Math.max(72, Math.max(width, height) / (isCard ? 3.37 : 11.69));
}
