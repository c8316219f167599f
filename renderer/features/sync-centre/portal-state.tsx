import { Clock, CloudOff, CloudUpload } from 'lucide-react';
import type { SyncStatus } from '../../../preload/contract/sync';
import { useText } from '../../shared/i18n';
import { Notice } from '../../shared/ui';
import { Totals } from './totals';
import { clockFault, headline, reasonId } from './sync-words';

/** The portal in plain words: how it is, since when, why, and what that means for the queue. */
export function PortalState({ status, now }: { readonly status: SyncStatus; readonly now: number }) {
  const t = useText();
  const { portal, why, advice } = status;
  const line = headline(status, now);
  const clock = clockFault(status.clockOffsetMs);
  const isReachable = portal === 'reachable';
  const Icon = isReachable ? CloudUpload : CloudOff;
  return (
    <>
      <section className="mc-card mc-section sy-state" aria-labelledby="portal-state">
        <h2 id="portal-state" className="sy-state__line">
          <Icon size={22} aria-hidden="true" className={isReachable ? 'sy-state__good' : 'sy-state__bad'} />
          <span>{t(line.id, line.values)}</span>
        </h2>
        {status.pausedUntil === null && (
          <p>{why === null || isReachable ? t(`sync.meaning.${portal}`) : t(`sync.why.${reasonId(why)}`)}</p>
        )}
        {!isReachable && why !== null && <p>{t('sync.safe')}</p>}
        {advice !== null && (
          <p>
            <strong>{t(`sync.advice.${advice}`)}</strong>
          </p>
        )}
        <Totals status={status} now={now} />
      </section>
      {clock && (
        <Notice tone="warn" title={t(`sync.clock.${clock.direction}`, { minutes: clock.minutes })}>
          <span className="sy-clock">
            <Clock size={16} aria-hidden="true" />
            {t('sync.clock.next')}
          </span>
        </Notice>
      )}
    </>
  );
}
