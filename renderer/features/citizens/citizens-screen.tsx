import { useState, type KeyboardEvent } from 'react';
import { UserSearch, UsersRound } from 'lucide-react';
import type { FoundCitizen } from '../../../preload/contract/citizens';
import { counter } from '../../shared/bridge';
import { maskPersonalId } from '../../shared/dossiers';
import { formatIsoDate, formatPhone } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { Button, EmptyState, FailedQuery, SearchField } from '../../shared/ui';
import { CitizenView } from './citizen-view';
import { DoubtList } from './doubt-list';
import './citizens.css';

interface CitizensScreenProps {
  /** Opened at once, e.g. from the search box. */
  readonly citizenId: string | null;
  readonly openDossier: (dossierId: string) => void;
}

const MOST_FOUND = 30;

/** The register of citizens: found by number, phone, birth date or name; a person's file beside. */
export function CitizensScreen({ citizenId, openDossier }: CitizensScreenProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [openId, setOpenId] = useState(citizenId);
  const [active, setActive] = useState(0);
  const [showsDoubts, setShowsDoubts] = useState(false);
  const wanted = text.trim();
  const found = useAsk(['citizens', 'find', wanted], () => counter.citizens.find({ text: wanted, limit: MOST_FOUND }), {
    enabled: wanted.length >= 2,
    keepsPrevious: true,
  });
  const doubts = useAsk(['citizens', 'doubts'], () => counter.citizens.doubts({ limit: 100 }));
  const rows = wanted.length >= 2 ? (found.data ?? []) : [];
  const at = Math.min(active, Math.max(0, rows.length - 1));
  useShortcut('Ctrl+F', () => document.querySelector<HTMLInputElement>('.cz-find input')?.select(), {
    label: t('citizens.find'),
  });

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(Math.max(0, Math.min(rows.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    }
  }

  const total = doubts.data?.total ?? 0;
  return (
    <section className="cz-screen" aria-labelledby="citizens-title">
      <header className="cz-head">
        <h1 id="citizens-title">{t('citizens.title')}</h1>
        <SearchField
          className="cz-find"
          label={t('citizens.find')}
          hidesLabel
          placeholder={t('citizens.find.placeholder')}
          value={text}
          onChange={next => {
            setText(next);
            setActive(0);
            setShowsDoubts(false);
          }}
          onSubmit={() => {
            const row = rows[at];
            if (row && !found.isPlaceholderData) setOpenId(row.citizenId);
          }}
          onKeyDown={onKeyDown}
          autoFocus={citizenId === null}
        />
        <Button icon={<UsersRound size={18} aria-hidden="true" />} onPress={() => setShowsDoubts(!showsDoubts)}>
          {t('citizens.doubts', { count: total })}
        </Button>
      </header>
      {found.error && <FailedQuery error={found.error} onRetry={() => void found.refetch()} />}
      <div className="cz-body">
        <div className="cz-list">
          {showsDoubts ? (
            <DoubtList doubts={doubts.data?.rows ?? []} onOpen={setOpenId} />
          ) : (
            <FoundList
              rows={rows}
              at={at}
              openId={openId}
              onOpen={setOpenId}
              isAsked={wanted.length >= 2 && found.isSuccess}
            />
          )}
        </div>
        {openId === null ? (
          <EmptyState icon={<UserSearch size={40} aria-hidden="true" />} title={t('citizens.none-open')}>
            {t('citizens.none-open.how')}
          </EmptyState>
        ) : (
          <CitizenView key={openId} citizenId={openId} onOpen={setOpenId} openDossier={openDossier} />
        )}
      </div>
    </section>
  );
}

interface FoundListProps {
  readonly rows: readonly FoundCitizen[];
  readonly at: number;
  readonly openId: string | null;
  readonly isAsked: boolean;
  readonly onOpen: (citizenId: string) => void;
}

function FoundList({ rows, at, openId, isAsked, onOpen }: FoundListProps) {
  const t = useText();
  if (rows.length === 0)
    return <p className="mc-soft cz-list__note">{t(isAsked ? 'citizens.nobody' : 'citizens.begin')}</p>;
  return (
    <ul aria-label={t('citizens.found')}>
      {rows.map((row, index) => (
        <li key={row.citizenId}>
          <button
            type="button"
            className="cz-row"
            data-active={index === at || undefined}
            aria-pressed={row.citizenId === openId}
            onClick={() => onOpen(row.citizenId)}
          >
            <strong>{row.fullName}</strong>
            <span className="mc-number">
              {[
                row.birthDate === null ? '' : formatIsoDate(row.birthDate),
                row.personalId === null ? '' : maskPersonalId(row.personalId),
                row.phone === null ? '' : formatPhone(row.phone),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="mc-soft mc-small">
              {t('citizens.dossiers', { count: row.dossierCount })}
              {row.relation !== null && row.relation !== 'same' && ` · ${t(`citizens.relation.${row.relation}`)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
