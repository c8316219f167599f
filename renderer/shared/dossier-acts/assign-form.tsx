import { counter } from '../bridge';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { useAsk } from '../query-client';
import { useStation } from '../station';
import { Select } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { useAct } from './use-act';

const NOBODY = 'nobody';

/** Whose work the dossier is; what the one before did stays as it is. */
export function AssignForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const me = useStation().officer?.officerId ?? '';
  const officers = useAsk(['officers', 'slots'], () => counter.officers.slots({}));
  const [officerId, setOfficerId] = useKept('officerId', me);
  return (
    <ActFrame
      title={t('life.act.assign')}
      confirm={t('life.act.assign')}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={() => void act.run({ kind: 'assign', officerId: officerId === NOBODY ? null : officerId })}
      onClose={onClose}
    >
      <Select
        label={t('life.assign.to')}
        value={officerId}
        onChange={setOfficerId}
        autoFocus
        hint={
          dossier.standing.assignedTo
            ? t('life.assign.now', { name: dossier.standing.assignedTo.displayName })
            : t('life.assign.nobody-now')
        }
        options={[
          ...(officers.data ?? []).map(slot => ({ value: slot.officerId, label: slot.displayName })),
          { value: NOBODY, label: t('life.assign.nobody') },
        ]}
      />
    </ActFrame>
  );
}
