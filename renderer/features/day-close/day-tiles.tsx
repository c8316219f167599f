import type { DayCounts } from '../../../preload/contract/closing';
import { counter } from '../../shared/bridge';
import { formatIsoDate, formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { classNames, FailedQuery, Skeleton } from '../../shared/ui';

/** A day that has no sheet yet, as it stands now. */
export function DayTiles({ day }: { readonly day: string }) {
  const t = useText();
  const counts = useAsk(['sync', 'day-counts', day], () => counter.closing.counts({ day }), { keepsPrevious: true });
  if (counts.error) return <FailedQuery error={counts.error} onRetry={counts.refetch} />;
  if (counts.isPending) return <Skeleton lines={3} />;
  return (
    <section className="mc-stack" aria-label={t('day-close.now')}>
      <h2>{t('day-close.now.of', { day: formatIsoDate(day) })}</h2>
      <CountTiles counts={counts.data} />
      <p className="mc-soft">{t('day-close.how')}</p>
    </section>
  );
}

const TILES = [
  { count: 'received', tone: 'plain' },
  { count: 'sent', tone: 'plain' },
  { count: 'confirmed', tone: 'good' },
  { count: 'waiting', tone: 'doubt' },
  { count: 'refused', tone: 'bad' },
  { count: 'provisional', tone: 'doubt' },
  { count: 'unusedNumbers', tone: 'plain' },
] as const satisfies readonly { count: keyof DayCounts; tone: string }[];

export function CountTiles({ counts }: { readonly counts: DayCounts }) {
  const t = useText();
  return (
    <dl className="dc-tiles">
      {TILES.map(({ count, tone }) => (
        <div key={count} className={classNames('dc-tile', counts[count] > 0 && `dc-tile--${tone}`)}>
          <dt>{t(`day-close.count.${count}`)}</dt>
          <dd className="mc-number">{formatNumber(counts[count])}</dd>
        </div>
      ))}
    </dl>
  );
}
