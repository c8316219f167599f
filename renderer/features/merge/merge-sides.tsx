import { Landmark, Monitor } from 'lucide-react';
import type { MergeView } from '../../../preload/contract/elsewhere';
import { useNow } from '../../shared/dossiers';
import { formatMoment } from '../../shared/format';
import { useText } from '../../shared/i18n';

/** Who made either version, and when. */
export function MergeSides({ view }: { readonly view: MergeView }) {
  const t = useText();
  const now = useNow();
  const { ownBy, ownAt, changedBy, changedAt } = view;
  return (
    <dl className="mg-sides">
      <div>
        <dt>
          <Monitor size={16} aria-hidden="true" /> {t('merge.column.mine')}
        </dt>
        <dd>
          {ownBy} · <span className="mc-number">{formatMoment(ownAt, now)}</span>
        </dd>
      </div>
      <div>
        <dt>
          <Landmark size={16} aria-hidden="true" /> {t('merge.column.theirs')}
        </dt>
        <dd>
          {changedBy === '' ? t('merge.somebody') : changedBy}
          {changedAt !== null && (
            <>
              {' '}
              · <span className="mc-number">{formatMoment(changedAt, now)}</span>
            </>
          )}
        </dd>
      </div>
      {!view.hasBase && <p className="mc-small mc-soft">{t('merge.no-base')}</p>}
    </dl>
  );
}
