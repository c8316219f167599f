import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot, readJson, readTextIfPresent } from '../base/paths.mjs';
import { npmCommand, run } from '../base/run.mjs';
import { SetupProblem } from '../base/report.mjs';

const stampFile = inRoot('node_modules/.cache/installed');
const lockFile = inRoot('package-lock.json');

const wantedStamp = () =>
  createHash('sha256').update(readFileSync(lockFile)).digest('hex') + ` ${process.platform}-${process.arch}`;

export function areNpmPackagesInstalled() {
  if (readTextIfPresent(stampFile) === wantedStamp()) return true;
  if (!isTreeOfTheLock()) return false;
  stamp();
  return true;
}

/** `npm ci` without install scripts: whatever those would download is fetched, checked and cached by the later steps. */
export async function installNpmPackages() {
  rmSync(stampFile, { force: true });
  const [command, args] = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  const result = await run(command, args, { cwd: inRoot() });
  if (result.code !== 0) throw new SetupProblem(`npm ci failed:\n${result.output.trim()}`);
  stamp();
}

function stamp() {
  mkdirSync(inRoot('node_modules/.cache'), { recursive: true });
  writeFileSync(stampFile, wantedStamp());
}

/** Whether someone has already run `npm ci` by hand: npm writes its own record of the tree as its last act. */
function isTreeOfTheLock() {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  const wanted = Object.entries(readJson(lockFile).packages).filter(([path]) => path !== '');
  return wanted.every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity && existsSync(inRoot(path, 'package.json'));
  });
}
