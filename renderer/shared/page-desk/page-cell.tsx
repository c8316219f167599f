import { Check, CircleAlert, FileX2, Signature, TriangleAlert } from 'lucide-react';
import type { DragEvent, MouseEvent } from 'react';
import type { Page } from '../../../preload/contract/documents';
import { useText } from '../i18n';
import { pageImageUrl } from '../pages/page-image';
import { faultOf, isBlank } from './arrange-pages';

export const PAGES_DRAG_TYPE = 'application/x-counter-pages';
export const cellId = (pageId: string): string => `page-desk-${pageId}`;

interface PageCellProps {
  readonly page: Page;
  readonly number: number;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly component: string | null;
  readonly onPress: (event: MouseEvent) => void;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDropPages: () => void;
}

/** One page in small: its number, whether it is chosen, and what is wrong with it. */
export function PageCell({
  page,
  number,
  isChosen,
  isCurrent,
  component,
  onPress,
  onDragStart,
  onDropPages,
}: PageCellProps) {
  const t = useText();
  return (
    // The list has the focus and hears the keys; a cell is only pointed at.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={cellId(page.pageId)}
      role="option"
      aria-selected={isChosen}
      className="pd-cell"
      data-current={isCurrent || undefined}
      draggable
      onClick={onPress}
      onDragStart={onDragStart}
      onDragOver={event => {
        if (event.dataTransfer.types.includes(PAGES_DRAG_TYPE)) event.preventDefault();
      }}
      onDrop={event => {
        if (!event.dataTransfer.types.includes(PAGES_DRAG_TYPE)) return;
        event.preventDefault();
        event.stopPropagation();
        onDropPages();
      }}
    >
      <span className="pd-cell__picture">
        <img src={pageImageUrl(page, 'thumb')} alt="" loading="lazy" draggable={false} />
      </span>
      <span className="pd-cell__tick" aria-hidden="true">
        {isChosen && <Check size={16} />}
      </span>
      <span className="pd-cell__words">
        <span className="mc-number">{t('page-desk.page', { number })}</span>
        {component !== null && <span className="mc-visually-hidden">, {component}</span>}
        {page.side !== null && <span className="mc-soft">{t(`page-desk.side.${page.side}`)}</span>}
      </span>
      <PageMark page={page} />
    </div>
  );
}

/** What is wrong with a page, in a word, or that its file is signed; nothing for a page that will do. */
export function PageMark({ page }: { readonly page: Page }) {
  const t = useText();
  const icon = { size: 14, 'aria-hidden': true } as const;
  const found = faultOf(page);
  if (isBlank(page)) {
    return (
      <span className="pd-mark" data-tone="rest">
        <FileX2 {...icon} />
        {t('page-desk.blank.mark')}
      </span>
    );
  }
  if (!found) {
    const isChanged = page.signatures.some(({ state }) => state === 'changed');
    return page.signatures.length === 0 ? null : (
      <span className="pd-mark" data-tone={isChanged ? 'danger' : 'rest'}>
        {isChanged ? <CircleAlert {...icon} /> : <Signature {...icon} />}
        {t(isChanged ? 'page-desk.signed.changed-mark' : 'page-desk.signed.mark')}
      </span>
    );
  }
  return (
    <span className="pd-mark" data-tone={found.isSerious ? 'danger' : 'doubt'}>
      {found.isSerious ? <CircleAlert {...icon} /> : <TriangleAlert {...icon} />}
      {t(`page-desk.fault.${found.fault}`)}
    </span>
  );
}
