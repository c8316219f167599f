import { expect, test } from 'vitest';
import { z } from 'zod';
import { query } from '../../../../preload/contract/define';
import { createDispatch } from '../../../../main/core/dispatch';
import type { Session } from '../../../../main/officers';

const session = { refusalFor: () => undefined } as unknown as Session;

/** What the page hears when the one call there is ends in a fault of this code. */
async function answerTo(code: string) {
  const logged: unknown[] = [];
  const log = { error: (...facts: unknown[]) => logged.push(facts) } as never;
  const dispatch = createDispatch({
    contract: { dossiers: { list: query(z.object({}), z.array(z.string())) } },
    handlers: () => ({
      dossiers: {
        list() {
          throw Object.assign(new Error('of the driver'), { code });
        },
      },
    }),
    isSetUp: () => true,
    session,
    ids: { next: () => 'i-1' } as never,
    log,
  });
  return { answer: await dispatch('dossiers.list', {}), logged };
}

test.each([
  ['SQLITE_CORRUPT', 'system.store-damaged'],
  ['SQLITE_CORRUPT_VTAB', 'system.store-damaged'],
  ['SQLITE_NOTADB', 'system.store-damaged'],
  ['SQLITE_FULL', 'system.disk-full'],
  ['ENOSPC', 'system.disk-full'],
  ['SQLITE_CONSTRAINT', 'system.internal'],
])('a fault %s is answered as %s and logged once', async (code, expected) => {
  const { answer, logged } = await answerTo(code);
  expect(answer).toEqual({ ok: false, code: expected, incidentId: 'i-1' });
  expect(logged).toHaveLength(1);
});
