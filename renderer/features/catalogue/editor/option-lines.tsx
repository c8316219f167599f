import { useState } from 'react';
import type { FieldOption } from '../../../../preload/contract/forms/field-definition';
import { useText } from '../../../shared/i18n';
import { TextField } from '../../../shared/ui';

interface OptionLinesProps {
  readonly options: readonly FieldOption[];
  readonly isDisabled: boolean;
  readonly onChange: (options: FieldOption[]) => void;
}

/** The choices of a list, one a line; what is stored and printed is the line itself. */
export function OptionLines({ options, isDisabled, onChange }: OptionLinesProps) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={t('catalogue.editor.options')}
      hint={t('catalogue.editor.options.hint')}
      lines={Math.min(8, Math.max(3, options.length + 1))}
      isDisabled={isDisabled}
      value={typed ?? options.map(({ label }) => label).join('\n')}
      onBlur={() => setTyped(null)}
      onChange={text => {
        setTyped(text);
        const known = new Map(options.map(option => [option.label, option]));
        const lines = text
          .split('\n')
          .map(line => line.trim().normalize('NFC'))
          .filter(line => line !== '');
        onChange(lines.map(label => known.get(label) ?? { value: label, label }));
      }}
    />
  );
}
