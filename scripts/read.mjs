import { endOnSignals, startInBackground } from './base/background.mjs';
import { inRoot } from './base/paths.mjs';
import { failLoudly, speakOnStderr } from './base/report.mjs';
import { buildApp } from './build.mjs';
import { setUp } from './setup.mjs';

// glibc keeps what pages leave behind unless every piece of their size is mapped by itself; elsewhere it means nothing.
const pageSizedMemory = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

/** The reading command on the current sources. Its stdout carries the answer alone. */
async function read() {
  endOnSignals();
  speakOnStderr();
  await setUp();
  await buildApp();
  // Electron knows the faster instructions by itself; Node has to be told.
  const command = ['--experimental-wasm-relaxed-simd', inRoot('out/main/read-cli.cjs'), ...process.argv.slice(2)];
  const reader = startInBackground(process.execPath, command, {
    stdio: 'inherit',
    env: { ...process.env, ...pageSizedMemory },
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
  process.exit(await reader.ended);
}

read().catch(failLoudly);
