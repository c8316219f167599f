import { FileDown, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { SyncStatus } from '../../../preload/contract/sync';
import { counter } from '../../shared/bridge';
import { formatDate, formatDateTime, formatTimeWithSeconds } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { logLine, type LogLine } from './log-lines';
import { PortalDetails } from './portal-details';
import { reasonId } from './sync-words';

const LINES = 200;

/** For whoever repairs the connection: figures, the log, and the queue as a file without personal data. */
export function SupportPanel({ status }: { readonly status: SyncStatus }) {
  const t = useText();
  const errorText = useErrorText();
  const [isOpen, setIsOpen] = useState(false);
  const exportQueue = useCommand(counter.sync.exportQueue);
  const save = async () => {
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const answer = await exportQueue.run({ folder });
    if (answer.ok) showToast({ text: t('sync.export.done', { file: answer.value.fileName }) });
  };
  return (
    <details className="sy-details" onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{t('sync.support')}</summary>
      {isOpen && (
        <div className="mc-card mc-section">
          <PortalDetails status={status} />
          <div className="mc-row">
            <Button
              icon={<FileDown size={18} aria-hidden="true" />}
              isPending={exportQueue.isRunning}
              onPress={() => void save()}
            >
              {t('sync.export')}
            </Button>
            <span className="mc-soft mc-small">{t('sync.export.words')}</span>
          </div>
          {exportQueue.refusal && <Notice tone="danger">{errorText(exportQueue.refusal)}</Notice>}
          <Log />
        </div>
      )}
    </details>
  );
}

/** Newest first. One line an event, with the names of the file on the disk. */
function Log() {
  const t = useText();
  const log = useAsk(['sync-log'], () => counter.sync.log({ limit: LINES }));
  if (log.error) return <FailedQuery error={log.error} onRetry={log.refetch} />;
  if (!log.data) return <Skeleton lines={3} />;
  const lines = log.data.flatMap(text => logLine(text) ?? []).toReversed();
  return (
    <>
      <div className="mc-row">
        <h3>{t('sync.log')}</h3>
        <Button
          variant="quiet"
          icon={<RotateCw size={18} aria-hidden="true" />}
          isPending={log.isFetching}
          onPress={() => void log.refetch()}
        >
          {t('sync.log.again')}
        </Button>
      </div>
      {lines.length === 0 ? (
        <p className="mc-soft">{t('sync.log.none')}</p>
      ) : (
        // A scrolled area has to be reachable with keys.
        <div className="sy-log" role="log" aria-label={t('sync.log')} tabIndex={0}>
          {lines.map((line, index) => (
            <Line key={`${line.at} ${index}`} line={line} />
          ))}
        </div>
      )}
    </>
  );
}

function Line({ line: { at, event, why, facts } }: { readonly line: LogLine }) {
  const t = useText();
  return (
    <p className="sy-log__line">
      <time className="mc-number" dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
        {formatDate(at).slice(0, 5)} {formatTimeWithSeconds(at)}
      </time>
      <strong>{t(`sync.log.event.${event ?? 'other'}`)}</strong>
      <span>
        {why !== null && `${t(`sync.brief.${reasonId(why)}`)} · why=${why} `}
        <code>{facts}</code>
      </span>
    </p>
  );
}
