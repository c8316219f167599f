import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { createRpcClient, type RpcClient, type RpcPort } from '../../main/base/rpc';
import { placeNamesIn } from '../../main/ocr/place-names';
import { compileKernels } from '../../scripts/base/kernels.mjs';

export interface ReaderProcess {
  readonly child: ChildProcess;
  readonly rpc: RpcClient;
  /** Linux: most memory it held since the start or the last `forgetPeak`, bytes. */
  peakBytes(): number;
  forgetPeak(): void;
  nowBytes(): number;
  stop(): Promise<void>;
}

/** A reading process as the desk has it, bundled, with the channel of Node in place of Electron's. */
export async function startReaderProcess(): Promise<ReaderProcess> {
  const child = await forkReader();
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  return {
    child,
    rpc: createRpcClient(portOf(child), 'reader'),
    peakBytes: () => statusOf(child, 'VmHWM') * 1024,
    nowBytes: () => statusOf(child, 'VmRSS') * 1024,
    // proc(5): 5 resets the peak.
    forgetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export async function forkReader(): Promise<ChildProcess> {
  const folder = await bundled();
  return fork(path.join(folder, 'reader-process-main.cjs'), [], {
    execArgv: [],
    serialization: 'advanced',
    // Node's channel copies a file a few times; glibc would keep those copies, which the desk's channel never makes.
    env: { ...process.env, MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

let bundling: Promise<string> | undefined;

/** As far from the root as in the program, and with threads beside the process: packages and resources are found. */
function bundled(): Promise<string> {
  bundling ??= (async () => {
    mkdirSync('.cache', { recursive: true });
    const folder = mkdtempSync(path.resolve('.cache/reader-process-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
    const threads = readdirSync('main/ocr').filter(name => name.endsWith('-worker.ts'));
    await build({
      entryPoints: ['test/support/reader-process-main.ts', ...threads.map(name => `main/ocr/${name}`)],
      outdir: folder,
      entryNames: '[name]',
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: Object.keys(dependencies),
      logOverride: { 'empty-import-meta': 'silent' },
      logLevel: 'error',
    });
    writeFileSync(path.join(folder, 'kernels.wasm'), await compileKernels());
    writeFileSync(path.join(folder, 'place-names.json'), JSON.stringify(placeNamesIn('resources/catalogue')));
    return folder;
  })();
  return bundling;
}

export function portOf(child: ChildProcess): RpcPort {
  return {
    postMessage: message => void child.send(message as object, () => undefined),
    onMessage: listener => void child.on('message', listener),
  };
}

function statusOf({ pid }: ChildProcess, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(status)?.[1] ?? Number.NaN);
}
