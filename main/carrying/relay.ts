import { rm } from 'node:fs/promises';
import { DAY_MS } from '../base/durations';
import type { Clock, Ids, Logger } from '../base/ports';
import type { Store } from '../db';
import {
  backoff,
  createSender,
  type KnownCopy,
  type Portal,
  type PortalAnswer,
  type SendingLimits,
  type SendMemory,
} from '../sync';
import { openBundle, type OpenBundle, type ReadAs } from './bundle-reader';
import {
  answeredParts,
  changeEntry,
  dueEntries,
  forgetWaiting,
  hasRelayedContent,
  keepRelayedCopy,
  noteUnkept,
  relayedCopy,
  sentKnown,
} from './relayed-repository';

export interface RelayDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly readAs: () => ReadAs;
  readonly fileOf: (setId: string, part: number) => string;
  /** The portal spoken to in the name of the station the entries are from. */
  readonly portalAs: (stationId: string) => Portal | undefined;
  /** Of this station, over whose line everything leaves. */
  readonly limits: SendingLimits;
  readonly changed: () => void;
}

type Due = ReturnType<typeof dueEntries>[number];

const AT_ONCE = 4;
/** Longer than any line was down. */
const KEPT_MS = 30 * DAY_MS;
const LOOK = 512;

/**
 * Hands in what other stations brought, under their own keys and in their own names, so that whatever reaches the portal
 * twice is there once. Runs behind the station's own sending, within its limit and hours; one run at a time.
 */
export function createRelay(deps: RelayDeps) {
  const { store, clock, log, limits } = deps;
  let running: Promise<void> | undefined;
  let isStopped = false;

  function run(): Promise<void> {
    running ??= handIn()
      .catch((fault: unknown) => log.error('what was brought here could not be handed in', { fault: messageOf(fault) }))
      .finally(() => (running = undefined));
    return running;
  }

  async function handIn(): Promise<void> {
    const portals = new Map<string, Portal | undefined>();
    const bundles = createBundles(deps);
    try {
      for (;;) {
        const due = oneOfEachLane(dueEntries(store, { now: clock.now(), isWordsOnly: !limits.mayFilesLeave() }, LOOK));
        if (due.length === 0 || !(await handInAll(due, portals, bundles))) break;
      }
    } finally {
      await Promise.all([...portals.values()].flatMap(portal => (portal ? [portal.close()] : [])));
      await dropDone();
    }
  }

  /** False once there is no line, or the program ends. */
  async function handInAll(
    due: readonly Due[],
    portals: Map<string, Portal | undefined>,
    bundles: Bundles,
  ): Promise<boolean> {
    for (let start = 0; start < due.length; start += AT_ONCE) {
      if (isStopped || limits.isPaused()) return false;
      const ends = await Promise.all(
        due.slice(start, start + AT_ONCE).map(entry => {
          if (!portals.has(entry.station_id)) portals.set(entry.station_id, deps.portalAs(entry.station_id));
          const portal = portals.get(entry.station_id);
          return portal ? sendOne(portal, entry, bundles) : Promise.resolve(false);
        }),
      );
      deps.changed();
      if (!ends.every(Boolean)) return false;
    }
    return true;
  }

  /** True while there is a line. */
  async function sendOne(portal: Portal, entry: Due, bundles: Bundles): Promise<boolean> {
    const send = createSender({
      memory: memoryOf(entry),
      openFile: () => bundles.fileOf(entry),
      mayLeave: limits.mayLeave,
      progress: () => undefined,
    });
    let answer: PortalAnswer;
    try {
      answer = await send(portal, { ...entry, is_outcome_unknown: 1 });
    } catch (fault) {
      log.error('an entry that was brought here could not be read', { entry: entry.entry_id, fault: messageOf(fault) });
      putOff(entry);
      return true;
    }
    if (answer.kind !== 'accepted' && answer.kind !== 'rejected' && answer.kind !== 'conflict') {
      putOff(entry, answer.kind === 'retry' ? answer.retryAfterMs : undefined);
      return false;
    }
    store.inTransaction(tx => {
      const state = answer.kind === 'accepted' ? 'accepted' : 'refused';
      changeEntry(tx, entry, { state, answer: JSON.stringify(answer), payload: '', place: null });
      if (answer.kind !== 'accepted' || entry.kind !== 'dossier') return;
      const copy = { revision: answer.revision ?? null, portalNumber: answer.receiptNumber ?? null };
      keepRelayedCopy(tx, entry.sender_key, entry.lane, copy);
    });
    return true;
  }

  function putOff(entry: Due, retryAfterMs?: number): void {
    const attempts = entry.attempts + 1;
    const wait = backoff(attempts, deps.ids.jitter(), retryAfterMs);
    store.inTransaction(tx => changeEntry(tx, entry, { attempts, next_attempt_at: clock.now() + wait }));
  }

  /** The same key goes with the same words, however often and in however many sets it was brought. */
  function knownFor(entry: Due): KnownCopy | undefined {
    const before = sentKnown(store, entry.entry_id);
    if (before !== undefined) return (JSON.parse(before) as KnownCopy | null) ?? undefined;
    return relayedCopy(store, entry.sender_key, entry.lane) ?? knownIn(entry);
  }

  function memoryOf(entry: Due): SendMemory {
    const known = entry.kind === 'dossier' ? knownFor(entry) : undefined;
    if (entry.kind === 'dossier' && entry.sent_known === null) {
      store.inTransaction(tx => changeEntry(tx, entry, { sent_known: JSON.stringify(known ?? null) }));
    }
    return {
      placeOf: () => entry.place,
      keepPlace: (_entryId, place) => store.inTransaction(tx => changeEntry(tx, entry, { place })),
      hasSentContent: (lane, sha256) => hasRelayedContent(store, lane, sha256),
      knownCopy: () => known,
      filesOf: () =>
        new Map((JSON.parse(entry.files) as FileWords[]).map(({ sha256, ...file }) => [sha256, file] as const)),
    };
  }

  /**
   * What the portal has answered is not kept, nor what waits for long for a part that nobody brings: the station it came
   * from has it all.
   */
  async function dropDone(): Promise<void> {
    const forgotten = store.inTransaction(tx => forgetWaiting(tx, clock.now() - KEPT_MS));
    for (const { set_id, part } of forgotten) await rm(deps.fileOf(set_id, part), { force: true });
    for (const { set_id, part } of answeredParts(store)) {
      await rm(deps.fileOf(set_id, part), { force: true });
      store.inTransaction(tx => noteUnkept(tx, set_id, part));
    }
  }

  return {
    run,
    async stop(): Promise<void> {
      isStopped = true;
      await running;
    },
  };
}

