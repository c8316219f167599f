import { daysBetween } from '../../../preload/contract/calendar-days';
import { readTypedDate } from '../../../preload/contract/typed-dates';
import { formatIsoDate, isoDateOf } from '../format';
import { TextField } from '../ui';

/** The day that was typed, `yyyy-mm-dd`; a day and month alone are the next such day. Null while it is none. */
export function dayTyped(text: string, now: number): string | null {
  const today = isoDateOf(now);
  const year = Number(today.slice(0, 4));
  const short = /^(\d{1,2})[/.\- ](\d{1,2})$/u.exec(text.trim());
  if (short) {
    const inYear = (of: number) => readTypedDate(`${short[1]}/${short[2]}/${of}`, { todayYear: of });
    const thisYear = inYear(year);
    return thisYear !== null && daysBetween(today, thisYear) >= 0 ? thisYear : inYear(year + 1);
  }
  const day = readTypedDate(text.trim(), { todayYear: year + 20 });
  return day !== null && day.length === 10 ? day : null;
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly now: number;
  readonly error?: string | null;
  readonly hint?: string;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
}

/** A day as officers type it: `27/11`, `27/11/2026`, `27112026`. */
export function DayField({ value, onChange, now, hint, ...rest }: DayFieldProps) {
  const day = dayTyped(value, now);
  return (
    <TextField
      {...rest}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      maxLength={10}
      hint={hint ?? (day === null ? '' : formatIsoDate(day))}
    />
  );
}
