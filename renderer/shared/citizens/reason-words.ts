import type { MatchReason } from '../../../preload/contract/citizens';
import type { TextOf } from '../i18n';

/** Reasons that speak against; said only where a match is shown in spite of them. */
const AGAINST: ReadonlySet<MatchReason> = new Set([
  'name-different',
  'birth-different',
  'number-different',
  'sex-differs',
]);

/** "cùng ngày sinh, tên chỉ khác dấu; nhưng giới tính khác": why two entries may be one person, the strongest first. */
export function reasonWords(t: TextOf, reasons: readonly MatchReason[]): string {
  const said = (wanted: boolean) =>
    reasons
      .filter(reason => AGAINST.has(reason) !== wanted)
      .map(reason => t(`citizens.reason.${reason}`))
      .join(', ');
  const [speaksFor, against] = [said(true), said(false)];
  return against === '' ? speaksFor : t('citizens.reason.but', { for: speaksFor, against });
}
