import { mergeAgainAndAgain } from './elsewhere-merges';
import { hold } from './store-look';
import { accounts } from './sync-accounts';
import { strangers, wrongReceipts } from './sync-answers';
import { anyOrder } from './sync-any-order';
import { carry } from './sync-carried';
import { movedClocks } from './sync-clocks';
import { cutAnswers } from './sync-cut-answers';
import { flap, loseAnswers, poison, repeatRequests, suspend } from './sync-lines';
import { malice } from './sync-malice';
import { longQueue } from './sync-queue';
import { reorderRequests } from './sync-reordered';
import { restore } from './sync-restores';
import { sleepWhileSending } from './sync-sleep';
import { slowLines } from './sync-slow-lines';
import { statuses } from './sync-statuses';
import { untrusted } from './sync-tls';
import { CHUNK_BYTES, cutUploads } from './sync-uploads';
import { versions } from './sync-versions';

interface FaultCase {
  readonly full: number;
  readonly run: (count: number, seed: number) => Promise<unknown>;
}

/** Of cut answers the count is how many bytes are between two cuts, at full length one. */
const CUT_AT_EVERY_BYTE = 1;
const QUEUE_MEASURED_FROM = 10_000;

/** Bad days between a desk and its portal; the count of each is what its full figure counts. */
export const SYNC_CASES = {
  'lost-answers': { full: 10_000, run: (count, seed) => loseAnswers(count, seed) },
  'cut-answers': { full: CUT_AT_EVERY_BYTE, run: count => cutAnswers(count) },
  'repeated-requests': { full: 10_000, run: (count, seed) => repeatRequests(count, seed) },
  'reordered-requests': { full: 10_000, run: (count, seed) => reorderRequests(count, seed) },
  'slow-lines': { full: 1_800, run: (count, seed) => slowLines(count, seed) },
  'cut-uploads': { full: 300, run: (count, seed) => cutOrThrow(count, seed) },
  'flapping-line': { full: 500, run: (count, seed) => flap(count, seed) },
  'strange-answers': { full: 5, run: (count, seed) => strangers(count, seed) },
  statuses: { full: 150, run: (_count, seed) => statuses(seed) },
  poisoned: {
    full: 10_000,
    run: async (count, seed) => [
      await poison(1, seed, count),
      await poison(Math.max(1, Math.round(count / 100)), seed, count),
      await poison(Math.max(1, Math.round(count / 10)), seed, count),
    ],
  },
  'wrong-receipts': { full: 200, run: (count, seed) => wrongReceipts(count, seed) },
  malice: { full: 10_000, run: (count, seed) => malice(count, seed) },
  untrusted: { full: 16, run: () => untrusted() },
  accounts: { full: 15, run: (count, seed) => accounts(count, seed) },
  versions: { full: 14, run: () => versions() },
  restored: { full: 5_000, run: (count, seed) => restore(count, seed) },
  asleep: { full: 50, run: (count, seed) => sleepOrThrow(count, seed) },
  'two-officers': { full: 100, run: (count, seed) => mergeAgainAndAgain(count, seed) },
  'moved-clocks': { full: 12, run: count => movedClocks(count) },
  'long-queue': { full: 10_000, run: count => queueOrThrow(count) },
  'any-order': { full: 300, run: (count, seed) => anyOrder(count, seed) },
  carried: { full: 60, run: (count, seed) => carry(count, seed) },
  suspended: { full: 50, run: (count, seed) => suspend(count, seed) },
} as const satisfies Readonly<Record<string, FaultCase>>;

/** The names these cases have in the office's list of faults. */
export const SYNC_NAMES: Readonly<Record<string, keyof typeof SYNC_CASES | readonly (keyof typeof SYNC_CASES)[]>> = {
  F10: 'two-officers',
  F11: 'moved-clocks',
  F12: ['lost-answers', 'cut-answers'],
  F13: 'repeated-requests',
  F14: 'reordered-requests',
  F15: 'slow-lines',
  F16: 'cut-uploads',
  F17: 'flapping-line',
  F18: 'strange-answers',
  F19: 'statuses',
  F20: 'long-queue',
  F21: 'poisoned',
  F22: 'restored',
  F23: 'wrong-receipts',
  F24: 'malice',
  F25: 'untrusted',
  F26: 'accounts',
  F28: 'versions',
  F38: 'carried',
  F41: ['asleep', 'suspended'],
};

async function cutOrThrow(cuts: number, seed: number) {
  const report = await cutUploads(cuts, seed);
  hold(report.mostAgain <= CHUNK_BYTES, true, `${report.mostAgain} bytes sent again after one cut`);
  return report;
}

async function queueOrThrow(dossiers: number) {
  const report = await longQueue(dossiers);
  // Less is over before a machine that does other things beside it has settled.
  if (dossiers < QUEUE_MEASURED_FROM) return report;
  hold(report.startMs <= 3_000, true, `open after ${report.startMs} ms`);
  hold(report.mostMegabytes <= 400, true, `memory of ${report.mostMegabytes} MB`);
  hold(report.secondHalf <= 1.5, true, `the second half took ${report.secondHalf} times as long as the first`);
  return report;
}

async function sleepOrThrow(sleeps: number, seed: number) {
  const report = await sleepWhileSending(sleeps, seed);
  if (report.lost + report.doubled > 0) throw new Error(JSON.stringify(report));
  return report;
}
