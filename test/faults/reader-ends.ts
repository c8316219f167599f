import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { silentLogger } from '../../main/base/logger';
import { systemTimers } from '../../main/base/system-ports';
import { createReaderClient } from '../../main/core/reader-client';
import type { ReaderPort } from '../../main/documents';
import { createReader } from '../../main/ocr';
import { epochOfVietnam } from '../../preload/contract/calendar-days';
import { fixture, pictures } from '../hostile/pictures-base';
import { aDesk, aProfileDir, valueOf, type TestDesk } from '../support/a-desk';
import { aDraft } from '../support/builders';
import { randomFrom } from '../support/random';
import { forkReader, portOf } from '../support/reader-process';
import { until } from '../support/until';
import { hold } from './store-look';

export interface EndsOptions {
  /** Kills and hangs of the reading process, half each. */
  readonly ends: number;
  readonly seed: number;
}

export interface EndsReport {
  readonly ends: number;
  readonly hangs: number;
  readonly pages: number;
  readonly read: number;
  readonly byHand: number;
}

const TRIES = 3;
/** Pauses between tries pass this much faster, and the time limits that a hanging process is waited for. */
const PAUSE_HASTE = 8;
const LIMIT_HASTE = 4;

/**
 * Ends the reading process again and again while it reads: by SIGKILL, or by SIGSTOP so that it never answers. Of the
 * pages some end it at every try, some at their first, some never. Throws unless each page is read in the end, or is to
 * be keyed by hand after exactly three tries.
 */
export async function endReaderAgainAndAgain({ ends, seed }: EndsOptions): Promise<EndsReport> {
  const random = randomFrom(seed);
  const always = Math.max(1, Math.floor((ends * 0.6) / TRIES));
  const once = Math.max(0, ends - always * TRIES);
  const quiet = Math.ceil((always + once) / 2);
  const world = aReaderWorld();
  const tries = new Map<string, { begun: number; lost: number }>();
  const toEnd = new Map<string, number>();
  const report = { ends: 0, hangs: 0 };
  const { alone, together } = turns();
  // As in the desk, another process than the one that reads opens the files.
  const files = createReader({ workers: 1 });
  const reader: ReaderPort = {
    ...files,
    async read(image, options) {
      const name = nameOf(image);
      const page = tries.get(name) ?? { begun: 0, lost: 0 };
      tries.set(name, page);
      page.begun += 1;
      const left = toEnd.get(name) ?? 0;
      if (left > 0) {
        toEnd.set(name, left - 1);
        page.lost += 1;
        const isHang = report.ends % 2 === 1;
        report.ends += 1;
        report.hangs += isHang ? 1 : 0;
        await alone(async () => {
          setTimeout(() => world.end(isHang ? 'SIGSTOP' : 'SIGKILL'), random() * 300);
          // Should the answer be quicker, it is lost on the way.
          await world.client.read(image, options).catch(() => undefined);
        });
        throw new Error('reader.gone');
      }
      return together(() => world.client.read(image, options)).catch((fault: unknown) => {
        page.lost += 1;
        throw fault;
      });
    },
  };
  const startedAt = performance.now();
  const base = epochOfVietnam('2026-11-20', 9, 0);
  const clock = { now: () => Math.round(base + (performance.now() - startedAt) * PAUSE_HASTE) };
  const profileDir = aProfileDir();
  const desk = await aDesk({ profileDir, clock, reader });
  try {
    const draftId = await aDraft(desk);
    for (let index = 0; index < always + once + quiet; index += 1) {
      const bytes = await aStrip(index);
      toEnd.set(nameOf(bytes), index < always ? TRIES : index < always + once ? 1 : 0);
      await desk.intake(bytes, draftId, 0);
    }
    await until(
      () => areSettled(desk, draftId),
      'every page is read or left to be keyed by hand',
      ends * 30_000 + 60_000,
    );
    const pages = valueOf(await desk.documents.pagesOfDraft({ draftId }));
    hold(pages.length, always + once + quiet, 'pages');
    for (const [name, { begun, lost }] of tries) {
      hold(begun <= TRIES, true, `page ${name.slice(0, 8)} was tried ${begun} times`);
      hold(begun, lost === TRIES ? TRIES : lost + 1, `tries of page ${name.slice(0, 8)}, of which ${lost} were lost`);
    }
    const lostForGood = [...tries.values()].filter(({ lost }) => lost === TRIES).length;
    const byHand = pages.filter(page => page.readingState === 'by-hand').length;
    hold(byHand, lostForGood, 'pages to be keyed by hand');
    hold(byHand, always, 'pages that end the process at every try');
    return { ...report, pages: pages.length, read: pages.length - byHand, byHand };
  } finally {
    world.close();
    await desk.stop();
    await files.close();
    rmSync(profileDir, { recursive: true, force: true });
  }
}

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A page that ends the process is read alone, so that what becomes of every page can be told beforehand. */
function turns() {
  const running = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    alone(work: () => Promise<void>): Promise<void> {
      const turn = Promise.allSettled([last, ...running]).then(work);
      last = turn;
      return turn;
    },
    together<T>(work: () => Promise<T>): Promise<T> {
      const turn = Promise.allSettled([last]).then(work);
      running.add(turn);
      void turn.catch(() => undefined).then(() => running.delete(turn));
      return turn;
    },
  };
}

async function areSettled(desk: TestDesk, draftId: Awaited<ReturnType<typeof aDraft>>): Promise<boolean> {
  const pages = valueOf(await desk.documents.pagesOfDraft({ draftId }));
  return pages.every(({ readingState }) => readingState === 'read' || readingState === 'by-hand');
}

/** A strip of a printed page, another one for each number. */
async function aStrip(index: number): Promise<Buffer> {
  const vips = await pictures();
  const page = vips.Image.newFromBuffer(fixture('application.png'));
  return Buffer.from(page.crop(150, 100, 700 + index, 160).pngsaveBuffer());
}

/** The shell's part: a reading process that is replaced whenever it ends, and the line to it. */
function aReaderWorld() {
  let child: ChildProcess | undefined;
  let isClosed = false;
  const client = createReaderClient({
    timers: { after: (delayMs, act) => systemTimers.after(delayMs / LIMIT_HASTE, act) },
    log: silentLogger,
    start: () => undefined,
    restart: () => {
      client.detach();
      child?.kill('SIGKILL');
    },
  });

  async function start(): Promise<void> {
    const fresh = await forkReader();
    if (isClosed) return void fresh.kill('SIGKILL');
    child = fresh;
    client.attach(portOf(fresh));
    fresh.once('exit', () => {
      client.detach();
      if (!isClosed) void start();
    });
  }
  void start();

  return {
    client,
    end: (signal: 'SIGKILL' | 'SIGSTOP') => void child?.kill(signal),
    close() {
      isClosed = true;
      child?.kill('SIGKILL');
    },
  };
}
