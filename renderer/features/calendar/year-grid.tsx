import { useRef, useState, type KeyboardEvent } from 'react';
import { addDays, addMonths, weekdayName } from '../../../preload/contract/calendar-days';
import type { DayCell, YearSheet } from '../../../preload/contract/calendar-year';
import { formatIsoDate, isoDateOf } from '../../shared/format';
import { useText, type TextOf } from '../../shared/i18n';
import { classNames } from '../../shared/ui';

interface YearGridProps {
  readonly sheet: YearSheet;
  readonly changed: ReadonlySet<string>;
  readonly onOpen: (cell: DayCell) => void;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

/** Twelve months. One day takes the Tab; arrows go from day to day, Page keys from month to month, Enter opens it. */
export function YearGrid({ sheet, changed, onOpen }: YearGridProps) {
  const t = useText();
  const today = isoDateOf(Date.now());
  const year =
    sheet.months[0]?.weeks
      .flat()
      .find(cell => cell !== null)
      ?.date.slice(0, 4) ?? '';
  const [at, setAt] = useState(today.startsWith(year) ? today : `${year}-01-01`);
  const grid = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const to = dayOfKey(event.key, at);
    if (to === null || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    if (!to.startsWith(year)) return;
    setAt(to);
    grid.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  return (
    <div className="oc-grid" ref={grid} role="group" aria-label={t('calendar.grid')}>
      {sheet.months.map(({ month, weeks, workingDays }) => (
        <table key={month} className="oc-month">
          <caption>
            <span className="oc-month__name">{t('calendar.month', { month })}</span>
            <span className="mc-soft mc-number">{t('calendar.month.days', { count: workingDays })}</span>
          </caption>
          <thead>
            <tr>
              {WEEKDAYS.map(weekday => (
                <th key={weekday} scope="col">
                  {t(`calendar.weekday.${weekday}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, index) => (
              <tr key={index}>
                {week.map((cell, column) => (
                  <td key={column}>
                    {cell && (
                      <button
                        type="button"
                        data-date={cell.date}
                        className={classNames(
                          'oc-day',
                          `oc-day--${markOf(cell)}`,
                          cell.date === today && 'oc-day--today',
                          changed.has(cell.date) && 'oc-day--changed',
                        )}
                        tabIndex={cell.date === at ? 0 : -1}
                        title={wordsOf(cell, t)}
                        aria-current={cell.date === today ? 'date' : undefined}
                        onFocus={() => setAt(cell.date)}
                        onKeyDown={move}
                        onClick={() => onOpen(cell)}
                      >
                        <span aria-hidden="true">{cell.dayOfMonth}</span>
                        <span className="mc-visually-hidden">{wordsOf(cell, t)}</span>
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <ul className="oc-legend">
        {(['holiday', 'swap-off', 'make-up-workday', 'half', 'changed'] as const).map(mark => (
          <li key={mark}>
            <span className={`oc-day oc-day--${mark}`} aria-hidden="true" />
            {t(`calendar.legend.${mark}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How a day is drawn: by what it is, not by whether it is worked. */
function markOf({ entry, rest }: DayCell): string {
  if (entry === null) return rest === null ? 'plain' : 'weekend';
  if (entry.kind === 'make-up-workday') return 'make-up-workday';
  if (rest === null) return 'half';
  return entry.kind === 'holiday' ? 'holiday' : 'swap-off';
}

function wordsOf({ date, entry, rest }: DayCell, t: TextOf): string {
  const day = `${weekdayName(date)} ${formatIsoDate(date)}`;
  if (entry === null) return t(rest === null ? 'calendar.day.works' : 'calendar.day.weekend', { day });
  const half = entry.half === null ? '' : `, ${t(`calendar.half.${entry.half}`)}`;
  return t('calendar.day.is', { day, kind: `${t(`calendar.kind.${entry.kind}`)}${half}`, name: entry.name });
}

function dayOfKey(key: string, at: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(at, -1);
    case 'ArrowRight':
      return addDays(at, 1);
    case 'ArrowUp':
      return addDays(at, -7);
    case 'ArrowDown':
      return addDays(at, 7);
    case 'PageUp':
      return addMonths(at, -1);
    case 'PageDown':
      return addMonths(at, 1);
    case 'Home':
      return `${at.slice(0, 4)}-01-01`;
    case 'End':
      return `${at.slice(0, 4)}-12-31`;
    default:
      return null;
  }
}
