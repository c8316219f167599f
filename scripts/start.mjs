import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignals, startInBackground, stopAll, waitForOutput } from './base/background.mjs';
import { inRoot, isRoot } from './base/paths.mjs';
import { failLoudly, say } from './base/report.mjs';
import { hasScreen, startVirtualScreen } from './base/screen.mjs';
import { buildApp } from './build.mjs';
import { packageApp, packagedExecutable } from './package-app.mjs';
import { setUp } from './setup.mjs';

const PORTAL_PORT = 8790;
const PORTAL_LIMIT_MS = 15_000;

/** From whatever state the folder is in to an open window, with a practice portal beside it. */
async function start() {
  const { values, positionals } = parseArgs({ options: { profile: { type: 'string' } }, allowPositionals: true });
  endOnSignals();
  await setUp();
  await buildApp();
  const portal = startPortal();
  await packageApp();
  const env = { ...process.env };
  if (!hasScreen()) env.DISPLAY = (await startVirtualScreen()).display;
  const portalUrl = await portal;
  if (portalUrl) env.MCD_PRACTICE_PORTAL_URL = portalUrl;

  // Chromium's own chatter about desktops it does not find would bury what this script says.
  const args = [...positionals, '--log-level=3'];
  if (values.profile) args.push(`--profile=${resolve(values.profile)}`);
  // Chromium's sandbox refuses to run as root; everyone else keeps it.
  if (isRoot() && process.platform === 'linux') args.push('--no-sandbox');
  say('desk             opening the window; close it or press Ctrl+C here to stop');
  const app = startInBackground(packagedExecutable(), args, { stdio: 'inherit', env });
  const code = await app.ended;
  await stopAll();
  process.exit(code);
}

async function startPortal() {
  if (!existsSync(inRoot('test/portal/main.ts'))) return undefined;
  const port = (await isFree(PORTAL_PORT)) ? PORTAL_PORT : 0;
  const portal = startInBackground(
    process.execPath,
    ['--import', 'tsx', 'test/portal/main.ts', '--port', String(port)],
    { cwd: inRoot(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const match = await waitForOutput(portal, /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/, PORTAL_LIMIT_MS);
  say(match ? `practice portal  ${match[0]}` : 'practice portal  did not start; the desk works without it');
  return match?.[0];
}

function isFree(port) {
  return new Promise(answer => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

start().catch(async error => {
  await stopAll();
  failLoudly(error);
});
