import type { OfficerSlot } from '../../preload/contract/officers';
import { OfficerId } from '../../preload/contract/ids';
import type { SetUpStation } from '../../preload/contract/station';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { Catalogue } from '../catalogue';
import type { Store, StoreRefusal } from '../db';
import { findOfficer, insertOfficer, waitAfter, type Session } from '../officers';
import type { AttemptBook, KeySlots, PublicFace } from '../security';
import { saveStationSettings } from '../station';
import type { Desk } from './open-desk';
import { isPortalSafe } from './portal-options';
import type { StoreFolder } from './store-opening';

export interface AccessDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly slots: KeySlots;
  readonly attempts: AttemptBook;
  readonly session: Session;
  readonly folder: StoreFolder;
  readonly catalogue: Catalogue;
  /** The desk of an opened store, wired and started. */
  readonly startDesk: (store: Store, storeKey: Uint8Array) => Desk;
}

type Empty = Record<string, never>;
type SetUpRefusal =
  'station.already-set-up' | 'station.commune-unknown' | 'station.portal-address-unsafe' | 'store.on-network';
type SignInRefusal = 'officers.wrong-secret' | 'officers.wait' | 'officers.disabled' | StoreRefusal;
type RecoverRefusal = 'officers.wrong-recovery-code' | 'officers.wait' | 'officers.unknown' | StoreRefusal;

