import { foldVietnamese } from '../../preload/contract/text-rules';
import type { Dice } from './seed-people';

/** What happens to a name between the paper, the ear and the keyboard. */
export type Perturbation =
  | 'as-it-is'
  | 'no-marks'
  | 'some-marks'
  | 'tone-place'
  | 'nfd'
  | 'i-for-y'
  | 'order'
  | 'short'
  | 'misread'
  | 'letter'
  | 'word-missing';

export const PERTURBATIONS: readonly Perturbation[] = [
  'as-it-is',
  'no-marks',
  'some-marks',
  'tone-place',
  'nfd',
  'i-for-y',
  'order',
  'short',
  'misread',
  'letter',
  'word-missing',
];

/** These lose part of the name for good: more people fit what is left. */
export const LOSSY: ReadonlySet<Perturbation> = new Set<Perturbation>(['short', 'word-missing']);

const TONE_PLACES: readonly (readonly [RegExp, string])[] = [
  [/óa/gu, 'oá'],
  [/òa/gu, 'oà'],
  [/ỏa/gu, 'oả'],
  [/úy/gu, 'uý'],
  [/ủy/gu, 'uỷ'],
  [/ùy/gu, 'uỳ'],
  [/óe/gu, 'oé'],
];
const LOOKS_LIKE: readonly (readonly [RegExp, string])[] = [
  [/o/u, '0'],
  [/O/u, '0'],
  [/l/u, 'I'],
  [/I/u, 'l'],
  [/m/u, 'rn'],
  [/ư/u, 'u'],
  [/ơ/u, 'o'],
  [/d/u, 'cl'],
  [/i/u, '1'],
  [/g/u, '9'],
  [/s/u, '5'],
];

export function perturbed(name: string, kind: Perturbation, dice: Dice): string {
  const words = name.split(' ');
  const last = words.length - 1;
  switch (kind) {
    case 'as-it-is':
      return dice.next() < 0.5 ? name : name.toUpperCase();
    case 'no-marks':
      return foldVietnamese(name);
    case 'some-marks':
      return words.map(word => (dice.next() < 0.5 ? foldVietnamese(word) : word)).join(' ');
    case 'tone-place':
      return TONE_PLACES.reduce((text, [from, to]) => text.replace(from, to), name);
    case 'nfd':
      return name.normalize('NFD');
    case 'i-for-y':
      return name.replace(/y(?=\s|$)/gu, 'i').replace(/ý(?=\s|$)/gu, 'í');
    case 'order':
      return dice.next() < 0.5 ? [words[last], ...words.slice(0, last)].join(' ') : [...words].reverse().join(' ');
    case 'short':
      return dice.next() < 0.6
        ? [`${words[0]!.slice(0, 2)}.`, ...words.slice(1)].join(' ')
        : [words[0], `${words[1]!.slice(0, 1)}.`, ...words.slice(2)].join(' ');
    case 'misread': {
      const fitting = LOOKS_LIKE.filter(([from]) => from.test(name));
      const chosen = dice.oneOf(fitting.length > 0 ? fitting : LOOKS_LIKE);
      return name.replace(chosen[0], chosen[1]);
    }
    case 'letter':
      return words.map((word, at) => (at === 0 ? wrongLetter(word, dice) : word)).join(' ');
    case 'word-missing':
      return words.filter((_, at) => at !== 1 || words.length < 3).join(' ');
  }
}

/** A key pressed twice, left out, or two exchanged. */
function wrongLetter(word: string, dice: Dice): string {
  const at = 1 + dice.below(Math.max(1, word.length - 2));
  return dice.oneOf([
    () => word.slice(0, at) + word[at]! + word.slice(at),
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2),
  ])();
}
