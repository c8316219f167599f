import { aCluster } from '../../support/postgres-cluster';
import { startPortalProgram } from '../../support/province';
import { checkStore } from '../../simulator/check';
import { simulate } from '../../simulator/simulate';
import { result, type Result } from '../report';
import { rounded } from '../statistics';
import type { Workplace } from '../workplace';

/** A twentieth of the province by default; the simulator itself runs all of it, in pieces (test/simulator/main.ts). */
const STATIONS = 165;
const DOSSIERS_EACH = 100;
const CONCURRENCY = 24;

/** Stations of a province at one PostgreSQL portal of two processes: nothing lost, nothing doubled, and how long an accept takes. */
export async function measureProvince(place: Workplace): Promise<Result[]> {
  const cluster = await aCluster();
  const program = await startPortalProgram({
    dir: place.folder('province'),
    postgres: cluster.connectionString,
    processes: 2,
  });
  try {
    const range = { from: 0, to: STATIONS, dossiersEach: DOSSIERS_EACH };
    const figures = await simulate({ ...range, url: program.url, seed: 1, concurrency: CONCURRENCY });
    const { lost, doubled } = await checkStore(cluster.connectionString, range);
    const detail = {
      stations: STATIONS,
      dossiers: figures.dossiers,
      requests: figures.requests,
      lostAnswers: figures.lostAnswers,
      restarts: figures.restarts,
      acceptsPerSecond: rounded(figures.acceptsPerSecond, 0),
      p50Ms: rounded(figures.p50Ms, 1),
    };
    return [
      result({ name: 'province.lost', value: lost, unit: 'dossiers', atMost: 0, detail }),
      result({ name: 'province.doubled', value: doubled, unit: 'dossiers', atMost: 0 }),
      result({ name: 'province.accept-p99', value: rounded(figures.p99Ms, 1), unit: 'ms' }),
    ];
  } finally {
    await program.stop();
    await cluster.stop();
  }
}
