import { ArrowUpToLine, CircleCheck } from 'lucide-react';
import { useId } from 'react';
import { counter } from '../../shared/bridge';
import { bytesText } from '../../shared/bytes-text';
import { formatMoment } from '../../shared/format';
import { useErrorText, useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, showToast, SimpleTable, Skeleton, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
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
                {
                  id: 'applicant',
                  label: t('dossiers.column.applicant'),
                  cell: dossier => <span className="sy-name">{dossier.applicantName}</span>,
                },
                {
                  id: 'contents',
                  label: t('sync.column.contents'),
                  cell: dossier => t('sync.contents', contentsValues(dossier)),
                  isNumber: true,
                },
                {
                  id: 'bytes',
                  label: t('sync.column.bytes'),
                  cell: dossier => <Moved dossier={dossier} />,
                  isNumber: true,
                },
                {
                  id: 'why',
                  label: t('sync.column.why'),
                  cell: dossier => <Why dossier={dossier} now={now} />,
                },
                {
                  id: 'first',
                  label: t('sync.column.first'),
                  cell: dossier => <First dossier={dossier} />,
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

/** "1,2 / 3,4 MB" while it moves, else how much there is. */
function Moved({ dossier }: { readonly dossier: WaitingDossier }) {
  const t = useText();
  const language = useLanguage();
  const { sizeBytes, bytesDone } = dossier;
  const total = bytesText(sizeBytes, language);
  if (bytesDone === 0) return total;
  const share = sizeBytes === 0 ? 0 : Math.min(100, Math.round((bytesDone / sizeBytes) * 100));
  return (
    <span className="sy-moved">
      {t('sync.total.moved', { done: bytesText(bytesDone, language), total })}
      <span
        className="mc-progress__track sy-track"
        role="progressbar"
        aria-label={t('sync.progress-of', { code: dossier.code })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
      >
        <span className="mc-progress__bar sy-bar" style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}

/** The one thing that would have to change first, and what the portal said last. */
function Why({ dossier, now }: { readonly dossier: WaitingDossier; readonly now: number }) {
  const t = useText();
  const { waitsFor, nextAttemptAt, lastAnswer, attempts } = dossier;
  if (waitsFor === 'sending') return <StateChip tone="info">{t('sync.is-sending')}</StateChip>;
  const time = nextAttemptAt === null ? '' : formatMoment(nextAttemptAt, now);
  return (
    <span title={lastAnswer === null ? undefined : t(`sync.why.${reasonId(lastAnswer.code)}`)}>
      {t(`sync.waits.${waitsFor}`, { time })}
      {dossier.isCarried && (
        <>
          {' '}
          <StateChip tone="info">{t('carrying.is-carried')}</StateChip>
        </>
      )}
      {lastAnswer !== null && attempts > 0 && (
        <span className="mc-soft">
          {' · '}
          {t('sync.tried', { count: attempts, why: t(`sync.brief.${reasonId(lastAnswer.code)}`) })}
        </span>
      )}
    </span>
  );
}

function First({ dossier }: { readonly dossier: WaitingDossier }) {
  const t = useText();
  const errorText = useErrorText();
  const sendFirst = useCommand(counter.sync.sendFirst);
  const { dossierId, code, urgency, waitsFor } = dossier;
  if (urgency === 2) return <StateChip tone="info">{t('sync.first.is')}</StateChip>;
  if (waitsFor === 'sending') return null;
  const send = async () => {
    const answer = await sendFirst.run({ dossierId });
    showToast(answer.ok ? { text: t('sync.first.done', { code }) } : { tone: 'danger', text: errorText(answer) });
  };
  return (
    <Button
      variant="quiet"
      className="sy-code"
      icon={<ArrowUpToLine size={16} aria-hidden="true" />}
      isPending={sendFirst.isRunning}
      onPress={() => void send()}
    >
      {t('sync.first')}
    </Button>
  );
}
