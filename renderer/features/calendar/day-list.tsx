import { PencilLine, Trash2 } from 'lucide-react';
import { weekdayName } from '../../../preload/contract/calendar-days';
import type { CalendarDayEntry } from '../../../preload/contract/deadlines';
import { formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Button, StateChip } from '../../shared/ui';

interface DayListProps {
  readonly entries: readonly CalendarDayEntry[];
  readonly changed: ReadonlySet<string>;
  /** Dates that only follow from the rule of the law and may be announced otherwise. */
  readonly predicted: ReadonlySet<string>;
  readonly onOpen: (entry: CalendarDayEntry) => void;
  readonly onRemove: (entry: CalendarDayEntry) => void;
}

/** Days off and make-up days of the year, each with its reason. */
export function DayList({ entries, changed, predicted, onOpen, onRemove }: DayListProps) {
  const t = useText();
  return (
    <section className="oc-list" aria-labelledby="calendar-days">
      <h3 id="calendar-days">{t('calendar.days', { count: entries.length })}</h3>
      {entries.length === 0 && <p className="mc-soft">{t('calendar.days.none')}</p>}
      <ul>
        {entries.map((entry, index) => (
          <li key={`${entry.date} ${index}`}>
            <div className="oc-list__words">
              <p className="oc-list__marks">
                <span className="mc-number">
                  {`${formatIsoDate(entry.date).slice(0, 5)} · ${weekdayName(entry.date)}`}
                  {entry.half !== null && ` · ${t(`calendar.half.${entry.half}`)}`}
                </span>
                <StateChip tone={entry.kind === 'make-up-workday' ? 'info' : 'rest'}>
                  {t(`calendar.kind.${entry.kind}`)}
                </StateChip>
                {predicted.has(entry.date) && <StateChip tone="doubt">{t('calendar.predicted')}</StateChip>}
                {changed.has(entry.date) && <StateChip tone="info">{t('calendar.changed')}</StateChip>}
              </p>
              <p>{entry.name}</p>
            </div>
            <Button
              variant="quiet"
              icon={<PencilLine size={16} aria-hidden="true" />}
              label={t('calendar.day.edit', { day: formatIsoDate(entry.date), name: entry.name })}
              onPress={() => onOpen(entry)}
            />
            <Button
              variant="quiet"
              icon={<Trash2 size={16} aria-hidden="true" />}
              label={t('calendar.day.remove', { day: formatIsoDate(entry.date), name: entry.name })}
              onPress={() => onRemove(entry)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
