import { ArchiveRestore, HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import type { BackupRun } from '../../../preload/contract/backup';
import { counter } from '../../shared/bridge';
import { bytesText } from '../../shared/bytes-text';
import { formatNumber } from '../../shared/format';
import { useErrorText, useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { RestoreFlow } from '../../shared/restore';
import { Button, DialogBox, FailedQuery, Notice, ProgressBar, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { ChecksPanel } from './checks-panel';
import { OwnPanel } from './own-panel';
import { RestoredNotice } from './restored-notice';
import { SecondPanel } from './second-panel';
import './safety.css';

/** Whether what is on this computer would survive its disk: backups, what was checked, and the way back. */
export function SafetyScreen() {
  const t = useText();
  const errorText = useErrorText();
  const status = useAsk(['backup', 'status'], () => counter.backup.status({}));
  const run = useCommand(counter.backup.run);
  const [isRestoring, setIsRestoring] = useState(false);
  const [isSwapping, setIsSwapping] = useState(false);
  const data = status.data;
  const isBusy = Boolean(data?.run);
  const start = () => void run.run({}).then(() => status.refetch());
  return (
    <section className="mc-page mc-page--dense" aria-labelledby="safety-title">
      <div className="mc-page__head">
        <h1 id="safety-title">{t('safety.title')}</h1>
        <div className="mc-row">
          <Button icon={<ArchiveRestore size={18} aria-hidden="true" />} onPress={() => setIsRestoring(true)}>
            {t('restore.open')}
          </Button>
          <Button
            variant="primary"
            icon={<HardDriveDownload size={18} aria-hidden="true" />}
            isPending={run.isRunning}
            whyOff={isBusy ? t('safety.off') : null}
            shortcut={{ chord: 'F9', label: t('safety.now') }}
            onPress={start}
          >
            {t('safety.now')}
          </Button>
        </div>
      </div>
      <p className="mc-soft">{t('safety.words')}</p>
      {run.refusal && <Notice tone="danger">{errorText(run.refusal)}</Notice>}
      {status.error && <FailedQuery error={status.error} onRetry={status.refetch} />}
      {status.isPending && <Skeleton lines={8} />}
      {data?.run && <RunBar run={data.run} />}
      {data && (
        <>
          {data.restored && <RestoredNotice restored={data.restored} />}
          <div className="mc-cards">
            <OwnPanel status={data} />
            <SecondPanel second={data.second} isBusy={isBusy} />
          </div>
          <ChecksPanel status={data} isBusy={isBusy} />
        </>
      )}
      <DialogBox
        title={t('restore.title')}
        isOpen={isRestoring}
        onClose={() => setIsRestoring(false)}
        canDismiss={!isSwapping}
        isWide
      >
        <RestoreFlow onDone={() => setIsRestoring(false)} onBack={() => setIsRestoring(false)} onBusy={setIsSwapping} />
      </DialogBox>
    </section>
  );
}

function RunBar({ run }: { readonly run: BackupRun }) {
  const t = useText();
  const language = useLanguage();
  const { what, phase, done, total } = run;
  const isBytes = (phase === 'store' || phase === 'second-place') && total > 0;
  const words = isBytes
    ? `${bytesText(done, language)} / ${bytesText(total, language)}`
    : total > 0
      ? `${formatNumber(done)} / ${formatNumber(total)}`
      : '';
  return (
    <div role="status">
      <ProgressBar label={t(`safety.run.${what}.${phase}`)} done={done} total={total} words={words} />
    </div>
  );
}
