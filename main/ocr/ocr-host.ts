import { parentPort, rpcOver } from '../base/process-ports';
import { serve } from '../base/rpc';
import { createReader } from './reader';

const WORKERS = 2;

// Entry of the reading process: the shell hands over a port to the core, and nothing else is served.
const reader = createReader({ workers: WORKERS });
parentPort()?.on('message', ({ data, ports: [port] }) => {
  const isConnect = typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'connect';
  if (isConnect && port) serve(rpcOver(port), { ...reader });
});
