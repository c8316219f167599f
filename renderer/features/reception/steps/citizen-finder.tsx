import { useId, useState, type KeyboardEvent } from 'react';
import { IdCard, UserSearch } from 'lucide-react';
import type { KnownCitizen } from '../../../../preload/contract/citizens';
import { counter } from '../../../shared/bridge';
import { formatIsoDate, formatPersonalId, formatPhone } from '../../../shared/format';
import { useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';

const MOST_FOUND = 5;

interface CitizenFinderProps {
  readonly onPick: (citizen: KnownCitizen) => void;
  /** Nobody was found, or nothing asked: on to typing. */
  readonly onNobody: () => void;
}

/** Someone who has been here before: by number, telephone or name without marks. Enter takes the first, arrows another. */
export function CitizenFinder({ onPick, onNobody }: CitizenFinderProps) {
  const t = useText();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const wanted = text.trim();
  const found = useAsk(['citizens', 'find', wanted], () => counter.citizens.find({ text: wanted, limit: MOST_FOUND }), {
    enabled: wanted.length >= 2,
    keepsPrevious: true,
  });
  const rows = wanted.length >= 2 ? (found.data ?? []) : [];

  function pick(citizen: KnownCitizen): void {
    setText('');
    setActive(0);
    onPick(citizen);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(current => Math.max(0, Math.min(rows.length - 1, current + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Escape') setText('');
    else if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault();
      event.stopPropagation();
      const row = found.isPlaceholderData ? undefined : rows[active];
      if (row) pick(row);
      else if (wanted === '' || found.isSuccess) onNobody();
    }
  }

  return (
    <div className="rc-finder">
      <div className="mc-field__box mc-field__box--leading">
        <UserSearch size={18} aria-hidden="true" className="mc-field__lead" />
        <input
          type="text"
          role="combobox"
          className="mc-input"
          data-entry=""
          data-first=""
          autoComplete="off"
          spellCheck={false}
          aria-label={t('reception.citizen.find')}
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={t('reception.citizen.placeholder')}
          value={text}
          onChange={event => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="rc-finder__card">
          <IdCard size={18} aria-hidden="true" />
          {t('reception.citizen.or-card')}
        </span>
      </div>
      {rows.length > 0 && (
        <ul id={listId} role="listbox" aria-label={t('reception.citizen.found')} className="rc-finder__list">
          {rows.map((row, index) => (
            // Keys are heard by the search field that owns this list.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={row.citizenId}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className="rc-finder__row"
              onMouseDown={event => event.preventDefault()}
              onClick={() => pick(row)}
            >
              <strong>{row.fullName}</strong>
              {row.personalId !== null && <span className="mc-number">{formatPersonalId(row.personalId)}</span>}
              {row.birthDate !== null && <span className="mc-number">{formatIsoDate(row.birthDate)}</span>}
              {row.phone !== null && <span className="mc-number">{formatPhone(row.phone)}</span>}
              <span className="mc-soft">{t('reception.citizen.dossiers', { count: row.dossierCount })}</span>
            </li>
          ))}
        </ul>
      )}
      {wanted.length >= 2 && found.data?.length === 0 && !found.isPlaceholderData && (
        <p className="mc-soft mc-small" role="status">
          {t('reception.citizen.none')}
        </p>
      )}
    </div>
  );
}
