import { MIN_CROP_PX, type Box, type Corners } from '../../preload/contract/documents';
import { changeOf, type ArrangedPage, type Arrangement, type EditPlan } from './page-edit-rules';

/** How the image that came in is drawn anew. */
export interface Redrawing {
  /** The sheet between them as if seen from straight above; null: all of the picture as it is. */
  readonly corners: Corners | null;
  /** Its paper white and evenly lit. */
  readonly isWhite: boolean;
}

export interface DrawnImage {
  readonly sha256: string;
  readonly mime: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly resolution_dpi: number | null;
}

/** What a page showed before it was drawn anew, and how that was done. */
export interface OriginalImage extends DrawnImage, Redrawing {
  readonly quality: string | null;
  readonly crop: string | null;
}

const AS_IT_CAME: Redrawing = { corners: null, isWhite: false };

/** How the page is drawn now. */
export function redrawingOf(page: Pick<Arrangement, 'original'>): Redrawing {
  return originalOf(page) ?? AS_IT_CAME;
}

export function originalOf({ original }: Pick<Arrangement, 'original'>): OriginalImage | null {
  if (original === null) return null;
  // Pages drawn anew by an older program know of no light.
  const stored = JSON.parse(original) as Omit<OriginalImage, 'isWhite'> & { readonly isWhite?: boolean };
  return { ...stored, isWhite: stored.isWhite ?? false };
}

/** The page shows `drawn`, which is its image as it came in drawn as `wanted`; undefined puts that image back. */
export function planRedrawing(
  page: ArrangedPage,
  redrawn: (Redrawing & { readonly drawn: DrawnImage }) | undefined,
): EditPlan {
  const before = originalOf(page);
  if (!redrawn && !before) return { changes: [], created: [] };
  const { corners, isWhite, drawn } = redrawn ?? { ...AS_IT_CAME, drawn: imageOf(before!) };
  const from = before ?? page;
  const hasCornersAsBefore = JSON.stringify(corners) === JSON.stringify(before?.corners ?? null);
  // Without corners a crop is of the same picture; between others nothing of it holds.
  const cropAsItCame = before?.corners ? before.crop : scaledBox(page.crop, page, from);
  const cropBetween = hasCornersAsBefore ? scaledBox(page.crop, page, drawn) : null;
  const original: OriginalImage | null = redrawn
    ? { ...imageOf(from), quality: from.quality, crop: cropAsItCame, corners, isWhite }
    : null;
  const wish: Partial<Arrangement> = {
    ...imageOf(drawn),
    crop: corners ? cropBetween : scaledBox(cropAsItCame, from, drawn),
    quality: redrawn ? qualityAfter(from.quality, page.quality, redrawn, drawn.width_px / from.width_px) : from.quality,
    original: original && JSON.stringify(original),
  };
  return { changes: [changeOf(page, wish)], created: [] };
}

/** Four corners that go round clockwise, every side long enough to show a word, inside the image. */
export function isSheet(
  corners: Corners,
  { width_px, height_px }: Pick<Arrangement, 'width_px' | 'height_px'>,
): boolean {
  return corners.every((corner, index) => {
    const next = corners[(index + 1) % 4]!;
    const after = corners[(index + 2) % 4]!;
    const turn = (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x);
    const isInside =
      corner.x >= -SLACK_PX &&
      corner.y >= -SLACK_PX &&
      corner.x <= width_px + SLACK_PX &&
      corner.y <= height_px + SLACK_PX;
    return turn > 0 && isInside && Math.hypot(next.x - corner.x, next.y - corner.y) >= MIN_CROP_PX;
  });
}

/** The corners measured when the page came in; null where it fills the picture or was never measured. */
export function measuredSheet(page: Pick<Arrangement, 'original' | 'quality'>): Corners | null {
  const quality = (originalOf(page) ?? page).quality;
  return quality === null ? null : ((JSON.parse(quality) as { corners?: Corners | null }).corners ?? null);
}

const SLACK_PX = 0.5;

const imageOf = ({ sha256, mime, width_px, height_px, resolution_dpi }: DrawnImage): DrawnImage => ({
  sha256,
  mime,
  width_px,
  height_px,
  resolution_dpi,
});

type Extent = Pick<Arrangement, 'width_px' | 'height_px'>;

/** The same part of a picture that was drawn at another size. */
function scaledBox(crop: string | null, from: Extent, to: Extent): string | null {
  if (crop === null || (from.width_px === to.width_px && from.height_px === to.height_px)) return crop;
  const box = JSON.parse(crop) as Box;
  const [across, down] = [to.width_px / from.width_px, to.height_px / from.height_px];
  const [x, y] = [Math.round(box.x * across), Math.round(box.y * down)];
  return JSON.stringify({
    x,
    y,
    width: Math.min(to.width_px - x, Math.round(box.width * across)),
    height: Math.min(to.height_px - y, Math.round(box.height * down)),
  });
}

/** What was measured, without what no longer holds: a sheet that is the whole picture now, a tint that was taken out. */
function qualityAfter(
  measured: string | null,
  now: string | null,
  { corners, isWhite }: Redrawing,
  scale: number,
): string | null {
  if (measured === null) return null;
  const quality = JSON.parse(measured) as { sheet: Box | null; isKept?: boolean };
  const { isKept } = now === null ? quality : (JSON.parse(now) as { isKept?: boolean });
  const { sheet } = quality;
  return JSON.stringify({
    ...quality,
    ...(isKept === undefined ? {} : { isKept }),
    ...(isWhite ? { isTinted: false } : {}),
    ...(corners ? { sheet: null, corners: null } : {}),
    ...(!corners && sheet && scale !== 1 ? { sheet: scaledSheet(sheet, scale) } : {}),
  });
}

const scaledSheet = ({ x, y, width, height }: Box, scale: number): Box => ({
  x: x * scale,
  y: y * scale,
  width: width * scale,
  height: height * scale,
});
