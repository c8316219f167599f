import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allowAddress } from './allowed-addresses';

export interface LinkProfile {
  readonly bitsPerSecond: number;
  /** One way; a round trip takes twice as long. */
  readonly delayMs: number;
  /** Share of packets lost each way, 0 to 1. */
  readonly loss: number;
}

export interface BadLink {
  /** Where a program inside listens; reached from here over the bad link. */
  readonly host: string;
  /** In front of a program that shall run at the other end. */
  readonly inside: readonly string[];
  /** `netem` of the kernel, or packets carried by our own program where the kernel has none. */
  readonly by: 'netem' | 'tun';
  /** Takes the line down, and up again: cables out, not a closed connection. */
  setUp(isUp: boolean): void;
  remove(): Promise<void>;
}

const PACKET_LINK = fileURLToPath(new URL('packet-link.py', import.meta.url));

/** Why no link can be made here; undefined where it can. A test that cannot run says this and counts as skipped. */
export function badLinkProblem(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  if (!works('ip', '-V')) return 'ip is not installed (apt-get install iproute2)';
  const name = `mcd-try-${process.pid}`;
  const isAllowed = works('ip', 'netns', 'add', name);
  works('ip', 'netns', 'del', name);
  if (!isAllowed) return 'this machine does not let us make network namespaces';
  if (hasNetem()) return undefined;
  if (!existsSync('/dev/net/tun')) return 'the kernel has neither netem nor tun devices';
  return works('python3', '-c', '')
    ? undefined
    : 'without netem in the kernel the packets are carried by python3, which is missing';
}

/**
 * A network namespace behind a link with rate, delay and loss both ways. The packets, the TCP and its retransmissions are
 * real. Its two addresses are allowed to this process beside the loopback address, and no other.
 */
export async function aBadLink(profile: LinkProfile, seed = 1): Promise<BadLink> {
  const problem = badLinkProblem();
  if (problem !== undefined) throw new Error(problem);
  sweep();
  const tag = `${process.pid.toString(36)}-${(links += 1)}`;
  const [space, near, far] = [`${PREFIX}${tag}`, `mn${tag}`, `mf${tag}`];
  const [here, there] = freeAddresses();
  let carrier: ChildProcess | undefined;

  const removeNow = (): void => {
    carrier?.kill('SIGKILL');
    works('ip', 'link', 'del', near);
    works('ip', 'netns', 'del', space);
  };
  process.once('exit', removeNow);
  try {
    must('ip', 'netns', 'add', space);
    const by = hasNetem() ? 'netem' : 'tun';
    if (by === 'netem') must('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far);
    else carrier = await startCarrier(near, far, profile, seed);
    must('ip', 'link', 'set', far, 'netns', space);
    must('ip', 'addr', 'add', `${here}/30`, 'dev', near);
    must('ip', '-n', space, 'addr', 'add', `${there}/30`, 'dev', far);
    must('ip', 'link', 'set', near, 'up');
    must('ip', '-n', space, 'link', 'set', far, 'up');
    must('ip', '-n', space, 'link', 'set', 'lo', 'up');
    if (by === 'netem') {
      const netem = [
        'root',
        'netem',
        'rate',
        `${profile.bitsPerSecond}bit`,
        'delay',
        `${profile.delayMs}ms`,
        'loss',
        `${profile.loss * 100}%`,
      ];
      must('tc', 'qdisc', 'add', 'dev', near, ...netem);
      must('tc', '-n', space, 'qdisc', 'add', 'dev', far, ...netem);
    }
    const forbid = allowAddress(there);
    return {
      host: there,
      inside: ['ip', 'netns', 'exec', space],
      by,
      setUp: isUp => must('ip', 'link', 'set', near, isUp ? 'up' : 'down'),
      remove() {
        forbid();
        process.removeListener('exit', removeNow);
        removeNow();
        return Promise.resolve();
      },
    };
  } catch (error) {
    process.removeListener('exit', removeNow);
    removeNow();
    throw error;
  }
}

const PREFIX = 'mcd-';
let links = 0;

/** Takes away what a run left behind that was killed before it could. */
function sweep(): void {
  const list = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout;
  for (const [space, pid] of list.matchAll(/^mcd-([0-9a-z]+)-\d+/gm)) {
    if (!existsSync(`/proc/${parseInt(pid!, 36)}`)) works('ip', 'netns', 'del', space);
  }
}

/** Two neighbours of a range kept for documentation (RFC 5737): they are nobody's, so nobody is reached by mistake. */
function freeAddresses(): readonly [string, string] {
  const taken = spawnSync('ip', ['-o', 'addr'], { encoding: 'utf8' }).stdout;
  for (let base = 0; base < 252; base += 4) {
    const [here, there] = [`198.51.100.${base + 1}`, `198.51.100.${base + 2}`];
    if (!taken.includes(`${here}/`)) return [here, there];
  }
  throw new Error('no pair of addresses is free');
}

let netem: boolean | undefined;

function hasNetem(): boolean {
  if (netem !== undefined) return netem;
  const name = `mcd-ask-${process.pid}`;
  works('ip', 'netns', 'add', name);
  netem = works('tc', '-n', name, 'qdisc', 'add', 'dev', 'lo', 'root', 'netem', 'delay', '1ms');
  works('ip', 'netns', 'del', name);
  return netem;
}

function startCarrier(near: string, far: string, profile: LinkProfile, seed: number): Promise<ChildProcess> {
  const args = [near, far, profile.bitsPerSecond, profile.delayMs, profile.loss, seed].map(String);
  const child = spawn('python3', [PACKET_LINK, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`the packet carrier ended with ${code}`)));
    child.stdout.once('data', () => resolve(child));
  });
}

function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function must(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
