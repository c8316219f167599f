import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { codeOfScan } from '../../../preload/contract/seal-text';
import { counter } from '../../shared/bridge';
import { useNow } from '../../shared/dossiers';
import { useText, type TextOf } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { useStation } from '../../shared/station';
import { FailedQuery, SearchField, Skeleton } from '../../shared/ui';
import { ColumnMenu } from './column-menu';
import { rememberColumns, rememberedColumns, type ColumnId } from './chosen-columns';
import { DossierTable } from './dossier-table';
import { EmptyList } from './empty-list';
import { FurtherFilters } from './further-filters';
import { keepView, keptView } from './kept-view';
import { ListChoice, ListFilters } from './list-filters';
import { filterOf, FIRST_VIEW, type ListView } from './list-view';
import { PickedActs } from './picked-acts';
import { SavedFilters } from './saved-filters';
import { RowDetails } from './row-details';
import { useDossierRows } from './use-dossier-rows';
import './dossier-search.css';

interface DossierListScreenProps {
  readonly openDossier: (dossierId: string) => void;
  /** What to look for at once, e.g. from the search box of the header. */
  readonly initialText?: string;
  /** Only dossiers of this procedure. */
  readonly initialProcedure?: string | null;
}

/** As many as the core takes in one act. */
const MOST_PICKED = 500;

