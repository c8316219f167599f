import { HISTORIC_PROVINCES } from '../../preload/contract/divisions-old';

/** Twelve digits that can be a personal number: a known province, then century and sex. */
export function isPersonalNumber(number: string): boolean {
  return /^\d{12}$/.test(number) && number.startsWith('0') && HISTORIC_PROVINCES[number.slice(1, 3)] !== undefined;
}

/**
 * Whether a personal number can belong to a person of this birth date (dd/mm/yyyy or a year) and sex; undefined when
 * there is nothing to compare. Fourth digit: twice the centuries after 1900, plus one for women; then the year's two.
 */
export function personalNumberFits(number: string, born?: string, sex?: string): boolean | undefined {
  if (!/^\d{12}$/.test(number)) return undefined;
  const year = /(\d{4})$/.exec(born ?? '')?.[1];
  if (year === undefined && sex === undefined) return undefined;
  if (!isPersonalNumber(number)) return false;
  const mark = Number(number[3]);
  const isWoman = sex === 'Nữ';
  if (sex !== undefined && mark % 2 !== (isWoman ? 1 : 0)) return false;
  if (year === undefined) return true;
  return mark >> 1 === Math.floor(Number(year) / 100) - 19 && number.slice(4, 6) === year.slice(2);
}
