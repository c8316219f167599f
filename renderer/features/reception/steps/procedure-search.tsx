import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Search } from 'lucide-react';
import type { ProcedureSummary } from '../../../../preload/contract/catalogue';
import { counter } from '../../../shared/bridge';
import { useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { FailedQuery } from '../../../shared/ui';
import { useProcedureWords } from '../../../shared/catalogue';

interface ProcedureSearchProps {
  readonly onPick: (code: string) => void;
  readonly isFocused: boolean;
  /** Rows shown at once. */
  readonly limit?: number;
}

/** Results as typed, the usual procedures while nothing is. Arrows choose, Enter takes. */
export function ProcedureSearch({ onPick, isFocused, limit = 8 }: ProcedureSearchProps) {
  const t = useText();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const wanted = text.trim();
  const found = useAsk(
    wanted === '' ? ['catalogue', 'frequent'] : ['catalogue', 'search', wanted, limit],
    () => (wanted === '' ? counter.catalogue.frequent({}) : counter.catalogue.search({ text: wanted, limit })),
    { keepsPrevious: true },
  );
  const rows = (found.data ?? []).slice(0, limit);

  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(current => Math.max(0, Math.min(rows.length - 1, current + (event.key === 'ArrowDown' ? 1 : -1))));
    }
    if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault();
      // A fast hand presses Enter before the answer for its last letter is here: never take a row of the text before.
      void pickFor(wanted);
    }
  }

  async function pickFor(asked: string): Promise<void> {
    const fresh = found.isPlaceholderData ? await found.refetch() : found;
    const row = (fresh.data ?? [])[asked === wanted ? active : 0];
    if (row) onPick(row.code);
  }

  return (
    <div className="rc-procedures">
      <div className="mc-field__box mc-field__box--leading">
        <Search size={18} aria-hidden="true" className="mc-field__lead" />
        <input
          ref={input}
          type="text"
          role="combobox"
          className="mc-input rc-procedures__input"
          data-first=""
          autoComplete="off"
          spellCheck={false}
          aria-label={t('reception.procedure.search')}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={t('reception.procedure.placeholder')}
          value={text}
          onChange={event => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
      <p className="rc-procedures__caption">
        {t(wanted === '' ? 'reception.procedure.frequent' : 'reception.procedure.results')}
      </p>
      <ul id={listId} role="listbox" aria-label={t('reception.procedure.list')} className="rc-procedures__list">
        {rows.map((row, index) => (
          <ProcedureRow
            key={row.code}
            id={`${listId}-${index}`}
            row={row}
            isActive={index === active}
            onPick={onPick}
          />
        ))}
      </ul>
      {found.data?.length === 0 && <p className="mc-soft">{t('reception.procedure.none', { text: wanted })}</p>}
    </div>
  );
}

interface ProcedureRowProps {
  readonly id: string;
  readonly row: ProcedureSummary;
  readonly isActive: boolean;
  readonly onPick: (code: string) => void;
}

function ProcedureRow({ id, row, isActive, onPick }: ProcedureRowProps) {
  const { limitOf, feeOf } = useProcedureWords();
  return (
    // Keys are heard by the search field that owns this list.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      className="rc-procedures__row"
      onMouseDown={event => event.preventDefault()}
      onClick={() => onPick(row.code)}
    >
      <span className="rc-procedures__name">{row.name}</span>
      <span className="rc-procedures__facts">
        <span>{row.field}</span>
        <span className="mc-number">{row.code}</span>
        <span>{limitOf(row.limit)}</span>
        <span>{feeOf(row)}</span>
      </span>
    </li>
  );
}
