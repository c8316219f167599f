import { useInfiniteQuery } from '@tanstack/react-query';
import type { PageHit } from '../../../preload/contract/search';
import { ask, counter } from '../../shared/bridge';

const HITS_AT_ONCE = 30;

export interface PageHits {
  readonly hits: readonly PageHit[];
  readonly hasMore: boolean;
  readonly isPending: boolean;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Pages that hold the text, more of them on demand; what was found before stays until the next answer is here. */
export function usePageHits(text: string): PageHits {
  const query = useInfiniteQuery({
    queryKey: ['search', 'pages', text],
    queryFn: ({ pageParam }) => ask(counter.search.pages({ text, limit: HITS_AT_ONCE, cursor: pageParam })),
    initialPageParam: null as number | null,
    getNextPageParam: last => last.nextCursor,
    enabled: text.trim() !== '',
    placeholderData: before => before,
  });
  return {
    hits: text.trim() === '' ? [] : (query.data?.pages.flatMap(({ hits }) => hits) ?? []),
    hasMore: query.hasNextPage,
    isPending: text.trim() !== '' && query.isPending,
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
