import { useText, type TextOf } from '../../shared/i18n';
import { Select, TextField } from '../../shared/ui';

const REASONS = ['papers', 'citizen', 'authority', 'other'] as const;

export interface Reason {
  readonly id: string;
  /** With `other`. */
  readonly words: string;
}
export const FIRST_REASON: Reason = { id: REASONS[0], words: '' };

export const reasonWords = ({ id, words }: Reason, t: TextOf): string =>
  id === 'other' ? words.trim() : t(`merge.reason.${id}`);

interface MergeReasonProps {
  readonly value: Reason;
  readonly onChange: (value: Reason) => void;
  readonly isTried: boolean;
}

/** What the decision goes by; it stands in the history and in the audit. */
export function MergeReason({ value, onChange, isTried }: MergeReasonProps) {
  const t = useText();
  return (
    <div className="mg-reason">
      <Select
        label={t('merge.reason')}
        value={value.id}
        onChange={id => onChange({ ...value, id })}
        options={REASONS.map(id => ({ value: id, label: t(`merge.reason.${id}`) }))}
      />
      {value.id === 'other' && (
        <TextField
          label={t('merge.reason.words')}
          value={value.words}
          onChange={words => onChange({ ...value, words })}
          maxLength={300}
          isRequired
          error={isTried && value.words.trim() === '' ? t('merge.reason.missing') : undefined}
        />
      )}
    </div>
  );
}
