import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { useText } from '../../shared/i18n';
import { tracksOf } from './columns';
import type { ColumnId } from './chosen-columns';
import { DossierRow, rowId } from './dossier-row';
import { movedIndex } from './list-keys';

interface DossierTableProps {
  /** What the rows answer: those of another question begin at their top. */
  readonly question: string;
  readonly rows: readonly DossierSummary[];
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly columns: readonly ColumnId[];
  readonly now: number;
  readonly activeIndex: number;
  readonly scrollTopPx: number;
  /** Ids that are picked for an act on many. */
  readonly picked: ReadonlySet<string>;
  readonly onPick: (rows: readonly DossierSummary[]) => void;
  readonly onActive: (index: number) => void;
  readonly onOpen: (row: DossierSummary) => void;
  readonly onEndNear: () => void;
  readonly onScroll: (scrollTopPx: number) => void;
  /** Above the first row: back to what was typed. */
  readonly onLeaveUp: () => void;
  readonly tableRef: Ref<HTMLDivElement>;
}

export const ROW_HEIGHT_PX = 40;
/** A turn of a wheel; each of them is drawn at every answer. */
const ROWS_BEYOND_VIEW = 3;
/** Fewer than lie below a tall screen of first rows: nothing more is asked for before somebody scrolls. */
const LOAD_WHEN_LEFT = 8;

/** Only the rows in view exist. The table holds the focus itself and names the row the cursor is on. */
export function DossierTable(props: DossierTableProps) {
  const { question, rows, total, hasMore, columns, now, activeIndex, scrollTopPx } = props;
  const { onActive, onOpen, onEndNear, onScroll } = props;
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: ROWS_BEYOND_VIEW,
    initialOffset: scrollTopPx,
    scrollPaddingStart: ROW_HEIGHT_PX,
  });
  const answered = useRef(question);
  useLayoutEffect(() => {
    if (answered.current === question) return;
    answered.current = question;
    // Where the list stands at its top already, going there would only lay everything out once more than the frame does.
    if ((virtual.scrollOffset ?? 0) !== 0) virtual.scrollToOffset(0);
  }, [question, virtual]);
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastShown >= rows.length - LOAD_WHEN_LEFT) onEndNear();
  }, [hasMore, lastShown, rows.length, onEndNear]);

  function move(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.altKey) return;
    if (event.ctrlKey && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      props.onPick(rows);
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const active = rows[activeIndex];
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      onOpen(active);
      return;
    }
    if (event.key === ' ' && active) {
      event.preventDefault();
      props.onPick([active]);
      return;
    }
    if (event.key === 'ArrowUp' && activeIndex === 0) {
      event.preventDefault();
      props.onLeaveUp();
      return;
    }
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT_PX) - 2);
    const index = movedIndex(event.key, activeIndex, rows.length, pageRows);
    if (index === null) return;
    event.preventDefault();
    onActive(index);
    virtual.scrollToIndex(index);
  }

  function press(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index'];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (!row) return;
    if (event.ctrlKey || event.target.closest('.dl-pick') !== null) props.onPick([row]);
    else onOpen(row);
  }

  const active = rows[activeIndex];
  const codeLength = useMemo(() => Math.max(12, ...rows.map(row => row.code.length)), [rows]);
  const look = { '--dl-code-length': codeLength, '--dl-tracks': tracksOf(columns) } as CSSProperties;
  return (
    <div ref={scroller} className="dl-scroll" onScroll={event => onScroll(event.currentTarget.scrollTop)}>
      <div
        ref={props.tableRef}
        role="grid"
        tabIndex={0}
        className="dl-grid"
        style={look}
        aria-multiselectable="true"
        aria-label={t('dossiers.list.table')}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active ? rowId(active.dossierId) : undefined}
        onKeyDown={move}
        onClick={press}
      >
        <div role="row" aria-rowindex={1} className="dl-row dl-row--head">
          {columns.map(column => (
            <span role="columnheader" key={column} className="dl-cell">
              {t(`dossiers.column.${column}`)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="dl-body" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <DossierRow
                key={index}
                row={row}
                index={index}
                startPx={start}
                columns={columns}
                now={now}
                isActive={index === activeIndex}
                isPicked={props.picked.has(row.dossierId)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
