import { CalendarCheck, Square } from 'lucide-react';
import { useState } from 'react';
import { readTypedDate } from '../../../preload/contract/typed-dates';
import { counter } from '../../shared/bridge';
import { formatDateTime, formatIsoDate, isoDateOf } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, Progress, Skeleton, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { ClosedSheet } from './closed-sheet';
import { DayTiles } from './day-tiles';
import { EarlierSheets } from './earlier-sheets';
import './day-close.css';

const SHEETS = 60;

/** The end of a day: what was received and told, what both sides differ in, and the sheet that is signed. */
export function DayCloseScreen({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const t = useText();
  const errorText = useErrorText();
  const [typed, setTyped] = useState(() => formatIsoDate(isoDateOf(Date.now())));
  const [shown, setShown] = useState<string | null>(null);
  const status = useAsk(['closing', 'status'], () => counter.closing.status({}));
  const closings = useAsk(['closing', 'list'], () => counter.closing.closings({ limit: SHEETS }));
  const close = useCommand(counter.closing.close);
  const cancel = useCommand(counter.closing.cancel);
  const day = wholeDay(typed);
  const choose = (next: string) => {
    setTyped(formatIsoDate(next));
    setShown(null);
  };
  if (status.error) return <FailedQuery error={status.error} onRetry={status.refetch} />;
  if (status.isPending) return <Skeleton lines={8} />;
  const { run, failure, unclosed, found } = status.data;
  const ofDay = closings.data?.find(row => row.day === day);
  const sheetId = shown ?? ofDay?.closingId ?? null;
  const problem = close.refusal ?? cancel.refusal;
  return (
    <section className="mc-page dc-screen" aria-labelledby="day-close-title">
      <div className="dc-head">
        <h1 id="day-close-title">{t('day-close.title')}</h1>
        <TextField
          label={t('day-close.day')}
          value={typed}
          onChange={text => {
            setTyped(text);
            setShown(null);
          }}
          inputMode="numeric"
          error={day === null ? t('reports.period.day-unread') : undefined}
        />
        <Button
          variant="primary"
          icon={<CalendarCheck size={18} aria-hidden="true" />}
          isDisabled={run !== null}
          whyOff={day === null ? t('reports.period.day-unread') : null}
          shortcut={{ chord: 'F9', label: t('day-close.close') }}
          onPress={() => {
            setShown(null);
            if (day !== null) void close.run({ day });
          }}
        >
          {t(ofDay ? 'day-close.close-again' : 'day-close.close')}
        </Button>
      </div>
      {found && (
        <Notice
          tone="danger"
          title={t(found.isRestored ? 'day-close.restored' : 'day-close.found', { at: formatDateTime(found.at) })}
        >
          {t('day-close.found.what', {
            at: formatDateTime(found.at),
            forgotten: found.forgotten,
            person: found.forPerson,
          })}
        </Notice>
      )}
      {unclosed.length > 0 && (
        <Notice tone="warn" title={t('day-close.unclosed', { count: unclosed.length })}>
          <ul className="dc-days">
            {unclosed.map(({ day: open, received }) => (
              <li key={open}>
                <Button variant="quiet" onPress={() => choose(open)}>
                  {t('day-close.unclosed.day', { day: formatIsoDate(open), count: received })}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {problem && <Notice tone="danger">{errorText(problem)}</Notice>}
      <div role="status" className="dc-run">
        {run && (
          <div className="mc-card mc-section">
            <Progress
              label={t(`day-close.phase.${run.phase}`, { day: formatIsoDate(run.day) })}
              done={run.done}
              total={run.total}
            />
            <Button
              icon={<Square size={18} aria-hidden="true" />}
              isPending={cancel.isRunning}
              onPress={() => void cancel.run({})}
            >
              {t('day-close.stop')}
            </Button>
          </div>
        )}
        {!run && failure && <Notice tone="warn">{t(`day-close.failure.${failure}`)}</Notice>}
      </div>
      {day !== null && shown === null && !ofDay && <DayTiles day={day} />}
      {sheetId !== null && !run && <ClosedSheet key={sheetId} closingId={sheetId} openDossier={openDossier} />}
      {closings.error && <FailedQuery error={closings.error} onRetry={closings.refetch} />}
      {closings.data && <EarlierSheets rows={closings.data} shown={sheetId} onShow={setShown} />}
    </section>
  );
}

function wholeDay(text: string): string | null {
  const day = readTypedDate(text);
  return day !== null && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day : null;
}
