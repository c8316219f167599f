import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { List, Search } from 'lucide-react';
import { codeOfScan } from '../../../preload/contract/seal-text';
import { useText } from '../../shared/i18n';
import { pressShortcut, useListedShortcuts, useShortcut } from '../../shared/shortcuts';
import { useIsSupervisor, useStation } from '../../shared/station';
import { classNames, Kbd } from '../../shared/ui';
import { useRoute } from '../route';
import { recentSearches, rememberSearch } from './recent-searches';
import { commandItems, foundItems, recentItems, type SearchItem } from './search-items';
import { useEverything } from './use-everything';
import './search-box.css';

/**
 * One box for dossiers, people, papers, procedures, screens and acts. Arrows choose, Enter opens, Esc closes and then
 * empties it; keys of an unfinished syllable belong to the input method.
 */
export function SearchBox() {
  const t = useText();
  const { go } = useRoute();
  const listId = useId();
  const officerId = useStation().officer?.officerId ?? '';
  const isSupervisor = useIsSupervisor();
  const shortcuts = useListedShortcuts();
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = useEverything(text);
  const typed = codeOfScan(text);

  const items: SearchItem[] =
    typed === ''
      ? recentItems(recentSearches(officerId))
      : [
          ...foundItems(found.value, typed, t),
          ...commandItems(typed, { t, shortcuts, isSupervisor }),
          {
            id: 'all',
            group: 'all',
            icon: <List size={18} aria-hidden="true" />,
            title: t('search.box.all', { text: typed }),
            detail: '',
            to: { screen: 'dossiers', text: typed, opening: performance.now() },
          },
        ];
  const at = Math.min(active, Math.max(0, items.length - 1));
  const isShown = isOpen && items.length > 0;
  const isSettled = typed === '' || found.text === typed;

  useShortcut(
    'Ctrl+K',
    () => {
      input.current?.focus();
      input.current?.select();
      setIsOpen(true);
    },
    { label: t('frame.search.label') },
  );

  function pick(item: SearchItem): void {
    if (item.text !== undefined) {
      setText(item.text);
      setActive(0);
      return;
    }
    rememberSearch(officerId, typed);
    setText('');
    setIsOpen(false);
    setActive(0);
    input.current?.blur();
    if (item.to) go(item.to);
    else if (item.chord !== undefined) pressShortcut(item.chord);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setIsOpen(true);
      setActive(Math.max(0, Math.min(items.length - 1, at + step)));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (isShown) setIsOpen(false);
      else setText('');
    } else if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault();
      // An answer to an earlier text must not be opened for this one: then the list of dossiers takes it.
      const item = isShown && isSettled ? items[at] : items.find(({ group }) => group === 'all');
      if (item) pick(item);
    }
  }

  return (
    <search className="mc-header__search sb">
      <div className="mc-field__box mc-field__box--leading sb__field">
        <Search size={18} aria-hidden="true" className="mc-field__lead" />
        <input
          ref={input}
          type="text"
          role="combobox"
          className="mc-input"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-label={t('frame.search.label')}
          aria-expanded={isShown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isShown ? `${listId}-${at}` : undefined}
          placeholder={t('frame.search.placeholder.all')}
          value={text}
          onFocus={() => setIsOpen(true)}
          onBlur={() => setIsOpen(false)}
          onChange={event => {
            setText(event.target.value);
            setActive(0);
            setIsOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd>Ctrl+K</Kbd>
      </div>
      <p className="mc-visually-hidden" role="status">
        {isOpen && typed !== '' && isSettled ? t('search.box.count', { count: items.length - 1 }) : ''}
      </p>
      {isShown && <Results listId={listId} items={items} at={at} onPick={pick} answerTo={found.text} />}
    </search>
  );
}

interface ResultsProps {
  readonly listId: string;
  readonly items: readonly SearchItem[];
  readonly at: number;
  readonly answerTo: string;
  readonly onPick: (item: SearchItem) => void;
}

function Results({ listId, items, at, answerTo, onPick }: ResultsProps) {
  const t = useText();
  return (
    <ul id={listId} role="listbox" aria-label={t('search.box.results')} className="sb__list" data-answer-to={answerTo}>
      {items.map((item, index) => (
        // Keys are heard by the search field that owns this list.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={item.id}
          id={`${listId}-${index}`}
          ref={index === at ? element => element?.scrollIntoView({ block: 'nearest' }) : undefined}
          role="option"
          aria-selected={index === at}
          className={classNames('sb__item', items[index - 1]?.group !== item.group && 'sb__item--first')}
          data-group={t(`search.box.group.${item.group}`)}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onPick(item)}
        >
          {item.icon}
          <span className="sb__words">
            <strong>{item.title}</strong>
            {item.detail !== '' && <span className="sb__detail">{item.detail}</span>}
          </span>
          {item.end}
        </li>
      ))}
    </ul>
  );
}
