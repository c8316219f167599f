import type { Dossier } from '../../../preload/contract/dossiers';
import { formatDateWithWeekday } from '../../shared/format';
import { useLanguage, useText } from '../../shared/i18n';

type DossierEvent = Dossier['events'][number];

/** What stands in an event besides its kind: reason, papers asked for, a date that moved. */
export function EventLines({ event: { detail, kind } }: { readonly event: Pick<DossierEvent, 'detail' | 'kind'> }) {
  const t = useText();
  const language = useLanguage();
  const { reason, note, items, dueBefore, dueAfter, number, paths, receivedId } = detail;
  const named = kind === 'papers.added' ? detail['papers'] : kind === 'supplement.asked' ? items : [];
  const papers = Array.isArray(named)
    ? named.flatMap(item =>
        typeof item === 'object' && item !== null && !Array.isArray(item) && typeof item['name'] === 'string'
          ? [item['name']]
          : [],
      )
    : [];
  const hasMoved = typeof dueAfter === 'number' && dueAfter !== dueBefore;
  return (
    <>
      {typeof number === 'string' && number !== '' && <p className="mc-small">{t('life.event.number', { number })}</p>}
      {typeof reason === 'string' && reason !== '' && (
        <p className="mc-small">{reason === 'elsewhere' ? t('life.event.elsewhere') : reason}</p>
      )}
      {typeof note === 'string' && note !== '' && <p className="mc-small">{note}</p>}
      {papers.length > 0 && (
        <ul className="dd-event__papers mc-small">
          {papers.map((name, index) => (
            <li key={index}>{name}</li>
          ))}
        </ul>
      )}
      {typeof receivedId === 'string' && receivedId !== '' && (
        <p className="mc-small">{t('life.event.received-id', { number: receivedId })}</p>
      )}
      {Array.isArray(paths) && <p className="mc-small">{t('life.event.fields', { count: paths.length })}</p>}
      {hasMoved && (
        <p className="mc-small">
          {t('life.event.due', {
            before: typeof dueBefore === 'number' ? formatDateWithWeekday(dueBefore, language) : '–',
            after: formatDateWithWeekday(dueAfter, language),
          })}
        </p>
      )}
    </>
  );
}
