import { expect, test } from 'vitest';
import { MergeDraft, type ConflictField } from '../../../../preload/contract/elsewhere';
import { choicesIn, draftOf } from '../../../../renderer/features/merge/kept-choices';
import { choose, decisionOn, undecided } from '../../../../renderer/features/merge/merge-choices';

const field = (path: string, theirs = 'Tư'): ConflictField => ({
  ...{ path, base: null, mine: 'Ba', theirs },
  changedBy: 'both',
});
const NAME = field('applicant.hoTen');
const PHONE = field('applicant.soDienThoai');
const chosen = choose(choose(new Map(), NAME, 'other', 'Năm'), PHONE, 'theirs');

test('what is kept comes back as it was chosen', () => {
  const draft = MergeDraft.parse(JSON.parse(JSON.stringify(draftOf(chosen, { id: 'papers', words: '' }))));
  expect(choicesIn(draft)).toEqual(chosen);
  expect(choicesIn(null).size).toBe(0);
});

test('a choice between versions that have changed since is none any more, the others stand', () => {
  const back = choicesIn(draftOf(chosen, { id: 'papers', words: '' }));
  const changed = [field('applicant.hoTen', 'Sáu'), PHONE];
  expect(undecided(changed, back).map(({ path }) => path)).toEqual(['applicant.hoTen']);
  expect(decisionOn(PHONE, back)?.take).toBe('theirs');
});
