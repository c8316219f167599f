import type { ClosingRow, closingRoutes } from '../../preload/contract/closing';
import type { HandlersOf } from '../../preload/contract/define';
import type { Store } from '../db';
import { findDossier } from '../dossiers';
import type { KeptClosing } from './closing-repository';
import type { ClosingService } from './closing-service';

export function createClosingRoutes({
  store,
  closing,
  officerName,
}: {
  readonly store: Store;
  readonly closing: ClosingService;
  readonly officerName: (officerId: string) => string;
}): HandlersOf<typeof closingRoutes> {
  const rowOf = ({ officerId, ...kept }: KeptClosing): ClosingRow => ({ ...kept, closedBy: officerName(officerId) });
  return {
    status: () => closing.status(),
    counts: ({ day }) => closing.countsOf(day),
    close: ({ day }) => closing.close(day),
    cancel: () => closing.cancel(),
    closings: ({ limit }) => closing.closings(limit).map(rowOf),
    closing({ closingId }) {
      const found = closing.find(closingId);
      if (!found) return null;
      const list = found.differences.map(difference => ({
        ...difference,
        applicantName:
          difference.dossierId === null ? null : (findDossier(store, difference.dossierId)?.applicant_name ?? null),
      }));
      return { row: rowOf(found.closing), list };
    },
  };
}
