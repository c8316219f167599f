import type { PlaceStatus } from '../../../preload/contract/backup';
import { bytesText } from '../../shared/bytes-text';
import { formatDateTime } from '../../shared/format';
import { useLanguage, useText } from '../../shared/i18n';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where it is, how new, how many, and how much room is left. */
export function PlaceFacts({ place }: { readonly place: PlaceStatus }) {
  const t = useText();
  const language = useLanguage();
  const { newestAt, freeBytes } = place;
  const age = newestAt === null ? 0 : Math.max(0, Math.floor((Date.now() - newestAt) / DAY_MS));
  return (
    <dl className="sf-facts">
      <dt>{t('safety.folder')}</dt>
      <dd className="sf-folder">{place.folder}</dd>
      <dt>{t('safety.newest')}</dt>
      <dd>
        {newestAt === null ? t('safety.newest.none') : t('safety.newest.at', { at: formatDateTime(newestAt), age })}
      </dd>
      <dt>{t('safety.kept')}</dt>
      <dd>{t('safety.kept.words', { count: place.sets, bytes: bytesText(place.storeBytes, language) })}</dd>
      <dt>{t('safety.free')}</dt>
      <dd>{freeBytes === null ? t('safety.free.unknown') : bytesText(freeBytes, language)}</dd>
    </dl>
  );
}
