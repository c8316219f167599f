import { expect, test } from 'vitest';
import { pressAgainAndAgain } from '../../faults/presses';

test('Enter held down for 1,000 presses is one dossier with one number', async () => {
  expect(await pressAgainAndAgain({ rounds: 1, seed: 20_261_120 })).toEqual({ presses: 1_000, dossiers: 1 });
});
