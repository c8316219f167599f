import { valueOf } from '../support/a-desk';
import { randomFrom } from '../support/random';
import { hold } from './store-look';
import { aSyncWorld, checkAll, drain, type SyncWorld } from './sync-world';

const HOWS = ['session-ends', 'account-closed', 'role-cut'] as const;
const ACCOUNT = 'practice';

/**
 * F26: in turn the session ends in the middle of the queue, the account is closed there, or it may only read when the line
 * is back. The work is kept, whoever looks after the account is told what to do, and nothing goes under wrong rights.
 */
export async function accounts(times: number, seed: number) {
  const random = randomFrom(seed);
  // More than all the turns together let through.
  const world = await aSyncWorld({ dossiers: times * 8 + 10 });
  const { portal, desk, proxy, clock } = world;
  proxy.decide = () => ({ kind: 'drop' });
  try {
    for (let time = 0; time < times; time += 1) {
      const how = HOWS[time % HOWS.length]!;
      const before = portal.count();
      if (how === 'role-cut') {
        proxy.isUp = false;
        valueOf(await desk.sync.sendNow({}));
        portal.control({ account: { username: ACCOUNT, role: 'reader' }, expireSessions: true });
        proxy.decide = () => ({ kind: 'pass' });
        proxy.isUp = true;
        await expectTold(world, 'ask-for-rights');
        hold(JSON.stringify(portal.count()), JSON.stringify(before), 'what a reader handed in');
      } else {
        endSoon(world, how, 3 + Math.floor(random() * 6));
        valueOf(await desk.sync.sendNow({}));
        if (how === 'account-closed') await expectTold(world, 'check-account');
      }
      hold(valueOf(await desk.sync.status({})).needsAttention, 0, 'dossiers blamed for the account');
      // What the desk would send by itself waits for its turn.
      proxy.decide = () => ({ kind: 'drop' });
      portal.control({ account: { username: ACCOUNT, open: true, role: 'officer' } });
      clock.advance(400_000);
    }
    proxy.decide = () => ({ kind: 'pass' });
    await drain(world);
    return await checkAll(world);
  } finally {
    await world.close();
  }
}

function endSoon({ portal, proxy }: SyncWorld, how: 'session-ends' | 'account-closed', turn: number): void {
  let seen = 0;
  proxy.decide = () => {
    seen += 1;
    if (seen === turn)
      portal.control(
        how === 'session-ends' ? { expireSessions: true } : { account: { username: ACCOUNT, open: false } },
      );
    // The most that may be sent in a turn, so that something is left for the next.
    return how === 'session-ends' && seen > turn + 6 ? { kind: 'drop' } : { kind: 'pass' };
  };
}

/** Said with what to do, and nothing more goes however often it is asked for. */
async function expectTold({ desk, portal }: SyncWorld, advice: string): Promise<void> {
  valueOf(await desk.sync.sendNow({}));
  const before = portal.count();
  const status = valueOf(await desk.sync.status({}));
  hold(status.portal, 'unauthorised', 'state of the portal');
  hold(status.advice, advice, 'what the supervisor is told');
  hold(status.waitingEntries > 0, true, 'work is kept');
  valueOf(await desk.sync.sendNow({}));
  hold(JSON.stringify(portal.count()), JSON.stringify(before), 'what the portal has meanwhile');
}
