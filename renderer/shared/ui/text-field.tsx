import { Eye, EyeOff, Search, X } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import {
  Button as AriaButton,
  Input,
  SearchField as AriaSearchField,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { useText } from '../i18n';
import { classNames } from './class-names';
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from './field';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onFocus?: () => void;
  readonly type?: 'text' | 'tel' | 'email' | 'url';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  readonly lines?: number;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean | undefined;
  readonly autoFocus?: boolean;
  readonly autoComplete?: 'off' | 'username' | 'current-password' | 'new-password';
  readonly name?: string;
  readonly id?: string;
  /** Shown at the right inside the row, e.g. a source badge. */
  readonly after?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, hidesLabel, className, lines, placeholder, after, inputRef, ...rest } = props;
  const { isRequired, isDisabled, isReadOnly, maxLength, ...others } = rest;
  return (
    <AriaTextField
      {...others}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      {...(maxLength === undefined ? {} : { maxLength })}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('mc-field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} hidesLabel={hidesLabel ?? false} />
      {lines === undefined ? (
        <Input
          className="mc-input"
          placeholder={placeholder ?? ''}
          ref={inputRef as Ref<HTMLInputElement>}
          spellCheck={false}
        />
      ) : (
        <TextArea
          className="mc-input"
          rows={lines}
          placeholder={placeholder ?? ''}
          ref={inputRef as Ref<HTMLTextAreaElement>}
          spellCheck={false}
        />
      )}
      {after}
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
    </AriaTextField>
  );
}

export interface SecretFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A password the officer can look at: a Vietnamese input method changes letters without telling. */
export function SecretField({
  label,
  hint,
  error,
  hidesLabel,
  className,
  isRequired,
  isDisabled,
  inputRef,
  ...rest
}: SecretFieldProps) {
  const t = useText();
  const [isShown, setIsShown] = useState(false);
  return (
    <AriaTextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('mc-field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} hidesLabel={hidesLabel ?? false} />
      <div className="mc-field__box">
        <Input className="mc-input" spellCheck={false} {...(inputRef ? { ref: inputRef } : {})} />
        <AriaButton
          className="mc-field__inside"
          aria-label={t(isShown ? 'frame.secret.hide' : 'frame.secret.show')}
          aria-pressed={isShown}
          onPress={() => setIsShown(!isShown)}
        >
          {isShown ? <EyeOff size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
        </AriaButton>
      </div>
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
    </AriaTextField>
  );
}

export interface SearchFieldProps extends Omit<FieldProps, 'error' | 'isRequired'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({
  label,
  hint,
  hidesLabel,
  className,
  placeholder,
  inputRef,
  isDisabled,
  onKeyDown,
  ...rest
}: SearchFieldProps) {
  const t = useText();
  return (
    <AriaSearchField {...rest} isDisabled={isDisabled ?? false} className={classNames('mc-field mc-search', className)}>
      <FieldLabel label={label} hidesLabel={hidesLabel ?? false} />
      <div className="mc-field__box mc-field__box--leading">
        <Search size={18} aria-hidden="true" className="mc-field__lead" />
        <Input
          className="mc-input"
          placeholder={placeholder ?? ''}
          spellCheck={false}
          {...(inputRef ? { ref: inputRef } : {})}
          {...(onKeyDown ? { onKeyDown } : {})}
        />
        <AriaButton className="mc-field__inside" aria-label={t('frame.search.clear')}>
          <X size={18} aria-hidden="true" />
        </AriaButton>
      </div>
      <FieldHint hint={hint} />
    </AriaSearchField>
  );
}
