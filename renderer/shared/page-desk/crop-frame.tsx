import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Box, Page } from '../../../preload/contract/documents';
import { useText } from '../i18n';
import { fitPage, storedBox, turnedBox, turnedSize, wholeImageUrl } from '../pages/page-image';
import { Button } from '../ui';
import { dragged, HANDLES, keyed, type Handle } from './crop-rules';
import { useViewSize } from './use-view-size';

interface CropFrameProps {
  readonly page: Page;
  readonly number: number;
  /** In pixels of the stored image; null for all of it. */
  readonly onCrop: (box: Box | null) => void;
  readonly onCancel: () => void;
}

/** A frame over the whole picture: dragged by its handles, or with the arrow keys; Enter crops, Esc leaves it. */
export function CropFrame({ page, number, onCrop, onCancel }: CropFrameProps) {
  const t = useText();
  const uncropped = { widthPx: page.widthPx, heightPx: page.heightPx, rotation: page.rotation };
  const turned = turnedSize(uncropped);
  const size = { width: turned.widthPx, height: turned.heightPx };
  const whole: Box = { x: 0, y: 0, ...size };
  const sheet = page.quality?.sheet ?? null;
  const [frame, setFrame] = useState<Box>(() => (page.crop ? turnedBox(page.crop, uncropped) : whole));
  const room = useRef<HTMLDivElement>(null);
  const view = useViewSize(room);
  const grip = useRef<{ handle: Handle; x: number; y: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);

  const isLaidOut = view.width > 0;
  useEffect(() => {
    if (isLaidOut) box.current?.focus();
  }, [isLaidOut]);

  const { scale, left, top } = fitPage(size, view);
  const apply = (): void => {
    const isWhole = frame.width >= size.width - 1 && frame.height >= size.height - 1;
    onCrop(isWhole ? null : storedBox(frame, uncropped));
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const moved = keyed(frame, event.key, event.shiftKey, size);
    if (moved) setFrame(moved);
    else if (event.key === 'Enter') apply();
    else if (event.key === 'Escape') onCancel();
    else if (event.code === 'KeyP' && sheet) setFrame(turnedBox(sheet, uncropped));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function take(handle: Handle, event: PointerEvent): void {
    event.stopPropagation();
    grip.current = { handle, x: event.clientX, y: event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function drag(event: PointerEvent): void {
    if (!grip.current || scale === 0) return;
    const { handle, x, y } = grip.current;
    grip.current = { handle, x: event.clientX, y: event.clientY };
    setFrame(current => dragged(current, handle, (event.clientX - x) / scale, (event.clientY - y) / scale, size));
  }

  const release = (): void => {
    grip.current = null;
  };
  return (
    <figure className="pd-look">
      <div ref={room} className="pd-crop">
        {isLaidOut && (
          <div className="pd-crop__page" style={{ left, top, width: size.width * scale, height: size.height * scale }}>
            <img
              src={wholeImageUrl(page, page.rotation, 'screen')}
              alt={t('page-desk.alt', { number })}
              draggable={false}
            />
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
            <div
              ref={box}
              className="pd-crop__frame"
              role="group"
              aria-label={t('page-desk.crop.frame')}
              tabIndex={0}
              style={{
                left: frame.x * scale,
                top: frame.y * scale,
                width: frame.width * scale,
                height: frame.height * scale,
              }}
              onKeyDown={onKeyDown}
              onPointerDown={event => take('all', event)}
              onPointerMove={drag}
              onPointerUp={release}
            >
              {HANDLES.map(handle => (
                <span
                  key={handle}
                  className="pd-crop__handle"
                  data-handle={handle}
                  onPointerDown={event => take(handle, event)}
                  onPointerMove={drag}
                  onPointerUp={release}
                />
              ))}
            </div>
          </div>
        )}
      </div>
      <figcaption className="pd-look__foot">
        <span className="mc-soft mc-small">{t('page-desk.crop.keys')}</span>
        <span className="mc-row">
          {sheet && <Button onPress={() => setFrame(turnedBox(sheet, uncropped))}>{t('page-desk.crop.sheet')}</Button>}
          <Button onPress={() => setFrame(whole)}>{t('page-desk.crop.whole')}</Button>
          <Button onPress={onCancel}>{t('page-desk.crop.cancel')}</Button>
          <Button variant="primary" onPress={apply}>
            {t('page-desk.crop.apply')}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}
