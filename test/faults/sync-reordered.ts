import { uuidv7 } from 'uuidv7';
import { sqlFor } from '../../main/db';
import { valueOf } from '../support/a-desk';
import { aDossier } from '../support/builders';
import { randomFrom } from '../support/random';
import { hold } from './store-look';
import { stores } from './sync-lines';
import { aSyncWorld, checkAll, drain } from './sync-world';

const WINDOW = 50;
const A_WAVE = 5;

/**
 * F14: a copy of every request comes again up to 50 requests later. Beside those that are only received, every tenth
 * dossier is corrected as soon as it is there, so that copies of its creation come after its update.
 */
export async function reorderRequests(dossiers: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers });
  const { desk, proxy, clock, store } = world;
  const codes = [...world.codes];
  try {
    proxy.decide = request =>
      stores(request) ? { kind: 'again-later', after: 1 + Math.floor(random() * WINDOW) } : { kind: 'pass' };
    await drain(world);
    const waves = Math.max(1, Math.round(dossiers / 10 / A_WAVE));
    for (let wave = 0; wave < waves; wave += 1) {
      const made = [];
      for (let one = 0; one < A_WAVE; one += 1) made.push(await aDossier(desk));
      clock.advance(60_000);
      await drain(world);
      for (const { dossierId } of made) {
        const changes = [{ path: 'applicant.diaChiChiTiet', value: `Số ${wave + 1}, ấp Mỹ Phú` }];
        const about = { dossierId, revision: null, actId: uuidv7(), reason: 'typing' as const, note: '' };
        valueOf(await desk.dossiers.correct({ ...about, changes }));
      }
      clock.advance(60_000);
      await drain(world);
      codes.push(...made.map(({ code }) => code));
    }
    const updates = store.all(
      sqlFor
        .selectFrom('outbox')
        .select('lane')
        .where('kind', '=', 'dossier')
        .groupBy('lane')
        .having(({ fn }) => fn.countAll(), '>', 1),
    );
    hold(updates.length, waves * A_WAVE, 'dossiers that were updated');
    // The last copies come when nothing else is on its way.
    await proxy.sendCopies();
    return { ...(await checkAll({ ...world, codes })), updated: updates.length, requests: proxy.requests() };
  } finally {
    await world.close();
  }
}
