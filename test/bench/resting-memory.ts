import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 1_000;
const STEADY_LOOKS = 5;
/** Less than this between two looks is rest. */
const STEADY_SHARE = 0.01;
const MOST_LOOKS = 40;

export interface ProcessMemory {
  readonly role: string;
  readonly mib: number;
}

/**
 * Memory of every process of a program once it has come to rest: each process's own pages and its part of shared ones
 * (PSS), MiB, by what the process is for. Linux only. The program was started as a process group of its own.
 */
export async function restingMemory(leader: number): Promise<ProcessMemory[]> {
  let before = 0;
  let steady = 0;
  for (let look = 0; look < MOST_LOOKS && steady < STEADY_LOOKS; look++) {
    await pause(LOOK_EVERY_MS);
    const now = sumOf(memoryOf(leader));
    steady = Math.abs(now - before) <= before * STEADY_SHARE ? steady + 1 : 0;
    before = now;
  }
  return memoryOf(leader);
}

export const sumOf = (processes: readonly ProcessMemory[]): number => processes.reduce((sum, { mib }) => sum + mib, 0);

function memoryOf(leader: number): ProcessMemory[] {
  const parents = new Map<number, { parent: number; group: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const fields = textOf(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    parents.set(Number(name), { parent: Number(fields[1]), group: Number(fields[2]) });
  }
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)?.parent) {
      if (at === leader || parents.get(at)?.group === leader) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isOurs).flatMap(pid => {
    const pss = /^Pss:\s+(\d+) kB/mu.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1];
    return pss === undefined ? [] : [{ role: roleOf(pid), mib: Number(pss) / 1024 }];
  });
}

function roleOf(pid: number): string {
  const command = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const type = /--type=(\S+)/u.exec(command)?.[1] ?? 'shell';
  const service = /--utility-sub-type=(\S+)/u.exec(command)?.[1];
  return service === undefined ? type : `${type} ${service.split('.').at(-1)}`;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Ended while we looked.
  }
}
