import { useState } from 'react';
import type { DeadlinePolicy } from '../../../preload/contract/deadlines';
import { readTypedTime, timeOfMinute } from '../../../preload/contract/time-of-day';
import { ActFrame } from '../../shared/dossier-acts';
import { useText } from '../../shared/i18n';
import { KeptForm, useKeeping, useKept, useOwnWork } from '../../shared/kept';
import { Checkbox, RadioGroup, TextField } from '../../shared/ui';

interface HoursDialogProps {
  readonly office: DeadlinePolicy;
  readonly onSave: (office: DeadlinePolicy) => void;
  readonly onClose: () => void;
}

interface TypedSession {
  readonly opens: string;
  readonly closes: string;
}

const NO_SESSION: TypedSession = { opens: '', closes: '' };
const isEmpty = ({ opens, closes }: TypedSession): boolean => opens.trim() === '' && closes.trim() === '';
const MOST_DAYS_STUCK = 60;

/** Times as they are said: 7:30, 07h30, 13.30. A session left empty is none. */
export function HoursDialog(props: HoursDialogProps) {
  return (
    <KeptForm subjectIds={useOwnWork('calendar')} kind="calendar-hours">
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ office, onSave, onClose }: HoursDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const [sessions, setSessions] = useKept<readonly TypedSession[]>('sessions', () => {
    const shown = office.sessions.map(shownSession);
    return shown.length < 2 ? [...shown, NO_SESSION] : shown;
  });
  const [saturday, setSaturday] = useKept('saturday', () =>
    office.saturdaySession ? shownSession(office.saturdaySession) : NO_SESSION,
  );
  const [cutOff, setCutOff] = useKept('cutOff', timeOfMinute(office.cutOffMinute));
  const [ends, setEnds] = useKept('ends', office.dayLimitsEnd);
  const [skips, setSkips] = useKept('skips', office.calendarDaysSkipHolidays);
  const [stuck, setStuck] = useKept('stuck', String(office.stuckAfterWorkingDays));
  const [isTried, setIsTried] = useState(false);
  const wrong = (isWrong: boolean, id: string) => (isTried && isWrong ? t(id) : null);

  const cutOffMinute = readTypedTime(cutOff);
  const stuckDays = /^\d{1,2}$/u.test(stuck.trim()) ? Number(stuck) : 0;
  const isStuckWrong = stuckDays < 1 || stuckDays > MOST_DAYS_STUCK;
  const submit = () => {
    setIsTried(true);
    const read = sessions.filter(session => !isEmpty(session)).map(readSession);
    const saturdaySession = isEmpty(saturday) ? null : readSession(saturday);
    if (read.length === 0 || read.includes(undefined) || saturdaySession === undefined) return;
    if (cutOffMinute === null || isStuckWrong) return;
    keeping?.forget();
    onSave({
      sessions: read.filter(session => session !== undefined),
      saturdaySession,
      cutOffMinute,
      dayLimitsEnd: ends,
      calendarDaysSkipHolidays: skips,
      stuckAfterWorkingDays: stuckDays,
    });
  };
  const sessionFields = (label: string, session: TypedSession, put: (next: TypedSession) => void, isFirst: boolean) => (
    <fieldset key={label} className="oc-session">
      <legend>{label}</legend>
      <TextField
        label={t('calendar.hours.opens')}
        value={session.opens}
        onChange={opens => put({ ...session, opens })}
        inputMode="numeric"
        maxLength={5}
        autoFocus={isFirst}
        error={wrong(
          isFirst ? readTypedTime(session.opens) === null : isHalfRead(session, 'opens'),
          'calendar.time.wrong',
        )}
      />
      <TextField
        label={t('calendar.hours.closes')}
        value={session.closes}
        onChange={closes => put({ ...session, closes })}
        inputMode="numeric"
        maxLength={5}
        error={wrong(
          isFirst ? readTypedTime(session.closes) === null : isHalfRead(session, 'closes'),
          'calendar.time.wrong',
        )}
      />
    </fieldset>
  );
  return (
    <ActFrame
      title={t('calendar.hours.edit')}
      confirm={t('calendar.day.save')}
      isRunning={false}
      refusal={null}
      isWide
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t('calendar.hours.what')}</p>
      <div className="mc-two">
        {sessions.map((session, index) =>
          sessionFields(
            t('calendar.hours.session', { number: index + 1 }),
            session,
            next => setSessions(before => before.map((one, at) => (at === index ? next : one))),
            index === 0,
          ),
        )}
        {sessionFields(t('calendar.hours.saturday'), saturday, setSaturday, false)}
        <fieldset className="oc-session">
          <legend>{t('calendar.hours.limits')}</legend>
          <TextField
            label={t('calendar.hours.cut-off')}
            value={cutOff}
            onChange={setCutOff}
            inputMode="numeric"
            maxLength={5}
            isRequired
            error={wrong(cutOffMinute === null, 'calendar.time.wrong')}
          />
          <TextField
            label={t('calendar.hours.stuck')}
            value={stuck}
            onChange={setStuck}
            inputMode="numeric"
            maxLength={2}
            isRequired
            error={wrong(isStuckWrong, 'calendar.hours.stuck.wrong')}
          />
        </fieldset>
      </div>
      <RadioGroup
        label={t('calendar.hours.ends')}
        isInRow
        value={ends}
        onChange={value => setEnds(value === 'time-of-receipt' ? 'time-of-receipt' : 'closing')}
        options={(['closing', 'time-of-receipt'] as const).map(value => ({
          value,
          label: t(`calendar.hours.ends.${value}`),
        }))}
      />
      <Checkbox isSelected={skips} onChange={setSkips}>
        {t('calendar.hours.skip.yes')}
      </Checkbox>
    </ActFrame>
  );
}

function shownSession({ opensMinute, closesMinute }: DeadlinePolicy['sessions'][number]): TypedSession {
  return { opens: timeOfMinute(opensMinute), closes: timeOfMinute(closesMinute) };
}

function readSession({ opens, closes }: TypedSession): DeadlinePolicy['sessions'][number] | undefined {
  const [opensMinute, closesMinute] = [readTypedTime(opens), readTypedTime(closes)];
  return opensMinute === null || closesMinute === null ? undefined : { opensMinute, closesMinute };
}

function isHalfRead(session: TypedSession, end: keyof TypedSession): boolean {
  return !isEmpty(session) && readTypedTime(session[end]) === null;
}
