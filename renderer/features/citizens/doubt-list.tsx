import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CitizenDoubt } from '../../../preload/contract/citizens';
import { act, counter } from '../../shared/bridge';
import { reasonWords } from '../../shared/citizens';
import { maskPersonalId } from '../../shared/dossiers';
import { formatIsoDate } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, showToast } from '../../shared/ui';
import { MergeDialog } from './merge-dialog';

interface DoubtListProps {
  readonly doubts: readonly CitizenDoubt[];
  readonly onOpen: (citizenId: string) => void;
}

/** Pairs that may be one person, the surest first: merged, or said to be two. */
export function DoubtList({ doubts, onOpen }: DoubtListProps) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [merging, setMerging] = useState<CitizenDoubt | null>(null);

  async function keepApart({ a, b }: CitizenDoubt): Promise<void> {
    const answer = await act(counter.citizens.keepApart({ aId: a.citizenId, bId: b.citizenId }));
    if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
    await client.invalidateQueries({ queryKey: ['citizens'] });
  }

  if (doubts.length === 0) return <p className="mc-soft cz-list__note">{t('citizens.doubts.none')}</p>;
  return (
    <ul aria-label={t('citizens.doubts.title')}>
      {doubts.map(doubt => (
        <li key={`${doubt.a.citizenId} ${doubt.b.citizenId}`} className="cz-doubt">
          {[doubt.a, doubt.b].map(citizen => (
            <button key={citizen.citizenId} type="button" className="cz-row" onClick={() => onOpen(citizen.citizenId)}>
              <strong>{citizen.fullName}</strong>
              <span className="mc-number">
                {[
                  citizen.birthDate === null ? '' : formatIsoDate(citizen.birthDate),
                  citizen.personalId === null ? (citizen.oldNumber ?? '') : maskPersonalId(citizen.personalId),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          ))}
          <p className="mc-soft mc-small">{reasonWords(t, doubt.reasons)}</p>
          <div className="mc-row">
            <Button onPress={() => setMerging(doubt)}>{t('citizens.merge')}</Button>
            <Button variant="quiet" onPress={() => void keepApart(doubt)}>
              {t('citizens.keep-apart')}
            </Button>
          </div>
        </li>
      ))}
      {merging && <MergeDialog a={merging.a} b={merging.b} onClose={() => setMerging(null)} onMerged={onOpen} />}
    </ul>
  );
}
