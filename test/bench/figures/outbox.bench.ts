import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { dossierOfEntry, dossierPayload, progressPayload, stepsOfEntry } from '../../../main/sync/exchange-mapping';
import { valueOf } from '../../support/a-desk';
import { seedProfile } from '../../support/seed-store';
import { until } from '../../support/until';
import { benchDesk, type BenchDesk } from '../bench-desk';
import { result, type Result } from '../report';
import { median, rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

const DOSSIERS = 10_000;
const ROUNDS = 3;
/** As many dossiers at once as the desk sends. */
const AT_ONCE = 4;
const DRAIN_LIMIT_MS = 300_000;

/**
 * A long time without network, sent when it is back: every dossier and its first step, beside bare posts of the same bodies,
 * as many at once, to a portal as fresh. The portal runs in a process of its own.
 */
export async function measureOutbox(place: Workplace): Promise<Result[]> {
  const drained: number[] = [];
  const posted: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const profileDir = place.folder('outbox');
    await seedProfile({ profileDir, dossiers: DOSSIERS, waiting: DOSSIERS });
    const portals = [await place.startPortal(), await place.startPortal()] as const;
    const desk = await benchDesk(profileDir, portals[0].url);
    try {
      const lanes = lanesOf(desk);
      drained.push(await drain(desk));
      posted.push((await timed(() => postAll(portals[1].url, lanes))).ms);
    } finally {
      await desk.stop();
      await Promise.all(portals.map(portal => portal.stop()));
    }
  }
  const dossiersASecond = (times: readonly number[]) => rounded(DOSSIERS / (median(times) / 1000), 1);
  return [
    result({
      name: 'outbox.drain',
      // Of each round by itself: a machine that is busy meanwhile slows both.
      value: median(drained.map((ms, round) => posted[round]! / ms)),
      unit: 'of the rate of bare posts',
      atLeast: 0.6,
      detail: {
        dossiers: DOSSIERS,
        requestsADossier: 2,
        rounds: ROUNDS,
        deskMs: drained.map(ms => Math.round(ms)),
        postsMs: posted.map(ms => Math.round(ms)),
        deskDossiersASecond: dossiersASecond(drained),
        postsDossiersASecond: dossiersASecond(posted),
      },
    }),
  ];
}

interface Post {
  readonly key: string;
  readonly service: string;
  readonly data: unknown;
}

function lanesOf({ store }: BenchDesk): Post[][] {
  const rows = store.connection
    .prepare("SELECT lane, kind, entry_id, payload FROM outbox WHERE state = 'waiting' ORDER BY sequence")
    .all() as { lane: string; kind: string; entry_id: string; payload: string }[];
  const lanes = new Map<string, Post[]>();
  for (const { lane, kind, entry_id, payload } of rows) {
    const post =
      kind === 'dossier'
        ? { service: 'DongBoHoSoMC', isUpdating: 'False', data: [dossierPayload(dossierOfEntry(payload)).payload] }
        : { service: 'CapNhatTienDoHoSoMC', data: stepsOfEntry(payload).map(step => progressPayload(step).payload) };
    lanes.set(lane, [...(lanes.get(lane) ?? []), { key: entry_id, ...post }]);
  }
  return [...lanes.values()];
}

async function drain(desk: BenchDesk): Promise<number> {
  const settings = valueOf(await desk.api.station.settings({}));
  // Looked at in the desk's own process: counting what waits each time would be counted as the desk's work.
  const left = desk.store.connection.prepare('SELECT waiting_entries FROM outbox_totals').pluck();
  const { ms } = await timed(async () => {
    valueOf(await desk.api.station.changeSettings({ ...settings, portal: { ...settings.portal, kind: 'practice' } }));
    await until(() => left.get() === 0, 'an empty outbox', DRAIN_LIMIT_MS);
  });
  const refused = desk.store.connection
    .prepare("SELECT count(*) FROM outbox WHERE state = 'needs-attention'")
    .pluck()
    .get();
  if (refused !== 0) throw new Error(`the portal refused ${String(refused)} entries`);
  return ms;
}

async function postAll(portalUrl: string, lanes: readonly (readonly Post[])[]): Promise<void> {
  const agent = new Agent({ connections: AT_ONCE });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    accept: 'application/json',
    dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider',
    'x-station-id': randomUUID(),
  };
  const send = async (path: string, content: unknown, more: Record<string, string> = {}) => {
    const answer = await request(`${portalUrl}${path}`, {
      method: 'POST',
      dispatcher: agent,
      headers: { ...headers, ...more },
      body: JSON.stringify(content),
    });
    const said = (await answer.body.json()) as { error_code?: number | string; session?: string };
    if (String(said.error_code) !== '0') throw new Error(`a bare post was refused: ${JSON.stringify(said)}`);
    return said;
  };
  const { session } = await send('/auth', { username: 'practice', password: 'practice' });
  const queue = lanes.values();
  const worker = async (): Promise<void> => {
    for (const lane of queue) {
      for (const { key, ...content } of lane) {
        await send('/integration', { session, madonvi: 'H01.151', ...content }, { 'idempotency-key': key });
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await agent.close();
  }
}
