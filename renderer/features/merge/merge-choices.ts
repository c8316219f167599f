import type { ConflictField, MergeChoice } from '../../../preload/contract/elsewhere';
import { isSameValue } from '../../shared/forms';

export type Json = ConflictField['mine'];

/** The columns a value can be taken from, in the order of the screen. */
export const COLUMNS = ['base', 'mine', 'theirs'] as const;
export type Column = (typeof COLUMNS)[number];

/** Whose value stands; `other` was typed. */
export interface Choice {
  readonly take: Column | 'other';
  /** With `other`. */
  readonly value?: Json;
  /** The versions it was made between: when one of them changes, the choice is none any more. */
  readonly between: string;
}

export type Choices = ReadonlyMap<string, Choice>;

type Versions = Pick<ConflictField, 'base' | 'mine' | 'theirs'>;

const between = ({ base, mine, theirs }: Versions): string => JSON.stringify([base, mine, theirs]);

export function choose(choices: Choices, field: ConflictField, take: Choice['take'], value: Json = null): Choices {
  const choice = { take, between: between(field), ...(take === 'other' ? { value } : {}) };
  return new Map(choices).set(field.path, choice);
}

/** What stands for a field: the officer's choice, else the one side that changed it; null where somebody has to decide. */
export function decisionOn(field: ConflictField, choices: Choices): Choice | null {
  const choice = choices.get(field.path);
  if (choice?.between === between(field)) return choice;
  return field.changedBy === 'both' ? null : { take: field.changedBy, between: between(field) };
}

export const undecided = (fields: readonly ConflictField[], choices: Choices): readonly ConflictField[] =>
  fields.filter(field => decisionOn(field, choices) === null);

/** The first field after `path` that waits for a decision, going round at the end. */
export function nextUndecided(
  fields: readonly ConflictField[],
  choices: Choices,
  path: string | null,
): ConflictField | undefined {
  const at = fields.findIndex(field => field.path === path);
  const round = [...fields.slice(at + 1), ...fields.slice(0, at + 1)];
  return undecided(round, choices)[0];
}

/** One side for all that is not decided yet. */
export function chooseForRest(fields: readonly ConflictField[], choices: Choices, take: 'mine' | 'theirs'): Choices {
  return undecided(fields, choices).reduce((made, field) => choose(made, field, take), choices);
}

/** The column left or right of the chosen one; without one, ours to the left and the portal's to the right. */
export function columnBeside(columns: readonly Column[], taken: Choice['take'] | null, step: 1 | -1): Column {
  const at = columns.findIndex(column => column === taken);
  if (at === -1) return step === 1 ? 'theirs' : 'mine';
  return columns[Math.min(columns.length - 1, Math.max(0, at + step))] ?? 'mine';
}

/** As the core hears it: a value of before is neither side's any more. */
export function choicesToSend(fields: readonly ConflictField[], choices: Choices): MergeChoice[] {
  return fields.flatMap((field): MergeChoice[] => {
    const decision = decisionOn(field, choices);
    if (decision === null) return [];
    const { path } = field;
    switch (decision.take) {
      case 'base':
        return [{ path, take: 'other', value: field.base }];
      case 'other':
        return [{ path, take: 'other', value: decision.value ?? null }];
      default:
        return [{ path, take: decision.take }];
    }
  });
}

/** Those to decide on first; within either part in the order of the form. */
export function inOrder(fields: readonly ConflictField[], placeOf: (path: string) => number): readonly ConflictField[] {
  const rank = (field: ConflictField): number => (field.changedBy === 'both' ? 0 : 1);
  return fields.toSorted((a, b) => rank(a) - rank(b) || placeOf(a.path) - placeOf(b.path));
}

/** What was typed; where it is what one side has all the same, that side's. */
export function chooseTyped(choices: Choices, field: ConflictField, value: Json): Choices {
  const side = COLUMNS.findLast(column => isSameValue(field[column] ?? null, value ?? null));
  return side === undefined ? choose(choices, field, 'other', value) : choose(choices, field, side);
}
