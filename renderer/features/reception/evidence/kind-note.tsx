import { useQueryClient } from '@tanstack/react-query';
import { FileSearch } from 'lucide-react';
import type { Page } from '../../../../preload/contract/documents';
import { act, counter } from '../../../shared/bridge';
import { useErrorText, useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { MenuButton, showToast } from '../../../shared/ui';
import { PAPER_KINDS, paperName } from './witness-words';

/** What the page was taken for and why, with a way to say otherwise. */
export function KindNote({ page }: { readonly page: Page }) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const { pageId } = page;
  const reading = useAsk(['reading', 'page', pageId], () => counter.reading.ofPage({ pageId }));
  if (page.readingState !== 'read' || !reading.data) return null;
  const { documentKind, kindReason } = reading.data;

  async function setKind(kind: string | null): Promise<void> {
    const answer = await act(
      counter.documents.edit({ edit: { kind: 'set-kind', pageIds: [pageId], documentKind: kind } }),
    );
    if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
    await client.invalidateQueries({ queryKey: ['reading', 'page', pageId] });
    await client.invalidateQueries({ queryKey: ['documents'] });
  }

  return (
    <p className="rc-kind">
      <FileSearch size={16} aria-hidden="true" />
      <span className="rc-kind__words">
        {documentKind === null
          ? t('evidence.kind.unknown')
          : kindReason === null
            ? t('evidence.kind.known', { paper: paperName(documentKind, t) })
            : t('evidence.kind.because', { paper: paperName(documentKind, t), reason: kindReason })}
      </span>
      <MenuButton
        label={t('evidence.kind.change')}
        className="rc-kind__change"
        actions={[
          ...PAPER_KINDS.map(kind => ({ id: kind, label: paperName(kind, t), onAction: () => void setKind(kind) })),
          { id: 'as-read', label: t('evidence.kind.as-read'), onAction: () => void setKind(null) },
        ]}
      >
        {t('evidence.kind.change-short')}
      </MenuButton>
    </p>
  );
}
