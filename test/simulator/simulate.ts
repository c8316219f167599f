import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type Dispatcher } from 'undici';
import { randomFrom } from '../support/random';
import { simulatedDossier, stationName, type SimulatedDossier } from './dossiers';

export interface SimulationOptions {
  readonly url: string;
  /** Stations `from` (included) to `to` (not included). */
  readonly from: number;
  readonly to: number;
  readonly dossiersEach: number;
  readonly seed: number;
  /** Stations at work at the same moment; each sends one after another. */
  readonly concurrency: number;
  /** Takes up no more stations after so long, so that a long run can be done in pieces. */
  readonly limitSeconds?: number;
}

export interface SimulationFigures {
  readonly stations: number;
  /** The first station that was not taken up. */
  readonly reached: number;
  readonly dossiers: number;
  readonly requests: number;
  readonly lostAnswers: number;
  readonly restarts: number;
  /** Lines the portal let go, as when one of its processes dies. */
  readonly brokenLines: number;
  readonly seconds: number;
  readonly acceptsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** One answer in twenty is lost on the way, one dossier in fifty is followed by a restart of its station. */
const LOST_SHARE = 0.05;
const RESTART_SHARE = 0.02;
/** A station that restarted sends this many of its last dossiers again: it does not know which were heard. */
const UNSURE_AFTER_RESTART = 3;

/** A line handed to a process in the moment of its death stays open and is never answered: a station asks again. */
const NO_ANSWER_MS = 5000;

/** After so many there is no portal any more. */
const MOST_BROKEN_LINES = 20_000;

/** Lets every station hand in its day, over real HTTP, with resends, lost answers and restarts. */
export async function simulate(options: SimulationOptions): Promise<SimulationFigures> {
  const pool = new Pool(options.url, {
    connections: options.concurrency,
    pipelining: 1,
    headersTimeout: NO_ANSWER_MS,
    bodyTimeout: NO_ANSWER_MS,
  });
  const latencies: number[] = [];
  const count = { requests: 0, lostAnswers: 0, restarts: 0, brokenLines: 0 };
  const startedAt = performance.now();
  const endsAt = startedAt + (options.limitSeconds ?? Infinity) * 1000;
  let next = options.from;

  async function worker(): Promise<void> {
    while (next < options.to && performance.now() < endsAt) {
      const station = next;
      next += 1;
      await day(station);
    }
  }

  async function day(station: number): Promise<void> {
    const random = randomFrom(options.seed * 100_003 + station);
    const name = stationName(station);
    let token = await logIn(name);
    for (let serial = 1; serial <= options.dossiersEach; serial += 1) {
      const dossier = simulatedDossier(station, serial);
      const times = 1 + Math.floor(random() * 3);
      for (let time = 0; time < times; time += 1) await deliver(name, token, dossier, random);
      if (random() >= RESTART_SHARE) continue;
      count.restarts += 1;
      token = await logIn(name);
      const again = Math.max(1, serial - UNSURE_AFTER_RESTART + 1);
      for (let old = again; old <= serial; old += 1) await deliver(name, token, simulatedDossier(station, old), random);
    }
  }

  /** Sends until an answer is heard. */
  async function deliver(name: string, token: string, dossier: SimulatedDossier, random: () => number): Promise<void> {
    for (;;) {
      const isLost = random() < LOST_SHARE;
      const sentAt = performance.now();
      count.requests += 1;
      const status = await put(name, token, dossier, isLost ? random() * 20 : undefined);
      if (status === 'lost') {
        count.lostAnswers += 1;
        continue;
      }
      if (status === 503 || status === 429) {
        await sleep(50);
        continue;
      }
      if (status !== 200 && status !== 201) throw new Error(`${dossier.code}: answered ${status}`);
      latencies.push(performance.now() - sentAt);
      return;
    }
  }

  /** With `cutAfterMs` the line goes down that long after the request left: before, while or after the portal took it. */
  async function put(
    name: string,
    token: string,
    dossier: SimulatedDossier,
    cutAfterMs: number | undefined,
  ): Promise<number | 'lost'> {
    const line = new AbortController();
    const cut = cutAfterMs === undefined ? undefined : setTimeout(() => line.abort(), cutAfterMs);
    try {
      const answer = await pool.request({
        method: 'PUT',
        path: `/v1/dossiers/${dossier.code}`,
        headers: headersOf(name, token, dossier.key),
        body: dossier.body,
        signal: line.signal,
      });
      await answer.body.dump();
      return answer.statusCode;
    } catch (error) {
      if (line.signal.aborted) return 'lost';
      // A line that broke by itself: the outcome is as unknown as on any other.
      if (!isBroken(error) || count.brokenLines >= MOST_BROKEN_LINES) throw error;
      count.brokenLines += 1;
      await sleep(20);
      return 'lost';
    } finally {
      clearTimeout(cut);
    }
  }

  async function logIn(name: string): Promise<string> {
    for (;;) {
      try {
        return await session(name);
      } catch (error) {
        if (!isBroken(error) || count.brokenLines >= MOST_BROKEN_LINES) throw error;
        count.brokenLines += 1;
        await sleep(20);
      }
    }
  }

  async function session(name: string): Promise<string> {
    const answer: Dispatcher.ResponseData = await pool.request({
      method: 'POST',
      path: '/v1/session',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'practice', password: 'practice', stationId: name }),
    });
    const { token } = (await answer.body.json()) as { token: string };
    return token;
  }

  await Promise.all(Array.from({ length: options.concurrency }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();

  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  const stations = next - options.from;
  return {
    stations,
    reached: next,
    dossiers: stations * options.dossiersEach,
    ...count,
    seconds,
    acceptsPerSecond: latencies.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    worstMs: at(1),
  };
}

const isBroken = (error: unknown): boolean =>
  /^(UND_ERR_(SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT)|ECONNRESET|ECONNREFUSED|EPIPE)$/.test(
    (error as { code?: string }).code ?? '',
  );

const headersOf = (name: string, token: string, key: string): Record<string, string> => ({
  'content-type': 'application/json',
  authorization: `Bearer ${token}`,
  'x-station-id': name,
  'idempotency-key': key,
});
