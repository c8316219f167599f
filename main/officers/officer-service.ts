import type { Role } from '../../preload/contract/officers';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { Store } from '../db';
import type { KeySlots } from '../security';
import { allOfficers, findOfficer, insertOfficer, setOfficerDisabled, updateOfficer } from './officer-repository';
import type { Session } from './session';

export interface OfficerDeps {
  readonly store: Store;
  readonly storeKey: Uint8Array;
  readonly slots: KeySlots;
  readonly session: Session;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface NewOfficer {
  readonly displayName: string;
  readonly loginName: string;
  readonly role: Role;
  readonly secret: string;
}

export interface ChangedOfficer extends Omit<NewOfficer, 'secret'> {
  readonly officerId: string;
}

type Empty = Record<string, never>;

/** Officers of this desk, for an open store. A key slot without a row, left by a crash in between, opens nothing. */
export function createOfficerService({ store, storeKey, slots, session, clock, ids }: OfficerDeps) {
  function note(kind: string, subject: string, change: Parameters<Store['inTransaction']>[0]): void {
    store.inTransaction(tx => {
      change(tx);
      appendAudit(tx, { kind, subject, officerId: session.officer()?.officerId ?? null, at: clock.now() });
    });
  }

  const adding = new Set<string>();

  /** Somebody has to be left who may look after the desk. */
  function isLastSupervisor(officerId: string): boolean {
    return !allOfficers(store).some(
      other => other.role === 'supervisor' && other.is_disabled === 0 && other.officer_id !== officerId,
    );
  }

  return {
    all: () => allOfficers(store),
    nameOf: (officerId: string) => findOfficer(store, officerId)?.display_name ?? '',

    async add(officer: NewOfficer): Promise<Outcome<{ officerId: string }, 'officers.login-name-taken'>> {
      const { displayName, loginName, role, secret } = officer;
      const login = loginName.toLowerCase();
      const isTaken = allOfficers(store).some(other => other.login_name.toLowerCase() === login);
      // Pressed twice, the second comes while the first still derives its key.
      if (isTaken || adding.has(login)) return refuse('officers.login-name-taken');
      const officerId = ids.next();
      adding.add(login);
      try {
        await slots.put({ slotId: officerId, kind: 'officer', displayName, loginName }, secret, storeKey);
      } finally {
        adding.delete(login);
      }
      note('officers.added', officerId, tx =>
        insertOfficer(tx, {
          officer_id: officerId,
          display_name: displayName,
          login_name: loginName,
          role,
          is_disabled: 0,
          created_at: clock.now(),
        }),
      );
      return done({ officerId });
    },

    /** What they did so far stays theirs; a role that was taken away is gone with the next thing they ask for. */
    change({
      officerId,
      displayName,
      loginName,
      role,
    }: ChangedOfficer): Outcome<Empty, 'officers.last-supervisor' | 'officers.login-name-taken' | 'officers.unknown'> {
      const officer = findOfficer(store, officerId);
      if (!officer) return refuse('officers.unknown');
      const login = loginName.toLowerCase();
      const isTaken = allOfficers(store).some(
        other => other.officer_id !== officerId && other.login_name.toLowerCase() === login,
      );
      if (isTaken || adding.has(login)) return refuse('officers.login-name-taken');
      if (role !== 'supervisor' && officer.role === 'supervisor' && isLastSupervisor(officerId))
        return refuse('officers.last-supervisor');
      store.inTransaction(tx => {
        updateOfficer(tx, officerId, { display_name: displayName, login_name: loginName, role });
        appendAudit(tx, {
          kind: 'officers.changed',
          subject: officerId,
          officerId: session.officer()?.officerId ?? null,
          at: clock.now(),
          detail: {
            role,
            roleBefore: officer.role,
            isRenamed: officer.display_name !== displayName || officer.login_name !== loginName,
          },
        });
      });
      slots.rename(officerId, { displayName, loginName });
      if (session.officer()?.officerId === officerId) session.begin({ officerId, displayName, role });
      return done({});
    },

    setDisabled(
      officerId: string,
      isDisabled: boolean,
    ): Outcome<Empty, 'officers.last-supervisor' | 'officers.unknown'> {
      if (!findOfficer(store, officerId)) return refuse('officers.unknown');
      if (isDisabled && isLastSupervisor(officerId)) return refuse('officers.last-supervisor');
      note(isDisabled ? 'officers.disabled' : 'officers.enabled', officerId, tx =>
        setOfficerDisabled(tx, officerId, isDisabled),
      );
      slots.setDisabled(officerId, isDisabled);
      return done({});
    },

    async resetSecret(officerId: string, secret: string): Promise<Outcome<Empty, 'officers.unknown'>> {
      const officer = findOfficer(store, officerId);
      if (!officer) return refuse('officers.unknown');
      await slots.put(
        { slotId: officerId, kind: 'officer', displayName: officer.display_name, loginName: officer.login_name },
        secret,
        storeKey,
      );
      if (officer.is_disabled === 1) slots.setDisabled(officerId, true);
      note('officers.secret-reset', officerId, () => undefined);
      return done({});
    },

    async renewRecoveryCode(secret: string): Promise<Outcome<{ recoveryCode: string }, 'officers.wrong-secret'>> {
      const own = session.officer();
      if (!own || !(await slots.unwrap(own.officerId, secret))) return refuse('officers.wrong-secret');
      const recoveryCode = await slots.renewRecovery(storeKey);
      note('officers.recovery-code-renewed', own.officerId, () => undefined);
      return done({ recoveryCode });
    },

    async changeOwnSecret(current: string, next: string): Promise<Outcome<Empty, 'officers.wrong-secret'>> {
      const own = session.officer();
      if (!own || !(await slots.unwrap(own.officerId, current))) return refuse('officers.wrong-secret');
      await this.resetSecret(own.officerId, next);
      return done({});
    },
  };
}

export type OfficerService = ReturnType<typeof createOfficerService>;
