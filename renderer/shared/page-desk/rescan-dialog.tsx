import type { Page } from '../../../preload/contract/documents';
import type { DraftId } from '../../../preload/contract/ids';
import { act, counter } from '../bridge';
import { useText } from '../i18n';
import { ScanDialog } from '../scanning';
import { useArranging } from './use-arranging';

interface RescanDialogProps {
  readonly draftId: string | null;
  /** The page to be scanned again. */
  readonly page: Page;
  readonly pages: readonly Page[];
  readonly onClose: () => void;
}

/** Scans again: what comes in takes the place of the bad page, which can be brought back. */
export function RescanDialog({ draftId, page, pages, onClose }: RescanDialogProps) {
  const t = useText();
  const arranging = useArranging(draftId);

  async function putInPlace(): Promise<void> {
    onClose();
    const known = new Set(pages.map(({ pageId }) => pageId));
    const owned =
      draftId === null ? counter.documents.tray({}) : counter.documents.pagesOfDraft({ draftId: draftId as DraftId });
    const answer = await act(owned);
    const by = answer.ok ? answer.value.map(({ pageId }) => pageId).filter(pageId => !known.has(pageId)) : [];
    if (by.length > 0) await arranging.edit({ kind: 'replace', pageId: page.pageId, by }, t('page-desk.replaced'));
  }

  return (
    <ScanDialog
      draftId={draftId}
      component={page.component}
      place={t('page-desk.in-place-of', { number: pages.indexOf(page) + 1 })}
      onClose={onClose}
      onScanned={() => void putInPlace()}
    />
  );
}
