import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ChevronDown } from 'lucide-react';
import { useText } from '../../i18n';
import { areInitialsOf, choicesFor, exactChoice, type Choice } from './choice-rules';

interface ChoiceBoxProps {
  readonly id: string;
  readonly value: unknown;
  readonly choices: readonly Choice[];
  /** Choices found elsewhere for what is being typed; they replace the filtering of `choices`. */
  readonly found?: readonly Choice[] | undefined;
  readonly onSearch?: (text: string) => void;
  readonly onChoose: (value: string | null) => void;
  readonly onCommit: () => void;
  readonly isInvalid: boolean;
  readonly isRequired?: boolean;
  readonly describedBy?: string | undefined;
  readonly label?: string;
  readonly placeholder?: string;
  /** Keeps words that are no choice, so that they are saved and the form can say so. */
  readonly keepsUnknown?: boolean;
  /**
   * Choices are help for free words: kept as they are typed, and Enter takes a choice only where the arrows chose it or
   * the letters are its initials.
   */
  readonly areSuggestions?: boolean;
}

/**
 * A field with a list: type a few letters without marks, Enter or Tab takes the first that fits.
 *
 * The list opens on typing, on arrow keys and on a click, never by walking through, so it does not hide the next field.
 */
export function ChoiceBox(props: ChoiceBoxProps) {
  const {
    id,
    value,
    choices,
    found,
    onSearch,
    onChoose,
    onCommit,
    keepsUnknown = true,
    areSuggestions = false,
  } = props;
  const t = useText();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typing, showTyping] = useState<string | null>(null);
  // What Enter has settled must be settled for the loss of focus that follows within the same key press.
  const unsettled = useRef<string | null>(null);
  function setTyping(text: string | null): void {
    unsettled.current = text;
    showTyping(text);
  }
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [hasChosen, setHasChosen] = useState(false);

  const chosen = choices.find(choice => choice.value === value) ?? found?.find(choice => choice.value === value);
  const shownText = typing ?? chosen?.label ?? (typeof value === 'string' ? value : '');
  const fitting = typing === null ? choices : (found ?? choicesFor(choices, typing));

  function open(): void {
    setIsOpen(true);
    setActive(
      Math.max(
        0,
        fitting.findIndex(choice => choice.value === value),
      ),
    );
  }

  function close(): void {
    setIsOpen(false);
    setTyping(null);
    setHasChosen(false);
  }

  function choose(choice: Choice): void {
    onChoose(choice.value);
    close();
  }

  /** Enter, Tab and leaving by mouse all settle what was typed. */
  function settle(isByKey: boolean): void {
    const typed = unsettled.current;
    if (typed === null) {
      const at = isOpen && isByKey ? fitting[active] : undefined;
      if (at) onChoose(at.value);
    } else if (typed.trim() === '') onChoose(null);
    else {
      const taken = exactChoice(fitting, typed) ?? (isByKey && isMeant(typed) ? fitting[active] : undefined);
      if (taken) onChoose(taken.value);
      else if (keepsUnknown) onChoose(typed.trim());
    }
    close();
  }

  function isMeant(typed: string): boolean {
    const choice = fitting[active];
    return !areSuggestions || hasChosen || (choice !== undefined && areInitialsOf(typed, choice));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (!isOpen) return open();
        setHasChosen(true);
        return setActive(current =>
          Math.min(fitting.length - 1, Math.max(0, current + (event.key === 'ArrowDown' ? 1 : -1))),
        );
      case 'Enter':
      case 'Tab':
        return settle(true);
      case 'Escape':
        // Only closes the list; a dialog around the form must not hear it.
        if (isOpen || typing !== null) {
          event.preventDefault();
          event.stopPropagation();
          close();
        }
        return;
      default:
        return;
    }
  }

  const isListShown = isOpen && (!areSuggestions || fitting.length > 0);
  const activeChoice = isListShown ? fitting[active] : undefined;
  return (
    <div className="mc-choice">
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        className="mc-input"
        autoComplete="off"
        spellCheck={false}
        data-entry=""
        aria-autocomplete="list"
        aria-expanded={isListShown}
        aria-controls={listId}
        aria-activedescendant={activeChoice ? `${listId}-${active}` : undefined}
        aria-invalid={props.isInvalid || undefined}
        aria-required={props.isRequired || undefined}
        aria-describedby={props.describedBy}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={shownText}
        onChange={event => {
          setTyping(event.target.value);
          setIsOpen(true);
          setActive(0);
          setHasChosen(false);
          if (areSuggestions) onChoose(event.target.value.trim() === '' ? null : event.target.value);
          onSearch?.(event.target.value);
        }}
        // Whatever stands there is replaced by typing, also after a click.
        onFocus={event => event.target.select()}
        onClick={event => {
          if (typing === null) event.currentTarget.select();
          if (!isOpen) open();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          settle(false);
          onCommit();
        }}
      />
      <ChevronDown className="mc-choice__arrow" size={16} aria-hidden />
      {isListShown && (
        <ChoiceList
          listId={listId}
          anchor={input.current}
          choices={fitting}
          active={active}
          value={value}
          onChoose={choose}
        />
      )}
      {isListShown && fitting.length === 0 && (
        <span className="mc-visually-hidden" role="status">
          {t('forms.choice.none')}
        </span>
      )}
    </div>
  );
}

interface ChoiceListProps {
  readonly listId: string;
  readonly anchor: HTMLElement | null;
  readonly choices: readonly Choice[];
  readonly active: number;
  readonly value: unknown;
  readonly onChoose: (choice: Choice) => void;
}

const LIST_HEIGHT_PX = 280;

function ChoiceList({ listId, anchor, choices, active, value, onChoose }: ChoiceListProps) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);

  // The top layer, so that no scrolling pane cuts the list off.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !anchor) return;
    element.showPopover();
    const box = anchor.getBoundingClientRect();
    const below = window.innerHeight - box.bottom;
    const isAbove = below < LIST_HEIGHT_PX && box.top > below;
    element.style.left = `${box.left}px`;
    element.style.minWidth = `${box.width}px`;
    element.style.maxHeight = `${Math.min(LIST_HEIGHT_PX, (isAbove ? box.top : below) - 12)}px`;
    if (isAbove) element.style.bottom = `${window.innerHeight - box.top + 4}px`;
    else element.style.top = `${box.bottom + 4}px`;
  }, [anchor]);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <ul
      ref={list}
      id={listId}
      role="listbox"
      popover="manual"
      className="mc-choice__list"
      aria-label={t('forms.choice.list')}
    >
      {choices.map((choice, index) => (
        // The keys are heard by the input that owns this list (aria-activedescendant).
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={choice.value}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          className="mc-choice__item"
          data-current={choice.value === value || undefined}
          // Before the input loses its focus, else leaving would settle it first.
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          {choice.label}
          {choice.hint !== undefined && <span className="mc-choice__hint">{choice.hint}</span>}
        </li>
      ))}
      {choices.length === 0 && <li className="mc-choice__none">{t('forms.choice.none')}</li>}
    </ul>
  );
}
