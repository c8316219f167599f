import { formatDate } from '../../../preload/contract/calendar-days';
import { displayPhone, readPhone } from '../../../preload/contract/phone';
import { normalisePersonalId } from '../../../preload/contract/personal-id';
import { typedTimeOfDay } from '../../../preload/contract/time-of-day';
import { readTypedDate } from '../../../preload/contract/typed-dates';

/**
 * Between what fingers type and what a field keeps. What cannot be read is kept as it was typed: it is saved like
 * everything else, and the form says what is wrong with it.
 */
export interface TypedValue {
  readonly read: (text: string) => unknown;
  readonly show: (value: unknown) => string;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

export const plainText: TypedValue = { read: orNull, show: textOf };

/** `todayYear` lets two-digit years be read. A whole day only: `2026` stays what it is, typed text that is no date. */
export function dayValue(todayYear: number): TypedValue {
  return {
    read(text) {
      const day = readTypedDate(text, { todayYear });
      return day !== null && day.length === 10 ? day : orNull(text);
    },
    show: showDate,
  };
}

export function partialDateValue(todayYear: number): TypedValue {
  return { read: text => readTypedDate(text, { todayYear }) ?? orNull(text), show: showDate };
}

export const timeValue: TypedValue = { read: text => typedTimeOfDay(text) ?? orNull(text), show: textOf };

/** `251120260930`, `25/11/2026 9:30`; kept as `2026-11-25T09:30`. */
export function datetimeValue(todayYear: number): TypedValue {
  return {
    read(text) {
      const match = /^(.*?)[\sT]*(\d{1,2}[:hg]?\d{2})$/u.exec(text.trim());
      const day = match?.[1] === undefined ? null : readTypedDate(match[1], { todayYear });
      const time = match?.[2] === undefined ? null : typedTimeOfDay(match[2]);
      return day?.length === 10 && time !== null ? `${day}T${time}` : orNull(text);
    },
    show(value) {
      const [day, time] = textOf(value).split('T');
      return time === undefined ? textOf(value) : `${showDate(day)} ${time}`;
    },
  };
}

/** `1.234.567`; dots group, as Vietnamese offices write them. */
export const wholeNumber: TypedValue = {
  read(text) {
    const digits = text.replace(/[\s.\u00a0]/gu, '');
    return /^-?\d{1,15}$/u.test(digits) ? Number(digits) : orNull(text);
  },
  show: value => (typeof value === 'number' ? groupThousands(String(value)) : textOf(value)),
};

/** `1.234,5`; a lone dot before one or two digits is taken for the comma it was meant as. */
export const decimalNumber: TypedValue = {
  read(text) {
    const bare = text.replace(/[\s\u00a0]/gu, '');
    const point = /^-?\d+\.\d{1,2}$/u.test(bare) ? bare : bare.replace(/\./gu, '').replace(',', '.');
    return /^-?\d{1,15}(?:\.\d{1,6})?$/u.test(point) ? Number(point) : orNull(text);
  },
  show(value) {
    if (typeof value !== 'number') return textOf(value);
    const [whole = '', fraction] = String(value).split('.');
    return fraction === undefined ? groupThousands(whole) : `${groupThousands(whole)},${fraction}`;
  },
};

/** Kept as twelve digits without spaces, shown in threes: easier to hold against the card. */
export const personalIdValue: TypedValue = {
  read(text) {
    const bare = normalisePersonalId(text);
    return orNull(/^\d+$/u.test(bare) ? bare : text);
  },
  show(value) {
    const text = textOf(value);
    return /^\d{12}$/u.test(text) ? text.replace(/(\d{3})(?=\d)/gu, '$1 ') : text;
  },
};

export const phoneValue: TypedValue = {
  read(text) {
    const reading = readPhone(text);
    return reading.ok ? reading.phone.e164 : orNull(text);
  },
  show: value => displayPhone(textOf(value)),
};

function showDate(value: unknown): string {
  const text = textOf(value);
  return /^\d{4}(?:-\d{2}){0,2}$/u.test(text) ? formatDate(text) : text;
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/gu, '.');
}
