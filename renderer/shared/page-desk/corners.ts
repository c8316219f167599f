import { MIN_CROP_PX, type Box, type Corners, type Page } from '../../../preload/contract/documents';
import { storedBox, turnedBox } from '../pages/page-image';
import type { Extent } from './crop-rules';

export type Corner = Corners[number];
/** What decides how the image is turned on screen. */
type Turned = Pick<Page, 'widthPx' | 'heightPx' | 'rotation'>;

/** Part of the picture that one press of an arrow key goes, and with Shift. */
const STEP = 0.01;
const FINE_STEP = 0.001;
/** Of the sides, left free all around when nothing is known of the sheet. */
const MARGIN = 0.06;

/** The image that corners are placed on: the one that came in, whatever the page shows now. */
export function cornerImage({ original, widthPx, heightPx, rotation }: Page): Turned {
  return original ? { ...original, rotation } : { widthPx, heightPx, rotation };
}

/** Where the corners were put before, or were found, or else a frame inside the picture. In stored pixels. */
export function proposedCorners(page: Page): Corners {
  const known = page.original?.corners ?? page.quality?.corners;
  if (known) return known;
  const { widthPx, heightPx } = cornerImage(page);
  const [left, top] = [widthPx * MARGIN, heightPx * MARGIN];
  const [right, bottom] = [widthPx - left, heightPx - top];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** Stored corners as they lie on screen, the one at the top left first. */
export function shownCorners(corners: Corners, image: Turned): Corners {
  return inOrder(
    corners.map(corner => placeOf(turnedBox(boxAt(corner), image))) as Corners,
    (4 - image.rotation / 90) % 4,
  );
}

/** The way back. */
export function storedCorners(corners: Corners, image: Turned): Corners {
  return inOrder(
    corners.map(corner => roundPlace(placeOf(storedBox(boxAt(corner), image)))) as Corners,
    image.rotation / 90,
  );
}

/** The corner at `index` moved, kept on the picture; the others stay. */
export function movedCorner(
  corners: Corners,
  index: number,
  dx: number,
  dy: number,
  { width, height }: Extent,
): Corners {
  return corners.map((corner, at) =>
    at === index ? { x: within(corner.x + dx, width), y: within(corner.y + dy, height) } : corner,
  ) as Corners;
}

/** Arrows move a corner, with Shift in small steps; undefined for other keys. */
export function keyedCorner(
  corners: Corners,
  index: number,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  picture: Extent,
): Corners | undefined {
  const direction = ARROWS[key];
  if (!direction) return undefined;
  const step = Math.max(picture.width, picture.height) * (shiftKey ? FINE_STEP : STEP);
  return movedCorner(corners, index, direction[0] * step, direction[1] * step, picture);
}

/** They go round clockwise, no side is bent inwards and none too short to show a word: only such a sheet can be drawn. */
export function canBeSheet(corners: Corners): boolean {
  return corners.every((corner, index) => {
    const [next, after] = [corners[(index + 1) % 4]!, corners[(index + 2) % 4]!];
    const turn = (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x);
    return turn > 0 && Math.hypot(next.x - corner.x, next.y - corner.y) >= MIN_CROP_PX;
  });
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const boxAt = ({ x, y }: Corner): Box => ({ x, y, width: 0, height: 0 });
const placeOf = ({ x, y }: Box): Corner => ({ x, y });
const roundPlace = ({ x, y }: Corner): Corner => ({ x: Math.round(x), y: Math.round(y) });
const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

function inOrder(corners: Corners, first: number): Corners {
  return [...corners.slice(first), ...corners.slice(0, first)] as Corners;
}
