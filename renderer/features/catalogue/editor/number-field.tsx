import { useState } from 'react';
import { TextField } from '../../../shared/ui';
import { useText } from '../../../shared/i18n';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number or nothing. What is no number stays as it was typed and is not taken. */
export function NumberField({ label, value, onChange }: NumberFieldProps) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === undefined ? '' : String(value).replace('.', ','));
  const isWrong = typed !== null && readNumber(typed) === null;
  return (
    <TextField
      label={label}
      value={shown}
      inputMode="decimal"
      error={isWrong ? t('forms.issue.not-a-number') : undefined}
      onBlur={() => setTyped(null)}
      onChange={text => {
        setTyped(text);
        const number = readNumber(text);
        if (number !== null) onChange(number === '' ? undefined : number);
      }}
    />
  );
}

/** Empty text is an answer too; null is none. */
function readNumber(text: string): number | '' | null {
  if (text.trim() === '') return '';
  const bare = text.trim().replace(',', '.');
  return /^-?\d{1,12}(\.\d{1,6})?$/u.test(bare) ? Number(bare) : null;
}
