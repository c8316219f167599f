import type { ReceiverRelation } from '../../../preload/contract/life-cycle';
import { useText } from '../i18n';
import { Notice, Select, TextField } from '../ui';
import { doubtOf, receiverAs, type KnownPerson, type Receiver } from './receiver-rules';

export const RELATIONS = ['applicant', 'owner', 'authorised', 'other'] as const;

interface ReceiverFieldsProps {
  readonly value: Receiver;
  readonly onChange: (value: Receiver) => void;
  readonly people: readonly KnownPerson[];
  readonly isTried: boolean;
  readonly autoFocus?: boolean;
}

/** Who takes the result. Choosing a relation fills in their name; whoever the dossier does not know is doubted. */
export function ReceiverFields({ value, onChange, people, isTried, autoFocus = false }: ReceiverFieldsProps) {
  const t = useText();
  const doubt = doubtOf(value, people);
  const known = people.find(({ relation }) => relation === value.relation);
  return (
    <>
      <div className="da-three">
        <Select
          label={t('life.relation')}
          value={value.relation}
          onChange={chosen => onChange(receiverAs(relationIn(chosen), people))}
          options={RELATIONS.map(relation => ({ value: relation, label: t(`life.relation.${relation}`) }))}
        />
        <TextField
          label={t('life.received-by')}
          value={value.receivedBy}
          onChange={receivedBy => onChange({ ...value, receivedBy })}
          maxLength={300}
          isRequired
          autoFocus={autoFocus}
          error={isTried && value.receivedBy.trim() === '' ? t('life.words.needed') : null}
        />
        <TextField
          label={t('life.received-id')}
          value={value.receivedId}
          onChange={receivedId => onChange({ ...value, receivedId })}
          maxLength={50}
          inputMode="numeric"
          hint={t('life.received-id.hint')}
        />
      </div>
      {doubt !== null && (
        <Notice tone="warn" role="status">
          {t(`life.receiver.doubt.${doubt}`, { name: known?.name ?? '' })}
        </Notice>
      )}
    </>
  );
}

function relationIn(chosen: string): ReceiverRelation {
  return RELATIONS.find(known => known === chosen) ?? 'other';
}
