import { Columns2, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Page } from '../../../preload/contract/documents';
import { useText } from '../i18n';
import { originalImageUrl, pageImageUrl, turnedSize } from '../pages/page-image';
import { Button } from '../ui';

interface PageLookProps {
  readonly page: Page;
  readonly number: number;
  readonly isComparing: boolean;
  readonly onCompare: () => void;
  readonly onLeave: () => void;
}

const ZOOMS = [100, 150, 200, 300, 400] as const;
const FULL_SIZE_FROM = 200;

/** The page under the cursor, large; beside it, when asked, the picture as it came in. */
export function PageLook({ page, number, isComparing, onCompare, onLeave }: PageLookProps) {
  const t = useText();
  const [zoom, setZoom] = useState<(typeof ZOOMS)[number]>(100);
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => setZoom(100), [page.pageId]);
  const size = zoom >= FULL_SIZE_FROM ? 'full' : 'screen';
  const step = ZOOMS.indexOf(zoom);
  const zoomBy = (by: 1 | -1): void => setZoom(ZOOMS[step + by] ?? zoom);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === '+' || event.key === '=') zoomBy(1);
    else if (event.key === '-') zoomBy(-1);
    else if (event.key === '0') setZoom(100);
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const { widthPx, heightPx } = turnedSize(page);
  const skew = page.skewDegrees ?? 0;
  return (
    <figure className="pd-look">
      {/* Scrolls when enlarged, so it has to be reachable with keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={view}
        id="page-desk-look"
        className="pd-look__view"
        role="group"
        aria-label={t('page-desk.look', { number })}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {isComparing && (
          <div className="pd-look__side">
            <span className="pd-look__tag">{t('page-desk.before')}</span>
            <img
              src={originalImageUrl(page, 0, 'screen')}
              alt={t('page-desk.alt-before', { number })}
              draggable={false}
            />
          </div>
        )}
        <div className="pd-look__side">
          {isComparing && (
            <span className="pd-look__tag">
              {skew === 0 ? t('page-desk.after') : t('page-desk.after-deskew', { degrees: Math.abs(skew) })}
            </span>
          )}
          <img
            key={page.pageId}
            src={pageImageUrl(page, size)}
            alt={t('page-desk.alt', { number })}
            draggable={false}
            style={styleOf(zoom, isComparing ? skew : 0)}
          />
        </div>
      </div>
      <figcaption className="pd-look__foot">
        <span className="mc-soft mc-number">
          {t('page-desk.size', { width: widthPx, height: heightPx })}
          {page.resolutionDpi !== null && ` · ${page.resolutionDpi} dpi`}
          {skew !== 0 && ` · ${t('page-desk.skew', { degrees: Math.abs(skew) })}`}
        </span>
        <span className="mc-row">
          <Button
            variant="quiet"
            icon={<Columns2 size={18} aria-hidden="true" />}
            label={t(isComparing ? 'page-desk.compare-off' : 'page-desk.act.compare')}
            onPress={onCompare}
          />
          <Button
            variant="quiet"
            icon={<ZoomOut size={18} aria-hidden="true" />}
            label={t('page-desk.smaller')}
            isDisabled={step === 0}
            onPress={() => zoomBy(-1)}
          />
          <span className="mc-number">{zoom}%</span>
          <Button
            variant="quiet"
            icon={<ZoomIn size={18} aria-hidden="true" />}
            label={t('page-desk.larger')}
            isDisabled={step === ZOOMS.length - 1}
            onPress={() => zoomBy(1)}
          />
        </span>
      </figcaption>
    </figure>
  );
}

/** Turned back by as much as the reader turned it: what was read, beside what came in. */
function styleOf(zoom: number, skewDegrees: number): CSSProperties {
  return {
    ...(zoom === 100 ? {} : { width: `${zoom}%`, maxWidth: 'none', maxHeight: 'none' }),
    ...(skewDegrees === 0 ? {} : { transform: `rotate(${-skewDegrees}deg)` }),
  };
}
