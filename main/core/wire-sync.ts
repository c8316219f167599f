import path from 'node:path';
import type { CounterEvent } from '../../preload/contract/events';
import type { PortalTrial, StationSettings } from '../../preload/contract/station';
import { appendAudit } from '../audit';
import { SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids, Logger, Timers } from '../base/ports';
import { keepSetting, settingText, type Store, type WriteTx } from '../db';
import { findDossier, insertEvent } from '../dossiers';
import { keptValue } from '../station';
import {
  createPushEngine,
  createSyncLog,
  createSyncRoutes,
  openPortal,
  settleCarried,
  tryPortal,
  type CarriedAnswer,
  type CarriedFate,
  type OutboxEntry,
  type Portal,
  type PushDeps,
  type PushEngine,
  type SaidByPortal,
} from '../sync';
import { portalOptions, sendingRules } from './portal-options';

const PAUSE = 'sync-paused-until';
/** Somebody stands before the button. */
const TRIAL_MS = 15 * SECOND_MS;

export interface WireSyncDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Logger;
  readonly profileDir: string;
  readonly version: string;
  readonly practicePortalUrl: string | null;
  readonly settings: () => StationSettings;
  readonly officer: () => { officerId: string; role: 'officer' | 'supervisor' } | undefined;
  readonly openFile: PushDeps['openFile'];
  readonly beforeSending?: PushDeps['beforeSending'];
  readonly isHeld?: PushDeps['isHeld'];
  /** After everything due was sent. */
  readonly afterSending?: PushDeps['afterSending'];
  /** Both sides hold this version now, or the portal refused it with its own. */
  readonly agreed?: (tx: WriteTx, dossierId: string, payload: string) => void;
  readonly refusedFor?: (tx: WriteTx, dossierId: string, theirs: unknown, attempts: number) => void;
  /** When an entry was packed to be carried another way. */
  readonly carriedAt: (entryId: string) => number | null;
  readonly emit: (event: CounterEvent) => void;
}

