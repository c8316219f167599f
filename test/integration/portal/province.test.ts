import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCluster, clusterProblem, type Cluster } from '../../support/postgres-cluster';
import { startPortalProgram, type PortalProgram } from '../../support/province';
import { checkStore } from '../../simulator/check';
import { simulate } from '../../simulator/simulate';
import { aV1Dossier, V1_CODE } from '../../support/v1-builders';
import { aV1Station } from '../../support/v1-station';

const problem = clusterProblem();
let dir: string;
let cluster: Cluster;
let program: PortalProgram;

/** A twentieth of a province's stations with a twentieth of their day; the bench lets them send all of it. */
const RANGE = { from: 0, to: 165, dossiersEach: 5 };

describe.skipIf(problem !== undefined)(`a province${problem === undefined ? '' : `: ${problem}`}`, () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'practice-province-'));
    cluster = await aCluster({ isFlushed: false });
    program = await startPortalProgram({ dir, postgres: cluster.connectionString, processes: 2 });
    // Making a cluster takes two seconds on a quiet machine.
  }, 180_000);
  afterAll(async () => {
    await program?.stop();
    await cluster?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('of many stations loses and doubles nothing, with resends, lost answers and restarts', async () => {
    const figures = await simulate({ ...RANGE, url: program.url, seed: 7, concurrency: 16 });
    expect(figures.requests).toBeGreaterThan(figures.dossiers);
    expect(figures.lostAnswers).toBeGreaterThan(10);
    expect(figures.restarts).toBeGreaterThan(3);
    expect(await checkStore(cluster.connectionString, RANGE)).toEqual({
      expected: 825,
      lost: 0,
      doubled: 0,
      examples: [],
    });
  });

  test('whose processes are killed in the middle, at times both at once, loses and doubles nothing', async () => {
    const range = { from: 200, to: 260, dossiersEach: 5 };
    const killed: number[] = [];
    const killing = setInterval(() => {
      const [first] = program.workers();
      if (first === undefined || killed.length === 3) return;
      process.kill(first, 'SIGKILL');
      killed.push(first);
    }, 400);
    const figures = await simulate({ ...range, url: program.url, seed: 11, concurrency: 16 }).finally(() =>
      clearInterval(killing),
    );
    expect(killed).toHaveLength(3);
    expect(figures.brokenLines).toBeGreaterThan(0);
    expect(await checkStore(cluster.connectionString, range)).toEqual({
      expected: 300,
      lost: 0,
      doubled: 0,
      examples: [],
    });
    // Places of those killed are taken again.
    await expect.poll(() => program.workers().length, { timeout: 20_000 }).toBe(2);
  });

  test('is checked in earnest: a missing and an altered dossier are found', async () => {
    const wider = await checkStore(cluster.connectionString, { ...RANGE, dossiersEach: 6 });
    expect(wider).toMatchObject({ lost: 165 });
    const narrower = await checkStore(cluster.connectionString, { ...RANGE, dossiersEach: 4 });
    expect(narrower).toMatchObject({ doubled: 165 });
  });

  test('has one address for several processes, which share sessions and what they were told', async () => {
    const station = aV1Station(program.url, 'one-address');
    await station.logIn();
    // Every connection goes to the next process in turn.
    const replies = await Promise.all(Array.from({ length: 6 }, () => station.put(V1_CODE, aV1Dossier(), 'k1')));
    expect(new Set(replies.map(reply => JSON.stringify(reply.json))).size).toBe(1);
    await fetch(`${program.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: { username: 'practice', open: false } }),
    });
    await expect
      .poll(async () => {
        const answers = await Promise.all(
          Array.from({ length: 6 }, () => station.call('GET', '/v1/changes', undefined, { connection: 'close' })),
        );
        return answers.every(answer => answer.status === 403);
      })
      .toBe(true);
  });
});
