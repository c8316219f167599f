import { loseAndRepeat, poison } from '../../faults/sync-lines';
import { sleepWhileSending } from '../../faults/sync-sleep';
import { cutUploads } from '../../faults/sync-uploads';
import { result, type Result } from '../report';
import { rounded } from '../statistics';

const SEED = 20261126;
const DOSSIERS = 10_000;
const POISONED = [1, 100, 1_000];
const CUTS = 300;
const CHUNK_BYTES = 256 * 1024;
const SLEEPS = 50;

/** Bad days between the desk and its portal at full length: nothing lost, nothing doubled, little sent again. */
export async function measureSync(): Promise<Result[]> {
  const results: Result[] = [];
  const { lost, doubled, answersLost, requests } = await loseAndRepeat(DOSSIERS, SEED);
  const detail = { dossiers: DOSSIERS, answersLost, requests };
  results.push(
    result({ name: 'sync.lost', value: lost, unit: 'dossiers', atMost: 0, detail }),
    result({ name: 'sync.doubled', value: doubled, unit: 'dossiers', atMost: 0, detail }),
  );
  for (const poisoned of POISONED) {
    const { received } = await poison(poisoned, SEED, DOSSIERS);
    results.push(
      result({
        name: `sync.poisoned-${poisoned}`,
        value: received / (DOSSIERS - poisoned),
        unit: 'of the others delivered',
        atLeast: 1,
      }),
    );
  }
  for (const protocol of ['exchange', 'v1'] as const) {
    const { cuts, mostAgain, bytes, bytesAgain } = await cutUploads(CUTS, SEED, protocol);
    results.push(
      result({
        name: `sync.cut-${protocol}`,
        value: mostAgain / CHUNK_BYTES,
        unit: 'chunks again at worst',
        atMost: 1,
        detail: { cuts, bytes, bytesAgain, againPerCut: rounded(bytesAgain / cuts, 0) },
      }),
    );
  }
  const slept = await sleepWhileSending(SLEEPS, SEED);
  results.push(
    result({
      name: 'sync.asleep',
      value: slept.lost + slept.doubled,
      unit: 'lost or doubled',
      atMost: 0,
      detail: { ...slept },
    }),
  );
  return results;
}
