import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

/** What every field has: words over it, help under it, and the error linked to it for screen readers. */
export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** The sentence at the field; its presence marks the field as wrong. */
  readonly error?: string | null | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** The label is heard, not seen: only where a heading beside it says the same. */
  readonly hidesLabel?: boolean;
  readonly className?: string | undefined;
}

export function FieldLabel({ label, isRequired, hidesLabel }: Pick<FieldProps, 'label' | 'isRequired' | 'hidesLabel'>) {
  return (
    <Label className={hidesLabel === true ? 'mc-visually-hidden' : 'mc-field__label'}>
      {label}
      {isRequired === true && (
        <span className="mc-field__star" aria-hidden="true">
          {' *'}
        </span>
      )}
    </Label>
  );
}

export function FieldHint({ hint }: Pick<FieldProps, 'hint'>) {
  if (hint === undefined || hint === null || hint === '') return null;
  return (
    <Text slot="description" className="mc-field__hint" elementType="div">
      {hint}
    </Text>
  );
}

export function FieldProblem({ error }: Pick<FieldProps, 'error'>) {
  if (error === undefined || error === null || error === '') return null;
  return (
    <FieldError className="mc-field__error" elementType="div">
      <CircleAlert size={16} aria-hidden="true" />
      <span>{error}</span>
    </FieldError>
  );
}
