import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { DraftSummary } from '../../../../preload/contract/drafts';
import { act, counter } from '../../../shared/bridge';
import { formatMoment } from '../../../shared/format';
import { useErrorText, useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { Button, FailedQuery, showToast, Skeleton } from '../../../shared/ui';

/** Dossiers left half done: go on, or set aside with a way back. */
export function DraftList({ onResume }: { readonly onResume: (draftId: string) => void }) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const drafts = useAsk(['drafts', 'list'], () => counter.drafts.list({}));

  async function discard({ draftId }: DraftSummary): Promise<void> {
    const answer = await act(counter.drafts.discard({ draftId }));
    await client.invalidateQueries({ queryKey: ['drafts', 'list'] });
    if (!answer.ok) return showToast({ tone: 'danger', text: errorText(answer) });
    showToast({
      text: t('reception.drafts.discarded'),
      action: { label: t('reception.undo'), onPress: () => void restore(draftId) },
    });
  }

  async function restore(draftId: DraftSummary['draftId']): Promise<void> {
    const answer = await act(counter.drafts.restore({ draftId }));
    if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
    await client.invalidateQueries({ queryKey: ['drafts', 'list'] });
  }

  if (drafts.error) return <FailedQuery error={drafts.error} onRetry={drafts.refetch} />;
  if (!drafts.data) return <Skeleton />;
  if (drafts.data.length === 0) return <p className="mc-soft rc-drafts__none">{t('reception.drafts.none')}</p>;
  return (
    <section className="rc-drafts" aria-labelledby="reception-drafts">
      <h2 id="reception-drafts">{t('reception.drafts.title', { count: drafts.data.length })}</h2>
      <ul>
        {drafts.data.map(draft => (
          <li key={draft.draftId} className="rc-drafts__row">
            <button type="button" className="rc-drafts__resume" onClick={() => onResume(draft.draftId)}>
              <strong>{draft.applicantName ?? t('reception.drafts.no-name')}</strong>
              <span>{draft.procedureName ?? t('reception.drafts.no-procedure')}</span>
              <span className="rc-drafts__facts">
                {t('reception.drafts.facts', {
                  pages: draft.pageCount,
                  at: formatMoment(draft.updatedAt, Date.now()),
                  officer: draft.officerName,
                })}
              </span>
            </button>
            <Button
              variant="quiet"
              icon={<Trash2 size={18} aria-hidden="true" />}
              label={t('reception.drafts.discard', { name: draft.applicantName ?? t('reception.drafts.no-name') })}
              onPress={() => void discard(draft)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
