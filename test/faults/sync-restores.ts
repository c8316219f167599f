import { until } from '../support/until';
import { valueOf } from '../support/a-desk';
import { aSyncWorld, checkAll, drain, type Fates, type SyncWorld } from './sync-world';
import { hold } from './store-look';

const LIMIT_MS = 600_000;

export interface RestoreFigures extends Fates {
  /** Both sides had these before anything was forgotten. */
  readonly compared: number;
  readonly forgotten: number;
  readonly fed: number;
  readonly doubled: number;
  readonly protocol: 'v1' | 'exchange';
  /** Of the comparison before anything was forgotten. */
  readonly sameMs: number;
  readonly sameBytes: number;
}

/**
 * A portal put back to an older backup forgets the newest 1, 1 in 100 and all of `count` dossiers; the close of the day
 * finds them, they are sent again, and none is there twice. By digests, and dossier by dossier where none are spoken.
 */
export async function restore(count: number, _seed: number): Promise<RestoreFigures[]> {
  const figures = [];
  for (const forgotten of new Set([1, Math.max(1, Math.round(count / 100)), count])) {
    figures.push(await restoreOnce({ dossiers: count, forgotten, protocol: 'v1' }));
  }
  figures.push(
    await restoreOnce({ dossiers: Math.min(count, 250), forgotten: Math.min(count, 60), protocol: 'exchange' }),
  );
  return figures;
}

export async function restoreOnce({
  dossiers,
  forgotten,
  protocol,
  say,
}: {
  readonly dossiers: number;
  readonly forgotten: number;
  readonly protocol: 'v1' | 'exchange';
  readonly say?: (line: string) => void;
}): Promise<RestoreFigures> {
  const world = await aSyncWorld({ dossiers, protocol, say });
  try {
    const { portal, proxy, store } = world;
    await drain(world);
    const held = portal.count().dossiers;
    // By digests every dossier is compared when the first day is closed again; by look-ups it is the latest that count.
    const first = store.connection.prepare('SELECT min(received_on) FROM dossiers').pluck().get() as string;
    const bytesBefore = proxy.wireBytes();
    const startedAt = performance.now();
    const same = await close(world, protocol === 'v1' ? first : null);
    const sameMs = Math.round(performance.now() - startedAt);
    const sameBytes = proxy.wireBytes() - bytesBefore;
    hold(same.comparison.state, 'compared', 'the first comparison');
    hold(same.comparison.differences, 0, 'differences at first');
    world.say(`  ${same.comparison.dossiers} compared in ${sameMs} ms with ${sameBytes} bytes`);
    await portal.act({ forgetLast: forgotten });
    hold(portal.count().dossiers, held - forgotten, 'dossiers after the restore');
    const found = await close(world, null);
    const fed = found.byFate['re-fed'];
    hold(found.comparison.isRestored, true, 'the restore was noticed');
    hold(fed, forgotten, 'dossiers fed again');
    await drain(world);
    const after = await close(world, protocol === 'v1' ? first : null);
    hold(after.comparison.differences, 0, 'differences at the end');
    const doubled = portal.count().dossiers - held;
    hold(doubled, 0, 'dossiers there twice');
    const fates = await checkAll(world);
    return { ...fates, compared: same.comparison.dossiers, forgotten, fed, doubled, protocol, sameMs, sameBytes };
  } finally {
    await world.close();
  }
}

/** Null: today. */
async function close({ desk }: SyncWorld, day: string | null) {
  const { today } = valueOf(await desk.closing.status({}));
  valueOf(await desk.closing.close({ day: day ?? today }));
  await until(async () => valueOf(await desk.closing.status({})).run === null, 'the day is closed', LIMIT_MS);
  const [row] = valueOf(await desk.closing.closings({ limit: 1 }));
  if (!row) throw new Error('no sheet was kept');
  return row;
}