/** Finds a dossier by code, name, number or day, and opens the lists that have to be worked through. */
export function DossierListScreen({ openDossier, initialText = '', initialProcedure = null }: DossierListScreenProps) {
  const t = useText();
  const officerId = useStation().officer?.officerId ?? '';
  const [kept] = useState(() => keptView(officerId, initialText));
  const [view, setView] = useState<ListView>(() =>
    initialProcedure === null ? kept.view : { ...FIRST_VIEW, procedureCode: initialProcedure },
  );
  const [columns, setColumns] = useState(rememberedColumns);
  const [activeId, setActiveId] = useState(kept.dossierId);
  const [isOpeningOnly, setIsOpeningOnly] = useState(false);
  const scrollTopPx = useRef(kept.scrollTopPx);
  const table = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const now = useNow();

  const [askedText, setAskedText] = useState(view.text);
  const filter = useMemo(() => filterOf({ ...view, text: codeOfScan(askedText) }, now), [view, askedText, now]);
  const found = useDossierRows(filter);
  // Asked at the first key already; what is typed while an answer is on its way is asked together after it.
  if (askedText !== view.text && !found.isOutdated && !found.isPending) setAskedText(view.text);
  // Rows of the text before stay as they are until others take their place.
  const filterKey = JSON.stringify(filter);
  const [shownKey, setShownKey] = useState(filterKey);
  if (shownKey !== filterKey && !found.isOutdated) setShownKey(filterKey);
  const counts = useAsk(['dossiers', 'counts'], () => counter.dossiers.counts({}));
  const activeIndex = Math.max(
    0,
    found.rows.findIndex(row => row.dossierId === activeId),
  );

  useEffect(() => {
    keepView(officerId, initialText, { view, dossierId: activeId, scrollTopPx: scrollTopPx.current });
  }, [officerId, initialText, view, activeId]);

  const change = useCallback((part: Partial<ListView>) => {
    setView(before => ({ ...before, ...part }));
    setActiveId(null);
    scrollTopPx.current = 0;
  }, []);
  const choose = useCallback((list: ListView['list']) => change({ list }), [change]);
  const chooseSaved = useCallback((chosen: ListView) => setView(before => ({ ...chosen, order: before.order })), []);
  const chooseColumns = useCallback((chosen: readonly ColumnId[]) => {
    rememberColumns(chosen);
    setColumns(chosen);
  }, []);
  const open = useCallback(
    (row: DossierSummary) => {
      keepView(officerId, initialText, { view, dossierId: row.dossierId, scrollTopPx: scrollTopPx.current });
      openDossier(row.dossierId);
    },
    [officerId, initialText, view, openDossier],
  );

  // Enter after a code, typed or read from a receipt, opens the one dossier it names.
  const isSettled = askedText === view.text && !found.isOutdated && !found.isPending;
  useEffect(() => {
    if (!isOpeningOnly || !isSettled) return;
    setIsOpeningOnly(false);
    const [only, another] = found.rows;
    if (only && !another) open(only);
    else table.current?.focus();
  }, [isOpeningOnly, isSettled, found.rows, open]);

  // Back from a dossier the keys go on where they were.
  const isReturning = useRef(kept.dossierId !== null);
  useEffect(() => {
    if (!isReturning.current || found.rows.length === 0) return;
    isReturning.current = false;
    table.current?.focus();
  }, [found.rows.length]);

  useShortcut('Ctrl+End', () => change({ order: 'oldest' }), { label: t('dossiers.order.to-oldest') });
  useShortcut('Ctrl+Home', () => change({ order: 'newest' }), { label: t('dossiers.order.to-newest') });
  useShortcut('Ctrl+F', () => search.current?.select(), { label: t('dossiers.search.label') });

  const active = found.rows[activeIndex];
  const [picked, setPicked] = useState<ReadonlyMap<string, DossierSummary>>(new Map());
  const pickedIds = useMemo(() => new Set(picked.keys()), [picked]);
  const pick = (rows: readonly DossierSummary[]) => {
    const next = new Map(picked);
    // Many at once are added; one alone goes in and out.
    for (const row of rows) {
      if (rows.length === 1 && next.has(row.dossierId)) next.delete(row.dossierId);
      else if (next.size < MOST_PICKED) next.set(row.dossierId, row);
    }
    setPicked(next);
  };
  return (
    <section className="dl-screen" aria-labelledby="dossier-list-title">
      <h1 id="dossier-list-title" className="mc-visually-hidden">
        {t('frame.nav.dossiers')}
      </h1>
      <ListChoice list={view.list} counts={counts.data} onChoose={choose} />
      <div className="dl-tools">
        <SearchField
          className="dl-search"
          label={t('dossiers.search.label')}
          hidesLabel
          placeholder={t('frame.search.placeholder')}
          value={view.text}
          onChange={text => {
            if (isSettled) found.askAhead(filterOf({ ...view, text: codeOfScan(text) }, now));
            change({ text });
          }}
          onSubmit={text => {
            setAskedText(text);
            setIsOpeningOnly(text.trim() !== '');
          }}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing || found.rows.length === 0) return;
            event.preventDefault();
            table.current?.focus();
          }}
          inputRef={search}
          autoFocus={kept.dossierId === null}
        />
        <ListFilters view={view} now={now} onChange={change} />
      </div>
      <div className="dl-tools dl-tools--low">
        <FurtherFilters view={view} onChange={change} />
        <SavedFilters view={view} now={now} onChoose={chooseSaved} />
        <p className="dl-total" role="status">
          {isSettled && !found.error && totalWords(t, found.total, found.rows.length)}
        </p>
        <ColumnMenu columns={columns} onChange={chooseColumns} />
      </div>
      {found.error && <FailedQuery error={found.error} onRetry={found.retry} />}
      {found.isPending && <Skeleton lines={8} />}
      {found.rows.length > 0 && (
        <>
          <DossierTable
            question={shownKey}
            rows={found.rows}
            total={found.total}
            hasMore={found.hasMore}
            columns={columns}
            now={now}
            activeIndex={activeIndex}
            scrollTopPx={scrollTopPx.current}
            picked={pickedIds}
            onPick={pick}
            onActive={index => setActiveId(found.rows[index]?.dossierId ?? null)}
            onOpen={open}
            onEndNear={found.loadMore}
            onScroll={top => {
              scrollTopPx.current = top;
            }}
            onLeaveUp={() => search.current?.focus()}
            tableRef={table}
          />
          {picked.size > 0 && <PickedActs picked={[...picked.values()]} onClear={() => setPicked(new Map())} />}
          {active && <RowDetails row={active} now={now} />}
        </>
      )}
      {isSettled && !found.error && found.rows.length === 0 && (
        <EmptyList
          view={view}
          onWiden={() => setView({ ...FIRST_VIEW, text: view.text })}
          onClear={() => setView(FIRST_VIEW)}
        />
      )}
    </section>
  );
}

function totalWords(t: TextOf, count: number | null, shown: number): string {
  return count === null ? t('dossiers.total.at-least', { count: shown }) : t('dossiers.total', { count });
}
