import { CircleDot, CloudUpload, FilePlus2, Printer, TriangleAlert } from 'lucide-react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { eventField, eventWords } from './event-words';

const ICONS: Readonly<Record<string, typeof CircleDot>> = {
  'dossier.registered': FilePlus2,
  'receipt.printed': Printer,
  'portal.received': CloudUpload,
  'portal.refused': TriangleAlert,
};

/** What happened, newest first, by whom and when. */
export function HistoryPanel({ events }: { readonly events: Dossier['events'] }) {
  const t = useText();
  return (
    <ol className="dd-history" aria-label={t('dossiers.tab.history')}>
      {events.toReversed().map((event, index) => {
        const Icon = ICONS[event.kind] ?? CircleDot;
        const { id, values } = eventWords(event);
        const field = eventField(event);
        return (
          <li key={events.length - index} className="dd-event">
            <Icon size={20} aria-hidden="true" />
            <div>
              <p>
                {t(id, values)}
                {field !== null && ` ${t('dossiers.refused.field', { field: t(field) })}`}
              </p>
              <p className="mc-small mc-soft">
                <span className="mc-number">{formatDateTime(event.at)}</span> ·{' '}
                {event.officerName ?? t('dossiers.event.by-program')}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
