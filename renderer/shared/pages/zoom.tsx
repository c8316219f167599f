import { ZoomIn, ZoomOut } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Box } from '../../../preload/contract/documents';
import { useText } from '../i18n';
import { Button } from '../ui';

const ZOOMS = [100, 150, 200, 300] as const;
/** Width of a shown page in per cent of its frame. */
export type Zoom = (typeof ZOOMS)[number];

/** Smaller, how large, larger: at the foot of a page. */
export function ZoomButtons({ zoom, onZoom }: { readonly zoom: Zoom; readonly onZoom: (zoom: Zoom) => void }) {
  const t = useText();
  const step = ZOOMS.indexOf(zoom);
  return (
    <>
      <Button
        variant="quiet"
        icon={<ZoomOut size={18} aria-hidden="true" />}
        label={t('dossiers.page.smaller')}
        isDisabled={step === 0}
        onPress={() => onZoom(ZOOMS[step - 1] ?? zoom)}
      />
      <span className="mc-number">{zoom}%</span>
      <Button
        variant="quiet"
        icon={<ZoomIn size={18} aria-hidden="true" />}
        label={t('dossiers.page.larger')}
        isDisabled={step === ZOOMS.length - 1}
        onPress={() => onZoom(ZOOMS[step + 1] ?? zoom)}
      />
    </>
  );
}

/** Where a box of a page stands on its picture, however large that is drawn. */
export function placeOnPage(box: Box, size: { readonly widthPx: number; readonly heightPx: number }): CSSProperties {
  const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return {
    left: percent(box.x, size.widthPx),
    top: percent(box.y, size.heightPx),
    width: percent(box.width, size.widthPx),
    height: percent(box.height, size.heightPx),
  };
}
