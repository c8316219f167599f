import { expect, test } from 'vitest';
import type { CounterEvent } from '../../../../preload/contract/events';
import { coalesceFacts } from '../../../../main/core/coalesce-facts';

function aRelay() {
  const told: CounterEvent[] = [];
  let due: (() => void)[] = [];
  const timers = {
    after(_delayMs: number, callback: () => void) {
      due.push(callback);
      return () => undefined;
    },
  };
  const tell = coalesceFacts(event => told.push(event), timers);
  const elapse = () => {
    const now = due;
    due = [];
    for (const callback of now) callback();
  };
  return { told, tell, elapse };
}

test('the first fact is told at once', () => {
  const { told, tell } = aRelay();
  tell({ fact: 'sync.changed' });
  expect(told).toEqual([{ fact: 'sync.changed' }]);
});

test('a thousand equal facts become two, and the last is never swallowed', () => {
  const { told, tell, elapse } = aRelay();
  for (let count = 0; count < 1000; count += 1) tell({ fact: 'sync.changed' });
  elapse();
  elapse();
  expect(told).toHaveLength(2);
});

test('facts about different things do not wait for each other', () => {
  const { told, tell } = aRelay();
  tell({ fact: 'documents.changed', draftId: 'a' });
  tell({ fact: 'documents.changed', draftId: 'b' });
  tell({ fact: 'dossiers.changed' });
  expect(told).toHaveLength(3);
});

test('after a quiet time the next fact is told at once again', () => {
  const { told, tell, elapse } = aRelay();
  tell({ fact: 'sync.changed' });
  elapse();
  tell({ fact: 'sync.changed' });
  expect(told).toHaveLength(2);
});
