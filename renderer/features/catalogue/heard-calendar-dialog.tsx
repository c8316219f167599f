import { useMemo } from 'react';
import type { HeardPackage } from '../../../preload/contract/elsewhere';
import type { CalendarDraft, CalendarPreview, OfficeCalendarView } from '../../../preload/contract/deadlines';
import { counter } from '../../shared/bridge';
import { formatDate, formatIsoDate } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, DialogBox, FailedQuery, Notice, showToast, Skeleton, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { changedDays, withYear, type DayChange } from './calendar-difference';

interface HeardCalendarDialogProps {
  readonly published: HeardPackage;
  readonly onTaken: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** A year as the portal publishes it beside the one in force: which days change, and which due dates would move. */
export function HeardCalendarDialog(props: HeardCalendarDialogProps) {
  const { published, onTaken, onClose } = props;
  const { name, sha256, version } = published;
  const t = useText();
  const errorText = useErrorText();
  const current = useAsk(['deadlines', 'calendar'], () => counter.deadlines.calendar({}));
  const offered = useAsk(['elsewhere', 'calendar', name, sha256], () =>
    counter.elsewhere.calendarDays({ name, sha256 }),
  );
  const draft = useMemo(
    () => (current.data && offered.data ? withYear(draftOf(current.data), Number(name), offered.data) : null),
    [current.data, offered.data, name],
  );
  const preview = useAsk(
    ['deadlines', 'preview', current.data?.version, sha256],
    () => counter.deadlines.previewCalendar(draft ?? { ...draftOf(current.data), days: [] }),
    { enabled: draft !== null },
  );
  const change = useCommand(counter.deadlines.changeCalendar);
  const take = async () => {
    if (!draft || !current.data || !preview.data) return;
    const answer = await change.run({
      draft,
      basedOn: current.data.version,
      reason: t('heard-packages.calendar.reason', { year: name, version }),
      expectedMoves: preview.data.moveCount,
    });
    if (!answer.ok) {
      await Promise.all([current.refetch(), preview.refetch()]);
      return;
    }
    await onTaken();
    showToast({ text: t('heard-packages.calendar.taken', { year: name, count: answer.value.moved }) });
    onClose();
  };
  const days = draft && current.data ? changedDays(current.data.days, draft.days) : [];
  const isSound = preview.data?.problems.length === 0;
  const failed = current.error ?? offered.error ?? preview.error;
  return (
    <DialogBox
      title={t('heard-packages.calendar', { year: name, version })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          {isSound && (
            <Button
              variant="primary"
              isPending={change.isRunning}
              shortcut={{ chord: 'F9', label: t('heard-packages.calendar.take') }}
              onPress={() => void take()}
            >
              {t('heard-packages.calendar.take')}
            </Button>
          )}
        </>
      }
    >
      <div className="mc-stack">
        {failed && (
          <FailedQuery
            error={failed}
            onRetry={() => Promise.all([current.refetch(), offered.refetch(), preview.refetch()])}
          />
        )}
        {change.refusal && (
          <Notice tone="danger" role="alert">
            {errorText(change.refusal)}
          </Notice>
        )}
        {offered.data === null && <Notice tone="danger">{t('heard-packages.calendar.unreadable')}</Notice>}
        {offered.data !== null && !failed && !preview.data && <Skeleton lines={4} />}
        {preview.data && <Outcome preview={preview.data} days={days} year={name} />}
      </div>
    </DialogBox>
  );
}

interface OutcomeProps {
  readonly preview: CalendarPreview;
  readonly days: readonly DayChange[];
  readonly year: string;
}

function Outcome({ preview, days, year }: OutcomeProps) {
  const t = useText();
  return (
    <>
      {preview.problems.length > 0 && (
        <Notice tone="danger" title={t('heard-packages.calendar.problems')}>
          <ul>
            {preview.problems.map(({ code, date }, index) => (
              <li key={index}>
                {t(`heard-packages.problem.${code}`, {
                  hasDay: date === null ? 'no' : 'yes',
                  day: date === null ? '' : formatIsoDate(date),
                })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {days.length === 0 ? (
        <p>{t('heard-packages.calendar.same')}</p>
      ) : (
        <section aria-labelledby="heard-days">
          <h3 id="heard-days">{t('heard-packages.calendar.days', { year })}</h3>
          <ul className="cd-days">
            {days.map(({ change, day }) => (
              <li key={day.date}>
                <StateChip tone={change === 'added' ? 'sure' : change === 'removed' ? 'danger' : 'info'}>
                  {t(`heard-packages.day.${change}`)}
                </StateChip>
                <span className="mc-number">{formatIsoDate(day.date)}</span>
                <span>{day.name}</span>
                <span className="mc-soft">
                  {t(`heard-packages.kind.${day.kind}`)}
                  {day.half !== null && `, ${t(`heard-packages.half.${day.half}`)}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>{t('heard-packages.moves', { count: preview.moveCount, later: preview.laterCount })}</p>
      {preview.byHandCount > 0 && <p>{t('heard-packages.moves.by-hand', { count: preview.byHandCount })}</p>}
      {preview.moves.length > 0 && (
        <ul className="cd-moves">
          {preview.moves.map(move => (
            <li key={move.dossierId}>
              <span className="mc-number">{move.code}</span> {move.applicantName}:{' '}
              <span className="mc-number">
                {formatDate(move.before)} → {formatDate(move.after)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function draftOf(view: OfficeCalendarView | undefined): CalendarDraft {
  if (!view) throw new Error('there is no calendar to change');
  const { days, confirmedYears, office } = view;
  return { days, confirmedYears, office };
}
