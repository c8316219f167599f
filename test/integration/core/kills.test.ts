import { expect, test } from 'vitest';
import { killAgainAndAgain } from '../../faults/kills';

const SEED = Number(process.env['FAULT_SEED'] ?? 20_261_120);

test(
  `killed 50 times at random moments, the desk loses nothing it acknowledged and doubles nothing (FAULT_SEED=${SEED})`,
  { timeout: 180_000 },
  async () => {
    const report = await killAgainAndAgain({ kills: 50, seed: SEED });
    expect(report.kills).toBe(50);
    // A desk that was killed before it did anything proves nothing.
    expect(report.dossiers).toBeGreaterThan(50);
    expect(report.pages).toBeGreaterThan(20);
  },
);
