import { useState, type ChangeEvent } from 'react';
import { isSameValue } from '../form-session';
import type { TypedValue } from '../typed-values';

interface TypedInputProps {
  readonly id: string;
  readonly typed: TypedValue;
  readonly value: unknown;
  readonly isInvalid: boolean;
  readonly isRequired?: boolean;
  readonly describedBy?: string | undefined;
  readonly label?: string;
  readonly placeholder?: string;
  readonly isLong?: boolean;
  readonly isNumeric?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly onType: (value: unknown) => void;
  readonly onCommit: () => void;
}

/**
 * A line (or a few) of typing. While it is typed the text stays exactly as the fingers left it; on leaving it is shown
 * the way the field keeps it.
 */
export function TypedInput(props: TypedInputProps) {
  const { typed, value, isLong = false, isNumeric = false } = props;
  const [typing, setTyping] = useState<string | null>(null);
  // A value that changed underneath (undo, card, paper) wins over what was being typed.
  const isStillMine = typing !== null && isSameValue(typed.read(typing) ?? null, value ?? null);
  const shared = {
    id: props.id,
    className: isNumeric ? 'mc-input mc-number' : 'mc-input',
    value: isStillMine ? typing : typed.show(value),
    autoComplete: 'off',
    spellCheck: false,
    'data-entry': '',
    'aria-invalid': props.isInvalid || undefined,
    'aria-required': props.isRequired || undefined,
    'aria-describedby': props.describedBy,
    'aria-label': props.label,
    placeholder: props.placeholder,
    onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
      setTyping(event.target.value);
      props.onType(typed.read(event.target.value));
    },
    onBlur() {
      setTyping(null);
      props.onCommit();
    },
  };
  return isLong ? (
    <textarea {...shared} rows={2} />
  ) : (
    <input {...shared} type="text" inputMode={props.inputMode ?? 'text'} />
  );
}
