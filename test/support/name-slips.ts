import { foldVietnamese } from '../../preload/contract/text-rules';
import type { Dice } from './seed-people';

/**
 * A second family of slips: what an input method leaves behind, what a camera makes of marks and letters, what
 * neighbouring keys and run-together words do.
 */
export const SLIPS = [
  'telex',
  'vni',
  'read-marks',
  'read-shapes',
  'neighbour-key',
  'joined',
  'spaced',
  'family-last',
  'marks-on-other-vowel',
  'nfd-upper',
] as const;

export type Slip = (typeof SLIPS)[number];

const TONES: Readonly<Record<string, readonly [string, string]>> = {
  '\u0301': ['s', '1'],
  '\u0300': ['f', '2'],
  '\u0309': ['r', '3'],
  '\u0303': ['x', '4'],
  '\u0323': ['j', '5'],
};
const VOWELS: Readonly<Record<string, readonly [string, string]>> = {
  â: ['aa', 'a6'],
  ê: ['ee', 'e6'],
  ô: ['oo', 'o6'],
  ơ: ['ow', 'o7'],
  ư: ['uw', 'u7'],
  ă: ['aw', 'a8'],
  đ: ['dd', 'd9'],
};
const READ_MARKS: readonly (readonly [RegExp, string])[] = [
  [/ă/u, 'â'],
  [/â/u, 'ă'],
  [/ơ/u, 'ô'],
  [/ê/u, 'é'],
  [/ộ/u, 'ọ'],
  [/ữ/u, 'ừ'],
  [/ễ/u, 'ê'],
  [/ầ/u, 'ấ'],
  [/ị/u, 'i'],
  [/ả/u, 'à'],
];
const READ_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/h/u, 'b'],
  [/n/u, 'ri'],
  [/u/u, 'ii'],
  [/V/u, 'Y'],
  [/c/u, 'e'],
  [/T/u, 'I'],
  [/ng/u, 'rig'],
];
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 's',
  n: 'm',
  m: 'n',
  o: 'i',
  i: 'o',
  e: 'r',
  h: 'j',
  t: 'r',
  u: 'y',
  g: 'h',
  c: 'v',
};

export function slipped(name: string, kind: Slip, dice: Dice): string {
  const words = name.split(' ');
  switch (kind) {
    case 'telex':
      return onOneWord(words, dice, word => keyed(word, 0));
    case 'vni':
      return onOneWord(words, dice, word => keyed(word, 1));
    case 'read-marks':
      return oneOf(name, READ_MARKS, dice);
    case 'read-shapes':
      return oneOf(name, READ_SHAPES, dice);
    case 'neighbour-key': {
      const at = longest(words);
      return words.map((word, index) => (index === at ? neighbour(word, dice) : word)).join(' ');
    }
    case 'joined':
      return words.length < 3 ? name : [words[0], words.slice(1).join('')].join(' ');
    case 'spaced':
      return ` ${words.join('   ')} `;
    case 'family-last':
      return [...words.slice(1), words[0]].join(' ');
    case 'marks-on-other-vowel':
      return name.replace(/oà/gu, 'òa').replace(/iế/gu, 'íê').replace(/uỳ/gu, 'ùy').replace(/ườ/gu, 'ừơ');
    case 'nfd-upper':
      return name.toUpperCase().normalize('NFD');
  }
}

/** What stands there when the input method was off: keys instead of letters. */
function keyed(word: string, method: 0 | 1): string {
  let tone = '';
  const letters = [...word.normalize('NFD')].reduce((text, letter) => {
    const key = TONES[letter]?.[method];
    if (key === undefined) return text + letter;
    tone = key;
    return text;
  }, '');
  const spelt = [...letters.normalize('NFC')].map(letter => VOWELS[letter.toLowerCase()]?.[method] ?? letter).join('');
  return spelt + tone;
}

function onOneWord(words: readonly string[], dice: Dice, change: (word: string) => string): string {
  const marked = words.flatMap((word, at) => (foldVietnamese(word) === word.toLowerCase() ? [] : [at]));
  const chosen = marked.length === 0 ? -1 : dice.oneOf(marked);
  return words.map((word, at) => (at === chosen ? change(word) : word)).join(' ');
}

function oneOf(name: string, changes: readonly (readonly [RegExp, string])[], dice: Dice): string {
  const fitting = changes.filter(([from]) => from.test(name));
  if (fitting.length === 0) return name;
  const [from, to] = dice.oneOf(fitting);
  return name.replace(from, to);
}

function longest(words: readonly string[]): number {
  return words.reduce((best, word, at) => (word.length > words[best]!.length ? at : best), 0);
}

function neighbour(word: string, dice: Dice): string {
  const letters = [...foldVietnamese(word)];
  const hits = letters.flatMap((letter, at) => (at > 0 && NEIGHBOURS[letter] !== undefined ? [at] : []));
  if (hits.length === 0) return word;
  const at = dice.oneOf(hits);
  letters[at] = NEIGHBOURS[letters[at]!]!;
  return letters.join('');
}
