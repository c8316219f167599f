import { startPortal } from '../portal/start-portal';
import { valueOf } from '../support/a-desk';
import { aBadLink, badLinkProblem, type LinkProfile } from '../support/bad-link';
import { aDossier, aDraft } from '../support/builders';
import { startPortalProgram } from '../support/province';
import { randomFrom } from '../support/random';
import { aRelay } from '../support/relay';
import { hold } from './store-look';
import { pause } from './sync-lines';
import { aSyncWorld, checkAll, drain, usePortal, type SyncWorld } from './sync-world';

/** Lossy, far and thin lines, as rate, one way and share of packets lost. */
const LINKS: readonly LinkProfile[] = [
  { bitsPerSecond: 16_000, delayMs: 400, loss: 0.2 },
  { bitsPerSecond: 16_000, delayMs: 100, loss: 0 },
  { bitsPerSecond: 64_000, delayMs: 400, loss: 0.05 },
  { bitsPerSecond: 256_000, delayMs: 750, loss: 0.02 },
  { bitsPerSecond: 256_000, delayMs: 50, loss: 0.2 },
];
/** A portal that thinks for two minutes, longer than an answer is waited for. */
const LONGEST_MS = 120_000;
/** From here on the lines are real and each has the time to show that it goes on; less only shows that all arrives. */
const REAL_FROM_SECONDS = 60;
const MOST_TYPING_MS = 50;
const LOOK_MS = 40;
const LOOKS_A_PRESS = 25;
/** Received at each line, so that there is something to send when all from before is through. */
const A_LINE = 3;

interface Slow {
  readonly world: SyncWorld;
  readonly draftId: Awaited<ReturnType<typeof aDraft>>;
  /** How long each key took to be kept. */
  readonly typed: number[];
  readonly codes: string[];
}

/**
 * F15: a line of 16 kbit/s and worse, then a portal that takes two minutes for an answer; the form is typed on meanwhile.
 * `seconds` of each of six profiles: over network namespaces where that is long enough, else over a proxy that waits and
 * drops alike.
 */
export async function slowLines(seconds: number, seed: number) {
  const problem = badLinkProblem();
  const isReal = seconds >= REAL_FROM_SECONDS && problem === undefined;
  const world = await aSyncWorld({ dossiers: Math.max(30, Math.round(seconds * 2)) });
  const slow = { world, draftId: await aDraft(world.desk), typed: [], codes: [...world.codes] };
  const progress: number[] = [];
  try {
    for (const link of LINKS)
      progress.push(
        isReal ? await overLink(slow, link, seconds) : await overProxy(slow, link, seconds, randomFrom(seed)),
      );
    const portal = isReal ? await startPortal({ port: 0, dir: world.portalDir, clock: world.clock }) : world.portal;
    try {
      world.proxy.retarget(portal.url);
      await usePortal(world.desk, world.proxy.url, 'exchange');
      // Cut to the length of a short run: what matters is that nobody waits for it.
      world.proxy.decide = () => ({ kind: 'delay', ms: Math.min(seconds * 500, LONGEST_MS) });
      await workOn(slow, seconds);
      world.proxy.decide = () => ({ kind: 'pass' });
      await drain(world);
      const typingP95Ms = p95(slow.typed);
      if (seconds >= REAL_FROM_SECONDS) {
        for (const [number, came] of progress.entries()) hold(came > 0, true, `progress over line ${number + 1}`);
        hold(typingP95Ms <= MOST_TYPING_MS, true, `typing p95 of ${typingP95Ms} ms`);
      }
      return {
        ...(await checkAll({ ...world, portal, codes: slow.codes })),
        by: isReal ? 'namespaces' : 'proxy',
        progress,
        typingP95Ms,
      };
    } finally {
      await portal.close();
    }
  } finally {
    await world.close();
  }
}

/** Real packets between the desk and a portal in a namespace of its own. */
async function overLink(slow: Slow, link: LinkProfile, seconds: number): Promise<number> {
  const { world } = slow;
  await world.portal.close();
  const line = await aBadLink(link);
  const program = await startPortalProgram({ dir: world.portalDir, host: line.host, inside: line.inside });
  const relay = await aRelay(program.url);
  try {
    await usePortal(world.desk, relay.url, 'exchange');
    const before = received(world);
    await workOn(slow, seconds);
    return received(world) - before;
  } finally {
    await relay.close();
    await program.stop();
    await line.remove();
  }
}

async function overProxy(slow: Slow, link: LinkProfile, seconds: number, random: () => number): Promise<number> {
  const { world } = slow;
  world.proxy.decide = ({ body }) => {
    if (random() < link.loss) return { kind: random() < 0.5 ? 'drop' : 'lose' };
    return { kind: 'delay', ms: 2 * link.delayMs + (body.byteLength * 8_000) / link.bitsPerSecond };
  };
  const before = received(world);
  await workOn(slow, seconds);
  return received(world) - before;
}

/** The officer types, and presses "send now" every second. */
async function workOn({ world: { desk, clock }, draftId, typed, codes }: Slow, seconds: number): Promise<void> {
  for (let number = 0; number < A_LINE; number += 1) codes.push((await aDossier(desk)).code);
  clock.advance(60_000);
  const end = performance.now() + seconds * 1_000;
  for (let look = 0; performance.now() < end; look += 1) {
    if (look % LOOKS_A_PRESS === 0) void desk.sync.sendNow({});
    const fields = [{ path: 'applicant.hoTen', value: `Nguyễn Văn ${look}`, source: 'typed' }];
    const startedAt = performance.now();
    valueOf(await desk.drafts.saveFields({ draftId, fields }));
    typed.push(performance.now() - startedAt);
    await pause(LOOK_MS);
    clock.advance(LOOK_MS);
  }
}

const received = ({ store }: SyncWorld): number =>
  Number(
    store.connection.prepare("SELECT count(*) FROM outbox WHERE kind = 'dossier' AND state = 'done'").pluck().get(),
  );

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0);
}
