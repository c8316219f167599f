import type { Registration } from '../../preload/contract/forms';
import { formatDate } from '../../preload/contract/calendar-days';
import type { AddedPaper, SupplementItem } from '../../preload/contract/life-cycle';
import { sqlFor, type ReadTx, type WriteTx } from '../db';

/** The registration with the papers that were asked for and now are there ticked on its checklist. */
export function withPapersGiven(
  registration: Registration,
  asked: readonly SupplementItem[],
  brought: readonly number[],
): Registration {
  const components = { ...registration.components };
  for (const position of brought) {
    const component = asked[position]?.component;
    if (component === null || component === undefined) continue;
    const before = components[String(component)] ?? { originals: 0, copies: 0, provided: false };
    const isCounted = before.originals + before.copies > 0;
    components[String(component)] = { ...before, provided: true, originals: isCounted ? before.originals : 1 };
  }
  return { ...registration, components };
}

/** The registration with papers that came later counted on its checklist, each with the day it came. */
export function withPapersAdded(registration: Registration, added: readonly AddedPaper[], on: string): Registration {
  const components = { ...registration.components };
  for (const { component, originals, copies } of added) {
    if (component === null) continue;
    const before = components[String(component)] ?? { originals: 0, copies: 0, provided: false };
    const note = [before.note ?? '', `nộp thêm ${formatDate(on)}`].filter(part => part !== '').join('; ');
    components[String(component)] = {
      ...before,
      provided: true,
      originals: before.originals + originals,
      copies: before.copies + copies,
      ...(before.replacedByData ? { replacedByData: false } : {}),
      note,
    };
  }
  return { ...registration, components };
}

/** Remembers which event brought which pages. */
export function linkPages(tx: WriteTx, eventId: string, pageIds: readonly string[]): void {
  for (const page_id of pageIds) tx.run(sqlFor.insertInto('event_pages').values({ event_id: eventId, page_id }));
}

export function pagesOfEvents(read: ReadTx, eventIds: readonly string[]): string[] {
  if (eventIds.length === 0) return [];
  return read
    .all(sqlFor.selectFrom('event_pages').select('page_id').where('event_id', 'in', eventIds))
    .map(row => row.page_id);
}

/** The registration as it stood before the event; never changed and always there to be restored. */
export function keepVersion(
  tx: WriteTx,
  eventId: string,
  { dossier_id, registration }: { readonly dossier_id: string; readonly registration: string },
): void {
  tx.run(sqlFor.insertInto('dossier_versions').values({ event_id: eventId, dossier_id, registration }));
}
