import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { uuidv7 } from 'uuidv7';
import { NO_CONTENTS, writeBundle } from '../../main/carrying/bundle-writer';
import type { TakenFile } from '../../preload/contract/carrying';
import { aDesk, aProfileDir, valueOf, type TestDesk } from '../support/a-desk';
import { aStation } from '../support/a-station';
import { aDossier } from '../support/builders';
import { randomFrom } from '../support/random';
import { stillReader } from '../support/still-reader';
import { until } from '../support/until';
import { hold } from './store-look';
import {
  aSyncWorld,
  blobsOf,
  checkAll,
  checkWhole,
  queueFile,
  someBytes,
  usePortal,
  type BlobWriter,
  type SyncWorld,
} from './sync-world';

const LIMIT_MS = 120_000;

const KINDS = ['twice', 'out-of-order', 'cut', 'altered', 'other-commune', 'after-online'] as const;
type Kind = (typeof KINDS)[number];

export interface CarriedReport {
  readonly bundles: number;
  readonly refused: number;
  readonly settledByAcknowledgement: number;
  readonly received: number;
}

interface Journey {
  readonly world: SyncWorld;
  readonly neighbour: TestDesk;
  readonly blobs: BlobWriter;
  readonly random: () => number;
  readonly below: (most: number) => number;
  readonly codes: string[];
  readonly files: { readonly code: string; readonly sha256: string }[];
  bundles: number;
  refused: number;
  settled: number;
}

/**
 * F38: a station whose line is down has its queue carried by stick to a neighbour. In turn a bundle comes twice, its parts
 * out of order, cut, altered, with one of another commune beside it, or after the line was back for a while; what is not
 * whole and ours is refused, and everything is at the portal once in the end, byte for byte.
 */
export async function carry(journeys: number, seed: number): Promise<CarriedReport> {
  const random = randomFrom(seed);
  const protocol = random() < 0.5 ? 'v1' : 'exchange';
  const world = await aSyncWorld({ dossiers: 4, protocol });
  world.proxy.isUp = false;
  const neighbour = await aNeighbour(world, protocol);
  const sticks = aProfileDir();
  const journey: Journey = {
    world,
    neighbour,
    blobs: await blobsOf(world),
    random,
    below: most => Math.floor(random() * most),
    codes: [...world.codes],
    files: [],
    bundles: 0,
    refused: 0,
    settled: 0,
  };
  try {
    for (let round = 0; round < journeys; round += 1) {
      await go(journey, KINDS[round % KINDS.length]!, path.join(sticks, String(round)));
    }
    world.proxy.isUp = true;
    await drainAll(world.desk, world.clock);
    for (const { code, sha256 } of journey.files) {
      const held = world.portal.attachmentsOf(code).filter(file => file.sha256 === sha256);
      hold(held.length, 1, `copies of a file of ${code}`);
    }
    checkWhole(neighbour.core.desk()!.store);
    const { received } = await checkAll({ ...world, codes: journey.codes });
    const { bundles, refused, settled } = journey;
    return { bundles, refused, settledByAcknowledgement: settled, received };
  } finally {
    await neighbour.close();
    await world.close();
    rmSync(sticks, { recursive: true, force: true });
  }
}

async function go(journey: Journey, kind: Kind, stick: string): Promise<void> {
  const { world, neighbour, below } = journey;
  mkdirSync(stick, { recursive: true });
  await addWork(journey);
  const [to] = valueOf(await world.desk.carrying.status({})).neighbours;
  const { setId } = valueOf(
    await world.desk.carrying.pack({ recipientKeyId: to!.keyId, what: 'everything', partBytes: 1_000_000 }),
  );
  valueOf(await world.desk.carrying.write({ setId, folder: stick }));
  const names = readdirSync(stick);
  journey.bundles += names.length;
  switch (kind) {
    case 'twice':
      hold(fatesOf(await take(neighbour, stick)), 'taken', 'the first time');
      hold(fatesOf(await take(neighbour, stick)), 'repeated', 'the second time');
      break;
    case 'out-of-order':
      for (const name of shuffled(names, journey.random))
        hold(fatesOf(await takeOne(neighbour, stick, name)), 'taken', name);
      break;
    case 'cut':
    case 'altered': {
      const name = names[below(names.length)]!;
      const whole = readFileSync(path.join(stick, name));
      if (kind === 'cut') truncateSync(path.join(stick, name), below(whole.byteLength));
      else {
        const bad = Buffer.from(whole);
        const at = below(bad.byteLength);
        bad[at] = bad[at]! ^ (1 << below(8));
        writeFileSync(path.join(stick, name), bad);
      }
      hold(fatesOf(await takeOne(neighbour, stick, name)), 'refused', `${kind} ${name}`);
      journey.refused += 1;
      // Half the times it is written again; else what it held waits for the line.
      if (below(2) === 0) writeFileSync(path.join(stick, name), whole);
      await take(neighbour, stick);
      break;
    }
    case 'other-commune':
      await writeForeign(journey, stick);
      hold(fatesOf(await takeOne(neighbour, stick, 'la.mcdgoi')), 'refused', 'the bundle of another commune');
      journey.refused += 1;
      await take(neighbour, stick);
      break;
    case 'after-online':
      world.proxy.isUp = true;
      await drainAll(world.desk, world.clock);
      world.proxy.isUp = false;
      hold(fatesOf(await take(neighbour, stick)), 'taken', 'after all was sent');
      break;
  }
  await handIn(journey);
  await answer(journey, setId, stick);
}

