import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPortal } from '../../portal/start-portal';
import { counts } from '../../portal/store/inspections';
import { describePortal } from '../../support/portal-suite';
import { aCluster, clusterProblem, type Cluster } from '../../support/postgres-cluster';
import { aV1Dossier, V1_CODE } from '../../support/v1-builders';
import { aV1Station } from '../../support/v1-station';

const problem = clusterProblem();
let cluster: Cluster;
let databases = 0;

async function ask(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** A database of its own for every test, in the one cluster of this file. */
async function aDatabase(): Promise<string> {
  const name = `portal_${(databases += 1)}`;
  await ask(cluster.connectionString, `CREATE DATABASE ${name}`);
  return cluster.connectionString.replace(/[^/]+$/, name);
}

// Where it cannot be tried the reason stands in the name of what was skipped.
describe.skipIf(problem !== undefined)(`on PostgreSQL${problem === undefined ? '' : `: ${problem}`}`, () => {
  beforeAll(async () => {
    cluster = await aCluster({ isFlushed: false });
  });
  afterAll(() => cluster?.stop());

  describePortal(async options => {
    const dir = mkdtempSync(join(tmpdir(), 'practice-portal-'));
    const connectionString = await aDatabase();
    const start = () => startPortal({ port: 0, dir, postgres: { connectionString, connections: 6 }, ...options });
    let portal = await start();
    return {
      portal,
      restart: async () => {
        await portal.close();
        return (portal = await start());
      },
      stop: async () => {
        await portal.close();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  });

  test('what was answered for survives a crash of the database, in the part of its month', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'practice-portal-'));
    const connectionString = await aDatabase();
    const clock = { now: () => Date.UTC(2026, 10, 20, 1) };
    const portal = await startPortal({ port: 0, dir, postgres: { connectionString }, clock });
    const station = aV1Station(portal.url);
    await station.logIn();
    const first = (await station.put(V1_CODE, aV1Dossier(), 'k1')).json;
    await cluster.crashAndRestart();
    expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toEqual(first);
    expect(await portal.inspect(counts)).toMatchObject({ dossiers: 1 });
    await portal.close();
    const parts = await ask(connectionString, 'SELECT code FROM dossiers_2026_11');
    expect(parts).toEqual([{ code: V1_CODE }]);
    rmSync(dir, { recursive: true, force: true });
  });
});
