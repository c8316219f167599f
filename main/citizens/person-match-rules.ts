import type { MatchReason, NameRelation } from '../../preload/contract/citizens';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { nameWords } from './name-key-rules';
import { compareNames, type EditDistance } from './name-match-rules';

/** What is known of somebody when two entries are held against each other; null: not known. */
export interface PersonFacts {
  readonly fullName: string;
  /** Twelve digits. */
  readonly personalId: string | null;
  /** Nine digits of the identity card before 2016. */
  readonly oldNumber: string | null;
  /** `yyyy`, `yyyy-mm` or `yyyy-mm-dd`. */
  readonly birthDate: string | null;
  readonly sex: string | null;
  /** E.164 */
  readonly phone: string | null;
  readonly address: string | null;
}

type NumberRelation = 'same' | 'old-same' | 'near' | 'different' | 'unknown';
type BirthRelation = 'same' | 'part-same' | 'swapped' | 'digit' | 'different' | 'unknown';

export interface PersonMatch {
  /** Points for and against; from `WARN_FROM` on the officer is warned. */
  readonly points: number;
  readonly isWarning: boolean;
  /** The strongest first. */
  readonly reasons: readonly MatchReason[];
}

export const WARN_FROM = 60;

const NUMBER_POINTS: Readonly<Record<NumberRelation, number>> = {
  same: 80,
  'old-same': 70,
  near: 35,
  // A person has one number: two that are more than a slip apart are two persons.
  different: -60,
  unknown: 0,
};
const NAME_POINTS: Readonly<Record<NameRelation, number>> = {
  same: 36,
  'marks-missing': 34,
  'marks-differ': 32,
  order: 32,
  misread: 31,
  letter: 27,
  short: 27,
  'word-missing': 26,
  different: -40,
};
const BIRTH_POINTS: Readonly<Record<BirthRelation, number>> = {
  same: 36,
  swapped: 29,
  // Of one name and nearly one birthday there are many pairs in a province: something more has to speak for one person.
  digit: 22,
  'part-same': 14,
  different: -45,
  unknown: 0,
};
// A letter apart and a name of its own, as Lan and Loan: in one family more likely a sister than a slip.
const OTHER_NAME = -12;
const PHONE_SAME = 20;
const ADDRESS_SAME = 10;
const SEX_DIFFERS = -15;
// Nobody else of this name and birth year is known here.
const ONLY_ONE = 15;

/**
 * What speaks for and against two entries being one person. `isOnlyOne`: no other namesake of the year is known;
 * `isBorne`: whether somebody has a word in their name.
 */
export function matchPersons(
  entry: PersonFacts,
  known: PersonFacts,
  distance: EditDistance,
  isOnlyOne = false,
  isBorne: (word: string) => boolean = () => false,
): PersonMatch {
  const [wanted, there] = [nameWords(entry.fullName), nameWords(known.fullName)];
  const name = compareNames(wanted, there, distance).relation;
  const [given, knownGiven] = [wanted.at(-1)?.key, there.at(-1)?.key];
  const isOtherName = name === 'letter' && given !== undefined && given !== knownGiven && isBorne(given);
  const number = compareNumbers(entry, known);
  const birth = compareBirths(entry.birthDate, known.birthDate);
  const said: [MatchReason, number][] = [];
  if (number !== 'unknown') said.push([`number-${number}`, NUMBER_POINTS[number]]);
  said.push([`name-${name}`, NAME_POINTS[name] + (isOtherName ? OTHER_NAME : 0)]);
  if (birth !== 'unknown') said.push([`birth-${birth}`, BIRTH_POINTS[birth]]);
  // Of two names in one house the telephone and the address say nothing.
  const shared = isOtherName ? 0 : 1;
  if (entry.phone !== null && entry.phone === known.phone) said.push(['phone-same', PHONE_SAME * shared]);
  if (isSameAddress(entry.address, known.address)) said.push(['address-same', ADDRESS_SAME * shared]);
  if (entry.sex !== null && known.sex !== null && entry.sex !== known.sex) said.push(['sex-differs', SEX_DIFFERS]);
  if (isOnlyOne && birth === 'part-same' && name !== 'different') said.push(['only-one', ONLY_ONE]);
  const sum = said.reduce((total, [, points]) => total + points, 0);
  // A number belongs to one person: whatever else is said, the same one twice is worth a look.
  const points = number === 'same' ? Math.max(sum, WARN_FROM) : sum;
  const reasons = said.toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1])).map(([reason]) => reason);
  return { points, isWarning: points >= WARN_FROM, reasons };
}

function compareNumbers(a: PersonFacts, b: PersonFacts): NumberRelation {
  if (a.personalId !== null && b.personalId !== null) {
    if (a.personalId === b.personalId) return 'same';
    return isOneSlip(a.personalId, b.personalId) ? 'near' : 'different';
  }
  return a.oldNumber !== null && a.oldNumber === b.oldNumber ? 'old-same' : 'unknown';
}

/** One wrong digit, or two neighbours exchanged. */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  if (at.length === 1) return true;
  return at.length === 2 && at[1] === at[0]! + 1 && a[at[0]!] === b[at[1]] && a[at[1]] === b[at[0]!];
}

/** Dates as far as both are known. */
export function compareBirths(a: string | null, b: string | null): BirthRelation {
  if (a === null || b === null) return 'unknown';
  if (a === b) return a.length === 10 ? 'same' : 'part-same';
  const length = Math.min(a.length, b.length);
  if (length < 10) return a.slice(0, length) === b.slice(0, length) ? 'part-same' : 'different';
  const [yearA, monthA, dayA] = a.split('-');
  const [yearB, monthB, dayB] = b.split('-');
  if (yearA === yearB && monthA === dayB && dayA === monthB) return 'swapped';
  return isOneSlip(a.replaceAll('-', ''), b.replaceAll('-', '')) ? 'digit' : 'different';
}

function isSameAddress(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const key = foldVietnamese(a);
  return key.length >= 6 && key === foldVietnamese(b);
}
