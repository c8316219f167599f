import { FileDown, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { SyncStatus } from '../../../preload/contract/sync';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { PortalDetails } from './portal-details';

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

/** Newest first. One line an event, as it is written to the disk. */
function Log() {
  const t = useText();
  const log = useAsk(['sync-log'], () => counter.sync.log({ limit: LINES }));
  if (log.error) return <FailedQuery error={log.error} onRetry={log.refetch} />;
  if (!log.data) return <Skeleton lines={3} />;
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
      {log.data.length === 0 ? (
        <p className="mc-soft">{t('sync.log.none')}</p>
      ) : (
        // A scrolled area has to be reachable with keys.
        <pre className="sy-log" role="log" aria-label={t('sync.log')} tabIndex={0}>
          {log.data.toReversed().join('\n')}
        </pre>
      )}
    </>
  );
}
