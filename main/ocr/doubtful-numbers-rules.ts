import { isPersonalNumber } from './personal-number-rules';

interface ReadWord {
  readonly text: string;
}

/** A number that was not read as one: which word, of which characters it is made, and what it can be. */
export interface DoubtfulNumber {
  readonly index: number;
  readonly alphabet: string;
  /** The number in what was read at a second look, undefined where that is none either. */
  readonly numberIn: (text: string) => string | undefined;
}

const DIGITS = '0123456789';
/** A stop or a bracket behind the number belongs to the sentence. */
const SIGNS_BEHIND = /[.,;:)\]'"’”]+$/u;
const WITH_GAPS = /^\d{2,5}(?:[.-]\d{2,5})+$/;
/** More than the half has to be digits, else it is a word. */
const LEAST_DIGITS = 9;
const LENGTHS = [11, 12, 13];

/** Numbers across which a fold, a hole or a seal goes: a digit too many or too few, or a sign among the digits. */
export function findDoubtfulNumbers(words: readonly ReadWord[]): DoubtfulNumber[] {
  return words.flatMap(({ text }, index) => {
    const read = text.replace(SIGNS_BEHIND, '');
    const ofYear = numberOfYear(read);
    if (ofYear) return [{ index, ...ofYear }];
    if (!isNearlyPersonal(read)) return [];
    return [{ index, alphabet: DIGITS, numberIn: (again: string) => (isPersonalNumber(again) ? again : undefined) }];
  });
}

function isNearlyPersonal(text: string): boolean {
  const { length } = text.replace(/\D/g, '');
  if (!LENGTHS.includes(text.length) || length < LEAST_DIGITS || WITH_GAPS.test(text)) return false;
  const isLonger = /^\d{13}$/.test(text);
  return (isLonger || /^[0OoQDÖ]/u.test(text)) && !/[/\\-]/.test(text) && !isPersonalNumber(text);
}

/** `28:/2026`: the number of a paper in its year, with a sign for one of its digits. */
function numberOfYear(text: string): Omit<DoubtfulNumber, 'index'> | undefined {
  const [, number = '', year = ''] = /^(\S{2,5})\/((?:19|20)\d\d)$/u.exec(text) ?? [];
  const isMixed = /^\d/.test(number) && /^[^\p{L}/-]*$/u.test(number) && !/^\d+$/.test(number);
  if (!isMixed) return undefined;
  const pattern = new RegExp(`^\\d{${number.length}}/${year}$`);
  return { alphabet: `${DIGITS}/`, numberIn: again => (pattern.test(again) ? again : undefined) };
}
