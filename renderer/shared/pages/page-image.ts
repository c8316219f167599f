import type { Box, Page, Rotation } from '../../../preload/contract/documents';

const PAGES = 'app://counter/pages';

type Size = 'thumb' | 'screen' | 'full';
/** What decides how a stored image is shown; no crop shows all of it. */
type Shown = Pick<Page, 'widthPx' | 'heightPx' | 'rotation'> & { readonly crop?: Box | null };

/** Where the picture of a page is, turned and cropped the way the officer left it. */
export function pageImageUrl(
  page: Pick<Page, 'pageId' | 'rotation'> & { readonly crop?: Box | null; readonly original?: Page['original'] },
  size: Size,
): string {
  const { pageId, rotation, crop } = page;
  // The core knows the crop and how it was drawn; they stand in the address so that another crop is another picture.
  const part = crop ? `&part=${[crop.x, crop.y, crop.width, crop.height].join('-')}` : '';
  return `${PAGES}/${pageId}?size=${size}&rotation=${rotation}${part}${drawnIn(page)}`;
}

/** All of the picture, uncropped; `rotation` 0 is the way it lay on the glass. */
export function wholeImageUrl(
  page: Pick<Page, 'pageId'> & { readonly original?: Page['original'] },
  rotation: Rotation,
  size: Size,
): string {
  return `${PAGES}/${page.pageId}?size=${size}&rotation=${rotation}&whole=1${drawnIn(page)}`;
}

/** The picture as it came in, before it was straightened or its paper made white. */
export function originalImageUrl(page: Pick<Page, 'pageId'>, rotation: Rotation, size: Size): string {
  return `${PAGES}/${page.pageId}?size=${size}&rotation=${rotation}&whole=1&original=1`;
}

function drawnIn({ original }: { readonly original?: Page['original'] }): string {
  if (!original) return '';
  const corners = original.corners ? `&corners=${original.corners.map(({ x, y }) => `${x}-${y}`).join('-')}` : '';
  return original.isWhite ? `${corners}&white=1` : corners;
}

/** Where the picture of a part of a page is; `box` in pixels of the stored image. */
export function cropImageUrl(page: Pick<Page, 'pageId' | 'rotation'>, box: Box): string {
  const [x, y, w, h] = [box.x, box.y, box.width, box.height].map(value => Math.max(0, Math.round(value)));
  return `${PAGES}/${page.pageId}/crop?x=${x}&y=${y}&w=${w}&h=${h}&rotation=${page.rotation}`;
}

/** Room around a value, as parts of its height, so that it is seen in its line. */
const CROP_MARGIN = 0.6;

/** The box with some paper around it, inside the page. */
export function widenBox(box: Box, page: Pick<Page, 'widthPx' | 'heightPx'>): Box {
  const margin = box.height * CROP_MARGIN;
  const x = Math.max(0, box.x - margin);
  const y = Math.max(0, box.y - margin);
  return {
    x,
    y,
    width: Math.min(page.widthPx, box.x + box.width + margin) - x,
    height: Math.min(page.heightPx, box.y + box.height + margin) - y,
  };
}

/** Size of the page as it is shown, after cropping and turning. */
export function turnedSize(page: Shown): {
  widthPx: number;
  heightPx: number;
} {
  const { width, height } = shownPart(page);
  return page.rotation === 90 || page.rotation === 270
    ? { widthPx: height, heightPx: width }
    : { widthPx: width, heightPx: height };
}

function shownPart({ crop, widthPx, heightPx }: Shown): Box {
  return crop ?? { x: 0, y: 0, width: widthPx, height: heightPx };
}

/** The same place on the page as it is shown: inside its crop, turned clockwise by its rotation. */
export function turnedBox(box: Box, page: Shown): Box {
  const part = shownPart(page);
  const x = box.x - part.x;
  const y = box.y - part.y;
  switch (page.rotation) {
    case 0:
      return { ...box, x, y };
    case 90:
      return { x: part.height - y - box.height, y: x, width: box.height, height: box.width };
    case 180:
      return { x: part.width - x - box.width, y: part.height - y - box.height, width: box.width, height: box.height };
    case 270:
      return { x: y, y: part.width - x - box.width, width: box.height, height: box.width };
  }
}

/** The way back: a place on the page as it is shown, in pixels of the stored image. */
export function storedBox(box: Box, page: Shown): Box {
  const part = shownPart(page);
  const { widthPx, heightPx } = turnedSize(page);
  const back = ((360 - page.rotation) % 360) as Rotation;
  const inPart = turnedBox(box, { widthPx, heightPx, rotation: back });
  return { ...inPart, x: inPart.x + part.x, y: inPart.y + part.y };
}

/** The next quarter turn clockwise. */
export function nextRotation(rotation: Rotation): Rotation {
  switch (rotation) {
    case 0:
      return 90;
    case 90:
      return 180;
    case 180:
      return 270;
    case 270:
      return 0;
  }
}

/** Scale and shift that put `box` in the middle of a view, in pixels of the view. */
export interface ViewPlacement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The whole page, as large as the view allows. */
export function fitPage(page: Extent, view: Extent): ViewPlacement {
  const scale = Math.min(view.width / page.width, view.height / page.height);
  return { scale, left: (view.width - page.width * scale) / 2, top: (view.height - page.height * scale) / 2 };
}

/** A value never fills more of the view than this, so that the words around it say what it is. */
const LARGEST_SHARE = 0.7;
/** A line of print is legible from here on; more only loses the place on the page. */
const TALLEST_LINE_PX = 34;
/** A value stands right of its caption, so it is shown right of the middle. */
const ACROSS = 0.6;

/** The page moved and enlarged so that `box` is legible and near the middle, without leaving empty margins. */
export function placeBox(page: Extent, view: Extent, box: Box): ViewPlacement {
  const whole = fitPage(page, view);
  const scale = Math.max(whole.scale, Math.min((view.width * LARGEST_SHARE) / box.width, TALLEST_LINE_PX / box.height));
  return {
    scale,
    left: keepInside(view.width * ACROSS - (box.x + box.width / 2) * scale, page.width * scale, view.width),
    top: keepInside(view.height / 2 - (box.y + box.height / 2) * scale, page.height * scale, view.height),
  };
}

function keepInside(offset: number, length: number, viewLength: number): number {
  if (length <= viewLength) return (viewLength - length) / 2;
  return Math.min(0, Math.max(viewLength - length, offset));
}
