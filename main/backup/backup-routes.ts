import type { backupRoutes } from '../../preload/contract/backup';
import type { HandlersOf } from '../../preload/contract/define';
import { done } from '../base/outcome';
import { sqlFor, type Store } from '../db';
import type { BackupService } from './backup-service';

/** What can be asked once the store is open; looking for backups and restoring one come before that. */
export function createBackupRoutes(
  store: Store,
  backup: BackupService,
): Omit<HandlersOf<typeof backupRoutes>, 'found' | 'restore'> {
  return {
    status: () => backup.status(),
    run: () => backup.run(),
    drill: () => backup.drill(),
    check: () => backup.check(),
    chooseTime({ at }) {
      backup.chooseTime(at);
      return done({});
    },
    choosePlace: ({ folder }) => backup.choosePlace(folder),
    since({ at }) {
      const count = (table: 'dossiers' | 'dossier_events', column: 'received_at' | 'at') =>
        Number(
          store.find(
            sqlFor
              .selectFrom(table)
              .select(of => of.fn.countAll().as('count'))
              .where(column as 'at', '>', at),
          )?.count ?? 0,
        );
      return { dossiers: count('dossiers', 'received_at'), acts: count('dossier_events', 'at') };
    },
  };
}
