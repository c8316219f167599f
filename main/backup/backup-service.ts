import path from 'node:path';
import type { BackupRun, BackupStatus } from '../../preload/contract/backup';
import { appendAudit, isAudited, walkAudit } from '../audit';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Logger, Timers } from '../base/ports';
import { sqlFor } from '../db';
import { failureOf } from './backup-fault';
import { createBackupPlaces } from './backup-places';
import { backupState, keepBackupState } from './backup-state';
import { checkFiles } from './check-files';
import { drillRestore } from './drill';
import { copyBackup, makeBackup, sizeOf, type BackupDeps, type RunOptions } from './make-backup';
import { isBackupDue, safetyOf, type Safety } from './safety-rules';
import { keepSecondPlace, preparePlace, type PlaceRefusal } from './second-place';
import type { StoredSet } from './vault';

export interface BackupServiceDeps extends BackupDeps {
  readonly profileDir: string;
  readonly stationId: () => string;
  readonly timers: Timers;
  readonly log: Logger;
  readonly officerId: () => string | null;
  readonly changed: () => void;
}

type Empty = Record<string, never>;

/** The morning's first minutes belong to the officers. */
const FIRST_LOOK_MS = 3 * MINUTE_MS;
const LOOK_EVERY_MS = MINUTE_MS;
const FILES_AGAIN_AFTER_MS = DAY_MS - 4 * HOUR_MS;
const AUDIT_PART = 500;

