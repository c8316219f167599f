import { rmSync } from 'node:fs';
import { queueFiles } from '../bench/queue-files';
import { startPortal } from '../portal/start-portal';
import { aProfileDir } from '../support/a-desk';
import { seedProfile } from '../support/seed-store';
import { startSendingDesk } from '../support/sending-desk';
import { hold } from './store-look';

const FILES_EACH = 3;
const FILE_BYTES = 2_048;

export interface QueueFigures {
  readonly dossiers: number;
  readonly files: number;
  /** From the start of the core to an answered question. */
  readonly startMs: number;
  readonly mostMegabytes: number;
  readonly drainSeconds: number;
}

/** F20: a core that starts with a month of work waiting, three files a dossier, and sends all of it. */
export async function longQueue(
  dossiers: number,
  say: (line: string) => void = () => undefined,
): Promise<QueueFigures> {
  const [profileDir, portalDir] = [aProfileDir(), aProfileDir()];
  await seedProfile({ profileDir, dossiers, waiting: dossiers });
  await queueFiles({ profileDir, dossiers, filesEach: FILES_EACH, fileBytes: FILE_BYTES });
  say(`  ${dossiers} dossiers with ${dossiers * FILES_EACH} files wait`);
  const portal = await startPortal({ port: 0, dir: portalDir });
  const desk = startSendingDesk({ profileDir, portalUrl: portal.url });
  try {
    const startMs = await desk.open;
    say(`  open after ${Math.round(startMs)} ms`);
    const { ms, mostMegabytes } = await desk.drained;
    const { dossiers: held, attachments } = portal.count();
    hold(held >= dossiers, true, 'all dossiers at the portal');
    hold(attachments, dossiers * FILES_EACH, 'files at the portal');
    return {
      dossiers,
      files: attachments,
      startMs: Math.round(startMs),
      mostMegabytes: Math.round(mostMegabytes),
      drainSeconds: Math.round(ms / 1_000),
    };
  } finally {
    await desk.end();
    await portal.close();
    for (const dir of [profileDir, portalDir]) rmSync(dir, { recursive: true, force: true });
  }
}
