import { Check, ChevronDown, Minus } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { useText } from '../i18n';
import { matchesTyped } from '../text-search';
import { classNames } from './class-names';
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from './field';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Other words the officer may type to find it. */
  readonly alsoKnownAs?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** The collections of the primitives know items by `id`. */
const withIds = (options: readonly Option[]) => options.map(option => ({ ...option, id: option.value }));

function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.value}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className="mc-option"
    >
      <Text slot="label">{option.label}</Text>
      {option.hint !== undefined && (
        <Text slot="description" className="mc-option__hint">
          {option.hint}
        </Text>
      )}
    </ListBoxItem>
  );
}

export interface SelectProps extends FieldProps {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** For a handful of choices; from about ten on a `ComboBox` is faster at the counter. */
export function Select(props: SelectProps) {
  const {
    label,
    hint,
    error,
    hidesLabel,
    className,
    value,
    onChange,
    options,
    placeholder,
    isRequired,
    isDisabled,
    buttonRef,
    autoFocus,
  } = props;
  return (
    <AriaSelect
      value={value}
      onChange={key => {
        if (key !== null) onChange(String(key));
      }}
      autoFocus={autoFocus ?? false}
      placeholder={placeholder ?? ''}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('mc-field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} hidesLabel={hidesLabel ?? false} />
      <AriaButton className="mc-select__button" {...(buttonRef ? { ref: buttonRef } : {})}>
        <SelectValue />
        <ChevronDown size={18} aria-hidden="true" />
      </AriaButton>
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <Popover className="mc-popover">
        <ListBox className="mc-options" items={withIds(options)}>
          {option => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps extends FieldProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /**
   * All choices, filtered here with or without marks. With `onType` they are taken as already filtered: give the answers
   * for the text last typed.
   */
  readonly options: readonly Option[];
  readonly onType?: (text: string) => void;
  readonly isLoading?: boolean | undefined;
  /** The label of the chosen value, where `options` may not hold it. */
  readonly valueLabel?: string | undefined;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** What to say when nothing fits. */
  readonly emptyText?: string;
}

/** Text typed with or without marks, also while an input method is still composing the word. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hint, error, hidesLabel, className, value, onChange, options, onType, isLoading, placeholder } = props;
  const { isRequired, isDisabled, autoFocus, onBlur, inputRef, emptyText, valueLabel } = props;
  const t = useText();
  const chosenLabel =
    options.find(option => option.value === value)?.label ?? (value === null ? '' : (valueLabel ?? ''));
  /** Null while the officer is not typing: the field then shows the label of what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const shown = useMemo(() => {
    if (onType || typed === null || typed.trim() === '' || typed === chosenLabel) return options;
    return options.filter(option => matchesTyped(`${option.label} ${option.alsoKnownAs ?? ''}`, typed));
  }, [options, typed, onType, chosenLabel]);

  const items = useMemo(() => withIds(shown), [shown]);

  /** Typing and then Enter or Tab means the best match: nobody should have to reach for the arrow keys first. */
  function takeFirstMatch(event: KeyboardEvent<HTMLElement>): void {
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.nativeEvent.isComposing) return;
    const isPicking = (event.target as HTMLElement).hasAttribute('aria-activedescendant');
    const first = shown.find(option => option.isDisabled !== true);
    if (isPicking || typed === null || typed.trim() === '' || first === undefined) return;
    setTyped(null);
    onChange(first.value);
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  return (
    <AriaComboBox
      items={items}
      value={value}
      onChange={key => {
        setTyped(null);
        onChange(key === null ? null : String(key));
      }}
      inputValue={typed ?? chosenLabel}
      onInputChange={text => {
        setTyped(text);
        onType?.(text);
      }}
      onBlur={() => {
        setTyped(null);
        onBlur?.();
      }}
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="input"
      autoFocus={autoFocus ?? false}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('mc-field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} hidesLabel={hidesLabel ?? false} />
      <div className="mc-field__box" onKeyDownCapture={takeFirstMatch}>
        <Input
          className="mc-input"
          placeholder={placeholder ?? ''}
          spellCheck={false}
          onInput={event => {
            if (event.currentTarget.value === '') onChange(null);
          }}
          {...(inputRef ? { ref: inputRef } : {})}
        />
        <AriaButton className="mc-field__inside" aria-label={t('frame.choices.open')}>
          <ChevronDown size={18} aria-hidden="true" />
        </AriaButton>
      </div>
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <Popover className="mc-popover">
        <ListBox<Option>
          className="mc-options"
          renderEmptyState={() => (
            <div className="mc-options__empty">
              {isLoading === true ? t('frame.loading') : (emptyText ?? t('frame.choices.none'))}
            </div>
          )}
        >
          {option => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean | undefined;
  /** Why it cannot be changed now; null where it can. Said under the pointer and to screen readers. */
  readonly whyOff?: string | null | undefined;
  readonly className?: string;
  readonly autoFocus?: boolean;
}

export function Checkbox({ children, className, isDisabled, whyOff = null, ...rest }: CheckboxProps) {
  const whyId = useId();
  return (
    <AriaCheckbox
      {...rest}
      isDisabled={(isDisabled ?? false) || whyOff !== null}
      {...(whyOff === null ? {} : { 'aria-describedby': whyId })}
      className={classNames('mc-check', className)}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="mc-check__box" aria-hidden="true">
            {isIndeterminate ? (
              <Minus size={16} strokeWidth={3} />
            ) : isSelected ? (
              <Check size={16} strokeWidth={3} />
            ) : null}
          </span>
          <span>{children}</span>
          {whyOff !== null && (
            <>
              <span className="mc-why-off" title={whyOff} aria-hidden="true" />
              <span id={whyId} hidden>
                {whyOff}
              </span>
            </>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}

export interface RadioGroupProps extends FieldProps {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly isInRow?: boolean;
}

export function RadioGroup(props: RadioGroupProps) {
  const { label, hint, error, hidesLabel, className, value, onChange, options, isInRow, isRequired, isDisabled } =
    props;
  return (
    <AriaRadioGroup
      value={value}
      onChange={onChange}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('mc-field', isInRow === true && 'mc-radio-group--row', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} hidesLabel={hidesLabel ?? false} />
      <div className="mc-radio-group__choices">
        {options.map(option => (
          <Radio key={option.value} value={option.value} isDisabled={option.isDisabled ?? false} className="mc-radio">
            <span className="mc-radio__dot" aria-hidden="true" />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="mc-option__hint"> {option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
    </AriaRadioGroup>
  );
}
