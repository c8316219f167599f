import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { Page } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { useText } from '../i18n';
import { cursorAfter, linesOf, papersOf, type Paper } from './arrange-pages';
import { actOfKey, type DeskAct } from './desk-keys';
import { cellId, PageCell, PAGES_DRAG_TYPE } from './page-cell';
import { PaperHead } from './paper-head';
import type { Choice } from './use-choice';

interface PageListProps {
  readonly pages: readonly Page[];
  readonly choice: Choice;
  readonly componentName: (index: number | null) => string | null;
  readonly onAct: (act: DeskAct) => void;
  readonly onDropBefore: (target: Page, pageIds: readonly PageId[]) => void;
  readonly onDropOnPaper: (paper: Paper, pageIds: readonly PageId[]) => void;
}

const CELL_WIDTH_PX = 148;
const LINE_PX = { paper: 46, pages: 212 } as const;
const LINES_BEYOND_VIEW = 3;

/** All pages by paper. The list holds the focus and names the page the cursor is on; only lines in view exist. */
export function PageList({ pages, choice, componentName, onAct, onDropBefore, onDropOnPaper }: PageListProps) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller);
  const papers = useMemo(() => papersOf(pages), [pages]);
  const lines = useMemo(() => linesOf(papers, columns), [papers, columns]);
  const numbers = useMemo(() => new Map(pages.map((page, index) => [page.pageId, index + 1])), [pages]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => LINE_PX[lines[index]?.kind ?? 'pages'],
    overscan: LINES_BEYOND_VIEW,
  });
  useEffect(() => virtual.measure(), [virtual, lines]);

  // Ready for keys as soon as the desk is there.
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  const { cursor } = choice;
  const cursorLine = lines.findIndex(line => line.kind === 'pages' && line.pages.some(page => page.pageId === cursor));
  useEffect(() => {
    if (cursorLine >= 0) virtual.scrollToIndex(cursorLine);
  }, [virtual, cursor, cursorLine]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const found = actOfKey(event);
    if (found === 'choose-all') choice.all();
    else if (found) onAct(found);
    else if (event.key === ' ' && cursor !== null) choice.toggle(cursor);
    else if (event.key === 'Escape' && choice.ids.size > 0) choice.none();
    else {
      const next = cursor === null ? pages[0]?.pageId : cursorAfter(event.key, cursor, lines);
      if (next === undefined || !/^(?:Arrow|Home|End)/u.test(event.key)) return;
      choice.moveTo(next, event.shiftKey);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function press(page: Page, event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey) choice.toggle(page.pageId);
    else choice.moveTo(page.pageId, event.shiftKey);
  }

  function startDrag(page: Page, event: DragEvent): void {
    // Dragging a page that is not among the chosen takes that page alone.
    if (!choice.ids.has(page.pageId)) choice.moveTo(page.pageId, false);
    event.dataTransfer.setData(PAGES_DRAG_TYPE, page.pageId);
    event.dataTransfer.effectAllowed = 'move';
  }

  return (
    <div
      ref={scroller}
      className="pd-list"
      role="listbox"
      tabIndex={0}
      aria-multiselectable="true"
      aria-label={t('page-desk.list')}
      {...(cursor === null || cursorLine < 0 ? {} : { 'aria-activedescendant': cellId(cursor) })}
      onKeyDown={onKeyDown}
    >
      <div className="pd-list__all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(item => {
          const line = lines[item.index];
          if (!line) return null;
          const style = { height: item.size, transform: `translateY(${item.start}px)` };
          return line.kind === 'paper' ? (
            <PaperHead
              key={item.key}
              style={style}
              paper={line.paper}
              number={line.number}
              componentName={componentName}
              onDropPages={() => onDropOnPaper(line.paper, choice.acted)}
            />
          ) : (
            <div key={item.key} className="pd-row" role="presentation" style={style}>
              {line.pages.map(page => (
                <PageCell
                  key={page.pageId}
                  page={page}
                  number={numbers.get(page.pageId) ?? 0}
                  isChosen={choice.ids.has(page.pageId)}
                  isCurrent={page.pageId === cursor}
                  component={componentName(page.component)}
                  onPress={event => press(page, event)}
                  onDragStart={event => startDrag(page, event)}
                  onDropPages={() => onDropBefore(page, choice.acted)}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useColumns(scroller: React.RefObject<HTMLDivElement | null>): number {
  const [columns, setColumns] = useState(4);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setColumns(Math.max(1, Math.floor(element.clientWidth / CELL_WIDTH_PX))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return columns;
}
