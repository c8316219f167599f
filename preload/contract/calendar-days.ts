/**
 * Calendar days as 'yyyy-mm-dd' text and Vietnam's wall clock, without the machine's time zone.
 *
 * Vietnam is UTC+7 all year. Years are Gregorian whatever the operating system's calendar shows.
 */

const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** 'yyyy-mm-dd'. */
export type IsoDate = string;
/** 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd'. */
export type PartialIsoDate = string;
/** Sunday 0 to Saturday 6. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export type Language = 'vi' | 'en';

const WEEKDAY_NAMES: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the day exists: '2026-02-29' does not. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  return match !== null && isRealDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days since 1970-01-01, negative before. A text that is no day is a fault. */
export function dayNumberOf(date: IsoDate): number {
  if (!isIsoDate(date)) throw new RangeError('not a calendar day');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  // Years run from March here, so the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dateOfDayNumber(dayNumber: number): IsoDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The same day so many months on, or the last day of a month that has no such day (Civil Code art. 148(3)). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${String(toYear).padStart(4, '0')}-${two(toMonth)}-${two(Math.min(day, daysInMonth(toYear, toMonth)))}`;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

export function weekdayOf(date: IsoDate): Weekday {
  const weekday = (dayNumberOf(date) + 4) % 7;
  return ((weekday + 7) % 7) as Weekday;
}

/** 'Thứ Sáu' or 'Friday'. */
export function weekdayName(date: IsoDate, language: Language = 'vi'): string {
  return WEEKDAY_NAMES[language][weekdayOf(date)] ?? '';
}

export type VietnamDateTime = {
  readonly date: IsoDate;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/** The wall clock in Vietnam at an instant in UTC milliseconds. */
export function vietnamDateTime(epochMs: number): VietnamDateTime {
  const local = epochMs + VIETNAM_OFFSET_MS;
  const dayNumber = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - dayNumber * DAY_MS) / 1000);
  return {
    date: dateOfDayNumber(dayNumber),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

/** The instant, in UTC milliseconds, at which Vietnam's clocks show this day and time. */
export function epochOfVietnam(date: IsoDate, hour = 0, minute = 0): number {
  return dayNumberOf(date) * DAY_MS + (hour * 60 + minute) * 60_000 - VIETNAM_OFFSET_MS;
}

/** '2026-11-20' as '20/11/2026', '1958-03' as '03/1958', '1958' as it is. */
export function formatDate(date: PartialIsoDate): string {
  return date.split('-').reverse().join('/');
}

/** '20/11', without the year. */
export function formatDayMonth(date: IsoDate): string {
  return formatDate(date).slice(0, 5);
}

/** '16:40' of an instant, Vietnam time. */
export function formatTime(epochMs: number): string {
  const { hour, minute } = vietnamDateTime(epochMs);
  return `${two(hour)}:${two(minute)}`;
}

/** '16:40 20/11/2026' of an instant, Vietnam time. */
export function formatDateTime(epochMs: number): string {
  return `${formatTime(epochMs)} ${formatDate(vietnamDateTime(epochMs).date)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
