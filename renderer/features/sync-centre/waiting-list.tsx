import { CircleCheck } from 'lucide-react';
import { useId } from 'react';
import { counter } from '../../shared/bridge';
import { formatMoment } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, SimpleTable, Skeleton, StateChip } from '../../shared/ui';
import { byDossier, contentsValues, reasonId, type WaitingDossier } from './sync-words';

interface WaitingListProps {
  readonly count: number;
  readonly now: number;
  readonly openDossier: (dossierId: string) => void;
}

/** A list to look at, not to work through: these go by themselves. */
const MOST_ROWS = 300;

export function WaitingList({ count, now, openDossier }: WaitingListProps) {
  const t = useText();
  const titleId = useId();
  const waiting = useAsk(['sync', 'waiting'], () => counter.sync.waiting({ limit: MOST_ROWS }));
  const dossiers = byDossier(waiting.data ?? []);
  return (
    <section className="sy-list" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('sync.waiting')}</h2>
      {waiting.isPending && <Skeleton lines={3} />}
      {waiting.error && <FailedQuery error={waiting.error} onRetry={waiting.refetch} />}
      {waiting.data?.length === 0 && (
        <p className="sy-none">
          <CircleCheck size={18} aria-hidden="true" /> {t('sync.waiting.none')}
        </p>
      )}
      {dossiers.length > 0 && (
        <>
          {/* A scrolled area has to be reachable with keys. */}
          <div className="sy-table" role="group" aria-labelledby={titleId} tabIndex={0}>
            <SimpleTable
              label={t('sync.waiting')}
              rows={dossiers}
              keyOf={dossier => dossier.dossierId}
              columns={[
                {
                  id: 'code',
                  label: t('dossiers.column.code'),
                  cell: dossier => (
                    <Button variant="quiet" className="sy-code" onPress={() => openDossier(dossier.dossierId)}>
                      {dossier.code}
                    </Button>
                  ),
                  isNumber: true,
                },
                { id: 'applicant', label: t('dossiers.column.applicant'), cell: dossier => dossier.applicantName },
                {
                  id: 'contents',
                  label: t('sync.column.contents'),
                  cell: dossier => t('sync.contents', contentsValues(dossier)),
                  isNumber: true,
                },
                {
                  id: 'attempts',
                  label: t('sync.column.attempts'),
                  cell: dossier => t('sync.attempts', { count: dossier.attempts }),
                  isNumber: true,
                },
                {
                  id: 'next',
                  label: t('sync.column.next'),
                  cell: dossier => <NextAttempt dossier={dossier} now={now} />,
                  isNumber: true,
                },
              ]}
            />
          </div>
          {count > dossiers.length && (
            <p className="mc-soft mc-small">{t('sync.waiting.more', { shown: dossiers.length, count })}</p>
          )}
        </>
      )}
    </section>
  );
}

function NextAttempt({ dossier, now }: { readonly dossier: WaitingDossier; readonly now: number }) {
  const t = useText();
  const { isSending, nextAttemptAt, lastAnswer } = dossier;
  if (isSending) return <StateChip tone="info">{t('sync.is-sending')}</StateChip>;
  const when =
    nextAttemptAt === null || nextAttemptAt <= now
      ? t('sync.next.soon')
      : t('sync.next.at', { time: formatMoment(nextAttemptAt, now) });
  return (
    <span title={lastAnswer === null ? undefined : t(`sync.why.${reasonId(lastAnswer.code)}`)}>
      {when}
      {lastAnswer !== null && <span className="mc-soft"> · {t(`sync.brief.${reasonId(lastAnswer.code)}`)}</span>}
    </span>
  );
}
