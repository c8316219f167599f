import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const running = new Set();

/** Starts a helper that must not outlive this script; whatever ends the script ends the helper. */
export function startInBackground(command, args, options = {}) {
  const child = spawn(command, args, options);
  const helper = {
    child,
    ended: new Promise(resolve => {
      const settle = code => (running.delete(helper), resolve(code));
      child.once('exit', (code, signal) => settle(code ?? (signal ? 1 : 0)));
      child.once('error', () => settle(127));
    }),
  };
  running.add(helper);
  return helper;
}

/** Asks politely, then insists: a helper that ignores SIGTERM is killed after `limitMs`. */
export async function stop({ child, ended }, limitMs = 5000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const isEnded = await Promise.race([ended.then(() => true), pause(limitMs, false, { ref: false })]);
  if (!isEnded) child.kill('SIGKILL');
  await ended;
}

export async function stopAll() {
  // Newest first: the application before the portal and the screen it uses.
  for (const helper of [...running].reverse()) await stop(helper);
}

/** Ctrl+C ends the helpers first; leaving through process.exit lets every running command and the lock be cleared. */
export function endOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => void stopAll().then(() => process.exit(130)));
  }
}

process.once('exit', () => {
  for (const { child } of running) child.kill('SIGKILL');
});

/** The first match of `pattern` in what the helper writes to stdout; undefined when it ends or `limitMs` passes first. */
export async function waitForOutput({ child, ended }, pattern, limitMs) {
  let text = '';
  const seen = new Promise(resolve => {
    child.stdout.on('data', chunk => {
      text += chunk;
      const match = text.match(pattern);
      if (match) resolve(match);
    });
  });
  return Promise.race([seen, ended.then(() => undefined), pause(limitMs, undefined, { ref: false })]);
}
