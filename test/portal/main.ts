import cluster from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPortal } from './start-portal';
import { freePort, runProcesses, toldTo } from './processes';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8790' },
    dir: { type: 'string', default: '.cache/practice-portal' },
    host: { type: 'string', default: '127.0.0.1' },
    /** Connection string of a PostgreSQL; without it SQLite in `dir`. */
    postgres: { type: 'string' },
    connections: { type: 'string', default: '8' },
    processes: { type: 'string', default: '1' },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}: not a port`);
const processes = Number(values.processes);
if (!Number.isInteger(processes) || processes < 1 || processes > 64) throw new Error(`--processes ${values.processes}`);
if (processes > 1 && values.postgres === undefined)
  throw new Error('--processes: several processes need --postgres; SQLite is for one');

if (processes > 1 && cluster.isPrimary) {
  // Chosen here: were all processes dead at once, those after them would choose another.
  const PORTAL_PORT = String(port === 0 ? await freePort(values.host) : port);
  const url = await runProcesses(processes, { PORTAL_PORT, PORTAL_SESSION_SECRET: randomBytes(32).toString('hex') });
  console.log(`Practice portal: ${url}`);
} else {
  const dir = resolve(values.dir);
  mkdirSync(dir, { recursive: true });
  const secret = process.env['PORTAL_SESSION_SECRET'];
  const portal = await startPortal({
    port: Number(process.env['PORTAL_PORT'] ?? port),
    dir,
    host: values.host,
    ...(values.postgres === undefined
      ? {}
      : { postgres: { connectionString: values.postgres, connections: Number(values.connections) } }),
    ...(secret === undefined ? {} : { sessionSecret: secret }),
    ...(cluster.isWorker ? { tellOthers: switches => process.send?.({ switches }) } : {}),
  });
  if (cluster.isWorker) toldTo(portal);
  else console.log(`Practice portal: ${portal.url}`);

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void portal.close().then(() => process.exit(0)));
  }
}
