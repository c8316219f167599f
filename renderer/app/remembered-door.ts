import type { QueryClient } from '@tanstack/react-query';
import type { OfficerSlot } from '../../preload/contract/officers';
import type { StationStatus } from '../../preload/contract/station';
import { keepDoor, markupOfDoor, readDoor } from './kept-door';

const STATUS = ['station', 'status'];
const SLOTS = ['officers', 'slots'];

/**
 * The door as it was last time stands while the core is still coming up, so that the secret can be typed meanwhile. What
 * the core answers takes its place; nothing of a citizen is in it, and signing in is up to the core alone.
 */
export function rememberDoor(client: QueryClient): void {
  const kept = readDoor(page => page === import.meta.url);
  if (kept) {
    client.setQueryData(STATUS, kept.status, { updatedAt: 0 });
    client.setQueryData(SLOTS, kept.slots, { updatedAt: 0 });
  }
  const cache = client.getQueryCache();
  cache.subscribe(({ type, query }) => {
    if (type !== 'updated' || query.state.dataUpdatedAt === 0) return;
    const [domain, route] = query.queryKey;
    if ((domain === 'station' && route === 'status') || (domain === 'officers' && route === 'slots')) keep(client);
  });
}

function keep(client: QueryClient): void {
  const status = client.getQueryData<StationStatus>(STATUS);
  const slots = client.getQueryData<readonly OfficerSlot[]>(SLOTS);
  if (status?.phase !== 'signed-out' || !slots || slots.length === 0) return;
  const door = { page: import.meta.url, status, slots };
  const before = readDoor(page => page === door.page);
  const isAsBefore =
    JSON.stringify([before?.status, before?.slots]) === JSON.stringify([status, slots]) && before !== null;
  keepDoor({ ...door, markup: isAsBefore ? before.markup : null });
  // Once it is drawn; whoever types at once leaves it as it was kept.
  requestIdleCallback(() => {
    const isStill = client.getQueryData(STATUS) === status && client.getQueryData(SLOTS) === slots;
    const markup = isStill ? markupOfDoor() : null;
    if (markup !== null) keepDoor({ ...door, markup });
  });
}
