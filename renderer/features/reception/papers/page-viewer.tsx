import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import type { Box, Page } from '../../../../preload/contract/documents';
import { useText } from '../../../shared/i18n';
import {
  fitPage,
  pageImageUrl,
  placeBox,
  turnedBox,
  turnedSize,
  type ViewPlacement,
} from '../../../shared/pages/page-image';
import { useShortcut } from '../../../shared/shortcuts';
import { Button } from '../../../shared/ui';

interface PageViewerProps {
  readonly page: Page;
  /** Where the value of the field in hand was read; null shows the whole page. */
  readonly box: Box | null;
  /** What the page is, in words, for those who cannot see it. */
  readonly description: string;
  readonly onTurn: () => void;
}

const ZOOM_STEP = 1.4;
/** From this enlargement on the screen-sized picture is too coarse to read. */
const NEEDS_FULL_SIZE = 0.6;

/** One page, moved and enlarged to the field being filled in; by hand with the wheel, the buttons and dragging. */
export function PageViewer({ page, box, description, onTurn }: PageViewerProps) {
  const t = useText();
  const view = useRef<HTMLDivElement>(null);
  const [viewSize, setViewSize] = useState({ width: 0, height: 0 });
  const [byHand, setByHand] = useState<ViewPlacement | null>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  useShortcut('Alt+R', onTurn, { label: t('reception.page.turn') });

  useLayoutEffect(() => {
    const element = view.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() =>
      setViewSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Another page, another field or a turn takes over from what was placed by hand.
  const subject = `${page.pageId} ${page.rotation} ${box ? `${box.x},${box.y}` : ''}`;
  useEffect(() => setByHand(null), [subject]);

  const turned = turnedSize(page);
  const size = { width: turned.widthPx, height: turned.heightPx };
  const turnedTo = box ? turnedBox(box, page) : null;
  const placed = byHand ?? (turnedTo ? placeBox(size, viewSize, turnedTo) : fitPage(size, viewSize));

  function zoom(factor: number): void {
    const scale = Math.min(4, Math.max(fitPage(size, viewSize).scale, placed.scale * factor));
    const centre = { x: viewSize.width / 2, y: viewSize.height / 2 };
    setByHand({
      scale,
      left: centre.x - ((centre.x - placed.left) / placed.scale) * scale,
      top: centre.y - ((centre.y - placed.top) / placed.scale) * scale,
    });
  }

  function drag(event: PointerEvent): void {
    if (!grip.current) return;
    const { x, y } = grip.current;
    grip.current = { x: event.clientX, y: event.clientY };
    setByHand({ ...placed, left: placed.left + event.clientX - x, top: placed.top + event.clientY - y });
  }

  return (
    <figure className="rc-viewer">
      <div
        ref={view}
        className="rc-viewer__view"
        onWheel={event => zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15)}
        onPointerDown={event => {
          grip.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          grip.current = null;
        }}
      >
        {viewSize.width > 0 && (
          <div
            className="rc-viewer__page"
            style={{
              width: size.width * placed.scale,
              height: size.height * placed.scale,
              transform: `translate(${placed.left}px, ${placed.top}px)`,
            }}
          >
            <img
              src={pageImageUrl(page, placed.scale > NEEDS_FULL_SIZE ? 'full' : 'screen')}
              alt={description}
              draggable={false}
            />
            {turnedTo && (
              <span
                className="rc-viewer__mark"
                style={{
                  left: turnedTo.x * placed.scale - 4,
                  top: turnedTo.y * placed.scale - 4,
                  width: turnedTo.width * placed.scale + 8,
                  height: turnedTo.height * placed.scale + 8,
                }}
              />
            )}
          </div>
        )}
      </div>
      <div className="rc-viewer__tools">
        <Button
          variant="quiet"
          icon={<ZoomOut size={18} aria-hidden="true" />}
          label={t('reception.page.smaller')}
          onPress={() => zoom(1 / ZOOM_STEP)}
        />
        <Button
          variant="quiet"
          icon={<ZoomIn size={18} aria-hidden="true" />}
          label={t('reception.page.larger')}
          onPress={() => zoom(ZOOM_STEP)}
        />
        <Button
          variant="quiet"
          icon={<Maximize size={18} aria-hidden="true" />}
          label={t('reception.page.whole')}
          onPress={() => setByHand(fitPage(size, viewSize))}
        />
        <Button
          variant="quiet"
          icon={<RotateCw size={18} aria-hidden="true" />}
          label={t('reception.page.turn-key')}
          onPress={onTurn}
        />
      </div>
    </figure>
  );
}
