import {
  notifyManager,
  QueryCache,
  QueryClient,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CounterEvent } from '../../preload/contract/events';
import { ask, CoreFault, counter, type Answer } from './bridge';

// An answer is drawn in the task that brought it: by the library's own timer it would wait for whatever else is due.
notifyManager.setScheduler(queueMicrotask);

/**
 * What the core knows lives here and nowhere else. Keys begin with the domain of the contract:
 * `['dossiers', 'list', filter]`, `['documents', draftId]`, `['reading', 'page', pageId]`.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // The core forgot who sits here, e.g. because its process was started again: ask it how things stand.
      onError: error => {
        if (error instanceof CoreFault && error.code === 'system.not-signed-in') {
          void client.invalidateQueries({ queryKey: ['station', 'status'] });
        }
      },
    }),
    defaultOptions: {
      // The core is on this machine: `navigator.onLine` says nothing about it, and a refusal is an answer, not a hiccup.
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  client.setQueryDefaults(['catalogue'], { staleTime: Infinity, gcTime: Infinity });
  // A card that was just given trust makes another station one to send to.
  client.setQueryDefaults(['carrying'], { staleTime: 0 });
  client.setQueryDefaults(['backup', 'found'], { staleTime: 0 });
  client.setQueryDefaults(['station', 'health'], { staleTime: 0, refetchInterval: 15_000 });
  return client;
}

/** Which answers a fact makes doubtful. */
export function keysTouchedBy(event: CounterEvent): readonly QueryKey[] {
  switch (event.fact) {
    case 'station.changed':
      return [['station'], ['officers'], ['printing', 'printers']];
    case 'sync.changed':
      return [['sync'], ['elsewhere'], ['dossiers'], ['station', 'health']];
    case 'backup.changed':
      return [
        ['backup', 'status'],
        ['backup', 'found'],
        ['station', 'health'],
      ];
    case 'closing.changed':
    case 'closing.differs':
      return [['closing']];
    case 'carrying.changed':
      return [['carrying']];
    case 'dossiers.changed':
      return [
        ['dossiers'],
        ['handOver'],
        ['deadlines'],
        ['fees'],
        ['drafts', 'list'],
        ['citizens'],
        ['sync'],
        ['station', 'health'],
      ];
    case 'elsewhere.heard':
      return event.dossierId === null ? [['elsewhere']] : [['elsewhere'], ['dossiers'], ['documents']];
    case 'citizens.changed':
      return [['citizens']];
    case 'documents.changed':
      return [event.draftId === null ? ['documents', 'tray'] : ['documents', event.draftId], ['drafts', 'list']];
    case 'reading.changed':
      return [
        ['reading', 'page', event.pageId],
        ['station', 'health'],
        ...(event.draftId === null
          ? [['documents', 'tray']]
          : [
              ['reading', event.draftId],
              ['documents', event.draftId],
            ]),
      ];
    case 'catalogue.changed':
      return [['catalogue'], ['packages']];
    case 'printing.changed':
      return [
        ['printing', event.dossierId],
        ['printing', 'found'],
      ];
    case 'documents.folder-file-refused':
    case 'scanning.progress':
    case 'digitisation.progress':
    case 'carrying.progress':
    case 'backup.restoring':
      return [];
  }
}

/** Mounted once, at the root of the page. `onFact` sees each fact after the cache has been told. */
export function useFacts(onFact?: (event: CounterEvent) => void): void {
  const client = useQueryClient();
  useEffect(
    () =>
      counter.onFact(event => {
        for (const queryKey of keysTouchedBy(event)) void client.invalidateQueries({ queryKey });
        onFact?.(event);
      }),
    [client, onFact],
  );
}

/** `useQuery` for a route: `useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}))`. */
export function useAsk<A extends Answer>(
  queryKey: QueryKey,
  call: () => Promise<A>,
  options: { readonly enabled?: boolean; readonly keepsPrevious?: boolean } = {},
): UseQueryResult<Extract<A, { ok: true }>['value']> {
  type Value = Extract<A, { ok: true }>['value'];
  return useQuery<Value>({
    queryKey,
    queryFn: () => ask(call()),
    enabled: options.enabled ?? true,
    ...(options.keepsPrevious === true ? { placeholderData: (previous: Value | undefined) => previous as never } : {}),
  });
}
