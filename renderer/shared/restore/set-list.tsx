import type { BackupSet } from '../../../preload/contract/backup';
import { formatDateTime } from '../format';
import { useText } from '../i18n';
import { RadioGroup } from '../ui';
import { idOf } from './use-backups';

interface SetListProps {
  readonly sets: readonly BackupSet[];
  readonly chosen: BackupSet | undefined;
  readonly onChoose: (id: string) => void;
  readonly isDisabled: boolean;
}

/** Backups, newest first; what cannot be used stays in the list and says why. */
export function SetList({ sets, chosen, onChoose, isDisabled }: SetListProps) {
  const t = useText();
  return (
    <div className="rs-sets">
      <RadioGroup
        label={t('restore.pick')}
        value={chosen ? idOf(chosen) : null}
        onChange={onChoose}
        isDisabled={isDisabled}
        options={sets.map(set => ({
          value: idOf(set),
          label: t('restore.set', {
            at: formatDateTime(set.madeAt),
            dossiers: set.counts.dossiers,
            files: set.counts.files,
          }),
          hint: t(`restore.state.${set.state}`, {
            place: t(`restore.place.${set.place}`),
            station: set.stationName,
          }),
          isDisabled: set.state !== 'complete',
        }))}
      />
    </div>
  );
}
