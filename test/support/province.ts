import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ProgramOptions {
  readonly dir: string;
  readonly postgres?: string;
  readonly processes?: number;
  readonly host?: string;
  /** In front of the program: `ip netns exec NAME`. */
  readonly inside?: readonly string[];
}

export interface PortalProgram {
  readonly url: string;
  readonly pid: number;
  /** The processes behind its address. */
  workers(): number[];
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The practice portal as a program of its own, as `npm run portal` starts it, with as many processes as wished. */
export async function startPortalProgram(options: ProgramOptions): Promise<PortalProgram> {
  const args = ['--import', 'tsx', 'test/portal/main.ts', '--port', '0', '--dir', options.dir];
  if (options.postgres !== undefined) args.push('--postgres', options.postgres);
  if (options.processes !== undefined) args.push('--processes', String(options.processes));
  if (options.host !== undefined) args.push('--host', options.host);
  const [program, ...before] = [...(options.inside ?? []), process.execPath];
  const child = spawn(program!, [...before, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>(resolve => void child.once('exit', () => resolve()));

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    child.kill(signal);
    await ended;
  }

  for await (const line of createInterface({ input: child.stdout })) {
    const match = /^Practice portal: (http:\/\/[\d.]+:\d+)$/.exec(line);
    if (match?.[1]) return { url: match[1], pid: child.pid!, workers: () => childrenOf(child.pid!), stop };
  }
  throw new Error('the practice portal ended without an address');
}

/** Of the same program; what it has started besides, such as a compiler, is none of them. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const [, ppid] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        const isSame = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('test/portal/main.ts');
        return Number(ppid) === parent && isSame ? [Number(name)] : [];
      } catch {
        // Ended while it was looked at.
        return [];
      }
    });
}
