import type { HeardResult } from '../../../preload/contract/elsewhere';
import { formatIsoDate, formatMoment } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { EmptyState } from '../../shared/ui';
import { useRowKeys } from './row-keys';

interface ArrivedResultsProps {
  readonly results: readonly HeardResult[];
  readonly now: number;
  readonly onOpen: (dossierId: string) => void;
}

/** Results that came from elsewhere and nobody has looked at, newest first. */
export function ArrivedResults({ results, now, onOpen }: ArrivedResultsProps) {
  const t = useText();
  const { list, move } = useRowKeys();
  if (results.length === 0) return <EmptyState title={t('arrivals.none')} />;
  return (
    <ul className="wd-rows" ref={list} aria-label={t('arrivals.list')}>
      {results.map(result => (
        <li key={result.resultId}>
          <button
            type="button"
            className="wd-row wd-row--result"
            onClick={() => onOpen(result.dossierId)}
            onKeyDown={move}
          >
            <span className="wd-row__code mc-number">{result.dossierCode}</span>
            <span className="wd-row__who">
              <strong>{result.applicantName}</strong>
              <span className="mc-soft wd-row__what" title={result.procedureName}>
                {result.procedureName}
              </span>
            </span>
            <span className="wd-row__result">
              {t('arrivals.result', {
                number: result.number,
                day: formatIsoDate(result.issuedOn),
                signer: result.signer,
              })}
            </span>
            <span className="mc-soft">{t('arrivals.pages', { count: result.pageCount })}</span>
            <span className="mc-soft">
              {t('arrivals.at', { time: formatMoment(result.keptAt ?? result.heardAt, now) })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
