import { z } from 'zod';

/** `17:15`, a time of the day in Vietnam. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** A time as it is typed or said, in minutes of the day: `0730`, `730`, `7:30`, `7h30`, `7g30`, `7.30`, `7h`; else null. */
export function readTypedTime(text: string): number | null {
  const match = /^(\d{1,2})\s*(?:[:.hg]\s*)?(\d{2})?$/iu.exec(text.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : null;
}

export function timeOfMinute(minute: number): TimeOfDay {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** As it is typed, in the one way it is kept; null when it is no time. */
export function typedTimeOfDay(text: string): TimeOfDay | null {
  const minute = readTypedTime(text);
  return minute === null ? null : timeOfMinute(minute);
}

export function minuteOfTime(time: TimeOfDay): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
