import { spawnSync } from 'node:child_process';
import { hasCommand, run } from '../base/run.mjs';
import { isRoot } from '../base/paths.mjs';
import { say, SetupProblem } from '../base/report.mjs';

// A list of names means: any of them will do (newer Debian and Ubuntu releases renamed some libraries).
const toShowTheWindow = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
  ['libxss1'],
];
const virtualScreen = [['xvfb']];
const scannerAndPrinter = [['sane-utils'], ['cups-client']];
const forTests = [
  ['cups'],
  ['printer-driver-cups-pdf'],
  ['poppler-utils'],
  ['qpdf'],
  ['tesseract-ocr'],
  ['tesseract-ocr-vie'],
  ['iproute2'],
  // The practice portal of a province; only its programs are used, never a cluster of the system.
  ['postgresql'],
  // Sample papers are drawn in the fonts offices use.
  ['fonts-liberation2', 'fonts-liberation'],
  ['fonts-freefont-ttf'],
  ['fonts-croscore'],
  ['fonts-noto-core'],
];
const compiler = [['g++'], ['make'], ['python3']];

const hasScreen = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** What this machine needs from its package manager, split into what nothing works without and what adds devices. */
export function wantedPackages({ isForTests }) {
  const needed = [...toShowTheWindow, ...(isForTests || !hasScreen() ? virtualScreen : [])];
  return isForTests
    ? { needed: [...needed, ...scannerAndPrinter, ...forTests], useful: [] }
    : { needed, useful: scannerAndPrinter };
}

export const isDebian = () => process.platform === 'linux' && hasCommand('dpkg-query') && hasCommand('apt-get');

/** The alternatives of which none is installed. */
export function missingOf(packages) {
  const names = packages.flat();
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names], {
    encoding: 'utf8',
  });
  const installed = new Set(
    answer.stdout
      .split('\n')
      .filter(line => line.endsWith(' installed'))
      .map(line => line.split(' ')[0]),
  );
  return packages.filter(names => !names.some(name => installed.has(name)));
}

/** Installs as root; anyone else is told the exact command, because these scripts never ask for a password. */
export async function installPackages(missing, { isOptional = false } = {}) {
  const names = missing.map(nameToInstall);
  if (!isRoot()) {
    const advice = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
    if (!isOptional) throw new SetupProblem(`System packages are missing. Please run once:\n\n    sudo ${advice}\n`);
    say(`  without ${names.join(', ')} scanners and printers stay invisible; to add them: sudo ${advice}`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env });
  let result = await install();
  if (result.code !== 0) {
    await run('apt-get', ['update', '-q'], { env });
    result = await install();
  }
  if (result.code === 0) return names.join(' ');
  const complaint = `apt-get could not install ${names.join(' ')}:\n${result.output.trim().split('\n').slice(-8).join('\n')}`;
  if (!isOptional) throw new SetupProblem(complaint);
  say(complaint);
}

export async function ensureCompiler() {
  if (process.platform === 'win32' || ['g++', 'make', 'python3'].every(hasCommand)) return;
  if (!isDebian()) throw new SetupProblem('The database addon is compiled here and needs g++, make and python3.');
  await installPackages(missingOf(compiler));
}

function nameToInstall(alternatives) {
  const known = alternatives.filter(name => {
    const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '';
    return /Candidate: (?!\(none\))/.test(policy);
  });
  return known[0] ?? alternatives[0];
}