/** The way out: one engine for the portal as it is set, replaced when the settings change. */
export function wireSync(deps: WireSyncDeps) {
  const { store, clock, timers, ids, log, settings } = deps;
  const syncLog = createSyncLog(path.join(deps.profileDir, 'logs'), clock, timers);
  const changed = () => deps.emit({ fact: 'sync.changed' });
  let pausedUntil = keptPause(store);
  let portal: Portal | undefined;
  let engine = create();

  function ownStationId(): string {
    return store.inTransaction(tx => keptValue(tx, 'station-id', () => ids.next()));
  }

  function create(startsAfter?: Promise<unknown>): PushEngine {
    const stationId = ownStationId();
    // Kept for as long as this engine lives: whoever changes the portal's settings starts another.
    const set = settings();
    const options = portalOptions(set, {
      stationId,
      clock,
      practicePortalUrl: deps.practicePortalUrl,
      shortened: facts => syncLog.note('shortened', facts),
    });
    portal = options ? openPortal(options) : undefined;
    return createPushEngine({
      store,
      clock,
      timers,
      ids,
      log,
      syncLog,
      portal,
      openFile: deps.openFile,
      rules: () => sendingRules(set, pausedUntil),
      ...(deps.beforeSending ? { beforeSending: deps.beforeSending } : {}),
      ...(deps.isHeld ? { isHeld: deps.isHeld } : {}),
      ...(deps.afterSending ? { afterSending: deps.afterSending } : {}),
      accepted,
      refused,
      changed,
      ...(startsAfter ? { startsAfter } : {}),
    });
  }

  function accepted(tx: WriteTx, entry: OutboxEntry, portalNumber: string | null, isLatest: boolean): void {
    if (entry.kind !== 'dossier') return;
    recordFate(tx, entry, 'portal.received', { portalNumber });
    if (isLatest) deps.agreed?.(tx, entry.lane, entry.payload);
  }

  function refused(tx: WriteTx, entry: OutboxEntry, said: SaidByPortal): void {
    if (said.code === 'conflict' && entry.kind === 'dossier' && said.theirs !== undefined) {
      deps.refusedFor?.(tx, entry.lane, said.theirs, entry.attempts + 1);
    }
    recordFate(tx, entry, 'portal.refused', { entry: entry.kind, field: said.field });
  }

  function recordFate(
    tx: WriteTx,
    entry: OutboxEntry,
    kind: 'portal.received' | 'portal.refused',
    detail: Readonly<Record<string, string | null>>,
  ): void {
    const at = clock.now();
    insertEvent(tx, { eventId: ids.next(), dossierId: entry.lane, kind, at, officerId: null, detail });
    appendAudit(tx, { kind, subject: entry.lane, officerId: null, at, detail });
  }

  function setPause(tx: WriteTx, until: number | null): void {
    pausedUntil = until;
    keepSetting(tx, PAUSE, String(until ?? ''));
  }

  const handlers = {
    sync: createSyncRoutes({
      store,
      clock,
      engine: () => engine,
      role: () => deps.officer()?.role ?? 'officer',
      asked(tx, act, lane, at) {
        appendAudit(tx, { kind: `sync.${act}`, subject: lane, officerId: deps.officer()?.officerId ?? null, at });
        syncLog.note('asked', { act });
      },
      setPause,
      dossierOf: lane => {
        const dossier = findDossier(store, lane);
        return dossier && { code: dossier.code, applicantName: dossier.applicant_name };
      },
      carriedAt: deps.carriedAt,
      logLines: limit => syncLog.lines(limit),
      version: deps.version,
      changed,
    }),
  };

  /** With settings that are not kept yet, on a way out of its own. */
  async function tryPortalOf(asked: StationSettings): Promise<Outcome<PortalTrial, 'sync.portal-unset'>> {
    const stationId = ownStationId();
    const { practicePortalUrl } = deps;
    const options = portalOptions(asked, { stationId, clock, practicePortalUrl, shortened: () => undefined });
    if (!options) return refuse('sync.portal-unset');
    const portal = openPortal({ ...options, timeoutMs: TRIAL_MS });
    try {
      return done(await tryPortal(portal, `${asked.agencyCode}-000101-0000`));
    } finally {
      await portal.close();
    }
  }

  /** The portal as it is set, spoken to in another station's name: what that station brought here to be handed in. */
  function portalAs(stationId: string): Portal | undefined {
    const { practicePortalUrl } = deps;
    const options = portalOptions(settings(), {
      stationId,
      clock,
      practicePortalUrl,
      shortened: facts => syncLog.note('shortened', facts),
    });
    return options && openPortal(options);
  }

  return {
    handlers,
    ownStationId,
    portalAs,
    /** The portal's word on an entry that another station handed in for this one. */
    settle: (tx: WriteTx, answer: CarriedAnswer): CarriedFate =>
      settleCarried(tx, answer, {
        now: () => clock.now(),
        jitter: () => ids.jitter(),
        ourPath: field => portal?.ourPath(field, () => true) ?? null,
        isSending: lane => engine.isSending(lane),
        accepted,
        refused,
      }),
    tryPortal: tryPortalOf,
    syncLog,
    engine: () => engine,
    /** Of the engine that runs at the moment of asking. */
    limits: {
      mayLeave: (bytes: number) => engine.limits.mayLeave(bytes),
      isPaused: () => engine.limits.isPaused(),
      mayFilesLeave: () => engine.limits.mayFilesLeave(),
    },
    /** As it is set now; undefined while none is. */
    portal: () => portal,
    wake: () => engine.wake(),
    /** The portal's settings are new: the engine before ends what it has under way, then another begins. */
    restart(): void {
      const atRest = engine.stop().catch((fault: unknown) => {
        log.error('a sync run could not be stopped', { fault: fault instanceof Error ? fault.message : 'unknown' });
      });
      engine = create(atRest);
      engine.wake();
    },
    async stop(): Promise<void> {
      await engine.stop();
      await syncLog.close();
    },
  };
}

function keptPause(store: Store): number | null {
  const kept = settingText(store, PAUSE) ?? '';
  return kept === '' ? null : Number(kept);
}
