import type { RestoredFrom } from '../../../preload/contract/backup';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Notice } from '../../shared/ui';

/** That this store is a restored one, and what the portal has that it lacks. */
export function RestoredNotice({ restored }: { readonly restored: RestoredFrom }) {
  const t = useText();
  const { restoredAt, madeAt, lacking, comparedAt } = restored;
  const title = t('safety.restored', { at: formatDateTime(restoredAt), made: formatDateTime(madeAt) });
  if (lacking && lacking.length > 0) {
    return (
      <Notice tone="warn" title={title}>
        <p>{t('safety.restored.lacking', { count: lacking.length })}</p>
        <p className="sf-lacking mc-number">{lacking.join(', ')}</p>
      </Notice>
    );
  }
  const words =
    comparedAt === null
      ? 'safety.restored.waiting'
      : lacking === null
        ? 'safety.restored.cannot-tell'
        : 'safety.restored.none';
  return (
    <Notice tone="info" title={title}>
      {t(words)}
    </Notice>
  );
}
