import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPortal } from '../portal/start-portal';
import { aProfileDir } from '../support/a-desk';
import { randomFrom } from '../support/random';
import { seedProfile } from '../support/seed-store';
import { startSendingDesk } from '../support/sending-desk';
import { hold } from './store-look';
import { checkAll, reopen, waitingCodes } from './sync-world';

export interface SleepReport {
  readonly dossiers: number;
  readonly sleeps: number;
  readonly lost: number;
  readonly doubled: number;
}

/**
 * F41: the process that sends is stopped by the system and goes on later, as when a notebook is closed: mid-request,
 * mid-answer, mid-transaction.
 */
export async function sleepWhileSending(sleeps: number, seed: number): Promise<SleepReport> {
  const random = randomFrom(seed);
  // So much that it is still sending after the last of them.
  const count = Math.max(300, sleeps * 150);
  const [profileDir, portalDir] = [aProfileDir(), aProfileDir()];
  await seedProfile({ profileDir, dossiers: count, waiting: count });
  const codes = await codesIn(profileDir);
  const portal = await startPortal({ port: 0, dir: portalDir });
  const desk = startSendingDesk({ profileDir, portalUrl: portal.url });
  try {
    let isDone = false;
    void desk.drained.then(() => (isDone = true));
    await desk.open;
    let slept = 0;
    while (!isDone && slept < sleeps) {
      await sleep(20 + random() * 150);
      desk.child.kill('SIGSTOP');
      await sleep(50 + random() * 400);
      desk.child.kill('SIGCONT');
      slept += 1;
    }
    await desk.drained;
    const held = codes.map(code => [portal.registrationsOf(code).length, portal.progressOf(code).length] as const);
    // Every dossier has one step, so that one step too many is a doubling as well.
    const lost = held.filter(([dossiers, steps]) => dossiers === 0 || steps === 0).length;
    const doubled = held.filter(([dossiers, steps]) => dossiers > 1 || steps > 1).length;
    const strangers = portal.count().dossiers - codes.length + lost;
    hold(slept, sleeps, 'times it slept before all was sent');
    await desk.end();
    if (lost + doubled === 0) await checkAll({ ...(await reopen(profileDir)), portal, codes, profileDir });
    return { dossiers: codes.length, sleeps: slept, lost, doubled: doubled + Math.max(0, strangers) };
  } finally {
    await desk.end();
    await portal.close();
    for (const dir of [profileDir, portalDir]) rmSync(dir, { recursive: true, force: true });
  }
}

async function codesIn(profileDir: string): Promise<readonly string[]> {
  const { desk, store } = await reopen(profileDir);
  const codes = waitingCodes(store);
  await desk.stop();
  return codes;
}
