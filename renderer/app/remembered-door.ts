import type { QueryClient } from '@tanstack/react-query';
import type { OfficerSlot } from '../../preload/contract/officers';
import type { StationStatus } from '../../preload/contract/station';

const KEY = 'door.last';
const STATUS = ['station', 'status'];
const SLOTS = ['officers', 'slots'];

/** What anyone sees before signing in, and the page it was kept by: another version asks for other things. */
interface Door {
  readonly page: string;
  readonly status: StationStatus;
  readonly slots: readonly OfficerSlot[];
}

/**
 * The door as it was last time stands while the core is still coming up, so that the secret can be typed meanwhile. What
 * the core answers takes its place; nothing of a citizen is in it, and signing in is up to the core alone.
 */
export function rememberDoor(client: QueryClient): void {
  const kept = readDoor();
  if (kept) {
    client.setQueryData(STATUS, kept.status, { updatedAt: 0 });
    client.setQueryData(SLOTS, kept.slots, { updatedAt: 0 });
  }
  const cache = client.getQueryCache();
  cache.subscribe(({ type, query }) => {
    if (type !== 'updated' || query.state.dataUpdatedAt === 0) return;
    const [domain, route] = query.queryKey;
    if ((domain === 'station' && route === 'status') || (domain === 'officers' && route === 'slots')) keepDoor(client);
  });
}

function keepDoor(client: QueryClient): void {
  const status = client.getQueryData<StationStatus>(STATUS);
  const slots = client.getQueryData<readonly OfficerSlot[]>(SLOTS);
  if (status?.phase !== 'signed-out' || !slots || slots.length === 0) return;
  const text = JSON.stringify({ page: import.meta.url, status, slots } satisfies Door);
  if (localStorage.getItem(KEY) !== text) localStorage.setItem(KEY, text);
}

function readDoor(): Door | undefined {
  // A page that was loaded anew may belong to an officer who is signed in.
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type === 'reload') return undefined;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Door | null;
    return kept?.page === import.meta.url ? kept : undefined;
  } catch {
    // Cut off or altered: the core says how things stand.
    return undefined;
  }
}
