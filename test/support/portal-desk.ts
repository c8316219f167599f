import { onTestFinished } from 'vitest';
import { startPortal, type Portal } from '../portal/start-portal';
import { fixedClock, type DeskOptions, type FixedClock, type TestDesk } from './a-desk';
import { aTempDir } from './temp-dir';
import { theDesk } from './the-desk';

export interface PortalDesk {
  readonly desk: TestDesk;
  readonly portal: Portal;
  readonly clock: FixedClock;
}

/** A desk whose portal is the practice portal of this test, both on one clock. */
export async function aPortalDesk(options: DeskOptions = {}): Promise<PortalDesk> {
  const clock = fixedClock();
  const portal = await startPortal({ port: 0, dir: aTempDir(), clock });
  onTestFinished(() => portal.close());
  const desk = await theDesk({ clock, portalUrl: portal.url, ...options });
  return { desk, portal, clock };
}
