import { ChevronLeft, ChevronRight, FileSpreadsheet, LockKeyhole, LockKeyholeOpen, Printer } from 'lucide-react';
import { useState } from 'react';
import { addDays } from '../../../preload/contract/calendar-days';
import type { CashDay } from '../../../preload/contract/fees';
import { counter } from '../../shared/bridge';
import { formatDateTime, formatIsoDate, formatMoney, isoDateOf } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { FormDialog } from '../../shared/printing';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, showToast, SimpleTable, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { CloseDayDialog } from './close-day-dialog';
import { ReopenDayDialog } from './reopen-day-dialog';

interface CashDayPanelProps {
  readonly openDossier: (dossierId: string) => void;
}

/** One day's money: a line a counter, what the dossiers say otherwise, and closing the day. */
export function CashDayPanel({ openDossier }: CashDayPanelProps) {
  const t = useText();
  const today = isoDateOf(Date.now());
  const [on, setOn] = useState(today);
  const day = useAsk(['fees', 'cash', on], () => counter.fees.cashDay({ on }), { keepsPrevious: true });
  return (
    <div className="fs-cash">
      <div className="mc-row">
        <Button
          icon={<ChevronLeft size={18} aria-hidden="true" />}
          label={t('fees.cash.day-before')}
          onPress={() => setOn(addDays(on, -1))}
        />
        <h2 aria-live="polite">{t('fees.cash.of', { day: formatIsoDate(on) })}</h2>
        <Button
          icon={<ChevronRight size={18} aria-hidden="true" />}
          label={t('fees.cash.day-after')}
          isDisabled={on >= today}
          onPress={() => setOn(addDays(on, 1))}
        />
        {on !== today && <Button onPress={() => setOn(today)}>{t('fees.cash.today')}</Button>}
      </div>
      {day.error && <FailedQuery error={day.error} onRetry={day.refetch} />}
      {day.isPending && <Skeleton lines={4} />}
      {day.data && <OneDay day={day.data} openDossier={openDossier} onChanged={() => void day.refetch()} />}
    </div>
  );
}

interface OneDayProps extends CashDayPanelProps {
  readonly day: CashDay;
  readonly onChanged: () => void;
}

type Line = CashDay['lines'][number];

function OneDay({ day, openDossier, onChanged }: OneDayProps) {
  const t = useText();
  const [open, setOpen] = useState<'close' | 'reopen' | 'print' | null>(null);
  const { closed, differences, lines } = day;
  const finish = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <>
      <dl className="fs-sums">
        <div>
          <dt>{t('fees.cash.cash')}</dt>
          <dd className="mc-number">{formatMoney(day.cashVnd)}</dd>
        </div>
        <div>
          <dt>{t('fees.cash.transfer')}</dt>
          <dd className="mc-number">{formatMoney(day.transferVnd)}</dd>
        </div>
      </dl>
      {closed ? (
        <Notice tone="info" title={t('fees.cash.closed', { by: closed.closedBy, at: formatDateTime(closed.closedAt) })}>
          {day.isWhole && (
            <p>
              {t('fees.cash.closed.sums', {
                counted: formatMoney(closed.countedVnd),
                expected: formatMoney(closed.expectedVnd),
              })}
            </p>
          )}
          {closed.note !== '' && <p>{t('fees.cash.note.said', { note: closed.note })}</p>}
        </Notice>
      ) : null}
      {differences.length > 0 && (
        <Notice tone="warn" title={t('fees.cash.differences', { count: differences.length })}>
          <ul className="fs-differences">
            {differences.map(({ dossierId, code, sheetVnd, dossierVnd }) => (
              <li key={dossierId}>
                <Button variant="quiet" onPress={() => openDossier(dossierId)}>
                  {code}
                </Button>{' '}
                {t('fees.cash.difference', { sheet: formatMoney(sheetVnd), dossier: formatMoney(dossierVnd) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {lines.length === 0 ? (
        <p className="mc-soft">{t(day.isWhole ? 'fees.cash.none' : 'fees.cash.none-own')}</p>
      ) : (
        <div className="mc-table-frame">
          <SimpleTable<Line>
            label={t('fees.cash')}
            rows={lines}
            keyOf={row => `${row.counterNumber} ${row.officerName}`}
            columns={[
              { id: 'counter', label: t('fees.column.counter'), isNumber: true, cell: row => row.counterNumber },
              { id: 'officer', label: t('fees.column.officer'), cell: row => row.officerName },
              { id: 'cash', label: t('fees.cash.cash'), isNumber: true, cell: row => formatMoney(row.cashVnd) },
              {
                id: 'transfer',
                label: t('fees.cash.transfer'),
                isNumber: true,
                cell: row => formatMoney(row.transferVnd),
              },
              {
                id: 'refunded',
                label: t('fees.cash.refunded'),
                isNumber: true,
                cell: row => formatMoney(row.refundedVnd),
              },
            ]}
          />
        </div>
      )}
      {day.reopenings.map(({ by, at, reason }) => (
        <p key={at} className="mc-small mc-soft">
          {t('fees.cash.reopened', { by, at: formatDateTime(at), reason })}
        </p>
      ))}
      {day.isWhole && (
        <div className="mc-row">
          {closed ? (
            <>
              <Button
                variant="primary"
                icon={<Printer size={18} aria-hidden="true" />}
                shortcut={{ chord: 'Ctrl+P', label: t('fees.cash.print') }}
                onPress={() => setOpen('print')}
              >
                {t('fees.cash.print')}
              </Button>
              <Button icon={<LockKeyholeOpen size={18} aria-hidden="true" />} onPress={() => setOpen('reopen')}>
                {t('fees.cash.reopen')}
              </Button>
            </>
          ) : (
            <Button
              variant="primary"
              icon={<LockKeyhole size={18} aria-hidden="true" />}
              shortcut={{ chord: 'F9', label: t('fees.cash.close') }}
              onPress={() => setOpen('close')}
            >
              {t('fees.cash.close')}
            </Button>
          )}
          <ExportButton on={day.on} />
        </div>
      )}
      {open === 'close' && <CloseDayDialog day={day} onClosed={finish} onClose={() => setOpen(null)} />}
      {open === 'print' && (
        <FormDialog form="cash-day" target={{ kind: 'cash', on: day.on }} onClose={() => setOpen(null)} />
      )}
      {open === 'reopen' && <ReopenDayDialog on={day.on} onReopened={finish} onClose={() => setOpen(null)} />}
    </>
  );
}

function ExportButton({ on }: { readonly on: string }) {
  const t = useText();
  const errorText = useErrorText();
  const write = useCommand(counter.fees.exportCashDay);
  const save = async () => {
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const answer = await write.run({ on, folder });
    if (answer.ok) showToast({ text: t('fees.cash.exported', { name: answer.value.fileName }) });
    else showToast({ tone: 'danger', text: errorText(answer) });
  };
  return (
    <Button
      icon={<FileSpreadsheet size={18} aria-hidden="true" />}
      shortcut={{ chord: 'Ctrl+S', label: t('fees.cash.export') }}
      isPending={write.isRunning}
      onPress={() => void save()}
    >
      {t('fees.cash.export')}
    </Button>
  );
}
