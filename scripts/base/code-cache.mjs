import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inRoot, isRoot } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './report.mjs';

const LIMIT_MS = 60_000;
// No window is opened: no screen is needed. Chromium's sandbox refuses to run as root.
const SWITCHES =
  process.platform === 'linux'
    ? ['--ozone-platform=headless', '--disable-gpu', '--log-level=3', ...(isRoot() ? ['--no-sandbox'] : [])]
    : [];

/**
 * Lets the Electron that is packaged compile the core's bundle and keeps what it made of it beside the bundle. Without
 * it the application starts all the same, only slower: a runtime that cannot do it is no reason not to package.
 */
export async function keepCodeCache(runtime) {
  const cache = inRoot('out/main/core-host.cache');
  rmSync(cache, { force: true });
  mkdirSync(inRoot('node_modules/.cache'), { recursive: true });
  // Beside the project, so that files can be linked instead of copied.
  const folder = mkdtempSync(inRoot('node_modules/.cache/warm-'));
  try {
    const electron = join(folder, 'electron');
    linkTree(runtime.dir, electron);
    const { executable, app } = partsOf(electron);
    mkdirSync(app, { recursive: true });
    writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'warm', main: 'warm-shell.cjs' }));
    for (const name of ['warm-shell.cjs', 'warm-core.cjs']) copyFileSync(inRoot('scripts/base', name), join(app, name));
    const profile = join(folder, 'profile');
    mkdirSync(profile);
    const given = [inRoot('out/main/core-host.cjs'), cache, profile, inRoot('resources')];
    const { code, output } = await run(executable, [...SWITCHES, ...given], { limitMs: LIMIT_MS });
    if (code !== 0 || !existsSync(cache)) say(`package          the core starts uncompiled: ${output.trim()}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linkTree(from, to) {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target); // Another disk.
  }
}

function partsOf(dir) {
  if (process.platform === 'darwin') {
    const bundle = join(dir, readdirSync(dir).find(name => name.endsWith('.app')) ?? 'Electron.app');
    return { executable: join(bundle, 'Contents/MacOS/Electron'), app: join(bundle, 'Contents/Resources/app') };
  }
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  return { executable: join(dir, name), app: join(dir, 'resources/app') };
}
