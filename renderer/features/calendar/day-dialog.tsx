import { useState } from 'react';
import { readTypedDate } from '../../../preload/contract/typed-dates';
import { restReasonOf } from '../../../preload/contract/calendar-year';
import { CalendarDayKind, type CalendarDayEntry } from '../../../preload/contract/deadlines';
import { ActFrame } from '../../shared/dossier-acts';
import { formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { KeptForm, useKeeping, useKept } from '../../shared/kept';
import { Button, Notice, RadioGroup, TextField } from '../../shared/ui';

interface DayDialogProps {
  /** `yyyy-mm-dd`, or empty for a day still to be said. */
  readonly date: string;
  readonly entry: CalendarDayEntry | null;
  readonly year: number;
  readonly known: readonly CalendarDayEntry[];
  readonly onSave: (entry: CalendarDayEntry, movedFrom: string | undefined) => void;
  readonly onRemove: (entry: CalendarDayEntry) => void;
  readonly onClose: () => void;
}

const HALVES = ['whole', 'morning', 'afternoon'] as const;
const MOST_LETTERS = 200;

/** What one day is and why. */
export function DayDialog(props: DayDialogProps) {
  return (
    <KeptForm subjectIds={[`day:${props.date === '' ? 'new' : props.date}`]} kind="calendar-day" opensAtOnce>
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ date, entry, year, known, onSave, onRemove, onClose }: DayDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const [typed, setTyped] = useKept('day', date === '' ? '' : formatIsoDate(date));
  const [kind, setKind] = useKept<CalendarDayKind>('kind', entry?.kind ?? usualKind(date));
  const [half, setHalf] = useKept<(typeof HALVES)[number]>('half', entry?.half ?? 'whole');
  const [name, setName] = useKept('name', entry?.name ?? '');
  const [isTried, setIsTried] = useState(false);
  const day = dayTyped(typed, year);
  const standing = day === null || day === entry?.date ? undefined : known.find(other => other.date === day);
  const submit = () => {
    setIsTried(true);
    if (day === null || name.trim() === '') return;
    keeping?.forget();
    onSave({ date: day, kind, half: half === 'whole' ? null : half, name: name.trim().normalize('NFC') }, entry?.date);
  };
  return (
    <ActFrame
      title={entry ? t('calendar.day.edit.title') : t('calendar.day.add')}
      confirm={t('calendar.day.save')}
      isRunning={false}
      refusal={null}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('calendar.day.date')}
        hint={t('calendar.day.date.hint')}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        maxLength={10}
        isRequired
        autoFocus={date === ''}
        error={isTried && day === null ? t('calendar.day.date.wrong') : null}
      />
      {standing && (
        <Notice tone="warn">
          {t('calendar.day.standing', { day: formatIsoDate(standing.date), name: standing.name })}
        </Notice>
      )}
      <RadioGroup
        label={t('calendar.day.kind')}
        value={kind}
        onChange={value => setKind(CalendarDayKind.parse(value))}
        options={CalendarDayKind.options.map(value => ({ value, label: t(`calendar.kind.${value}`) }))}
      />
      <RadioGroup
        label={t('calendar.day.half')}
        isInRow
        value={half}
        onChange={value => setHalf(HALVES.find(known => known === value) ?? 'whole')}
        options={HALVES.map(value => ({ value, label: t(`calendar.half.${value}`) }))}
      />
      <TextField
        label={t('calendar.day.name')}
        hint={t('calendar.day.name.hint')}
        value={name}
        onChange={setName}
        maxLength={MOST_LETTERS}
        isRequired
        autoFocus={date !== ''}
        error={isTried && name.trim() === '' ? t('calendar.day.name.needed') : null}
      />
      {entry && (
        <div>
          <Button
            variant="danger"
            onPress={() => {
              keeping?.forget();
              onRemove(entry);
            }}
          >
            {t('calendar.day.remove-it')}
          </Button>
        </div>
      )}
    </ActFrame>
  );
}

/** On a day of rest an office can only work, on a working day only rest. */
function usualKind(date: string): CalendarDayKind {
  return date !== '' && restReasonOf(date, undefined) === 'weekend' ? 'make-up-workday' : 'holiday';
}

function dayTyped(text: string, year: number): string | null {
  const plain = text.trim();
  const whole = /^\d{1,2}[/.-]\d{1,2}$/u.test(plain) ? `${plain}/${year}` : plain;
  const day = readTypedDate(whole, { todayYear: year + 20 });
  return day !== null && day.length === 10 ? day : null;
}
