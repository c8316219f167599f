import type { Box, Page, Rotation } from '../../../preload/contract/documents';

const PAGES = 'app://counter/pages';

/** Where the picture of a page is, already turned the way the officer left it. */
export function pageImageUrl(page: Pick<Page, 'pageId' | 'rotation'>, size: 'thumb' | 'screen' | 'full'): string {
  return `${PAGES}/${page.pageId}?size=${size}&rotation=${page.rotation}`;
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

/** Size of the page as it is shown after turning. */
export function turnedSize(page: Pick<Page, 'widthPx' | 'heightPx' | 'rotation'>): {
  widthPx: number;
  heightPx: number;
} {
  return page.rotation === 90 || page.rotation === 270
    ? { widthPx: page.heightPx, heightPx: page.widthPx }
    : { widthPx: page.widthPx, heightPx: page.heightPx };
}

/** The same place on the page once it is turned clockwise by its rotation. */
export function turnedBox(box: Box, page: Pick<Page, 'widthPx' | 'heightPx' | 'rotation'>): Box {
  switch (page.rotation) {
    case 0:
      return box;
    case 90:
      return { x: page.heightPx - box.y - box.height, y: box.x, width: box.height, height: box.width };
    case 180:
      return {
        x: page.widthPx - box.x - box.width,
        y: page.heightPx - box.y - box.height,
        width: box.width,
        height: box.height,
      };
    case 270:
      return { x: box.y, y: page.widthPx - box.x - box.width, width: box.height, height: box.width };
  }
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

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole page, as large as the view allows. */
export function fitPage(page: Size, view: Size): ViewPlacement {
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
export function placeBox(page: Size, view: Size, box: Box): ViewPlacement {
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