/** The way in: first set-up, signing in, and the recovery code for when a secret is lost. */
export function createAccess(deps: AccessDeps) {
  const { clock, ids, slots, attempts, session, folder } = deps;
  let desk: Desk | undefined;
  let refused: { readonly code: StoreRefusal; readonly detail?: string | undefined } | null = null;

  function openDesk(storeKey: Uint8Array): Outcome<Desk, StoreRefusal> {
    if (desk) return done(desk);
    const opened = folder.open(storeKey);
    refused = opened.ok ? null : opened;
    if (!opened.ok) return opened;
    try {
      desk = deps.startDesk(opened.value, storeKey);
    } catch (fault) {
      // A full disk, say: the next try must not find the store in use by this one.
      opened.value.close();
      throw fault;
    }
    return done(desk);
  }

  function waitFor(who: string): Outcome<never, 'officers.wait'> | undefined {
    const waitMs = waitAfter(attempts.find(who) ?? { wrong: 0, lastAt: 0 }, clock.now());
    return waitMs > 0 ? refuse('officers.wait', String(Math.ceil(waitMs / 1000))) : undefined;
  }

  /**
   * Counted as wrong before its answer is known, and forgotten when it was right: many guesses at once gain nothing. The
   * key is derived on another thread while the count goes to the disk.
   */
  function tried(who: string, unwrap: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    const trying = unwrap();
    attempts.note(who, { wrong: (attempts.find(who)?.wrong ?? 0) + 1, lastAt: clock.now() });
    return trying;
  }

  /** Into the log as soon as there is one: before the first sign-in of a day nothing can be written. */
  function tellFailures(): void {
    if (!desk) return;
    const failures = attempts.takeFailures();
    if (failures.length === 0) return;
    desk.store.inTransaction(tx => {
      for (const { who, at } of failures)
        appendAudit(tx, { kind: 'officers.sign-in-failed', subject: who, officerId: null, at });
    });
  }

  function noteFailure(who: string): void {
    attempts.failed(who, clock.now());
    tellFailures();
  }

  function fail<Code extends string>(who: string, code: Code): Outcome<never, Code> {
    noteFailure(who);
    return refuse(code);
  }

  function begin(officerId: string, opened: Desk, kind: string): Outcome<Empty, 'officers.disabled'> {
    const officer = findOfficer(opened.store, officerId);
    tellFailures();
    if (!officer || officer.is_disabled === 1) return refuse('officers.disabled');
    opened.store.inTransaction(tx => appendAudit(tx, { kind, subject: officerId, officerId, at: clock.now() }));
    session.begin({ officerId, displayName: officer.display_name, role: officer.role });
    return done({});
  }

  return {
    desk: () => desk,
    refusal: (): StoreRefusal | null => refused?.code ?? (slots.areDamaged() ? 'store.damaged' : null),
    /** Of a store in use: where. */
    refusalDetail: (): string => refused?.detail ?? '',

    slots: (): OfficerSlot[] =>
      slots
        .officers()
        .filter(slot => !slot.isDisabled)
        .map(({ officerId, displayName, loginName }) => ({
          officerId: OfficerId.parse(officerId),
          displayName,
          loginName,
        })),

    /** The slots are saved last: cut off anywhere before, the station is simply not set up yet. */
    async setUp(
      { settings, supervisor }: SetUpStation,
      language: PublicFace['language'],
    ): Promise<Outcome<{ recoveryCode: string }, SetUpRefusal>> {
      if (slots.exist()) return refuse('station.already-set-up');
      if (folder.isOnNetwork()) return refuse('store.on-network');
      const commune = deps.catalogue.findCommune(settings.communeCode);
      if (!commune || commune.provinceCode !== settings.provinceCode) return refuse('station.commune-unknown');
      if (!isPortalSafe(settings)) return refuse('station.portal-address-unsafe');
      const officerId = ids.next();
      const { displayName, loginName, secret } = supervisor;
      const face = {
        stationName: settings.unitName,
        communeName: `${commune.type} ${commune.name}`,
        counterNumber: settings.counterNumber,
        language,
      };
      const prepared = await slots.prepare(
        face,
        { slotId: officerId, kind: 'officer', displayName, loginName },
        secret,
      );
      if (slots.exist()) return refuse('station.already-set-up');
      folder.setAside();
      const opened = folder.create(prepared.storeKey);
      if (!opened.ok) throw new Error(`a new store was refused: ${opened.code}`);
      const at = clock.now();
      opened.value.inTransaction(tx => {
        insertOfficer(tx, {
          officer_id: officerId,
          display_name: displayName,
          login_name: loginName,
          role: 'supervisor',
          is_disabled: 0,
          created_at: at,
        });
        appendAudit(tx, { kind: 'station.set-up', subject: null, officerId, at });
        saveStationSettings(tx, settings, { officerId, at });
      });
      prepared.save();
      desk = deps.startDesk(opened.value, prepared.storeKey);
      begin(officerId, desk, 'officers.signed-in');
      return done({ recoveryCode: prepared.recoveryCode });
    },

    async signIn(officerId: string, secret: string): Promise<Outcome<Empty, SignInRefusal>> {
      const wait = waitFor(officerId);
      if (wait) return wait;
      const storeKey = await tried(officerId, () => slots.unwrap(officerId, secret));
      if (!storeKey) return fail(officerId, 'officers.wrong-secret');
      attempts.forget(officerId);
      const opened = openDesk(storeKey);
      return opened.ok ? begin(officerId, opened.value, 'officers.signed-in') : opened;
    },

    /** The key that a secret or a code unwraps, undefined when it is wrong; with the waiting of the sign-in. */
    async keyFor(
      who: string,
      unwrap: () => Promise<Uint8Array | undefined>,
    ): Promise<Outcome<Uint8Array | undefined, 'officers.wait'>> {
      const wait = waitFor(who);
      if (wait) return wait;
      const key = await tried(who, unwrap);
      if (key) attempts.forget(who);
      else noteFailure(who);
      return done(key);
    },

    /** Before another store takes the place of this one: everybody signs in again. */
    async closeDesk(): Promise<void> {
      const open = desk;
      session.end();
      desk = undefined;
      refused = null;
      await open?.stop();
    },

    async recover(officerId: string, recoveryCode: string, secret: string): Promise<Outcome<Empty, RecoverRefusal>> {
      const wait = waitFor('recovery');
      if (wait) return wait;
      const storeKey = await tried('recovery', () => slots.unwrapWithRecovery(recoveryCode));
      if (!storeKey) return fail('recovery', 'officers.wrong-recovery-code');
      attempts.forget('recovery');
      const opened = openDesk(storeKey);
      if (!opened.ok) return opened;
      const officer = findOfficer(opened.value.store, officerId);
      if (!officer || officer.role !== 'supervisor') return refuse('officers.unknown');
      const reset = await opened.value.officers.resetSecret(officerId, secret);
      if (!reset.ok) return reset;
      const begun = begin(officerId, opened.value, 'officers.recovered');
      return begun.ok ? begun : refuse('officers.unknown');
    },
  };
}

export type AccessDesk = ReturnType<typeof createAccess>;
