import { enlargeTo, lumaOf, shrinkBy, type GreyImage } from './preparation/grey-image';
import type { InkMask } from './preparation/ink';
import { blur, percentile } from './preparation/light';
import { lampLightOf, tintOf } from './preparation/lamp-light';
import { findPageEdge, type Quad } from './preparation/page-edge';
import { glareShareOf } from './page-glare';
import { edgeWidthOf, printOf } from './page-print';
import { dilate } from './preparation/window-extremes';
import { judgePage, type PageNumbers } from './page-quality-rules';
import type { Codec, DecodedPicture } from './picture';
import { clamp, type Point } from './geometry-rules';
import type { Box, MeasuredPage, SheetCorners } from './reader-types';

/** A photograph is decoded no larger than it takes to have these pixels on its longer side. */
const LEAST_PX = 1500;
/** Blots and rows of letters are looked for at about this size. */
const BLOT_PX = 1100;

const A4_LONG_MM = 297;
const CARD_LONG_MM = 85.6;
const MM_PER_INCH = 25.4;

export async function measurePage(codec: Codec, image: Uint8Array): Promise<MeasuredPage> {
  const { sheet, corners, ...numbers } = numbersOf(await codec.decode(image, { leastPx: LEAST_PX }));
  return { ...judgePage(numbers), sheet, corners };
}

/** Measures a decoded picture; linear in its pixels. */
export function numbersOf(
  picture: Pick<DecodedPicture, 'rgb' | 'width' | 'height' | 'reduction' | 'resolutionDpi'>,
): PageNumbers & Pick<MeasuredPage, 'sheet' | 'corners'> {
  const { rgb, width, height, reduction } = picture;
  const luma = lumaOf(rgb, width, height);
  const factor = Math.max(1, Math.round(Math.max(width, height) / BLOT_PX));
  const small = shrinkBy(luma, factor);
  const paperLevel = paperLevelOf(small);
  const quad = liesOnDesk(small, paperLevel) ? findPageEdge(small) : undefined;
  const longPx = longSideOf(quad, small) * factor;
  // What the file states holds for scans; a photograph states what its maker likes.
  const dpi = quad ? null : picture.resolutionDpi;
  const pxPerMm = dpi === null ? longPx / sheetMm(small, quad) : dpi / MM_PER_INCH;
  const print = printOf(inkOver(small), pxPerMm / factor, quad);
  const edge = edgeWidthOf(luma, print.letters, factor);
  const { tint, falloff } = tintOf(
    lampLightOf(
      { rgb, width, height },
      quad?.map(({ x, y }) => ({ x: x * factor, y: y * factor })),
    ),
  );
  return {
    resolutionDpi: pxPerMm * reduction * MM_PER_INCH,
    letterHeightPx: print.letterHeight * factor * reduction,
    letterCount: print.letters.length,
    inkShare: print.inkShare,
    edgeWidthPx: edge,
    edgeWidthMm: edge === null ? null : edge / pxPerMm,
    edgeOfLetter: edge === null || print.letterHeight === 0 ? null : edge / (print.letterHeight * factor),
    cutLetters: print.cutLetters,
    glareShare: glareShareOf(small, print.letters, pxPerMm / factor),
    paperLevel,
    tint,
    falloff,
    isCard: sheetMm(small, quad) === CARD_LONG_MM,
    corners: quad ? cornersOf(quad, factor * reduction, width * reduction, height * reduction) : null,
    sheet: quad ? boxAround(quad, factor * reduction, width * reduction, height * reduction) : null,
  };
}

/** Sheets are A4 unless their shape and size are those of a card. */
function sheetMm({ width, height }: GreyImage, quad: Quad | undefined): number {
  const sides = quad ? sidesOf(quad) : [width, height];
  const shape = Math.max(...sides) / Math.min(...sides);
  return shape > 1.5 && shape < 1.68 ? CARD_LONG_MM : A4_LONG_MM;
}

function cornersOf([a, b, c, d]: Quad, scale: number, width: number, height: number): SheetCorners {
  const stored = ({ x, y }: Point): Point => ({
    x: Math.round(clamp(x * scale, 0, width)),
    y: Math.round(clamp(y * scale, 0, height)),
  });
  return [stored(a), stored(b), stored(c), stored(d)];
}

function boxAround(quad: Quad, scale: number, width: number, height: number): Box {
  const xs = quad.map(point => clamp(point.x * scale, 0, width));
  const ys = quad.map(point => clamp(point.y * scale, 0, height));
  const [x, y] = [Math.round(Math.min(...xs)), Math.round(Math.min(...ys))];
  return { x, y, width: Math.round(Math.max(...xs)) - x, height: Math.round(Math.max(...ys)) - y };
}

function longSideOf(quad: Quad | undefined, { width, height }: GreyImage): number {
  return quad ? Math.max(...sidesOf(quad)) : Math.max(width, height);
}

function sidesOf(quad: Quad): number[] {
  const length = (a: number, b: number): number => Math.hypot(quad[a]!.x - quad[b]!.x, quad[a]!.y - quad[b]!.y);
  return [(length(0, 1) + length(2, 3)) / 2, (length(1, 2) + length(3, 0)) / 2];
}

function paperLevelOf({ data }: GreyImage): number {
  const counts = new Uint32Array(256);
  let seen = 0;
  for (let i = 0; i < data.length; i += 5, seen++) counts[data[i]!]!++;
  return percentile(counts, seen, 0.85);
}

/** Print keeps a quarter of the light back even where it is pale; what shines through from the back does not. */
const PALEST_INK = 200 / 255;

/** Ink by its brightness over that of the paper around it, so that shadows are none. */
function inkOver(image: GreyImage): InkMask {
  const coarse = shrinkBy(image, 4);
  const paper = enlargeTo(blur(dilate(coarse, 6), 4), image.width, image.height).data;
  const out = new Uint8Array(image.data.length);
  for (let i = 0; i < out.length; i++) out[i] = image.data[i]! < PALEST_INK * paper[i]! ? 1 : 0;
  return { width: image.width, height: image.height, data: out };
}

/** The rim of a scan is paper; around a photographed sheet there is something darker. */
function liesOnDesk({ width, height, data }: GreyImage, paperLevel: number): boolean {
  let dark = 0;
  let seen = 0;
  const look = (x: number, y: number): void => {
    seen++;
    if (data[y * width + x]! < 0.85 * paperLevel) dark++;
  };
  for (let x = 0; x < width; x += 3) for (const y of [2, height - 3]) look(x, y);
  for (let y = 2; y < height - 2; y += 3) for (const x of [2, width - 3]) look(x, y);
  return dark > 0.12 * seen;
}
