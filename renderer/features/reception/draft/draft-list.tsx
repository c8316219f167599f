import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
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
  const [isAsideShown, setIsAsideShown] = useState(false);

  async function discard({ draftId }: DraftSummary): Promise<void> {
    const answer = await act(counter.drafts.discard({ draftId }));
    await client.invalidateQueries({ queryKey: ['drafts'] });
    if (!answer.ok) return showToast({ tone: 'danger', text: errorText(answer) });
    showToast({
      text: t('reception.drafts.discarded'),
      action: { label: t('reception.undo'), onPress: () => void restore(draftId) },
    });
  }

  async function restore(draftId: DraftSummary['draftId']): Promise<void> {
    const answer = await act(counter.drafts.restore({ draftId }));
    if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
    await client.invalidateQueries({ queryKey: ['drafts'] });
  }

  if (drafts.error) return <FailedQuery error={drafts.error} onRetry={drafts.refetch} />;
  if (!drafts.data) return <Skeleton />;
  return (
    <section className="rc-drafts" aria-labelledby="reception-drafts">
      {drafts.data.length === 0 ? (
        <p id="reception-drafts" className="mc-soft rc-drafts__none">
          {t('reception.drafts.none')}
        </p>
      ) : (
        <h2 id="reception-drafts">{t('reception.drafts.title', { count: drafts.data.length })}</h2>
      )}
      <ul>
        {drafts.data.map(draft => (
          <li key={draft.draftId} className="rc-drafts__row">
            <button type="button" className="rc-drafts__resume" onClick={() => onResume(draft.draftId)}>
              <DraftWords draft={draft} />
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
      <Button variant="quiet" onPress={() => setIsAsideShown(!isAsideShown)}>
        {t(isAsideShown ? 'reception.drafts.aside.hide' : 'reception.drafts.aside.show')}
      </Button>
      {isAsideShown && <SetAside onRestore={draft => restore(draft.draftId)} />}
    </section>
  );
}

/** What was set aside, each with its way back: the word of a moment ago may have been gone too soon. */
function SetAside({ onRestore }: { readonly onRestore: (draft: DraftSummary) => Promise<void> }) {
  const t = useText();
  const drafts = useAsk(['drafts', 'aside'], () => counter.drafts.setAside({}));
  if (drafts.error) return <FailedQuery error={drafts.error} onRetry={drafts.refetch} />;
  if (!drafts.data) return <Skeleton />;
  if (drafts.data.length === 0) return <p className="mc-soft">{t('reception.drafts.aside.none')}</p>;
  return (
    <ul aria-label={t('reception.drafts.aside.show')}>
      {drafts.data.map(draft => (
        <li key={draft.draftId} className="rc-drafts__row">
          <span className="rc-drafts__resume">
            <DraftWords draft={draft} />
          </span>
          <Button
            variant="quiet"
            icon={<RotateCcw size={18} aria-hidden="true" />}
            label={t('reception.drafts.restore', { name: draft.applicantName ?? t('reception.drafts.no-name') })}
            onPress={() => void onRestore(draft)}
          />
        </li>
      ))}
    </ul>
  );
}

function DraftWords({ draft }: { readonly draft: DraftSummary }) {
  const t = useText();
  const { missing } = draft;
  return (
    <>
      <strong>{draft.applicantName ?? t('reception.drafts.no-name')}</strong>
      <span>{draft.procedureName ?? t('reception.drafts.no-procedure')}</span>
      <span className="rc-drafts__facts">
        {missing !== null &&
          `${t('reception.drafts.missing', { ...missing, sum: missing.fields + missing.papers })} · `}
        {t('reception.drafts.facts', {
          pages: draft.pageCount,
          at: formatMoment(draft.updatedAt, Date.now()),
          officer: draft.officerName,
        })}
      </span>
    </>
  );
}
