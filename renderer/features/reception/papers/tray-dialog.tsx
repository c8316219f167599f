import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DraftId, PageId } from '../../../../preload/contract/ids';
import { counter } from '../../../shared/bridge';
import { useErrorText, useText } from '../../../shared/i18n';
import { pageImageUrl } from '../../../shared/pages/page-image';
import { useAsk } from '../../../shared/query-client';
import { useCommand } from '../../../shared/use-command';
import { Button, DialogBox, EmptyState, FailedQuery, Notice } from '../../../shared/ui';

interface TrayDialogProps {
  readonly draftId: string;
  readonly component: number | null;
  readonly paper: string;
  readonly onClose: () => void;
  readonly onTaken: () => void;
}

/** Pages that came in while no dossier was open: choose some, Enter takes them into this one. */
export function TrayDialog({ draftId, component, paper, onClose, onTaken }: TrayDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const tray = useAsk(['documents', 'tray'], () => counter.documents.tray({}));
  const take = useCommand(counter.documents.takeFromTray);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = tray.data ?? [];

  function toggle(pageId: string): void {
    const next = new Set(chosen);
    if (!next.delete(pageId)) next.add(pageId);
    setChosen(next);
  }

  async function takeChosen(): Promise<void> {
    // In the order they lie in the tray, however they were ticked.
    const pageIds = pages.filter(({ pageId }) => chosen.has(pageId)).map(({ pageId }) => pageId as PageId);
    const answer = await take.run({ draftId: draftId as DraftId, pageIds, component });
    if (!answer.ok) return;
    await client.invalidateQueries({ queryKey: ['documents'] });
    onTaken();
  }

  return (
    <DialogBox
      title={t('reception.tray.title')}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => setChosen(new Set(pages.map(({ pageId }) => pageId)))} isDisabled={pages.length === 0}>
            {t('reception.tray.all')}
          </Button>
          <Button
            variant="primary"
            isDisabled={chosen.size === 0}
            isPending={take.isRunning}
            onPress={() => void takeChosen()}
          >
            {t('reception.tray.take', { count: chosen.size })}
          </Button>
        </>
      }
    >
      <p className="mc-soft">{t('reception.tray.for', { paper })}</p>
      {tray.error && <FailedQuery error={tray.error} onRetry={tray.refetch} />}
      {take.refusal && <Notice tone="danger">{errorText(take.refusal)}</Notice>}
      {tray.data?.length === 0 && (
        <EmptyState title={t('reception.tray.empty')}>{t('reception.tray.empty-why')}</EmptyState>
      )}
      <ul className="rc-tray">
        {pages.map((page, index) => (
          <li key={page.pageId}>
            <label className="rc-tray__page" data-chosen={chosen.has(page.pageId) || undefined}>
              <input type="checkbox" checked={chosen.has(page.pageId)} onChange={() => toggle(page.pageId)} />
              <img src={pageImageUrl(page, 'thumb')} alt="" />
              <span>{t('reception.tray.page', { number: index + 1 })}</span>
            </label>
          </li>
        ))}
      </ul>
    </DialogBox>
  );
}
