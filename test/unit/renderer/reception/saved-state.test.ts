import { expect, test } from 'vitest';
import { addFlusher, flushTyping, reportSaved, savedState } from '../../../../renderer/shared/saved-state';

test('everything typed is written before the desk is locked, and a failure is told', async () => {
  const removeGood = addFlusher(async () => true);
  const removeBad = addFlusher(async () => false);
  expect(await flushTyping()).toBe(false);
  removeBad();
  expect(await flushTyping()).toBe(true);
  removeGood();
});

test('a failure keeps the time of the last good save', () => {
  reportSaved({ state: 'saved', savedAt: 5, code: null });
  reportSaved({ state: 'failed', code: 'system.disk-full' });
  expect(savedState()).toEqual({ state: 'failed', savedAt: 5, code: 'system.disk-full' });
});
