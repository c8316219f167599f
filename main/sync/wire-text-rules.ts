import { epochOfVietnam, isIsoDate, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { EpochMs } from '../base/ports';

/** yyyyMMddHHmmss in Vietnam (UTC+7 all year); empty for no date. */
export function wireDate(at: EpochMs | null | undefined): string {
  if (at === null || at === undefined) return '';
  const { date, hour, minute, second } = vietnamDateTime(at);
  return date.replaceAll('-', '') + [hour, minute, second].map(part => String(part).padStart(2, '0')).join('');
}

/** The instant of a yyyyMMddHHmmss text, or undefined when no such moment exists (30 February, hour 24). */
export function instantOfWireDate(text: string): EpochMs | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  if (!isIsoDate(date) || hour > 23 || minute > 59 || second > 59) return undefined;
  return epochOfVietnam(date, hour, minute) + second * 1000;
}

/** At most `limit` UTF-16 units, ending at a word with '…' when cut; never between the halves of one character. */
export function cutAtWord(raw: string, limit: number): { readonly text: string; readonly wasCut: boolean } {
  const text = wireText(raw);
  if (text.length <= limit) return { text, wasCut: false };
  let head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  // A single enormous word has no place to break: cut inside it rather than send nothing.
  if (text[limit - 1] !== ' ' && space > limit / 2) head = head.slice(0, space);
  if (/[\uD800-\uDBFF]$/.test(head)) head = head.slice(0, -1);
  return { text: `${head.trimEnd()}…`, wasCut: true };
}

/** NFC, no control characters (the portal refuses them), line breaks as spaces, no lone surrogates. */
export function wireText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .trim();
}

/** Whole đồng as digits. Throws on anything else: that is a bug, not a refusal. */
export function wireAmount(amountVnd: unknown): string {
  if (typeof amountVnd !== 'number' || !Number.isSafeInteger(amountVnd) || amountVnd < 0)
    throw new RangeError(`not whole đồng: ${String(amountVnd)}`);
  return String(amountVnd);
}

export function wireFlag(value: unknown): '0' | '1' {
  return value ? '1' : '0';
}