export type Relay = ReturnType<typeof createRelay>;

interface FileWords {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mime: string;
}

const knownIn = (entry: Due): KnownCopy | undefined =>
  entry.known === null ? undefined : (JSON.parse(entry.known) as KnownCopy);

function oneOfEachLane(due: readonly Due[]): Due[] {
  const lanes = new Set<string>();
  return due.filter(({ lane }) => !lanes.has(lane) && lanes.add(lane));
}

type Bundles = ReturnType<typeof createBundles>;

/** Files are read out of the sealed bundle as they leave; nothing of them is written anywhere else. */
function createBundles({ fileOf, readAs }: RelayDeps) {
  const opened = new Map<string, Promise<OpenBundle>>();

  async function open(file: string): Promise<OpenBundle> {
    // Taken in by a key that was trusted then: what it is for has not changed.
    const bundle = await openBundle(file, { ...readAs(), isTrusted: () => true });
    if (!bundle.ok) throw new Error(`a kept bundle does not open: ${bundle.code}`);
    return bundle.value;
  }

  return {
    async fileOf(entry: Due) {
      const file = fileOf(entry.set_id, entry.part);
      const opening = opened.get(file) ?? open(file);
      opened.set(file, opening);
      const { read } = await opening;
      const start = entry.content_at ?? 0;
      return {
        sizeBytes: entry.content_bytes ?? 0,
        read: (from: number, to: number) => read(start + from, start + to),
      };
    },
  };
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : 'unknown';
}
