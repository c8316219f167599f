import { timeOfMinute } from '../../../preload/contract/time-of-day';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../shared/i18n';
import { Button } from '../../shared/ui';
import { HoursDialog } from './hours-dialog';
import type { CalendarInWork } from './use-calendar-draft';

/** Opening hours and how limits are counted by them. */
export function HoursPanel({ work }: { readonly work: CalendarInWork }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { draft, change } = work;
  const { sessions, saturdaySession, cutOffMinute, dayLimitsEnd, calendarDaysSkipHolidays, stuckAfterWorkingDays } =
    draft.office;
  const session = ({ opensMinute, closesMinute }: { opensMinute: number; closesMinute: number }) =>
    t('calendar.hours.from-to', { from: timeOfMinute(opensMinute), to: timeOfMinute(closesMinute) });
  const lines: readonly (readonly [string, string])[] = [
    ['calendar.hours.sessions', sessions.map(session).join('; ')],
    ['calendar.hours.saturday', saturdaySession ? session(saturdaySession) : t('calendar.hours.saturday.none')],
    ['calendar.hours.cut-off', timeOfMinute(cutOffMinute)],
    ['calendar.hours.ends', t(`calendar.hours.ends.${dayLimitsEnd}`)],
    ['calendar.hours.skip', t(`calendar.hours.skip.${calendarDaysSkipHolidays ? 'yes' : 'no'}`)],
    ['calendar.hours.stuck', t('calendar.hours.stuck.days', { count: stuckAfterWorkingDays })],
  ];
  return (
    <div className="oc-hours">
      <dl className="mc-card mc-section">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button
          icon={<Clock size={18} aria-hidden="true" />}
          shortcut={{ chord: 'F8', label: t('calendar.hours.edit') }}
          onPress={() => setIsOpen(true)}
        >
          {t('calendar.hours.edit')}
        </Button>
      </div>
      {isOpen && (
        <HoursDialog
          office={draft.office}
          onSave={office => {
            change({ ...draft, office });
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}
