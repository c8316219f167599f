import { PageId } from '../../preload/contract/ids';
import { done, refuse, type Outcome } from '../base/outcome';
import { sqlFor, type ReadTx, type Store } from '../db';
import { routePages, type RoutedPage } from './component-routing-rules';
import { pagesOf } from './page-repository';

export interface RoutingDeps {
  readonly store: Store;
  readonly draftRefusal: (draftId: string) => 'drafts.unknown' | 'drafts.registered' | undefined;
  /** Names of the components of the draft's procedure, in order; none before one is chosen. */
  readonly componentNames: (draftId: string) => readonly string[];
  /** One act of arranging, with its audit entry and what undoes it. */
  readonly fileTogether: (pageIds: PageId[], component: number) => boolean;
}

export interface FiledTogether {
  readonly pageIds: PageId[];
  readonly component: number;
}

/** Files papers by their kind where only one component can be meant. */
export function createComponentRouting(deps: RoutingDeps) {
  return function fileByKind(draftId: string): Outcome<FiledTogether[], 'drafts.unknown' | 'drafts.registered'> {
    const refusal = deps.draftRefusal(draftId);
    if (refusal) return refuse(refusal);
    const routed = routePages(pagesToRoute(deps.store, draftId), deps.componentNames(draftId));
    const byComponent = new Map<number, PageId[]>();
    for (const { pageId, component } of routed) {
      byComponent.set(component, [...(byComponent.get(component) ?? []), PageId.parse(pageId)]);
    }
    const filed = [...byComponent].map(([component, pageIds]) => ({ component, pageIds }));
    return done(filed.filter(({ pageIds, component }) => deps.fileTogether(pageIds, component)));
  };
}

function pagesToRoute(read: ReadTx, draftId: string): RoutedPage[] {
  const byHand = filedBefore(read, draftId);
  return pagesOf(read, { draftId }).map(page => ({
    pageId: page.page_id,
    paperId: page.paper_id,
    documentKind:
      page.document_kind ??
      read.find(sqlFor.selectFrom('readings').select('document_kind').where('page_id', '=', page.page_id))
        ?.document_kind ??
      null,
    component: page.component,
    wasFiledByHand: byHand.has(page.page_id),
  }));
}

/** Pages whose component was ever changed, undone acts included: taking it back is a decision too. */
function filedBefore(read: ReadTx, draftId: string): ReadonlySet<string> {
  const edits = read.all(sqlFor.selectFrom('page_edits').select('changes').where('draft_id', '=', draftId));
  return new Set(
    edits.flatMap(({ changes }) =>
      (JSON.parse(changes) as { pageId: string; after: object }[])
        .filter(({ after }) => 'component' in after)
        .map(({ pageId }) => pageId),
    ),
  );
}
