import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchDesk } from '../bench/bench-desk';
import { valueOf } from './a-desk';
import type { SendingOrder, SendingWord } from './sending-desk';

const say = (word: SendingWord) => writeSync(1, `${JSON.stringify(word)}\n`);

async function send({ profileDir, portalUrl, protocol }: SendingOrder): Promise<void> {
  const startedAt = performance.now();
  const desk = await benchDesk(profileDir, portalUrl);
  valueOf(await desk.api.dossiers.counts({}));
  say({ is: 'open', ms: performance.now() - startedAt });
  const settings = valueOf(await desk.api.station.settings({}));
  const portal = { ...settings.portal, kind: 'practice' as const, ...(protocol ? { advanced: { protocol } } : {}) };
  const from = performance.now();
  valueOf(await desk.api.station.changeSettings({ ...settings, portal }));
  const left = desk.store.connection.prepare('SELECT waiting_entries FROM outbox_totals').pluck();
  while (left.get() !== 0) await sleep(100);
  say({ is: 'drained', ms: performance.now() - from, mostMegabytes: process.resourceUsage().maxRSS / 1024 });
  process.once('SIGTERM', () => void desk.stop().then(() => process.exit(0)));
  // Until it is told to end: whoever started it looks at the store only then.
  setInterval(() => undefined, 60_000);
}

void send(JSON.parse(process.argv[2] ?? '{}') as SendingOrder);
