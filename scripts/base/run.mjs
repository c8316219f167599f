import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const isWindows = process.platform === 'win32';

/** Runs a command to its end and gives its exit code and captured output; `onOutput: 'show'` passes it through. */
export function run(command, args, { onOutput = 'capture', limitMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = onOutput === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    // An own process group, so that a step past its limit ends together with everything it started.
    const child = spawn(command, args, { stdio, detached: !isWindows && limitMs !== undefined, ...options });
    const chunks = [];
    child.stdout?.on('data', chunk => chunks.push(chunk));
    child.stderr?.on('data', chunk => chunks.push(chunk));
    let hitLimit = false;
    const endGroup = () => endProcess(child, limitMs !== undefined);
    const timer = limitMs === undefined ? undefined : setTimeout(() => ((hitLimit = true), endGroup()), limitMs);
    process.once('exit', endGroup);
    child.once('error', error => (settle(), reject(error)));
    child.once('close', code => {
      settle();
      resolve({ code: code ?? 1, hitLimit, output: Buffer.concat(chunks).toString('utf8') });
    });
    const settle = () => {
      clearTimeout(timer);
      process.removeListener('exit', endGroup);
    };
  });
}

function endProcess(child, isGroup) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  try {
    if (isGroup && !isWindows) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // Gone between the check and the signal: what was wanted.
  }
}

export function hasCommand(name) {
  const probe = isWindows ? spawnSync('where', [name]) : spawnSync('sh', ['-c', `command -v ${name}`]);
  return probe.status === 0;
}

/** npm as the script that started us if there is one, so that no second npm version takes part. */
export function npmCommand(args) {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const cli = candidates.find(path => path?.endsWith('npm-cli.js') && existsSync(path));
  return cli ? [process.execPath, [cli, ...args]] : ['npm', args];
}