/** The acknowledgement is brought back, twice, or lost. */
async function answer(journey: Journey, setId: string, stick: string): Promise<void> {
  const { world, neighbour, below } = journey;
  const written = await neighbour.carrying.acknowledge({ setId, folder: stick });
  if (!written.ok || below(4) === 0) return;
  for (let time = 0; time <= below(2); time += 1) {
    const { files } = valueOf(await world.desk.carrying.take({ folder: stick, kind: 'acknowledgement' }));
    for (const file of files) if (file.fate === 'opened') journey.settled += file.accepted;
  }
}

/** A dossier with a file or two, as the officer goes on working. */
async function addWork({ world, blobs, below, codes, files }: Journey): Promise<void> {
  const { code, dossierId } = await aDossier(world.desk);
  codes.push(code);
  for (let file = 0; file <= below(2); file += 1) {
    files.push(queueFile(world, blobs, dossierId, someBytes(100_000 + below(500_000))));
  }
  world.clock.advance(60_000);
}

async function handIn({ neighbour, world }: Journey): Promise<void> {
  const waiting = async () => {
    const { relayed } = valueOf(await neighbour.carrying.status({}));
    return relayed.filter(set => set.missingParts.length === 0).reduce((sum, set) => sum + set.waitingCount, 0);
  };
  const handedIn = async () => {
    valueOf(await neighbour.sync.sendNow({}));
    world.clock.advance(60_000);
    return (await waiting()) === 0;
  };
  await until(handedIn, 'what was brought is handed in', LIMIT_MS);
}

async function drainAll(desk: TestDesk, clock: SyncWorld['clock']): Promise<void> {
  const sent = async () => {
    valueOf(await desk.sync.sendNow({}));
    clock.advance(6 * 60_000);
    return valueOf(await desk.sync.status({})).waitingEntries === 0;
  };
  await until(sent, 'everything is sent', LIMIT_MS);
}

async function take(desk: TestDesk, folder: string): Promise<readonly TakenFile[]> {
  return valueOf(await desk.carrying.take({ folder, kind: 'entries' })).files;
}

async function takeOne(desk: TestDesk, stick: string, name: string): Promise<readonly TakenFile[]> {
  const folder = path.join(stick, 'one');
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(stick, name), path.join(folder, name));
  const files = await take(desk, folder);
  rmSync(folder, { recursive: true });
  return files;
}

/** One word when all share it. */
const fatesOf = (files: readonly TakenFile[]): string => [...new Set(files.map(file => file.fate))].join(', ');

/** Signed by a station whose card the neighbour has, but of another agency. */
async function writeForeign({ world, neighbour }: Journey, stick: string): Promise<void> {
  const foreign = aStation('UBND xã bên cạnh – Quầy 1', 'H99.999');
  valueOf(await neighbour.seals.trust({ text: foreign.card }));
  const setId = uuidv7();
  await writeBundle({
    file: path.join(stick, 'la.mcdgoi'),
    identity: foreign,
    recipient: neighbour.core.desk()!.seals.identity().publicKey,
    about: { kind: 'entries', setId, part: 1, of: 1, serial: 1, createdAt: world.clock.now() },
    manifest: { salt: 'x'.repeat(32), stationId: 'la', entries: [] },
    contents: NO_CONTENTS,
  });
}

async function aNeighbour(world: SyncWorld, protocol: 'v1' | 'exchange'): Promise<TestDesk> {
  const { agencyCode } = valueOf(await world.desk.station.settings({}));
  const neighbour = await aDesk({
    clock: world.clock,
    reader: stillReader(),
    settings: { counterNumber: 2, agencyCode },
  });
  await usePortal(neighbour, world.portal.url, protocol);
  valueOf(await neighbour.seals.trust({ text: valueOf(await world.desk.seals.ownCard({})).text }));
  valueOf(await world.desk.seals.trust({ text: valueOf(await neighbour.seals.ownCard({})).text }));
  return neighbour;
}

function shuffled(names: readonly string[], random: () => number): string[] {
  return names
    .map(name => ({ name, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name);
}
