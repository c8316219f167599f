import path from 'node:path';
import { startPortal } from '../portal/start-portal';
import { valueOf } from '../support/a-desk';
import type { Act, SeenRequest } from '../support/fault-proxy';
import { randomFrom } from '../support/random';
import { hold } from './store-look';
import { aSyncWorld, blobsOf, checkWhole, drain, hashOfFile, openDesk, queueFile, someBytes } from './sync-world';

/** Of both protocols; the most a cut may cost. */
export const CHUNK_BYTES = 256 * 1024;
const KB = 1024;
const SIZES = [KB, 100 * KB, CHUNK_BYTES, 600 * KB, 1024 * KB, 5 * 1024 * KB];
const LARGE = 50 * 1024 * KB;
/** Those of a file of a megabyte. */
const MOST_EDGES = 9;

export interface CutReport {
  readonly cuts: number;
  readonly files: number;
  readonly bytes: number;
  /** Sent a second time, over all cuts. */
  readonly bytesAgain: number;
  /** The most after one cut. */
  readonly mostAgain: number;
}

/**
 * F16: uploads cut at 1, 50 and 99 % and at the edges of chunks, some with a restart of the program or a portal that has
 * moved to another address in between. After each cut the desk goes on from the byte where it stopped.
 */
export async function cutUploads(cuts: number, seed: number, protocol: 'exchange' | 'v1' = 'v1'): Promise<CutReport> {
  const random = randomFrom(seed);
  const sizes: number[] = [];
  const places: number[][] = [];
  let planned = 0;
  while (planned < cuts) {
    const size = cuts >= 100 && sizes.length % 20 === 19 ? LARGE : SIZES[Math.floor(random() * SIZES.length)]!;
    sizes.push(size);
    const cutAt = cutsOf(size, random);
    places.push(cutAt);
    planned += cutAt.length;
  }
  const world = await aSyncWorld({ dossiers: sizes.length, protocol });
  let { desk } = world;
  let bytes = 0;
  let asked = 0;
  let mostAgain = 0;
  let done = 0;
  let portalNow = world.portal;
  try {
    await drain(world);
    const blobs = await blobsOf(world);
    const lanes = world.store.connection
      .prepare('SELECT dossier_id FROM dossiers ORDER BY number DESC LIMIT ?')
      .pluck()
      .all(sizes.length) as string[];
    for (const [index, size] of sizes.entries()) {
      const content = someBytes(size);
      bytes += size;
      const store = desk.core.desk()!.store;
      const file = queueFile({ ...world, store }, blobs, lanes[index]!, content);
      const left = [...places[index]!];
      let againAfterCut = 0;
      let reachedAtCut = 0;
      world.proxy.decide = request => {
        if (!request.isFile) return PASS;
        const [from, length] = spanOf(request);
        againAfterCut += Math.max(0, Math.min(from + length, reachedAtCut) - from);
        mostAgain = Math.max(mostAgain, againAfterCut);
        const cut = left.findIndex(at => at >= from && at < from + length);
        const to = cut === -1 ? from + length : left[cut]!;
        asked += to - from;
        if (cut === -1) return PASS;
        left.splice(cut, 1);
        done += 1;
        againAfterCut = 0;
        reachedAtCut = Math.max(reachedAtCut, to);
        return { kind: 'cut-upload', afterBytes: to - from };
      };
      for (let round = 0; portalNow.attachmentsOf(file.code).length === 0; round += 1) {
        if (round > 60) throw new Error(`a file of ${size} bytes does not arrive`);
        valueOf(await desk.sync.sendNow({}));
        world.clock.advance(400_000);
        if (round === 1 && random() < 0.15) {
          await desk.stop();
          desk = await openDesk(world.profileDir, world.clock);
        }
        if (round === 1 && random() < 0.1) {
          const dir = path.dirname(
            path.dirname(portalNow.attachmentsOf(file.code)[0]?.path ?? portalNow.pathOf('0'.repeat(64))),
          );
          await portalNow.close();
          portalNow = await startPortal({ port: 0, dir, clock: world.clock });
          world.proxy.retarget(portalNow.url);
        }
      }
      const [held] = portalNow.attachmentsOf(file.code);
      hold(held?.sha256, file.sha256, `hash of a file of ${size} bytes at the portal`);
      hold(hashOfFile(held!.path), file.sha256, `bytes of a file of ${size} bytes at the portal`);
    }
    await drain({ desk, clock: world.clock });
    checkWhole(desk.core.desk()!.store);
    return { cuts: done, files: sizes.length, bytes, bytesAgain: Math.max(0, asked - bytes), mostAgain };
  } finally {
    await desk.stop();
    await portalNow.close();
    await world.close();
  }
}

const PASS: Act = { kind: 'pass' };

/** Where a file of this size is cut, in order: at each edge of a chunk, of large files at some of them. */
function cutsOf(size: number, random: () => number): number[] {
  const edges: number[] = [];
  for (let edge = CHUNK_BYTES; edge < size; edge += CHUNK_BYTES) edges.push(edge - 1, edge, edge + 1);
  const places = [0.01, 0.5, 0.99].map(part => Math.floor(size * part));
  if (edges.length <= MOST_EDGES) places.push(...edges);
  else for (let edge = 0; edge < 2; edge += 1) places.push(edges[Math.floor(random() * edges.length)]!);
  return [...new Set(places)].filter(at => at > 0 && at < size).sort((a, b) => a - b);
}

/** First byte and number of bytes of a part, by either protocol. */
function spanOf({ headers }: SeenRequest): [number, number] {
  const range = /^bytes (\d+)-/u.exec(String(headers['content-range'] ?? ''));
  const from = Number(headers['upload-offset'] ?? range?.[1] ?? 0);
  return [from, Number(headers['content-length'] ?? 0)];
}
