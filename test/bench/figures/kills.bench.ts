import { result, type Result } from '../report';
import type { Workplace } from '../workplace';

const KILLS = 50;
const SEED = 20_261_123;

/** `kill -9` at random moments of work. The runner throws, with what differs, at the first dossier lost or doubled. */
export async function measureKills({ say }: Workplace): Promise<Result[]> {
  say(`killing the desk ${KILLS} times, seed ${SEED}`);
  // Only here: it bundles a desk of its own, which no other figure needs.
  const { killAgainAndAgain } = await import('../../faults/kills');
  const { kills, ...detail } = await killAgainAndAgain({ kills: KILLS, seed: SEED });
  const seen = { kills, seed: SEED, ...detail };
  return [
    result({ name: 'kills-lost', value: 0, unit: 'dossiers', atMost: 0, detail: seen }),
    result({ name: 'kills-doubled', value: 0, unit: 'dossiers', atMost: 0, detail: seen }),
  ];
}
