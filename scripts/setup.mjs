import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { endOnSignals } from './base/background.mjs';
import { withLock } from './base/lock.mjs';
import { failLoudly, SetupProblem, step } from './base/report.mjs';
import { describeRuntime, findElectronRuntime, installElectronRuntime } from './setup/electron-runtime.mjs';
import { installAddon, isAddonReady } from './setup/native-addon.mjs';
import { areNpmPackagesInstalled, installNpmPackages } from './setup/npm-packages.mjs';
import { installPackages, isDebian, missingOf, wantedPackages } from './setup/system-packages.mjs';

/**
 * Brings a fresh copy of the sources to where it can be built, and does nothing where that is already so.
 *
 * Only Node's own modules are used until `npm ci` has run. Every step leaves either its full result or none:
 * work happens under temporary names and is renamed, or is sealed by a stamp written last.
 */
export async function setUp({ isForTests = false, wantsOfficialElectron = false } = {}) {
  checkNode();
  await withLock(async () => {
    if (isDebian()) await prepareSystem(isForTests);
    await step('npm packages', {
      isDone: areNpmPackagesInstalled,
      doing: 'installing what package-lock.json names',
      work: installNpmPackages,
    });
    await step('electron', {
      isDone: () => {
        const runtime = findElectronRuntime();
        return runtime && !(wantsOfficialElectron && runtime.kind !== 'official') && describeRuntime(runtime);
      },
      doing: 'looking for the official binary',
      work: installElectronRuntime,
    });
    await step('sqlite', {
      isDone: () => isAddonReady(findElectronRuntime()),
      doing: 'preparing the encrypted database for Node-API 9',
      work: installAddon,
    });
  });
}

async function prepareSystem(isForTests) {
  const { needed, useful } = wantedPackages({ isForTests });
  let missing = [];
  await step('system packages', {
    isDone: () => (missing = missingOf([...needed, ...useful])).length === 0,
    doing: () => `installing ${missing.map(names => names[0]).join(' ')}`,
    work: async () => {
      const isUseful = names => useful.includes(names);
      const mustHave = missing.filter(names => !isUseful(names));
      const niceToHave = missing.filter(isUseful);
      if (mustHave.length > 0) await installPackages(mustHave);
      if (niceToHave.length > 0) await installPackages(niceToHave, { isOptional: true });
    },
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupProblem(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { test: { type: 'boolean' }, official: { type: 'boolean' } } });
  endOnSignals();
  setUp({ isForTests: values.test, wantsOfficialElectron: values.official }).catch(failLoudly);
}
