import { useState } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { codeOfScan } from '../../../preload/contract/seal-text';
import { counter } from '../../shared/bridge';
import { BulkDialog, type BulkKind } from '../../shared/dossier-acts';
import { DossierStateChip, ReceiptVerdict } from '../../shared/dossiers';
import { formatDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Checkbox, EmptyState, FailedQuery, SearchField, Skeleton, StateChip } from '../../shared/ui';
import { useDebounced } from '../../shared/use-debounced';
import './returns.css';

const TYPING_RESTS_MS = 150;

/** Results that wait for their citizen: found by what they hold in their hand, returned one by one or together. */
export function ReturnsScreen({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const [scanned, setRested] = useDebounced(text, TYPING_RESTS_MS);
  const rested = codeOfScan(scanned);
  const [picked, setPicked] = useState<ReadonlyMap<string, DossierSummary>>(new Map());
  const [open, setOpen] = useState<{ readonly kind: BulkKind; readonly dossiers: readonly DossierSummary[] } | null>(
    null,
  );
  const filter = { text: rested, state: null, receivedOn: null, cursor: null, limit: 100 } as const;
  const found = useAsk(
    ['dossiers', 'list', 'returns', rested],
    () => counter.dossiers.list({ ...filter, list: 'to-return' }),
    { keepsPrevious: true },
  );
  const rows = found.data?.rows ?? [];
  // What was typed names a dossier that has no result yet: better said than an empty list.
  const others = useAsk(
    ['dossiers', 'list', 'returns-others', rested],
    () => counter.dossiers.list({ ...filter, list: 'all', limit: 3 }),
    { enabled: rested.trim() !== '' && found.data !== undefined && rows.length === 0 },
  );
  const toggle = (row: DossierSummary, isPicked: boolean) => {
    const next = new Map(picked);
    if (isPicked) next.set(row.dossierId, row);
    else next.delete(row.dossierId);
    setPicked(next);
  };
  const close = () => {
    setOpen(null);
    setPicked(new Map());
  };
  const chosen = [...picked.values()];
  return (
    <section className="mc-page rt-screen" aria-labelledby="returns-title">
      <div className="mc-page__head">
        <h1 id="returns-title">{t('returns.title')}</h1>
        <p role="status">{t('returns.ready', { count: found.data?.total ?? rows.length })}</p>
      </div>
      <SearchField
        label={t('returns.find')}
        hidesLabel
        placeholder={t('returns.find')}
        value={text}
        onChange={setText}
        autoFocus
        onSubmit={typed => {
          setRested(typed);
          const [only, another] = rows;
          if (only && !another && codeOfScan(typed) === rested) setOpen({ kind: 'return-result', dossiers: [only] });
        }}
      />
      <ReceiptVerdict scanned={scanned} />
      <div className="mc-row">
        <Button
          variant="primary"
          whyOff={chosen.length === 0 ? t('returns.off') : null}
          shortcut={{ chord: 'F9', label: t('returns.title') }}
          onPress={() => setOpen({ kind: 'return-result', dossiers: chosen })}
        >
          {t('returns.selected', { count: chosen.length })}
        </Button>
        <Button
          whyOff={chosen.length === 0 ? t('returns.off') : null}
          shortcut={{ chord: 'Alt+G', label: t('returns.send-selected') }}
          onPress={() => setOpen({ kind: 'send-result', dossiers: chosen })}
        >
          {t('returns.send-selected')}
        </Button>
      </div>
      {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
      {found.isPending && <Skeleton lines={5} />}
      {found.data && rows.length === 0 && (
        <EmptyState
          title={rested.trim() === '' ? t('returns.ready', { count: 0 }) : t('returns.none', { text: rested.trim() })}
        >
          {rested.trim() !== '' && <p>{t('returns.none.next')}</p>}
          {others.data?.rows.map(row => (
            <p key={row.dossierId} className="rt-other">
              {t('returns.not-ready', { code: row.code })} <DossierStateChip state={row.state} />
              <Button variant="quiet" onPress={() => openDossier(row.dossierId)}>
                {t('returns.open')}
              </Button>
            </p>
          ))}
        </EmptyState>
      )}
      <ul className="rt-rows">
        {rows.map(row => (
          <li key={row.dossierId} className="rt-row">
            <Checkbox isSelected={picked.has(row.dossierId)} onChange={isPicked => toggle(row, isPicked)}>
              <span className="mc-visually-hidden">{t('returns.select', { code: row.code })}</span>
            </Checkbox>
            <span className="mc-number rt-row__code">{row.code}</span>
            <span className="rt-row__who">
              <strong>{row.applicantName}</strong>
              <span className="mc-soft mc-small">{row.procedureName}</span>
            </span>
            <span className="mc-number">{row.dueAt === null ? '' : formatDate(row.dueAt)}</span>
            <StateChip tone={row.money === 'due' ? 'doubt' : 'rest'}>
              {t(row.money === 'due' ? 'returns.money-due' : `life.delivery.${row.delivery}`)}
            </StateChip>
            <span className="mc-row">
              <Button onPress={() => setOpen({ kind: 'return-result', dossiers: [row] })}>
                {t('life.act.return-result')}
              </Button>
              <Button variant="quiet" onPress={() => openDossier(row.dossierId)}>
                {t('returns.open')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {open && <BulkDialog kind={open.kind} dossiers={open.dossiers} onClose={close} />}
    </section>
  );
}
