import type { DateBounds } from './field-definition';
import { issue, type ValueIssue } from './issues';

/** Negative, zero or positive as `a` lies before, with or after `b`, as far as both are known. */
export function comparePartial(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `valueOf` gives the sibling dates; one that is empty or no text bounds nothing. */
export function dateBoundIssues(
  date: string,
  bounds: DateBounds | undefined,
  today: string,
  valueOf: (key: string) => unknown,
): ValueIssue[] {
  if (!bounds) return [];
  const sibling = (key: string | undefined): string => {
    const value = key === undefined ? undefined : valueOf(key);
    return typeof value === 'string' && /^\d{4}/u.test(value) ? value : '';
  };
  const { earliest, notBefore, notAfter } = bounds;
  if (bounds.notInFuture === true && comparePartial(date, today) > 0) return [issue('forms.date-in-future')];
  if (earliest !== undefined && comparePartial(date, earliest) < 0) return [issue('forms.date-too-old', { earliest })];
  if (comparePartial(date, sibling(notBefore)) < 0)
    return [issue('forms.date-before-field', { field: notBefore ?? '' })];
  if (comparePartial(date, sibling(notAfter)) > 0) return [issue('forms.date-after-field', { field: notAfter ?? '' })];
  return [];
}
