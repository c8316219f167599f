import { useState } from 'react';
import type { ActOf } from '../../../preload/contract/acts';
import type { DeliveryWay, ReceiverRelation } from '../../../preload/contract/life-cycle';
import { useText } from '../i18n';
import { Notice, RadioGroup, Select, TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { useAct } from './use-act';

export const WAYS = ['counter', 'post', 'electronic'] as const;
export const RELATIONS = ['applicant', 'owner', 'authorised', 'other'] as const;

export interface Receiver {
  readonly way: DeliveryWay;
  readonly relation: ReceiverRelation;
  readonly receivedBy: string;
  readonly reference: string;
}

interface ReceiverFieldsProps {
  readonly value: Receiver;
  readonly onChange: (value: Receiver) => void;
  /** The name each relation stands for, where one is known. */
  readonly nameOf: (relation: ReceiverRelation) => string;
  readonly isTried: boolean;
}

/** How the result reached whom. Choosing who they are fills in their name. */
export function ReceiverFields({ value, onChange, nameOf, isTried }: ReceiverFieldsProps) {
  const t = useText();
  return (
    <>
      <RadioGroup
        label={t('life.way')}
        isInRow
        value={value.way}
        onChange={way => onChange({ ...value, way: WAYS.find(known => known === way) ?? 'counter' })}
        options={WAYS.map(way => ({ value: way, label: t(`life.way.${way}`) }))}
      />
      <div className="da-two">
        <Select
          label={t('life.relation')}
          value={value.relation}
          onChange={chosen => {
            const relation = RELATIONS.find(known => known === chosen) ?? 'other';
            onChange({ ...value, relation, receivedBy: nameOf(relation) });
          }}
          options={RELATIONS.map(relation => ({ value: relation, label: t(`life.relation.${relation}`) }))}
        />
        <TextField
          label={t('life.received-by')}
          value={value.receivedBy}
          onChange={receivedBy => onChange({ ...value, receivedBy })}
          maxLength={300}
          isRequired
          autoFocus
          error={isTried && value.receivedBy.trim() === '' ? t('life.words.needed') : null}
        />
      </div>
      <TextField
        label={t(value.way === 'counter' ? 'life.reference.counter' : `life.reference.${value.way}`)}
        value={value.reference}
        onChange={reference => onChange({ ...value, reference })}
        maxLength={300}
      />
    </>
  );
}

export function returnAct(value: Receiver): ActOf<'return-result'> {
  return { kind: 'return-result', ...value };
}

export function ReturnForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const authorised = dossier.values['authorised'];
  const authorisedName: unknown =
    typeof authorised === 'object' && authorised !== null ? Reflect.get(authorised, 'hoTenUyQuyen') : undefined;
  const nameOf = (relation: ReceiverRelation): string => {
    if (relation === 'applicant') return dossier.applicantName;
    if (relation === 'owner') return dossier.ownerName;
    return relation === 'authorised' && typeof authorisedName === 'string' ? authorisedName : '';
  };
  const [receiver, setReceiver] = useState<Receiver>({
    way: 'counter',
    relation: 'applicant',
    receivedBy: dossier.applicantName,
    reference: '',
  });
  const [isTried, setIsTried] = useState(false);
  const submit = () => {
    setIsTried(true);
    if (receiver.receivedBy.trim() !== '') void act.run(returnAct(receiver));
  };
  return (
    <ActFrame
      title={t('life.act.return-result')}
      confirm={t('life.act.return-result')}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {dossier.standing.money === 'due' && <Notice tone="warn">{t('life.money-due')}</Notice>}
      <ReceiverFields value={receiver} onChange={setReceiver} nameOf={nameOf} isTried={isTried} />
    </ActFrame>
  );
}
