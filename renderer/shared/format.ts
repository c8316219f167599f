/**
 * Dates, times, money and numbers as Vietnamese offices write them. Viet Nam keeps UTC+7 without summer time, and the
 * machine's own zone, calendar and language are not trusted: a machine set to Thai would print Buddhist years.
 */
const VIET_NAM_OFFSET_MS = 7 * 60 * 60 * 1000;

const WEEKDAYS = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** The wall clock of Viet Nam, to be read with the `getUTC...` methods only. */
const wallClock = (at: number): Date => new Date(at + VIET_NAM_OFFSET_MS);

/** `27/11/2026`; takes an instant in UTC milliseconds. */
export function formatDate(at: number): string {
  const day = wallClock(at);
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${String(day.getUTCFullYear()).padStart(4, '0')}`;
}

/** `10:32`. */
export function formatTime(at: number): string {
  const day = wallClock(at);
  return `${two(day.getUTCHours())}:${two(day.getUTCMinutes())}`;
}

/** `10:32:05`. */
export function formatTimeWithSeconds(at: number): string {
  return `${formatTime(at)}:${two(wallClock(at).getUTCSeconds())}`;
}

/** `10:32 27/11/2026`. */
export function formatDateTime(at: number): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}

/** `Thứ Sáu 27/11/2026`. */
export function formatDateWithWeekday(at: number, language: 'vi' | 'en' = 'vi'): string {
  return `${WEEKDAYS[language][wallClock(at).getUTCDay()] ?? ''} ${formatDate(at)}`;
}

/** `2026-11-27` to `27/11/2026`; a year or a year and month alone stay as far as they are known. */
export function formatIsoDate(day: string): string {
  return day.split('-').reverse().join('/');
}

/** The calendar day in Viet Nam, `yyyy-mm-dd`. */
export function isoDateOf(at: number): string {
  return wallClock(at).toISOString().slice(0, 10);
}

/** `10:32` for today, else `10:32 27/11`. */
export function formatMoment(at: number, now: number): string {
  return isoDateOf(at) === isoDateOf(now) ? formatTime(at) : `${formatTime(at)} ${formatDate(at).slice(0, 5)}`;
}

/** `1.234.567`. */
export function formatNumber(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/gu, '.');
}

/** `1.234.567 ₫`, with a space that does not break. */
export function formatMoney(amountVnd: number): string {
  return `${formatNumber(amountVnd)}\u00a0₫`;
}

/** `0912 345 678`; anything that is not ten digits stays as it was typed. */
export function formatPhone(phone: string): string {
  const match = /^(?:\+84|0)(\d{3})(\d{3})(\d{3})$/u.exec(phone.replace(/[\s.-]/gu, ''));
  return match ? `0${match[1] ?? ''} ${match[2] ?? ''} ${match[3] ?? ''}` : phone;
}

/** `001 085 012 345`: identity numbers in threes, easier to read out. */
export function formatPersonalId(personalId: string): string {
  return /^\d{12}$/u.test(personalId) ? personalId.replace(/(\d{3})(?=\d)/gu, '$1 ') : personalId;
}
