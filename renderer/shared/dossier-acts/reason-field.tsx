import { useText } from '../i18n';
import { TextField } from '../ui';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether it was tried to go on: only then is an empty reason said to be missing. */
  readonly isTried: boolean;
  readonly label?: string;
  readonly lines?: number;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

/** Why something is done, in the officer's words; never empty. */
export function ReasonField(props: ReasonFieldProps) {
  const { value, onChange, isTried, label, lines = 2, maxLength = 500, autoFocus = false } = props;
  const t = useText();
  return (
    <TextField
      label={label ?? t('life.reason')}
      value={value}
      onChange={onChange}
      lines={lines}
      maxLength={maxLength}
      isRequired
      autoFocus={autoFocus}
      error={isTried && value.trim() === '' ? t('life.reason.needed') : null}
    />
  );
}
