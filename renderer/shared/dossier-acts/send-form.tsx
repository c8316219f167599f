import { useText } from '../i18n';
import { useKept } from '../kept';
import { RadioGroup, TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { useAct } from './use-act';

/** The result leaves the office by post or as a file; it is delivered once the citizen has it. */
export function SendForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const [way, setWay] = useKept<'post' | 'electronic'>('way', 'post');
  const [reference, setReference] = useKept('reference', '');
  return (
    <ActFrame
      title={t('life.act.send-result')}
      confirm={t('life.act.send-result')}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={() => void act.run({ kind: 'send-result', way, reference })}
      onClose={onClose}
    >
      <RadioGroup
        label={t('life.way')}
        isInRow
        value={way}
        onChange={value => setWay(value === 'electronic' ? 'electronic' : 'post')}
        options={(['post', 'electronic'] as const).map(value => ({ value, label: t(`life.way.${value}`) }))}
      />
      <TextField
        label={t(`life.reference.${way}`)}
        value={reference}
        onChange={setReference}
        maxLength={300}
        autoFocus
      />
    </ActFrame>
  );
}
