import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot, readJson, readTextIfPresent, sharedCache } from '../base/paths.mjs';
import { run } from '../base/run.mjs';
import { say, SetupProblem } from '../base/report.mjs';
import { ensureCompiler } from './system-packages.mjs';

const packageDir = inRoot('node_modules/better-sqlite3');
const headerFile = inRoot('scripts/native/napi9.h');
const installed = join(packageDir, 'build/Release/better_sqlite3.node');
const installedStamp = join(packageDir, 'build/Release/.stamp');

/** The package's own binaries need Node-API 10; below that (Node 20, Electron 33) its source is compiled once. */
export function isAddonReady(runtime) {
  if (Number(process.versions.napi) >= 10 && runtime.napi >= 10) return "the package's own binary";
  return existsSync(installed) && readTextIfPresent(installedStamp) === addonKey() ? 'compiled for Node-API 9' : false;
}

export async function installAddon() {
  const cached = join(sharedCache, addonKey());
  const isFromCache = existsSync(cached);
  if (!isFromCache) await compileInto(cached);
  mkdirSync(dirname(installed), { recursive: true });
  rmSync(installedStamp, { force: true });
  // A renamed copy, not an overwritten file: a running process keeps the one it has mapped.
  copyFileSync(cached, `${installed}.${process.pid}`);
  renameSync(`${installed}.${process.pid}`, installed);
  writeFileSync(installedStamp, addonKey());
  return isFromCache ? 'taken from the cache' : 'compiled';
}

function addonKey() {
  const { name, version } = readJson(join(packageDir, 'package.json'));
  const header = createHash('sha256').update(readFileSync(headerFile)).digest('hex').slice(0, 12);
  return `${name}-${version}-${process.platform}-${process.arch}-napi9-${header}.node`;
}

async function compileInto(cached) {
  await ensureCompiler();
  say('  compiling SQLite once for this machine; this takes a minute or two');
  // make cannot cope with blanks in paths and ours is unknown, so the build happens in the temporary folder.
  const work = mkdtempSync(join(tmpdir(), 'mot-cua-sqlite-'));
  try {
    for (const part of ['binding.gyp', 'package.json', 'src', 'deps', 'lib']) {
      cpSync(join(packageDir, part), join(work, part), { recursive: true });
    }
    cpSync(inRoot('node_modules/node-addon-api'), join(work, 'node_modules/node-addon-api'), { recursive: true });
    copyFileSync(headerFile, join(work, 'napi9.h'));
    const built = await nodeGyp(work);
    await tryOut(built);
    mkdirSync(dirname(cached), { recursive: true });
    copyFileSync(built, `${cached}.${process.pid}`);
    renameSync(`${cached}.${process.pid}`, cached);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function nodeGyp(work) {
  const headers = headersPrefix();
  const args = [inRoot('node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1'];
  args.push('-j', String(availableParallelism()));
  if (headers) args.push(`--nodedir=${headers}`);
  const flags = `-UNAPI_VERSION -DNAPI_VERSION=9 -include ${join(work, 'napi9.h')}`;
  const result = await run(process.execPath, args, { cwd: work, env: { ...process.env, CXXFLAGS: flags } });
  const built = join(work, 'build/Release/better_sqlite3.node');
  if (result.code === 0 && existsSync(built)) return built;
  const advice = headers ? '' : '\n\nThe headers of Node are missing. On Debian: sudo apt-get install -y libnode-dev';
  throw new SetupProblem(
    `Compiling SQLite failed:\n${result.output.trim().split('\n').slice(-25).join('\n')}${advice}`,
  );
}

/** The folder whose include/node holds the headers of this Node; without one, node-gyp downloads them from nodejs.org. */
function headersPrefix() {
  const prefixes = [dirname(dirname(process.execPath)), '/usr', '/usr/local'];
  return prefixes.find(prefix => existsSync(join(prefix, 'include/node/node_api.h')));
}

async function tryOut(built) {
  const trial = `
    const Database = require(${JSON.stringify(packageDir)});
    const db = new Database(':memory:', { nativeBinding: ${JSON.stringify(built)} });
    db.exec('create virtual table words using fts5(word)');
    db.prepare('insert into words values (?)').run('dossier');
    process.stdout.write(db.prepare('select word from words').get().word);`;
  const { output } = await run(process.execPath, ['-e', trial]);
  if (output !== 'dossier') throw new SetupProblem(`The compiled SQLite does not work:\n${output}`);
}
