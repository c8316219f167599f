import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { endOnSignals } from './base/background.mjs';
import { keepCodeCache } from './base/code-cache.mjs';
import { fingerprintOf } from './base/fingerprint.mjs';
import { withLock } from './base/lock.mjs';
import { inRoot, readJson, readTextIfPresent } from './base/paths.mjs';
import { failLoudly, say, SetupProblem, step } from './base/report.mjs';
import { run } from './base/run.mjs';
import { buildApp, builtFingerprint } from './build.mjs';
import { findElectronRuntime } from './setup/electron-runtime.mjs';
import { setUp } from './setup.mjs';

const stampFile = inRoot('dist/.stamp');

/** Puts the built application and its Electron into dist/<platform>-unpacked, unless the same is there already. */
export async function packageApp() {
  const runtime = findElectronRuntime();
  const wanted = fingerprintOf(
    [
      'electron-builder.yml',
      'package-lock.json',
      'resources',
      'scripts/package-app.mjs',
      'scripts/base/code-cache.mjs',
      'scripts/base/warm-core.cjs',
      'scripts/base/warm-shell.cjs',
    ].map(path => inRoot(path)),
    builtFingerprint(),
    `${runtime.kind} ${runtime.version}`,
    readTextIfPresent(inRoot('node_modules/better-sqlite3/build/Release/.stamp')) ?? 'prebuilt',
  );
  await withLock(() =>
    step('package', {
      isDone: () => readTextIfPresent(stampFile) === wanted && existsSync(packagedExecutable()),
      doing: `packaging with Electron ${runtime.version}`,
      work: async () => {
        rmSync(stampFile, { force: true });
        await runBuilder(['dir'], runtime);
        writeFileSync(stampFile, wanted);
      },
    }),
  );
}

/** The executable that `packageApp` leaves behind on this platform. */
export function packagedExecutable() {
  if (process.platform === 'win32') return inRoot('dist/win-unpacked/mot-cua-desk.exe');
  if (process.platform === 'linux') {
    return inRoot(
      process.arch === 'x64' ? 'dist/linux-unpacked' : `dist/linux-${process.arch}-unpacked`,
      'mot-cua-desk',
    );
  }
  const folder = existsSync(inRoot('dist'))
    ? readdirSync(inRoot('dist')).find(name => /^mac(-|$)/.test(name))
    : undefined;
  return inRoot('dist', folder ?? 'mac', 'Mot Cua Desk.app/Contents/MacOS/mot-cua-desk');
}

/**
 * Everything that can be made on this machine. The installers, and even electron-builder's own archives, fetch tools from
 * GitHub; without it a plain archive of the same folder is made, to try the program out, not to hand it on.
 */
async function packageForRelease() {
  const runtime = findElectronRuntime();
  await withLock(async () => {
    rmSync(stampFile, { force: true });
    if (runtime.kind === 'official') {
      const targets = { linux: ['tar.gz', 'AppImage', 'deb'], win32: ['nsis'], darwin: ['dmg'] }[process.platform];
      await runBuilder(['dir', ...targets], runtime);
      say(`made ${targets.join(', ')} in dist/ with Electron ${runtime.version}`);
      return;
    }
    await runBuilder(['dir'], runtime);
    say(`made ${await archiveUnpacked()} with Electron ${runtime.version}`);
    say(
      'AppImage, deb and the official Electron need GitHub: run this where it can be reached before anything goes to an office.',
    );
  });
}

async function archiveUnpacked() {
  const { name, version } = readJson(inRoot('package.json'));
  const archive = inRoot('dist', `${name}-${version}-${process.platform}-${process.arch}.tar.gz`);
  const folder = basename(unpackedDir());
  const rename = `--transform=s,^${folder},${name}-${version},`;
  const { code, output } = await run('tar', ['-czf', `${archive}.part`, rename, '-C', inRoot('dist'), folder]);
  if (code !== 0) throw new SetupProblem(`tar failed: ${output}`);
  renameSync(`${archive}.part`, archive);
  return archive;
}

async function runBuilder(targets, runtime) {
  await keepCodeCache(runtime);
  const { build, Platform } = await import('electron-builder');
  // electron-builder writes into the final folder; what an interrupted run left there is not mixed with ours.
  rmSync(unpackedDir(), { recursive: true, force: true });
  await build({
    projectDir: inRoot(),
    publish: 'never',
    targets: Platform.current().createTarget(targets),
    config: { electronDist: runtime.dir, electronVersion: runtime.version },
  });
  if (!existsSync(packagedExecutable())) throw new SetupProblem(`${packagedExecutable()} was not made.`);
}

const unpackedDir = () =>
  process.platform === 'darwin' ? join(packagedExecutable(), '../../../..') : join(packagedExecutable(), '..');

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { release: { type: 'boolean' } } });
  const make = async () => {
    await setUp({ wantsOfficialElectron: values.release });
    await buildApp({ isRelease: values.release });
    await (values.release ? packageForRelease() : packageApp());
  };
  endOnSignals();
  make().catch(failLoudly);
}
