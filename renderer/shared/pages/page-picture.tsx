import { ImageOff } from 'lucide-react';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import type { Page } from '../../../preload/contract/documents';
import { useText } from '../i18n';
import { pageImageUrl, turnedSize } from './page-image';
import { lineAt, type PageLine } from './page-lines';
import { placeOnPage, ZoomButtons, type Zoom } from './zoom';
import './page-picture.css';

interface PagePictureProps {
  readonly page: Page;
  readonly description: string;
  /** Already turned the way the picture is shown. */
  readonly lines: readonly PageLine[];
  readonly markedLine: number | null;
  readonly onPress: (line: number | null) => void;
}

/** The whole page; enlarged it scrolls, and the marked line is kept in sight. */
export function PagePicture({ page, description, lines, markedLine, onPress }: PagePictureProps) {
  const t = useText();
  const [zoom, setZoom] = useState<Zoom>(100);
  const [isBroken, setIsBroken] = useState(false);
  const mark = useRef<HTMLSpanElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const size = turnedSize(page);
  const marked = lines.find(({ line }) => line === markedLine);

  useEffect(() => {
    if (mark.current && view.current) bringIntoView(mark.current, view.current);
  }, [markedLine, zoom]);

  const press = (event: MouseEvent<HTMLElement>) => {
    const shown = event.currentTarget.getBoundingClientRect();
    const point = {
      x: ((event.clientX - shown.left) / shown.width) * size.widthPx,
      y: ((event.clientY - shown.top) / shown.height) * size.heightPx,
    };
    onPress(lineAt(lines, point));
  };
  return (
    <figure className="pg-picture">
      {/* Scrolls when enlarged, so it has to be reachable with keys. */}
      <div ref={view} className="pg-picture__view" role="group" aria-label={description} tabIndex={0}>
        {isBroken ? (
          <p className="pg-picture__broken">
            <ImageOff size={32} aria-hidden="true" />
            {t('dossiers.page.no-picture')}
          </p>
        ) : (
          // For the pointer alone: with keys the lines of the text beside it do the same.
          <div
            className="pg-picture__page"
            role="presentation"
            style={{ width: `${zoom}%`, aspectRatio: `${size.widthPx} / ${size.heightPx}` }}
            onClick={press}
          >
            <img
              src={pageImageUrl(page, zoom > 150 ? 'full' : 'screen')}
              alt={description}
              draggable={false}
              onError={() => setIsBroken(true)}
            />
            {marked && <span ref={mark} className="pg-picture__mark" style={placeOnPage(marked.box, size)} />}
          </div>
        )}
      </div>
      <figcaption className="pg-picture__foot">
        <span>{description}</span>
        <span className="mc-row">
          <ZoomButtons zoom={zoom} onZoom={setZoom} />
        </span>
      </figcaption>
    </figure>
  );
}

/** Scrolls the picture alone: the screen around it stays where the officer is. */
function bringIntoView(mark: HTMLElement, view: HTMLElement): void {
  const [at, shown] = [mark.getBoundingClientRect(), view.getBoundingClientRect()];
  view.scrollBy(
    beyond([at.left, at.right], [shown.left, shown.right]),
    beyond([at.top, at.bottom], [shown.top, shown.bottom]),
  );
}

/** How far `[from, to]` lies outside what is shown; the beginning counts where both ends do not fit. */
function beyond([from, to]: readonly [number, number], [first, last]: readonly [number, number]): number {
  if (from < first || to - from > last - first) return from - first;
  return Math.max(0, to - last);
}
