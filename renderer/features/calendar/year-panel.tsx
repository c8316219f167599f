import { BadgeCheck, ChevronLeft, ChevronRight, ListPlus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { yearSheet } from '../../../preload/contract/calendar-year';
import type { CalendarDayEntry, OfficeCalendarView } from '../../../preload/contract/deadlines';
import { useText } from '../../shared/i18n';
import { useShortcut } from '../../shared/shortcuts';
import { Button, Notice, StateChip } from '../../shared/ui';
import { changedDates, missingProposals, withDay, withDays, withoutDay, withYear } from './calendar-edits';
import { DayDialog } from './day-dialog';
import { DayList } from './day-list';
import type { CalendarInWork } from './use-calendar-draft';
import { YearGrid } from './year-grid';

interface YearPanelProps {
  readonly view: OfficeCalendarView;
  readonly work: CalendarInWork;
  readonly year: number;
  readonly onYear: (year: number) => void;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** One year on the wall, and beside it every day that is not as its weekday says, with its reason. */
export function YearPanel({ view, work, year, onYear }: YearPanelProps) {
  const t = useText();
  const { draft, change } = work;
  const sheet = useMemo(() => yearSheet(draft.days, year), [draft.days, year]);
  const changed = useMemo(() => new Set(changedDates(view, draft)), [view, draft]);
  const [open, setOpen] = useState<{ readonly date: string; readonly entry: CalendarDayEntry | null } | null>(null);
  const isConfirmed = draft.confirmedYears.includes(year);
  const missing = missingProposals(draft, view.proposed, year);
  const predicted = view.proposed.filter(({ date, isPredicted }) => isPredicted && date.startsWith(String(year)));
  useShortcut('Alt+ArrowLeft', () => onYear(year - 1), {
    label: t('calendar.year.before'),
    isEnabled: year > FIRST_YEAR,
  });
  useShortcut('Alt+ArrowRight', () => onYear(year + 1), {
    label: t('calendar.year.after'),
    isEnabled: year < LAST_YEAR,
  });
  return (
    <div className="oc-year">
      <div className="mc-row">
        <Button
          icon={<ChevronLeft size={18} aria-hidden="true" />}
          label={t('calendar.year.before')}
          isDisabled={year <= FIRST_YEAR}
          onPress={() => onYear(year - 1)}
        />
        <h2 aria-live="polite">{t('calendar.year.of', { year: String(year) })}</h2>
        <Button
          icon={<ChevronRight size={18} aria-hidden="true" />}
          label={t('calendar.year.after')}
          isDisabled={year >= LAST_YEAR}
          onPress={() => onYear(year + 1)}
        />
        <span className="mc-number">{t('calendar.year.working-days', { count: sheet.workingDays })}</span>
        {isConfirmed ? (
          <>
            <StateChip tone="sure">{t('calendar.year.confirmed')}</StateChip>
            <Button variant="quiet" onPress={() => change(withYear(draft, year, false))}>
              {t('calendar.year.unconfirm')}
            </Button>
          </>
        ) : (
          <StateChip tone="doubt">{t('calendar.year.unconfirmed')}</StateChip>
        )}
        <Button
          className="oc-add"
          icon={<Plus size={18} aria-hidden="true" />}
          shortcut={{ chord: 'F8', label: t('calendar.day.add') }}
          onPress={() => setOpen({ date: '', entry: null })}
        >
          {t('calendar.day.add.short')}
        </Button>
      </div>
      {!isConfirmed && (
        <Notice
          tone="warn"
          actions={
            <>
              {missing.length > 0 && (
                <Button
                  icon={<ListPlus size={18} aria-hidden="true" />}
                  onPress={() => change(withDays(draft, missing))}
                >
                  {t('calendar.year.take-proposed', { count: missing.length })}
                </Button>
              )}
              <Button
                icon={<BadgeCheck size={18} aria-hidden="true" />}
                isDisabled={sheet.entries.length === 0}
                onPress={() => change(withYear(draft, year, true))}
              >
                {t('calendar.year.confirm', { year: String(year) })}
              </Button>
            </>
          }
        >
          {t('calendar.year.unconfirmed.words', {
            year: String(year),
            count: sheet.entries.length,
            predicted: predicted.length,
          })}
        </Notice>
      )}
      <div className="oc-columns">
        <YearGrid key={year} sheet={sheet} changed={changed} onOpen={({ date, entry }) => setOpen({ date, entry })} />
        <DayList
          entries={sheet.entries}
          changed={changed}
          predicted={new Set(isConfirmed ? [] : predicted.map(({ date }) => date))}
          onOpen={entry => setOpen({ date: entry.date, entry })}
          onRemove={entry => change(withoutDay(draft, entry))}
        />
      </div>
      {open && (
        <DayDialog
          date={open.date}
          entry={open.entry}
          year={year}
          known={draft.days}
          onSave={(entry, movedFrom) => {
            change(withDay(draft, entry, movedFrom));
            onYear(Number(entry.date.slice(0, 4)));
            setOpen(null);
          }}
          onRemove={entry => {
            change(withoutDay(draft, entry));
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
