import { useState } from 'react';
import type { BackupSet } from '../../../preload/contract/backup';
import { counter } from '../bridge';
import { useAsk } from '../query-client';

export const idOf = (set: BackupSet): string => `${set.folder}/${set.name}`;

/** The backups that can be seen, one of them chosen; the newest that can be used at first. */
export function useBackups() {
  const [folder, setFolder] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const found = useAsk(['backup', 'found', folder ?? ''], () => counter.backup.found({ folder }), {
    keepsPrevious: true,
  });
  const sets = found.data?.sets ?? [];
  const usable = sets.filter(set => set.state === 'complete');
  const chosen = usable.find(set => idOf(set) === chosenId) ?? usable[0];
  const people = found.data?.people.find(each => each.folder === chosen?.folder)?.people ?? [];
  const lookElsewhere = async () => {
    const picked = await counter.pickFolder();
    if (picked === null) return;
    setFolder(picked);
    setChosenId(null);
  };
  return { found, sets, chosen, choose: setChosenId, people, lookElsewhere };
}
