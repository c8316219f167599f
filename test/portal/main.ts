import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPortal } from './start-portal';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8790' }, dir: { type: 'string', default: '.cache/practice-portal' } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}: not a port`);
const dir = resolve(values.dir);
mkdirSync(dir, { recursive: true });

const portal = await startPortal({ port, dir });
console.log(`Practice portal: ${portal.url}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void portal.close().then(() => process.exit(0)));
}
