import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { aCluster } from '../support/postgres-cluster';
import { startPortalProgram } from '../support/province';
import { checkStore } from './check';
import { simulate } from './simulate';

const { values } = parseArgs({
  options: {
    /** A folder to keep the database in, so that a long run can be done in pieces. */
    keep: { type: 'string' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '3300' },
    each: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '24' },
    processes: { type: 'string', default: '2' },
    limit: { type: 'string' },
    'check-from': { type: 'string' },
    log: { type: 'string' },
  },
});
const number = (name: 'from' | 'to' | 'each' | 'seed' | 'concurrency' | 'processes'): number => Number(values[name]);

const files = mkdtempSync(join(tmpdir(), 'practice-province-'));
const cluster = await aCluster(values.keep === undefined ? {} : { dir: resolve(values.keep) });
const program = await startPortalProgram({
  dir: files,
  postgres: cluster.connectionString,
  processes: number('processes'),
});
try {
  const range = { from: number('from'), to: number('to'), dossiersEach: number('each') };
  const figures = await simulate({
    ...range,
    url: program.url,
    seed: number('seed'),
    concurrency: number('concurrency'),
    ...(values.limit === undefined ? {} : { limitSeconds: Number(values.limit) }),
  });
  // What earlier pieces of a kept run delivered is looked at again too.
  const checkFrom = values['check-from'] === undefined ? range.from : Number(values['check-from']);
  const difference = await checkStore(cluster.connectionString, { ...range, from: checkFrom, to: figures.reached });
  const line = JSON.stringify({ from: range.from, ...figures, ...difference });
  console.log(line);
  if (values.log !== undefined) appendFileSync(values.log, `${line}\n`);
  process.exitCode = difference.lost + difference.doubled > 0 ? 1 : 0;
} finally {
  await program.stop();
  await cluster.stop();
  rmSync(files, { recursive: true, force: true });
}
