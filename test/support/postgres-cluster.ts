import { execFile, spawn, spawnSync } from 'node:child_process';
import { chownSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../portal/processes';

const run = promisify(execFile);

export interface Cluster {
  readonly connectionString: string;
  /** Ends the server as a power cut would, and starts it again on what is on disk. */
  readonly crashAndRestart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ClusterOptions {
  /** Kept afterwards and taken up again when it holds a cluster; a temporary folder otherwise. */
  readonly dir?: string;
  /** False where only the machine's own crash could tell the difference: a killed server still keeps what it promised. */
  readonly isFlushed?: boolean;
}

/** Why no cluster can be made here; undefined where it can. */
export function clusterProblem(): string | undefined {
  if (programs() === undefined) return 'PostgreSQL is not installed (apt-get install postgresql)';
  if (process.getuid?.() === 0 && unprivileged() === undefined)
    return 'PostgreSQL does not run as root and there is no user postgres or nobody';
  return undefined;
}

/**
 * A PostgreSQL of the test's own: made by initdb in a folder of its own, run by an unprivileged user on a free port of
 * the loopback address. The system's cluster is never touched.
 */
export async function aCluster({ dir, isFlushed = true }: ClusterOptions = {}): Promise<Cluster> {
  const problem = clusterProblem();
  if (problem !== undefined) throw new Error(problem);
  const bin = programs()!;
  const home = dir ?? mkdtempSync(join(tmpdir(), 'practice-postgres-'));
  const data = join(home, 'data');
  mkdirSync(home, { recursive: true });
  const owner = process.getuid?.() === 0 ? unprivileged() : undefined;
  const identity = owner ? { uid: owner.uid, gid: owner.gid } : {};
  if (owner) chownSync(home, owner.uid, owner.gid);
  chmodSync(home, 0o700);

  if (!existsSync(join(data, 'PG_VERSION'))) {
    await run(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'portal', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-instructions'],
      {
        ...identity,
        cwd: home,
      },
    );
  }
  const port = await freePort('127.0.0.1');
  let server = start();
  await untilReady();

  function start() {
    // Durable as a real one is: only the sizes are those of a small machine.
    const settings = [
      'max_connections=100',
      'shared_buffers=256MB',
      'max_wal_size=4GB',
      'unix_socket_directories=',
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'log_min_messages=fatal',
      'wal_compression=on',
      ...(isFlushed ? [] : ['fsync=off', 'full_page_writes=off']),
    ];
    return spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap(setting => ['-c', setting])], {
      ...identity,
      cwd: home,
      stdio: 'ignore',
    });
  }

  async function untilReady(): Promise<void> {
    for (let tries = 0; tries < 900; tries += 1) {
      if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
      const answer = await run(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).catch(
        () => undefined,
      );
      if (answer) return;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('postgres did not become ready within 90 s');
  }

  function ended(signal: NodeJS.Signals): Promise<void> {
    return new Promise(resolve => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once('exit', () => resolve());
      server.kill(signal);
    });
  }

  // Whatever ends this process takes the server with it: SIGQUIT is PostgreSQL's immediate shutdown.
  const last = (): void => void server.kill('SIGQUIT');
  process.once('exit', last);

  return {
    connectionString: `postgres://portal@127.0.0.1:${port}/postgres`,
    async crashAndRestart() {
      await ended('SIGQUIT');
      server = start();
      await untilReady();
    },
    async stop() {
      process.removeListener('exit', last);
      // SIGINT: fast shutdown, clients are cut off.
      await ended('SIGINT');
      if (dir === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

function programs(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map(version => join(debian, version, 'bin'));
  return [...folders, '/usr/local/bin', '/usr/bin'].find(
    folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
    if (uid && gid && /^\d+$/.test(uid) && uid !== '0') return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
