import type { ReactNode } from 'react';
import type { SyncStatus } from '../../../preload/contract/sync';
import { bytesText } from '../../shared/bytes-text';
import { formatMoment } from '../../shared/format';
import { useLanguage, useText } from '../../shared/i18n';
import { behindMs, movedShare, spanWords } from './figures';

/** The queue in figures: how much waits, how far the portal is behind, what moves, what needs a person. */
export function Totals({ status, now }: { readonly status: SyncStatus; readonly now: number }) {
  const t = useText();
  const language = useLanguage();
  const { waitingDossiers, waitingBytes, bytesDone, bytesPerSecond, secondsLeft, needsAttention } = status;
  const behind = behindMs(status, now);
  const span = spanWords(behind ?? 0);
  const left = secondsLeft === null ? null : spanWords(secondsLeft * 1000);
  const share = movedShare(status);
  const isMoving = status.portal === 'reachable' && bytesPerSecond !== null && bytesPerSecond > 0 && waitingBytes > 0;
  return (
    <dl className="sy-totals">
      <Total label={t('sync.total.waiting')} value={t('sync.total.dossiers', { count: waitingDossiers })}>
        {waitingBytes > 0 && t('sync.total.bytes', { bytes: bytesText(waitingBytes, language) })}
      </Total>
      <Total
        label={t('sync.total.behind')}
        value={behind === null ? t('sync.total.behind.none') : t(span.id, span.values)}
      >
        {status.oldestUnsentAt === null
          ? status.lastReceivedAt !== null &&
            t('sync.last-received', { time: formatMoment(status.lastReceivedAt, now) })
          : t('sync.total.oldest', { time: formatMoment(status.oldestUnsentAt, now) })}
      </Total>
      <Total
        label={t('sync.total.moving')}
        value={
          share !== null
            ? t('sync.total.moved', { done: bytesText(bytesDone, language), total: bytesText(waitingBytes, language) })
            : t(isMoving ? 'sync.total.moving.words' : 'sync.total.moving.none')
        }
      >
        {isMoving && (
          <>
            {t('sync.total.rate', { rate: bytesText(bytesPerSecond, language) })}
            {left && ` · ${t('sync.total.left', { span: t(left.id, left.values) })}`}
          </>
        )}
        {share !== null && (
          <span
            className="mc-progress__track sy-track"
            role="progressbar"
            aria-label={t('sync.total.moving')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
          >
            <span className="mc-progress__bar sy-bar" style={{ width: `${Math.round(share * 100)}%` }} />
          </span>
        )}
      </Total>
      <Total label={t('sync.total.refused')} value={t('sync.total.dossiers', { count: needsAttention })}>
        {t(needsAttention === 0 ? 'sync.total.refused.none' : 'sync.total.refused.next')}
      </Total>
    </dl>
  );
}

function Total(props: { readonly label: string; readonly value: string; readonly children?: ReactNode }) {
  return (
    <div className="sy-total">
      <dt>{props.label}</dt>
      <dd>
        <strong className="sy-total__value">{props.value}</strong>
        <span className="mc-soft mc-small">{props.children}</span>
      </dd>
    </div>
  );
}