/** Backups by themselves and when asked, the drill, and the checks of what lies on the disk: one of them at a time. */
export function createBackupService(deps: BackupServiceDeps) {
  const { store, disk, now } = deps;
  const places = createBackupPlaces(deps);
  const { own } = places;
  let run: BackupRun | undefined;
  let abort = new AbortController();
  let ended: Promise<void> = Promise.resolve();
  let triedAt: number | null = null;
  /** The last change that was its own. */
  let quietSince: number | null = null;
  let isStopped = false;
  let cancelTimer: (() => void) | undefined;
  let newest: StoredSet | undefined = own.complete()[0];

  const state = () => backupState(store);
  const keep = (change: Parameters<typeof keepBackupState>[1]) => keepBackupState(store, change);

  function report(phase: BackupRun['phase'], doneSoFar: number, total: number): void {
    if (run) run = { ...run, phase, done: doneSoFar, total };
    deps.changed();
  }

  function begin(
    what: BackupRun['what'],
    phase: BackupRun['phase'],
    work: (options: RunOptions) => Promise<void>,
  ): Outcome<Empty, 'backup.running'> {
    if (run || isStopped) return refuse('backup.running');
    run = { what, phase, done: 0, total: 0 };
    abort = new AbortController();
    const options = { signal: abort.signal, report };
    ended = work(options)
      .catch((fault: unknown) => {
        if (isStopped) return;
        deps.log.error('work on the backups failed', {
          what,
          fault: fault instanceof Error ? fault.message : 'unknown',
        });
      })
      .finally(() => {
        run = undefined;
        quietSince = store.lastCommitAt();
        if (!isStopped) deps.changed();
      });
    deps.changed();
    return done({});
  }

  /** In the station's own place, then in the second; then, once a day, all that lies on the disk is read. */
  async function backUp(options: RunOptions): Promise<void> {
    triedAt = now();
    try {
      newest = await makeBackup(deps, own, options);
      keep({ ownFailed: null, storeCheck: { at: now(), isSound: true } });
      noteMade(newest);
    } catch (fault) {
      const code = failureOf(fault);
      if (isStopped || code === 'backup.stopped') return;
      deps.log.error('no backup could be made', { code, fault: fault instanceof Error ? fault.message : 'unknown' });
      keep({
        ownFailed: { at: now(), code },
        ...(code === 'backup.store-damaged' ? { storeCheck: { at: now(), isSound: false } } : {}),
      });
    }
    await copyToSecond(options);
    const last = state().filesCheck?.at ?? 0;
    if (now() - last > FILES_AGAIN_AFTER_MS || last > now()) await checkAll(options);
  }

  async function copyToSecond(options: RunOptions): Promise<void> {
    const second = places.second();
    const kept = state().second;
    if (!second || !kept || !newest || options.signal.aborted) return;
    if (!(await places.look())) return;
    const seenAt = now();
    try {
      await copyBackup(deps, { from: own, to: second, set: newest }, options);
      keep({ second: { seenAt, newestAt: newest.madeAt, failed: null } });
    } catch (fault) {
      const code = failureOf(fault);
      if (isStopped || code === 'backup.stopped') return;
      deps.log.error('the second place took no backup', { code });
      keep({ second: { ...kept, seenAt, failed: { at: seenAt, code } } });
    }
  }

  async function checkAll(options: RunOptions): Promise<void> {
    const { signal } = options;
    if (signal.aborted) return;
    const second = places.second();
    const filesCheck = await checkFiles({
      ...deps,
      read: store,
      sources: [own, ...(second ? [second] : [])].map(vault => vault.filesDir),
      signal,
      progress: (seen, total) => report('files', seen, total),
    });
    if (filesCheck.repaired + filesCheck.lost > 0) {
      note('backup.files-checked', { repaired: filesCheck.repaired, lost: filesCheck.lost });
    }
    keep({ filesCheck });
    report('audit', 0, 0);
    const walk = walkAudit(store);
    for (;;) {
      signal.throwIfAborted();
      const verdict = walk.next(AUDIT_PART);
      if (verdict) return keep({ auditCheck: { at: now(), ...verdict } });
      await deps.rest();
    }
  }

  async function drill({ signal, report: tell }: RunOptions): Promise<void> {
    if (!newest) return;
    const result = await drillRestore({
      ...deps,
      vault: own,
      set: newest,
      key: deps.storeKey,
      folder: path.join(places.folder, 'drill'),
      signal,
      progress: (seen, total) => tell('store', seen, total),
      filesSeen: (seen, total) => tell('files', seen, total),
    });
    keep({ drill: result });
    note('backup.drilled', { why: result.why });
  }

  /** One entry a day is enough of what happens every quarter of an hour. */
  function noteMade({ manifest, storeBytes }: StoredSet): void {
    const kind = 'backup.made';
    const fact = { kind, subject: null, officerId: deps.officerId() };
    if (isAudited(store, fact, now() - DAY_MS + 4 * HOUR_MS)) return;
    note(kind, { dossiers: manifest.counts.dossiers, bytes: storeBytes });
  }

  function note(kind: string, detail: Record<string, string | number | boolean | null>): void {
    const fact = { kind, subject: null, officerId: deps.officerId(), at: now(), detail };
    store.inTransaction(tx => appendAudit(tx, fact));
  }

  function look(): void {
    void places.look();
    const { dailyAt } = state();
    const due = {
      now: now(),
      lastAt: newest?.madeAt ?? null,
      triedAt,
      dayClosedAt: lastClosingAt(),
      dailyAt,
      storeBytes: sizeOf(deps.storeFile),
      hasNews: store.lastCommitAt() !== quietSince,
    };
    if (!run && isBackupDue(due)) begin('backup', 'store', backUp);
    plan(LOOK_EVERY_MS);
  }

  function plan(delayMs: number): void {
    if (!isStopped) cancelTimer = deps.timers.after(delayMs, look);
  }

  function lastClosingAt(): number | null {
    const row = store.find(sqlFor.selectFrom('day_closings').select(of => of.fn.max('closed_at').as('at')));
    return row?.at ?? null;
  }

  function status(): BackupStatus {
    const kept = state();
    // For the next question.
    void places.look();
    const { ownFailed: _told, ...rest } = kept;
    return {
      ...rest,
      ...places.status(kept),
      run: run ?? null,
      storeBytes: ['', '-wal'].reduce((sum, suffix) => sum + sizeOf(deps.storeFile + suffix), 0),
      freeBytes: disk.freeBytes(deps.profileDir),
    };
  }

  function safety(): Safety {
    const { ownFailed, second: kept, storeCheck, filesCheck, auditCheck } = state();
    const first = store.find(sqlFor.selectFrom('audit_entries').select('at').orderBy('sequence').limit(1));
    const second = places.second();
    return safetyOf({
      now: now(),
      begunAt: first?.at ?? now(),
      lastAt: newest?.madeAt ?? null,
      hasFailed: ownFailed !== null,
      freeBytes: disk.freeBytes(deps.profileDir),
      isStoreSound: storeCheck?.isSound ?? true,
      isAuditWhole: (auditCheck?.brokenAt ?? null) === null,
      filesLost: filesCheck?.lost ?? 0,
      second: second && kept ? { ...kept, isPresent: places.isSecondThere() } : null,
    });
  }

  function choosePlace(folder: string | null): Outcome<Empty, PlaceRefusal | 'backup.running'> {
    if (run) return refuse('backup.running');
    if (folder !== null) {
      const prepared = preparePlace(folder, deps.profileDir, places.tag);
      if (!prepared.ok) return refuse(prepared.code);
    }
    keepSecondPlace(places.folder, folder);
    places.setSecondThere(folder !== null);
    keep({ second: folder === null ? null : { seenAt: now(), newestAt: null, failed: null } });
    note(folder === null ? 'backup.place-given-up' : 'backup.place-chosen', {});
    if (folder !== null) begin('backup', 'second-place', newest ? copyToSecond : backUp);
    return done({});
  }

  return {
    vault: own,
    status,
    safety,
    choosePlace,
    run: () => begin('backup', 'store', backUp),
    check: () => begin('check', 'files', checkAll),
    drill: (): Outcome<Empty, 'backup.running' | 'backup.none'> =>
      newest ? begin('drill', 'store', drill) : refuse('backup.none'),
    chooseTime(at: string): void {
      keep({ dailyAt: at });
      deps.changed();
    },
    /** After a secret or the recovery code changed: what opened the backups before must not go on opening them. */
    renewSlots(): void {
      const contents = deps.keySlots();
      if (!contents) return;
      const second = places.second();
      for (const vault of [own, ...(second && places.isSecondThere() ? [second] : [])]) {
        try {
          vault.keepSlots(contents);
        } catch {
          deps.log.warn('the keys beside a backup could not be renewed');
        }
      }
    },
    start(): void {
      void places.look();
      plan(FIRST_LOOK_MS);
    },
    ended: () => ended,
    /** Before the store is closed. */
    async stop(): Promise<void> {
      isStopped = true;
      cancelTimer?.();
      abort.abort();
      await ended;
    },
  };
}

export type BackupService = ReturnType<typeof createBackupService>;
