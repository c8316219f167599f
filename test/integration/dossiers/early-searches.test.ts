import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Timers } from '../../../main/base/ports';
import { createEarlySearches } from '../../../main/dossiers/early-searches';
import { aDesk, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk({ reader: stillReader() });
  await aDossier(desk);
  await aDossier(desk);
});
afterAll(() => desk.stop());

/** Time passes when it is let pass. */
function slowTimers() {
  const waiting = new Set<() => void>();
  const timers: Timers = {
    after(_delayMs, work) {
      waiting.add(work);
      return () => void waiting.delete(work);
    },
  };
  const pass = (): number => {
    const due = [...waiting];
    waiting.clear();
    for (const work of due) work();
    return due.length;
  };
  return { timers, pass };
}

test('the names of the last applicants are looked for one by one, then nothing more', () => {
  const { store } = desk.core.desk()!;
  const asked: string[] = [];
  const note = <Q>(query: Q): Q => {
    asked.push(JSON.stringify((query as { compile(): { parameters: readonly unknown[] } }).compile().parameters));
    return query;
  };
  const watched: typeof store = {
    ...store,
    connection: store.connection,
    all: query => store.all(note(query)),
    find: query => store.find(note(query)),
  };
  const { timers, pass } = slowTimers();
  createEarlySearches(watched, timers).start();
  expect(asked).toEqual([]);
  let steps = 0;
  while (pass() > 0) steps += 1;
  // One to begin with the first of two names, one for the second, one that finds none left.
  expect(steps).toBe(3);
  const names = asked.filter(parameters => /"\\"[a-z]+\\"\* \\"[a-z]\\"\*"/u.test(parameters));
  expect(names).toHaveLength(2);
});

test('stopped, or on a store that was closed, it asks nothing', () => {
  const { store } = desk.core.desk()!;
  const closed = { ...store, connection: { open: false } as never, all: () => expect.fail('it asked') } as typeof store;
  const { timers, pass } = slowTimers();
  createEarlySearches(closed, timers).start();
  expect(pass()).toBe(1);
  expect(pass()).toBe(0);
  const stopped = createEarlySearches(store, timers);
  stopped.start();
  stopped.stop();
  expect(pass()).toBe(0);
});
