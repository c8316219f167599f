import { SECRET } from '../../support/a-desk';
import { aBadLink, badLinkProblem } from '../../support/bad-link';
import { aDraft, apiOf, expectReception, resumeDraft, signIn, valueOf } from '../../support/desk-driver';
import { launchDesk, startDisplay } from '../../support/electron-app';
import { startPortalProgram } from '../../support/province';
import { aRelay } from '../../support/relay';
import { seedProfile } from '../../support/seed-store';
import { until } from '../../support/until';
import { paintTimes } from '../paint-times';
import { queueFiles } from '../queue-files';
import { notMeasured, result, type Result } from '../report';
import { median, percentile, rounded } from '../statistics';
import type { Workplace } from '../workplace';

/** An office at the end of a copper line: 256 kbit/s, 600 ms there and back, two packets in a hundred lost each way. */
const LINK = { bitsPerSecond: 256_000, delayMs: 300, loss: 0.02 };
const DOSSIERS = 4;
const FILES_EACH = 3;
const FILE_BYTES = 500_000;
const LIMIT_MS = 420_000;
const LEAST = 0.85;
const MOST_PAINT_MS = 50;

/**
 * Scans of a few dossiers over a bad line: bytes of files by the time until the portal has confirmed the last one, over
 * what the line carries; and key to paint in the form of the packaged application meanwhile.
 */
export async function measureGoodput(place: Workplace): Promise<Result[]> {
  const problem = badLinkProblem();
  if (problem !== undefined) return [notMeasured('goodput', 'of the rate of the line', problem)];
  place.packageApp();
  await startDisplay();
  const profileDir = place.folder('goodput');
  await seedProfile({ profileDir, dossiers: DOSSIERS, waiting: DOSSIERS });
  await queueFiles({ profileDir, dossiers: DOSSIERS, filesEach: FILES_EACH, fileBytes: FILE_BYTES });
  const link = await aBadLink(LINK);
  const program = await startPortalProgram({ dir: place.folder('far'), host: link.host, inside: link.inside });
  const relay = await aRelay(program.url);
  const app = await launchDesk({ profileDir, portalUrl: relay.url });
  try {
    const { page } = app;
    page.setDefaultTimeout(60_000);
    await signIn(page, SECRET);
    await expectReception(page);
    await aDraft(page);
    await page.reload();
    await resumeDraft(page, 'Nguyễn Văn Đức');
    const { station, sync } = apiOf(page);
    const settings = await valueOf(station.settings({}));
    const portal = { ...settings.portal, kind: 'practice' as const, advanced: { protocol: 'v1' as const } };
    const left = async () => (await valueOf(sync.status({}))).waitingEntries;
    const startedAt = performance.now();
    await valueOf(station.changeSettings({ ...settings, portal }));
    const typed: number[] = [];
    await until(async () => (await left()) <= DOSSIERS * FILES_EACH + 1, 'the words are there', LIMIT_MS);
    while ((await left()) > DOSSIERS) {
      typed.push(...(await paintTimes(page)));
      place.say(`goodput: ${await left()} entries wait after ${rounded((performance.now() - startedAt) / 1000, 0)} s`);
    }
    await until(async () => (await left()) === 0, 'all files are there', LIMIT_MS);
    const seconds = (performance.now() - startedAt) / 1000;
    const bytes = DOSSIERS * FILES_EACH * FILE_BYTES;
    const detail = { bytes, seconds: rounded(seconds, 1), by: link.by, ...LINK };
    return [
      result({
        name: 'goodput',
        value: rounded((bytes * 8) / seconds / LINK.bitsPerSecond, 3),
        unit: 'of the rate of the line',
        atLeast: LEAST,
        detail,
      }),
      result({
        name: 'goodput.typing',
        value: percentile(typed, 0.95),
        unit: 'ms key to paint, p95',
        atMost: MOST_PAINT_MS,
        detail: { keys: typed.length, medianMs: rounded(median(typed)) },
      }),
    ];
  } finally {
    await app.kill();
    await relay.close();
    await program.stop('SIGKILL');
    await link.remove();
  }
}
