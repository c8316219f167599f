import type { ClosingRow, closingRoutes, NamedDifference } from '../../preload/contract/closing';
import type { HandlersOf } from '../../preload/contract/define';
import type { Store } from '../db';
import { findDossier } from '../dossiers';
import type { KeptClosing } from './closing-repository';
import type { ClosingService } from './closing-service';

interface ClosingPages {
  readonly store: Store;
  readonly closing: ClosingService;
  readonly officerName: (officerId: string) => string;
}

/** One sheet with the names that belong to its codes today. */
export function closingSheet(
  { store, closing, officerName }: ClosingPages,
  closingId: string,
): { readonly row: ClosingRow; readonly list: NamedDifference[] } | undefined {
  const found = closing.find(closingId);
  if (!found) return undefined;
  const list = found.differences.map(difference => ({
    ...difference,
    applicantName:
      difference.dossierId === null ? null : (findDossier(store, difference.dossierId)?.applicant_name ?? null),
  }));
  return { row: rowOf(found.closing, officerName), list };
}

export function createClosingRoutes(pages: ClosingPages): HandlersOf<typeof closingRoutes> {
  const { closing, officerName } = pages;
  return {
    status: () => closing.status(),
    counts: ({ day }) => closing.countsOf(day),
    close: ({ day }) => closing.close(day),
    cancel: () => closing.cancel(),
    closings: ({ limit }) => closing.closings(limit).map(kept => rowOf(kept, officerName)),
    closing: ({ closingId }) => closingSheet(pages, closingId) ?? null,
  };
}

function rowOf({ officerId, ...kept }: KeptClosing, officerName: (officerId: string) => string): ClosingRow {
  return { ...kept, closedBy: officerName(officerId) };
}
