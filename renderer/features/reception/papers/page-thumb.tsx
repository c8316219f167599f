import {
  ArrowLeft,
  ArrowRight,
  Ellipsis,
  Eye,
  FileCheck2,
  FolderInput,
  Keyboard,
  LoaderCircle,
  RotateCw,
  Trash2,
} from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Page } from '../../../../preload/contract/documents';
import { useText } from '../../../shared/i18n';
import { PageMark } from '../../../shared/page-desk';
import { pageImageUrl } from '../../../shared/pages/page-image';
import { MenuButton, type MenuAction } from '../../../shared/ui';
import type { PageActs } from './use-pages';

export const PAGE_DRAG_TYPE = 'application/x-counter-page';

interface PageThumbProps {
  readonly page: Page;
  /** Its number among the pages of its paper, from 1. */
  readonly number: number;
  readonly paper: string;
  readonly isShown: boolean;
  readonly papers: readonly { readonly index: number; readonly name: string }[];
  readonly acts: PageActs;
  readonly onShow: () => void;
  readonly onDropPage: (pageId: string) => void;
}

/** A page in small. Alt+arrows move it, Alt+R turns it, Delete takes it out; the menu does the same and files it elsewhere. */
export function PageThumb(props: PageThumbProps) {
  const { page, number, paper, isShown, acts, onShow } = props;
  const t = useText();
  const name = t('reception.page.name', { number, paper });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Delete') acts.remove(page);
    else if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowUp')) acts.move(page, -1);
    else if (event.altKey && (event.key === 'ArrowRight' || event.key === 'ArrowDown')) acts.move(page, 1);
    else return;
    event.preventDefault();
  }

  return (
    <li className="rc-thumb" data-shown={isShown || undefined}>
      <button
        type="button"
        className="rc-thumb__picture"
        aria-pressed={isShown}
        draggable
        onClick={onShow}
        onFocus={onShow}
        onKeyDown={onKeyDown}
        onDragStart={event => event.dataTransfer.setData(PAGE_DRAG_TYPE, page.pageId)}
        onDragOver={event => {
          if (event.dataTransfer.types.includes(PAGE_DRAG_TYPE)) event.preventDefault();
        }}
        onDrop={event => {
          const pageId = event.dataTransfer.getData(PAGE_DRAG_TYPE);
          if (pageId === '') return;
          event.preventDefault();
          event.stopPropagation();
          props.onDropPage(pageId);
        }}
      >
        <img src={pageImageUrl(page, 'thumb')} alt="" loading="lazy" draggable={false} />
        <span className="mc-visually-hidden">{name}, </span>
        <span className="rc-thumb__number" aria-hidden="true">
          {number}
        </span>
        <ReadingMark page={page} />
        <PageMark page={page} />
      </button>
      <MenuButton
        label={t('reception.page.menu', { name })}
        className="rc-thumb__menu"
        actions={useThumbActions(props)}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </MenuButton>
    </li>
  );
}

function useThumbActions({ page, papers, acts }: PageThumbProps): MenuAction[] {
  const t = useText();
  const icon = { size: 16, 'aria-hidden': true } as const;
  const elsewhere = papers.filter(({ index }) => index !== page.component);
  return [
    {
      id: 'turn',
      label: t('reception.page.turn'),
      icon: <RotateCw {...icon} />,
      chord: 'Alt+R',
      onAction: () => acts.turn(page),
    },
    {
      id: 'earlier',
      label: t('reception.page.earlier'),
      icon: <ArrowLeft {...icon} />,
      chord: 'Alt+←',
      onAction: () => acts.move(page, -1),
    },
    {
      id: 'later',
      label: t('reception.page.later'),
      icon: <ArrowRight {...icon} />,
      chord: 'Alt+→',
      onAction: () => acts.move(page, 1),
    },
    ...elsewhere.map(({ index, name }) => ({
      id: `to-${index}`,
      label: t('reception.page.move-to', { paper: shortened(name) }),
      icon: <FolderInput {...icon} />,
      onAction: () => acts.fileUnder(page, index),
    })),
    ...(page.readingState === 'by-hand'
      ? [
          {
            id: 'read',
            label: t('reception.page.read-again'),
            icon: <Eye {...icon} />,
            onAction: () => acts.readAgain(page),
          },
        ]
      : []),
    {
      id: 'remove',
      label: t('reception.page.remove'),
      icon: <Trash2 {...icon} />,
      chord: 'Delete',
      onAction: () => acts.remove(page),
    },
  ];
}

/** Whether the page has been read: nothing for the officer to wait for, only to know. */
function ReadingMark({ page }: { readonly page: Page }) {
  const t = useText();
  const icon = { size: 14, 'aria-hidden': true } as const;
  const marks = {
    waiting: <LoaderCircle {...icon} />,
    reading: <LoaderCircle {...icon} />,
    read: <FileCheck2 {...icon} />,
    'by-hand': <Keyboard {...icon} />,
  } as const;
  return (
    <span className="rc-thumb__reading" data-state={page.readingState}>
      {marks[page.readingState]}
      {t(`reception.reading.${page.readingState}`)}
    </span>
  );
}

const SHORT = 48;

export function shortened(name: string): string {
  return name.length <= SHORT ? name : `${name.slice(0, SHORT - 1).trimEnd()}…`;
}
