import type { HandlersOf } from '../../preload/contract/define';
import { OfficerId } from '../../preload/contract/ids';
import type { officerRoutes } from '../../preload/contract/officers';
import { done, refuse } from '../base/outcome';
import type { Session } from '../officers';
import type { AccessDesk } from './access';
import type { Desk } from './open-desk';

export function createOfficerRoutes({
  access,
  session,
}: {
  access: AccessDesk;
  session: Session;
}): HandlersOf<typeof officerRoutes> {
  // Dispatch lets nobody here without having signed in, and signing in opens the store.
  const desk = (): Desk => {
    const open = access.desk();
    if (!open) throw new Error('signed in without a store');
    return open;
  };

  return {
    slots: () => access.slots(),
    signIn: ({ officerId, secret }) => access.signIn(officerId, secret),
    lock() {
      session.lock();
      return done({});
    },
    signOut() {
      session.end();
      return done({});
    },
    list: () =>
      desk()
        .officers.all()
        .map(row => ({
          officerId: OfficerId.parse(row.officer_id),
          displayName: row.display_name,
          loginName: row.login_name,
          role: row.role,
          isDisabled: row.is_disabled === 1,
          createdAt: row.created_at,
        })),
    async add(officer) {
      const added = await desk().officers.add(officer);
      return added.ok ? done({ officerId: OfficerId.parse(added.value.officerId) }) : refuse(added.code);
    },
    change(change) {
      const changed = desk().officers.change(change);
      if (changed.ok) desk().backup.renewSlots();
      return changed;
    },
    setDisabled({ officerId, isDisabled }) {
      const set = desk().officers.setDisabled(officerId, isDisabled);
      if (set.ok) desk().backup.renewSlots();
      return set;
    },
    async resetSecret({ officerId, secret }) {
      const reset = await desk().officers.resetSecret(officerId, secret);
      if (reset.ok) desk().backup.renewSlots();
      return reset;
    },
    async changeOwnSecret({ current, next }) {
      const changed = await desk().officers.changeOwnSecret(current, next);
      if (changed.ok) desk().backup.renewSlots();
      return changed;
    },
    async renewRecoveryCode({ secret }) {
      const renewed = await desk().officers.renewRecoveryCode(secret);
      if (renewed.ok) desk().backup.renewSlots();
      return renewed;
    },
    recover: ({ officerId, recoveryCode, secret }) => access.recover(officerId, recoveryCode, secret),
  };
}
