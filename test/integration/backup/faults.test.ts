import { expect, test } from 'vitest';
import { backUpAgainAndAgain } from '../../faults/backups';

test('a backup that was cut or damaged is never taken for one, and the last good one is found', async () => {
  const figures = await backUpAgainAndAgain(1, 7);
  expect(figures).toMatchObject({ kills: 1, damages: 7, restored: 7, pulledOut: 5 });
}, 120_000);
