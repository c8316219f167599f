import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hostilePdfs, hostilePictures } from '../hostile/corpus';
import { backUpAgainAndAgain } from './backups';
import { CATALOGUE_CHANGES, changeUnderDrafts } from './catalogue-changes';
import { damagePapers, damageStore } from './damaged-disk';
import { fillDisk } from './full-disk';
import { openHostileFiles, shortOf } from './hostile-files';
import { killAgainAndAgain } from './kills';
import { pressAgainAndAgain } from './presses';
import { endReaderAgainAndAgain } from './reader-ends';
import { SYNC_CASES, SYNC_NAMES } from './sync-cases';

/** Bad days at full length; `npm test` runs a short piece of each. Every run says its seed, so that it can be repeated. */
const CASES = {
  kills: {
    full: 1_000,
    run: (count: number, seed: number): Promise<unknown> => killAgainAndAgain({ kills: count, seed }),
  },
  backups: {
    full: 100,
    run: (count: number, seed: number): Promise<unknown> => backUpAgainAndAgain(count, seed),
  },
  'full-disk': {
    full: 100,
    run: (count: number, seed: number): Promise<unknown> => fillDisk(count, seed),
  },
  'store-damages': {
    full: 280,
    run: (count: number, seed: number): Promise<unknown> => damageStore(count, seed),
  },
  'paper-damages': {
    full: 100,
    run: (count: number, seed: number): Promise<unknown> => damagePapers(count, seed),
  },
  presses: {
    full: 20,
    run: (count: number, seed: number): Promise<unknown> => pressAgainAndAgain({ rounds: count, seed }),
  },
  'hostile-pdfs': {
    full: hostilePdfs(0).length,
    run: async (count: number, seed: number): Promise<unknown> =>
      shortOf(await openHostileFiles(hostilePdfs(seed).slice(0, count))),
  },
  'hostile-pictures': {
    full: hostilePictures().length,
    run: async (count: number): Promise<unknown> => shortOf(await openHostileFiles(hostilePictures().slice(0, count))),
  },
  'reader-ends': {
    full: 50,
    run: (count: number, seed: number): Promise<unknown> => endReaderAgainAndAgain({ ends: count, seed }),
  },
  'catalogue-changes': {
    full: CATALOGUE_CHANGES.length,
    run: (count: number): Promise<unknown> => changeUnderDrafts(count),
  },
  ...SYNC_CASES,
};
type Case = keyof typeof CASES;
/** The names these cases have in the office's list of faults. */
const ALSO_CALLED: Readonly<Record<string, Case | readonly Case[]>> = {
  F01: 'kills',
  F05: 'full-disk',
  F07: 'store-damages',
  F08: 'paper-damages',
  F27: 'catalogue-changes',
  F30: 'hostile-pdfs',
  F31: 'hostile-pictures',
  F32: 'reader-ends',
  F37: 'backups',
  F45: 'presses',
  ...SYNC_NAMES,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, seed: { type: 'string' }, count: { type: 'string' } },
});
const wanted = (values.only?.split(',') ?? Object.keys(CASES))
  .flatMap(spread)
  .flatMap(name => ALSO_CALLED[name] ?? name);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
let hasFailed = false;

for (const name of wanted) {
  if (!isCase(name)) throw new Error(`--only ${name}: there are ${Object.keys(CASES).join(', ')}`);
  const count = values.count === undefined ? CASES[name].full : Number(values.count);
  const startedAt = performance.now();
  try {
    const report = await CASES[name].run(count, seed);
    console.log(
      `ok    ${name} --count ${count} --seed ${seed}: ${JSON.stringify(report)}, ${Math.round((performance.now() - startedAt) / 1000)} s`,
    );
  } catch (fault) {
    hasFailed = true;
    console.error(`FAIL  ${name} --count ${count} --seed ${seed}: ${wordsOf(fault)}`);
  }
}
process.exit(hasFailed ? 1 : 0);

/** With what stands behind it: the order that failed says nothing of how. */
function wordsOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return `${fault.stack}${fault.cause === undefined ? '' : `\nbecause of ${wordsOf(fault.cause)}`}`;
}

/** `F12-F21` stands for those of them that are here. */
function spread(name: string): string[] {
  const range = /^F(\d+)-F(\d+)$/u.exec(name);
  if (!range) return [name];
  const [from, to] = [Number(range[1]), Number(range[2])];
  return Object.keys(ALSO_CALLED).filter(id => Number(id.slice(1)) >= from && Number(id.slice(1)) <= to);
}

function isCase(name: string): name is Case {
  return Object.hasOwn(CASES, name);
}
