import { rmSync } from 'node:fs';
import { queueFiles } from '../bench/queue-files';
import { startPortal } from '../portal/start-portal';
import { aProfileDir } from '../support/a-desk';
import { seedProfile } from '../support/seed-store';
import { startSendingDesk } from '../support/sending-desk';
import { hold } from './store-look';
import { checkAll, reopen, waitingCodes } from './sync-world';

const FILES_EACH = 3;
const FILE_BYTES = 2_048;

export interface QueueFigures {
  readonly dossiers: number;
  readonly files: number;
  /** From the start of the core to an answered question. */
  readonly startMs: number;
  readonly mostMegabytes: number;
  readonly drainSeconds: number;
  /** How long the second half took over how long the first did. */
  readonly secondHalf: number;
}

const LOOK_EVERY_MS = 100;

/**
 * F20: a core that starts with a month of work waiting, three files a dossier, and sends all of it: open at once, in
 * bounded memory, and no slower towards the end.
 */
export async function longQueue(
  dossiers: number,
  say: (line: string) => void = () => undefined,
): Promise<QueueFigures> {
  const [profileDir, portalDir] = [aProfileDir(), aProfileDir()];
  await seedProfile({ profileDir, dossiers, waiting: dossiers });
  await queueFiles({ profileDir, dossiers, filesEach: FILES_EACH, fileBytes: FILE_BYTES });
  const before = await reopen(profileDir);
  const codes = waitingCodes(before.store);
  await before.desk.stop();
  say(`  ${dossiers} dossiers with ${dossiers * FILES_EACH} files wait`);
  const portal = await startPortal({ port: 0, dir: portalDir });
  const desk = startSendingDesk({ profileDir, portalUrl: portal.url });
  const halfway = watchHalf(() => portal.count().attachments, dossiers * FILES_EACH);
  try {
    const startMs = await desk.open;
    say(`  open after ${Math.round(startMs)} ms`);
    const { ms, mostMegabytes } = await desk.drained;
    const secondHalf = halfway.secondHalf();
    const { attachments } = portal.count();
    hold(attachments, dossiers * FILES_EACH, 'files at the portal');
    await desk.end();
    await checkAll({ ...(await reopen(profileDir)), portal, codes, profileDir });
    return {
      dossiers,
      files: attachments,
      startMs: Math.round(startMs),
      mostMegabytes: Math.round(mostMegabytes),
      drainSeconds: Math.round(ms / 1_000),
      secondHalf,
    };
  } finally {
    halfway.stop();
    await desk.end();
    await portal.close();
    for (const dir of [profileDir, portalDir]) rmSync(dir, { recursive: true, force: true });
  }
}

/** From the first file that was there to the one in the middle, and from that one to now. */
function watchHalf(count: () => number, all: number) {
  let begunAt: number | undefined;
  let halfAt: number | undefined;
  const look = setInterval(() => {
    const there = count();
    if (there > 0) begunAt ??= performance.now();
    if (there >= all / 2) halfAt ??= performance.now();
  }, LOOK_EVERY_MS);
  return {
    stop: () => clearInterval(look),
    secondHalf(): number {
      if (begunAt === undefined || halfAt === undefined || halfAt === begunAt) return 0;
      return Math.round(((performance.now() - halfAt) / (halfAt - begunAt)) * 100) / 100;
    },
  };
}
