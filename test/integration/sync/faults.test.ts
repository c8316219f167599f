import { expect, test } from 'vitest';
import { SYNC_CASES } from '../../faults/sync-cases';
import { loseAnswers } from '../../faults/sync-lines';
import { cutUploads } from '../../faults/sync-uploads';

const SEED = 20261126;
/** One in twenty of the full figure, of bytes every twentieth; those that cost nothing, whole. */
const COUNTS: Readonly<Record<keyof typeof SYNC_CASES, number>> = {
  'lost-answers': 200,
  'cut-answers': 20,
  'repeated-requests': 120,
  'reordered-requests': 120,
  'slow-lines': 1,
  'cut-uploads': 15,
  'flapping-line': 25,
  'strange-answers': 1,
  statuses: 150,
  poisoned: 100,
  'wrong-receipts': 10,
  malice: 500,
  untrusted: 16,
  accounts: 3,
  versions: 14,
  restored: 250,
  asleep: 3,
  'two-officers': 6,
  'moved-clocks': 5,
  'long-queue': 30,
  'any-order': 4,
  carried: 6,
  suspended: 3,
};

test.each(Object.keys(COUNTS) as (keyof typeof SYNC_CASES)[])(
  'through %s nothing is lost and nothing doubled',
  async name => {
    await expect(SYNC_CASES[name].run(COUNTS[name], SEED)).resolves.toBeDefined();
  },
  120_000,
);

test('by the interface of a province too, lost answers double nothing', async () => {
  expect(await loseAnswers(60, SEED, 'v1')).toMatchObject({ refused: 0 });
});

test.each(['v1', 'exchange'] as const)('an upload that is cut sends at most one chunk again (%s)', async protocol => {
  const { cuts, mostAgain } = await cutUploads(10, SEED, protocol);
  expect(cuts).toBeGreaterThanOrEqual(10);
  expect(mostAgain).toBeLessThanOrEqual(256 * 1024);
});
