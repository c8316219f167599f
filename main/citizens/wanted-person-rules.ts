import { readTypedDate } from '../../preload/contract/typed-dates';
import { nameWords } from './name-key-rules';
import type { NameWord } from './name-key-rules';

/** What an officer typed to find somebody, told apart. */
export interface WantedPerson {
  readonly words: readonly NameWord[];
  readonly isUnfinished: boolean;
  readonly birthDate: string | null;
  /** Four or more digits and nothing else: the beginning of a number, or a telephone. */
  readonly digits: string | null;
}

const DATE = /(?:^|\s)(\d{1,2}[/.\-\s]\d{1,2}[/.\-\s]\d{4}|\d{1,2}[/.-]\d{4}|(?:18|19|20)\d{2})(?=$|\s|,)/u;

/** `Nguyễn Văn Đức 1/2/1985`, `duc 1985`, `089085012345`, `0912 345 678`, `01/02/1985`. */
export function wantedPersonOf(typed: string, todayYear: number): WantedPerson {
  const text = typed.normalize('NFC').slice(0, 200);
  const digits = text.replace(/[\s.+-]/gu, '');
  const isYear = /^\s*(18|19|20)\d{2}\s*$/u.test(text);
  const birth = DATE.exec(text);
  const birthDate = birth ? readTypedDate(birth[1]!.replace(/\s+/gu, '/'), { todayYear }) : null;
  if (/^\d{4,}$/u.test(digits) && !isYear && birthDate === null)
    return { words: [], isUnfinished: false, birthDate: null, digits };
  const name =
    birthDate !== null && birth ? `${text.slice(0, birth.index)} ${text.slice(birth.index + birth[0].length)}` : text;
  return {
    words: nameWords(name),
    isUnfinished: birthDate === null && !/[\s.,]$/u.test(text),
    birthDate,
    digits: null,
  };
}
