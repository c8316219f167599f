import { useMemo } from 'react';
import type { Page } from '../../../../preload/contract/documents';
import type { DraftId } from '../../../../preload/contract/ids';
import type { Proposal } from '../../../../preload/contract/reading';
import { counter } from '../../../shared/bridge';
import type { FieldOffer } from '../../../shared/forms';
import { cropImageUrl, widenBox } from '../../../shared/pages/page-image';
import { useAsk } from '../../../shared/query-client';
import type { PageFocus } from '../papers/papers-pane';

export interface Offers {
  readonly byPath: ReadonlyMap<string, FieldOffer>;
  /** Where on which page the value for a field was read. */
  readonly placeOf: (path: string) => PageFocus | null;
}

/** What the papers say, by field: the best finding for each. */
export function useOffers(draftId: string, pages: readonly Page[]): Offers {
  const query = useAsk(['reading', draftId], () => counter.reading.proposals({ draftId: draftId as DraftId }));
  const proposals = query.data;
  return useMemo(() => {
    const best = bestByPath(proposals ?? []);
    const byPath = new Map(
      [...best].map(([path, proposal]) => [
        path,
        offerOf(
          proposal,
          pages.find(page => page.pageId === proposal.pageId),
        ),
      ]),
    );
    return {
      byPath,
      placeOf(path) {
        const proposal = best.get(path);
        return proposal ? { pageId: proposal.pageId, box: proposal.box } : null;
      },
    };
  }, [proposals, pages]);
}

/** Agreement of two sources first, then what was read more surely. */
export function bestByPath(proposals: readonly Proposal[]): ReadonlyMap<string, Proposal> {
  const best = new Map<string, Proposal>();
  for (const proposal of proposals) {
    if (proposal.path === null) continue;
    const known = best.get(proposal.path);
    if (!known || isBetter(proposal, known)) best.set(proposal.path, proposal);
  }
  return best;
}

function isBetter(a: Proposal, b: Proposal): boolean {
  return a.isAgreed === b.isAgreed ? a.confidence > b.confidence : a.isAgreed;
}

function offerOf(proposal: Proposal, page: Page | undefined): FieldOffer {
  return {
    offerId: proposal.proposalId,
    value: proposal.value,
    text: proposal.text,
    cropUrl: proposal.box && page ? cropImageUrl(page, widenBox(proposal.box, page)) : null,
    isAgreed: proposal.isAgreed,
    source: `page:${proposal.pageId}`,
  };
}
