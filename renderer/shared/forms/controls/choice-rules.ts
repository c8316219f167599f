import { foldVietnamese, initialsOf } from '../../../../preload/contract/text-rules';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Stands under the label and is searched too. */
  readonly hint?: string;
}

const MOST_SHOWN = 60;

/**
 * The choices that fit what was typed, best first: the same words, then a beginning, then initials, then words in any
 * place. Marks and case are ignored. Empty text fits all, in their own order.
 */
export function choicesFor(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = foldVietnamese(typed);
  if (wanted === '') return choices.slice(0, MOST_SHOWN);
  const words = wanted.split(' ');
  return choices
    .map((choice, index) => ({ choice, index, rank: rankOf(choice, wanted, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, MOST_SHOWN)
    .map(({ choice }) => choice);
}

/** The one choice that is exactly what was typed, marks and case aside. */
export function exactChoice(choices: readonly Choice[], typed: string): Choice | undefined {
  const wanted = foldVietnamese(typed);
  const same = choices.filter(choice => foldVietnamese(choice.label) === wanted);
  return same.length === 1 ? same[0] : same.find(choice => choice.label === typed.normalize('NFC').trim());
}

/** `gplx` for “Giấy phép lái xe”: two letters at least, so that a short word is not taken for initials. */
export function areInitialsOf(typed: string, { label }: Choice): boolean {
  const wanted = foldVietnamese(typed).replaceAll(' ', '');
  return wanted.length >= 2 && initialsOf(label) === wanted;
}

function rankOf({ label, hint = '' }: Choice, wanted: string, words: readonly string[]): number {
  const folded = foldVietnamese(label);
  if (folded === wanted) return 5;
  if (folded.startsWith(wanted)) return 4;
  if (initialsOf(label).startsWith(wanted.replaceAll(' ', ''))) return 3;
  if (beginWords(folded, words)) return 2;
  return beginWords(`${folded} ${foldVietnamese(hint)}`, words) ? 1 : 0;
}

function beginWords(text: string, words: readonly string[]): boolean {
  const padded = ` ${text}`;
  return words.every(word => padded.includes(` ${word}`));
}
