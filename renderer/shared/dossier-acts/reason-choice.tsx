import { useText } from '../i18n';
import { Select, TextField } from '../ui';
import { ReasonField } from './reason-field';
import type { Reason } from './reasons';

export interface ReasonValue {
  readonly id: string;
  readonly words: string;
  readonly legalBasis: string;
}

export const OTHER_REASON = 'other';

export function firstReason(reasons: readonly Reason[], wordsOf: (id: string) => string): ReasonValue {
  const [first] = reasons;
  return first
    ? { id: first.id, words: wordsOf(first.id), legalBasis: first.legalBasis }
    : { id: OTHER_REASON, words: '', legalBasis: '' };
}

interface ReasonChoiceProps {
  readonly reasons: readonly Reason[];
  readonly value: ReasonValue;
  readonly onChange: (value: ReasonValue) => void;
  readonly isTried: boolean;
  readonly autoFocus?: boolean;
  /** False where the paper of the act has no place for one. */
  readonly hasLegalBasis?: boolean;
}

/** A reason from the list with its legal basis; the words can be changed, and another reason can be written. */
export function ReasonChoice(props: ReasonChoiceProps) {
  const { reasons, value, onChange, isTried, autoFocus = false, hasLegalBasis = true } = props;
  const t = useText();
  const wordsOf = (id: string) => t(`life.reason.${id}`);
  return (
    <>
      <Select
        label={t('life.reason.kind')}
        autoFocus={autoFocus}
        value={value.id}
        onChange={id => {
          const reason = reasons.find(candidate => candidate.id === id);
          onChange(
            reason
              ? { id, words: wordsOf(id), legalBasis: reason.legalBasis }
              : { id: OTHER_REASON, words: '', legalBasis: '' },
          );
        }}
        options={[
          ...reasons.map(({ id }) => ({ value: id, label: wordsOf(id) })),
          { value: OTHER_REASON, label: t('life.reason.other') },
        ]}
      />
      <ReasonField
        value={value.words}
        onChange={words => onChange({ ...value, words })}
        isTried={isTried}
        maxLength={2000}
      />
      {hasLegalBasis && (
        <TextField
          label={t('life.legal-basis')}
          value={value.legalBasis}
          onChange={legalBasis => onChange({ ...value, legalBasis })}
          maxLength={300}
        />
      )}
    </>
  );
}
