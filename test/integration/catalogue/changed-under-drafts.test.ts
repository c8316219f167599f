import { expect, test } from 'vitest';
import { CATALOGUE_CHANGES, changeUnderDrafts } from '../../faults/catalogue-changes';

test('there are forty ways', () => expect(CATALOGUE_CHANGES.length).toBeGreaterThanOrEqual(40));

test('forty changes under an open draft: it opens with its form, is told what changed, and moves with its values', async () => {
  const changes = CATALOGUE_CHANGES.length;
  expect(await changeUnderDrafts(changes)).toEqual({ changes });
});
