import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { DossierFilter, DossierSummary } from '../../../preload/contract/dossiers';
import { ask, counter } from '../../shared/bridge';
import { FIRST_ROWS, ROWS_AT_A_TIME } from './list-view';

export interface DossierRows {
  readonly rows: readonly DossierSummary[];
  /** Known for the lists the core counts, and for any list read to its end. */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly isPending: boolean;
  /** The rows shown still answer the filter before. */
  readonly isOutdated: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
  /** Asks for what will be wanted at the next drawing, so that the core looks while the page draws. */
  readonly askAhead: (filter: Wanted) => void;
}

type Wanted = Omit<DossierFilter, 'cursor' | 'limit'>;

function questionOf(filter: Wanted) {
  return infiniteQueryOptions({
    queryKey: ['dossiers', 'list', filter],
    queryFn: ({ pageParam: cursor }) =>
      ask(counter.dossiers.list({ ...filter, cursor, limit: cursor === null ? FIRST_ROWS : ROWS_AT_A_TIME })),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
  });
}

/** Rows of a list, newest first, fetched as far as somebody scrolls. */
export function useDossierRows(filter: Wanted): DossierRows {
  const client = useQueryClient();
  const query = useInfiniteQuery({ ...questionOf(filter), placeholderData: keepPreviousData });
  const askAhead = useCallback((wanted: Wanted) => void client.prefetchInfiniteQuery(questionOf(wanted)), [client]);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows) ?? [], [data]);
  return {
    rows,
    total: data?.pages[0]?.total ?? (data && !hasNextPage ? rows.length : null),
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    isPending: query.isPending,
    isOutdated: query.isPlaceholderData,
    error: query.error,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void query.refetch(),
    askAhead,
  };
}
