import type { MergeDraft } from '../../../preload/contract/elsewhere';
import type { Choices } from './merge-choices';
import type { Reason } from './merge-reason';

/** As the core keeps it; what it gives back is the same choices again. */
export function draftOf(choices: Choices, reason: Reason): MergeDraft {
  return {
    choices: [...choices].map(([path, { take, value, between }]) => ({
      ...{ path, take, between },
      ...(value === undefined ? {} : { value }),
    })),
    reason,
  };
}

export function choicesIn(draft: Pick<MergeDraft, 'choices'> | null): Choices {
  return new Map(
    (draft?.choices ?? []).map(({ path, take, between, value }) => [
      path,
      { take, between, ...(value === undefined ? {} : { value }) },
    ]),
  );
}
