import { useEffect, useRef, useState } from 'react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { PageHit } from '../../../preload/contract/search';
import { useText } from '../../shared/i18n';
import { pageImageUrl, turnedBox, turnedSize } from '../../shared/pages/page-image';
import { placeOnPage, ZoomButtons, type Zoom } from '../../shared/pages/zoom';
import { useShortcut } from '../../shared/shortcuts';
import { Button } from '../../shared/ui';

/** The page with every place of the words marked; F8 goes to the next one. */
export function HitPicture({ hit, description }: { readonly hit: PageHit; readonly description: string }) {
  const t = useText();
  const [zoom, setZoom] = useState<Zoom>(150);
  const [at, setAt] = useState(0);
  const mark = useRef<HTMLSpanElement>(null);
  const size = turnedSize(hit.page);
  const boxes = hit.boxes.map(box => turnedBox(box, hit.page));
  const current = Math.min(at, Math.max(0, boxes.length - 1));
  const go = (by: 1 | -1): void => {
    if (boxes.length > 0) setAt((current + by + boxes.length) % boxes.length);
  };

  useShortcut('F8', () => go(1), { label: t('search.next-place') });
  useShortcut('Shift+F8', () => go(-1), { label: t('search.place-before') });
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [current, zoom, hit]);

  return (
    <figure className="ps-picture">
      {/* Scrolls when enlarged, so it has to be reachable with keys. */}
      <div className="ps-picture__view" role="group" aria-label={description} tabIndex={0}>
        <div
          className="ps-picture__page"
          style={{ width: `${zoom}%`, aspectRatio: `${size.widthPx} / ${size.heightPx}` }}
        >
          <img src={pageImageUrl(hit.page, zoom > 150 ? 'full' : 'screen')} alt={description} draggable={false} />
          {boxes.map((box, index) => (
            <span
              key={index}
              ref={index === current ? mark : undefined}
              className="ps-mark"
              data-current={index === current || undefined}
              style={placeOnPage(box, size)}
            />
          ))}
        </div>
      </div>
      <figcaption className="ps-picture__foot">
        <span className="mc-number" role="status">
          {t('search.place', { at: boxes.length === 0 ? 0 : current + 1, count: boxes.length })}
        </span>
        <span className="mc-row">
          <Button
            variant="quiet"
            icon={<ChevronUp size={18} aria-hidden="true" />}
            label={t('search.place-before')}
            isDisabled={boxes.length < 2}
            onPress={() => go(-1)}
          />
          <Button
            variant="quiet"
            icon={<ChevronDown size={18} aria-hidden="true" />}
            label={t('search.next-place')}
            isDisabled={boxes.length < 2}
            onPress={() => go(1)}
          />
          <ZoomButtons zoom={zoom} onZoom={setZoom} />
        </span>
      </figcaption>
    </figure>
  );
}
