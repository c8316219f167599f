import { loseAndRepeat, poison } from '../../faults/sync-lines';
import { sleepWhileSending } from '../../faults/sync-sleep';
import { cutUploads } from '../../faults/sync-uploads';
import { result, type Result } from '../report';
import { rounded } from '../statistics';
import type { Workplace } from '../workplace';

const SEED = 20261126;
const DOSSIERS = 10_000;
const POISONED = [1, 100, 1_000];
const CUTS = 300;
const CHUNK_BYTES = 256 * 1024;
const SLEEPS = 50;

/** Bad days between the desk and its portal at full length: nothing lost, nothing doubled, nobody held up by another. */
export async function measureSync({ say }: Workplace): Promise<Result[]> {
  say(`sync: ${DOSSIERS} dossiers, one answer in ten lost, everything sent up to three times`);
  const { lost, doubled, answersLost, requests } = await loseAndRepeat(DOSSIERS, SEED, say);
  const detail = { dossiers: DOSSIERS, answersLost, requests };
  const results = [
    result({ name: 'sync.lost', value: lost, unit: 'dossiers', atMost: 0, detail }),
    result({ name: 'sync.doubled', value: doubled, unit: 'dossiers', atMost: 0, detail }),
  ];
  for (const poisoned of POISONED) {
    say(`sync: ${poisoned} of ${DOSSIERS} poisoned`);
    const { received } = await poison(poisoned, SEED, DOSSIERS, say);
    results.push(
      result({
        name: `sync.poisoned-${poisoned}`,
        value: received / (DOSSIERS - poisoned),
        unit: 'of the others delivered',
        atLeast: 1,
      }),
    );
  }
  return results;
}

/** Files cut on their way, by either protocol: what is sent again. */
export async function measureUploads({ say }: Workplace): Promise<Result[]> {
  const results: Result[] = [];
  for (const protocol of ['exchange', 'v1'] as const) {
    const { cuts, mostAgain, bytes, bytesAgain } = await cutUploads(CUTS, SEED, protocol);
    say(`uploads: ${cuts} cuts by ${protocol}`);
    results.push(
      result({
        name: `uploads.cut-${protocol}`,
        value: mostAgain / CHUNK_BYTES,
        unit: 'chunks again at worst',
        atMost: 1,
        detail: { cuts, bytes, bytesAgain, againPerCut: rounded(bytesAgain / cuts, 0) },
      }),
    );
  }
  return results;
}

/** A core that is stopped by its system in the middle of sending, and goes on later. */
export async function measureAsleep(): Promise<Result[]> {
  const slept = await sleepWhileSending(SLEEPS, SEED);
  const value = slept.lost + slept.doubled;
  return [result({ name: 'asleep', value, unit: 'lost or doubled', atMost: 0, detail: { ...slept } })];
}
