import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Corners, Page } from '../../../preload/contract/documents';
import { useText } from '../i18n';
import { fitPage, originalImageUrl, turnedSize } from '../pages/page-image';
import { Button } from '../ui';
import {
  canBeSheet,
  cornerImage,
  keyedCorner,
  movedCorner,
  proposedCorners,
  shownCorners,
  storedCorners,
} from './corners';
import { useViewSize } from './use-view-size';

interface CornerFrameProps {
  readonly page: Page;
  readonly number: number;
  /** In pixels of the image as it came in; null puts that image back. False when it could not be done. */
  readonly onStraighten: (corners: Corners | null) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** Around the picture, so that a grip at its very corner can be taken. */
const GRIP_ROOM_PX = 16;
const NAMES = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const;

/** The sheet in a photograph by its four corners: dragged, or moved with the arrow keys; Enter draws it straight. */
export function CornerFrame({ page, number, onStraighten, onCancel }: CornerFrameProps) {
  const t = useText();
  const image = cornerImage(page);
  const turned = turnedSize(image);
  const size = { width: turned.widthPx, height: turned.heightPx };
  const found = page.quality?.corners ?? null;
  const [corners, setCorners] = useState<Corners>(() => shownCorners(proposedCorners(page), image));
  const [isDrawing, setIsDrawing] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const view = useViewSize(room);
  const first = useRef<HTMLButtonElement>(null);
  const grip = useRef<{ index: number; x: number; y: number } | null>(null);

  const isLaidOut = view.width > 0;
  useEffect(() => {
    if (isLaidOut) first.current?.focus();
  }, [isLaidOut]);

  const { scale, left, top } = fitPage(size, {
    width: Math.max(0, view.width - 2 * GRIP_ROOM_PX),
    height: Math.max(0, view.height - 2 * GRIP_ROOM_PX),
  });
  const canDraw = canBeSheet(corners) && !isDrawing;

  async function straighten(wanted: Corners | null): Promise<void> {
    setIsDrawing(true);
    const isDone = await onStraighten(wanted);
    if (!isDone) setIsDrawing(false);
  }
  const apply = (): void => {
    if (canDraw) void straighten(storedCorners(corners, image));
  };
  const propose = (): void => {
    if (found) setCorners(shownCorners(found, image));
  };

  function onKeyDown(index: number, event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const moved = keyedCorner(corners, index, event, size);
    if (moved) setCorners(moved);
    else if (event.key === 'Enter') apply();
    else if (event.key === 'Escape') onCancel();
    else if (event.code === 'KeyP' && found) propose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function drag(event: PointerEvent): void {
    if (!grip.current || scale === 0) return;
    const { index, x, y } = grip.current;
    grip.current = { index, x: event.clientX, y: event.clientY };
    setCorners(now => movedCorner(now, index, (event.clientX - x) / scale, (event.clientY - y) / scale, size));
  }

  return (
    <figure className="pd-look">
      <div ref={room} className="pd-crop" role="group" aria-label={t('page-desk.corners.frame')}>
        {isLaidOut && (
          <div
            className="pd-crop__page"
            style={{
              left: left + GRIP_ROOM_PX,
              top: top + GRIP_ROOM_PX,
              width: size.width * scale,
              height: size.height * scale,
            }}
          >
            <img
              src={originalImageUrl(page, page.rotation, 'screen')}
              alt={t('page-desk.alt-before', { number })}
              draggable={false}
            />
            <svg className="pd-corners" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
              <path
                className="pd-corners__rest"
                fillRule="evenodd"
                d={`M0 0H${size.width}V${size.height}H0Z ${outlineOf(corners)}`}
              />
              <path className="pd-corners__sheet" data-bad={!canBeSheet(corners) || undefined} d={outlineOf(corners)} />
            </svg>
            {corners.map(({ x, y }, index) => (
              <button
                key={NAMES[index]}
                ref={index === 0 ? first : undefined}
                type="button"
                className="pd-corners__grip"
                aria-label={t(`page-desk.corners.${NAMES[index]!}`, {
                  across: Math.round((100 * x) / size.width),
                  down: Math.round((100 * y) / size.height),
                })}
                style={{ left: x * scale, top: y * scale }}
                onKeyDown={event => onKeyDown(index, event)}
                onPointerDown={event => {
                  grip.current = { index, x: event.clientX, y: event.clientY };
                  event.currentTarget.setPointerCapture(event.pointerId);
                }}
                onPointerMove={drag}
                onPointerUp={() => {
                  grip.current = null;
                }}
              />
            ))}
          </div>
        )}
      </div>
      <figcaption className="pd-look__foot">
        <span className="mc-soft mc-small" role="status">
          {t(canBeSheet(corners) ? 'page-desk.corners.keys' : 'page-desk.corners.crossed')}
        </span>
        <span className="mc-row">
          {found && <Button onPress={propose}>{t('page-desk.crop.sheet')}</Button>}
          {page.original?.corners && (
            <Button isDisabled={isDrawing} onPress={() => void straighten(null)}>
              {t('page-desk.corners.back')}
            </Button>
          )}
          <Button onPress={onCancel}>{t('page-desk.crop.cancel')}</Button>
          <Button variant="primary" isDisabled={!canBeSheet(corners)} isPending={isDrawing} onPress={apply}>
            {t(isDrawing ? 'page-desk.corners.drawing' : 'page-desk.corners.apply')}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

function outlineOf(corners: Corners): string {
  return `M${corners.map(({ x, y }) => `${x} ${y}`).join('L')}Z`;
}
