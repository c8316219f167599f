import { FolderOpen, Printer } from 'lucide-react';
import { useState } from 'react';
import { FORM_KINDS } from '../../../preload/contract/form-template';
import type { FoundPrint } from '../../../preload/contract/printing';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { ConfirmPrint, FormDialog, PRINT_TONES } from '../../shared/printing';
import { useAsk } from '../../shared/query-client';
import {
  Button,
  Checkbox,
  EmptyState,
  FailedQuery,
  SearchField,
  Select,
  SimpleTable,
  Skeleton,
  StateChip,
} from '../../shared/ui';
import { useDebounced } from '../../shared/use-debounced';

const ALL = 'all';
const PAGE = 50;
const TYPING_RESTS_MS = 120;

/** Prints by number, code or name, newest first; those whose fate is unclear can be settled here. */
export function FoundPrints({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const [form, setForm] = useState<string>(ALL);
  const [isUnclear, setIsUnclear] = useState(false);
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [again, setAgain] = useState<FoundPrint | null>(null);
  const [typed] = useDebounced(text, TYPING_RESTS_MS);
  const filter = {
    text: typed,
    form: FORM_KINDS.find(known => known === form) ?? null,
    isUnclear,
    cursor: cursors.at(-1) ?? null,
    limit: PAGE,
  };
  const found = useAsk(['printing', 'found', filter], () => counter.printing.findPrints(filter), {
    keepsPrevious: true,
  });
  const fromStart =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setCursors([null]);
      set(value);
    };
  return (
    <div className="mc-stack">
      <div className="rp-filters">
        <SearchField
          label={t('printing.desk.search')}
          placeholder={t('printing.desk.search.hint')}
          value={text}
          onChange={fromStart(setText)}
          autoFocus
        />
        <Select
          label={t('printing.column.form')}
          value={form}
          onChange={fromStart(setForm)}
          options={[
            { value: ALL, label: t('printing.desk.all-forms') },
            ...FORM_KINDS.map(value => ({ value, label: t(`printing.form.${value}`) })),
          ]}
        />
        <Checkbox isSelected={isUnclear} onChange={fromStart(setIsUnclear)}>
          {t('printing.desk.unclear')}
        </Checkbox>
      </div>
      {found.isPending && <Skeleton lines={5} />}
      {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
      {found.data?.rows.length === 0 && (
        <EmptyState title={t('printing.desk.none')}>
          <p>{t('printing.desk.none.next')}</p>
        </EmptyState>
      )}
      {found.data !== undefined && found.data.rows.length > 0 && (
        <div className="pr-records__table">
          <SimpleTable
            label={t('printing.desk.found')}
            rows={found.data.rows}
            keyOf={row => row.printId}
            columns={[
              { id: 'at', label: t('printing.column.at'), cell: row => formatDateTime(row.at), isNumber: true },
              {
                id: 'form',
                label: t('printing.column.form'),
                cell: row => (
                  <>
                    {t(`printing.form.${row.form}`)}
                    <div className="mc-small mc-soft">
                      {row.copyNumber === 0 ? t('printing.original') : t('printing.copy', { copy: row.copyNumber })}
                      {row.reason !== null && ` · ${row.reason}`}
                    </div>
                  </>
                ),
              },
              { id: 'number', label: t('printing.column.number'), cell: row => row.number, isNumber: true },
              {
                id: 'about',
                label: t('printing.column.about'),
                cell: row => (
                  <>
                    <div className="mc-number">{row.dossierCode ?? aboutOf(row)}</div>
                    <div className="mc-small">{row.applicantName ?? ''}</div>
                  </>
                ),
              },
              {
                id: 'officer',
                label: t('printing.column.officer'),
                cell: row => (
                  <>
                    {row.officerName}
                    <div className="mc-small mc-soft">{row.printer ?? ''}</div>
                  </>
                ),
              },
              {
                id: 'state',
                label: t('printing.column.state'),
                cell: row => (
                  <>
                    <StateChip tone={PRINT_TONES[row.state]}>{t(`printing.state.${row.state}`)}</StateChip>
                    {row.confirmedBy !== null && (
                      <div className="mc-small mc-soft">{t('printing.confirmed-by', { name: row.confirmedBy })}</div>
                    )}
                    {row.state === 'unknown' && (
                      <ConfirmPrint printId={row.printId} onDone={() => void found.refetch()} />
                    )}
                  </>
                ),
              },
              {
                id: 'acts',
                label: t('printing.column.acts'),
                cell: row => (
                  <div className="mc-row">
                    <Button icon={<Printer size={18} aria-hidden="true" />} onPress={() => setAgain(row)}>
                      {t('printing.desk.again')}
                    </Button>
                    {row.dossierId !== null && (
                      <Button
                        variant="quiet"
                        label={t('printing.desk.open', { code: row.dossierCode ?? '' })}
                        icon={<FolderOpen size={18} aria-hidden="true" />}
                        onPress={() => openDossier(row.dossierId ?? '')}
                      />
                    )}
                  </div>
                ),
              },
            ]}
          />
        </div>
      )}
      <div className="mc-row">
        {cursors.length > 1 && (
          <Button onPress={() => setCursors(cursors.slice(0, -1))}>{t('printing.desk.newer')}</Button>
        )}
        {found.data?.nextCursor !== null && found.data !== undefined && (
          <Button onPress={() => setCursors([...cursors, found.data.nextCursor])}>{t('printing.desk.older')}</Button>
        )}
      </div>
      {again && (
        <FormDialog
          form={again.form}
          target={again.target}
          onClose={() => {
            setAgain(null);
            void found.refetch();
          }}
        />
      )}
    </div>
  );
}

function aboutOf({ target }: FoundPrint): string {
  switch (target.kind) {
    case 'period':
      return `${target.from.split('-').reverse().join('/')} - ${target.to.split('-').reverse().join('/')}`;
    case 'cash':
      return target.on.split('-').reverse().join('/');
    case 'slip':
      return target.slipId;
    case 'ticket':
      return target.sector;
    case 'closing':
    case 'visit':
    case 'draft':
    case 'dossier':
      return '';
  }
}
