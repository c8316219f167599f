import { onTestFinished } from 'vitest';
import { startPortal, type Portal, type PortalOptions } from '../portal/start-portal';
import { fixedClock, valueOf, type DeskOptions, type FixedClock, type TestDesk } from './a-desk';
import { aTempDir } from './temp-dir';
import { theDesk } from './the-desk';

export interface V1Desk {
  readonly desk: TestDesk;
  readonly portal: Portal;
  readonly clock: FixedClock;
}

/** A desk whose portal is the practice portal of this test, by either interface, both on one clock. */
export async function aDeskWithPortal(
  protocol: 'v1' | 'exchange' = 'v1',
  options: Partial<PortalOptions> = {},
  deskOptions: DeskOptions = {},
): Promise<V1Desk> {
  const clock = fixedClock();
  const portal = await startPortal({ port: 0, dir: aTempDir(), clock, ...options });
  onTestFinished(() => portal.close());
  const desk = await theDesk({ clock, portalUrl: portal.url, ...deskOptions });
  const settings = valueOf(await desk.station.settings({}));
  const changed = { ...settings.portal, advanced: { protocol } };
  valueOf(await desk.station.changeSettings({ ...settings, portal: changed }));
  return { desk, portal, clock };
}

/** Presses "send now" and lets time pass until nothing waits. */
export async function sendAll({ desk, clock }: Pick<V1Desk, 'desk' | 'clock'>): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    valueOf(await desk.sync.sendNow({}));
    if (valueOf(await desk.sync.status({})).waitingEntries === 0) return;
    clock.advance(6 * 60_000);
  }
  throw new Error('something still waits');
}
