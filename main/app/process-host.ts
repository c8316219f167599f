import { utilityProcess, type UtilityProcess } from 'electron';
import type { Logger } from '../base/ports';

export interface ProcessHost {
  /** The process as it is now; a new one after a crash. */
  current(): UtilityProcess | undefined;
  /** Kills the present one; a fresh one follows. */
  restart(): void;
  /** Ends it for good: asks first, kills past the limit. */
  stop(ask: () => Promise<unknown>): Promise<void>;
}

export interface ProcessHostDeps {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Flags of its V8, as on the command line of Node. */
  readonly v8Flags?: readonly string[];
  readonly log: Logger;
  /** After every start, the first included. */
  readonly started: (process: UtilityProcess) => void;
  /** It ended without being asked to. */
  readonly crashed: () => void;
}

const FIRST_RESTART_MS = 100;
const LONGEST_RESTART_MS = 10_000;
const STEADY_MS = 30_000;
const STOP_LIMIT_MS = 5_000;

/** Keeps one utility process alive: tells an asked-for end from a crash, and restarts with growing pauses. */
export function startProcess(deps: ProcessHostDeps): ProcessHost {
  let current: UtilityProcess | undefined;
  let pauseMs = FIRST_RESTART_MS;
  let isStopping = false;

  function start(): void {
    const startedAt = Date.now();
    const child = utilityProcess.fork(deps.script, [...deps.args], {
      serviceName: deps.name,
      stdio: 'ignore',
      execArgv: [...(deps.v8Flags ?? [])],
    });
    current = child;
    child.once('spawn', () => deps.started(child));
    child.once('exit', exitCode => {
      current = undefined;
      if (isStopping) return;
      deps.log.warn('a process ended', { process: deps.name, exitCode });
      deps.crashed();
      pauseMs = Date.now() - startedAt > STEADY_MS ? FIRST_RESTART_MS : Math.min(LONGEST_RESTART_MS, pauseMs * 2);
      setTimeout(() => {
        if (!isStopping) start();
      }, pauseMs);
    });
  }

  start();
  return {
    current: () => current,
    restart: () => current?.kill(),
    async stop(ask) {
      isStopping = true;
      const child = current;
      if (!child) return;
      const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
      const limit = new Promise<void>(resolve => setTimeout(resolve, STOP_LIMIT_MS));
      await Promise.race([ask().catch(() => undefined), limit]);
      child.kill();
      await Promise.race([gone, limit]);
    },
  };
}
