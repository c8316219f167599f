import { Send, Usb } from 'lucide-react';
import { useState } from 'react';
import { ask, counter } from '../../shared/bridge';
import { useNow, type Words } from '../../shared/dossiers';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Incident, Notice, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { AttentionList } from './attention-list';
import { ConflictList } from './conflict-list';
import { Holds, PauseControl } from './holds';
import { PortalState } from './portal-state';
import { SupportPanel } from './support-panel';
import { sendResult } from './sync-words';
import { WaitingList } from './waiting-list';
import './sync-centre.css';

interface SyncCentreScreenProps {
  readonly openDossier: (dossierId: string) => void;
  readonly openCarrying: () => void;
  readonly openMerge: (dossierId: string) => void;
}

const MOST_CONFLICTS = 200;

/** What waits for the portal, what it refused, and what to do about either. */
export function SyncCentreScreen({ openDossier, openMerge, openCarrying }: SyncCentreScreenProps) {
  const t = useText();
  const errorText = useErrorText();
  const now = useNow();
  const status = useAsk(['sync', 'status'], () => counter.sync.status({}));
  const conflicts = useAsk(['elsewhere', 'conflicts'], () => counter.elsewhere.conflicts({ limit: MOST_CONFLICTS }));
  const sendNow = useCommand(counter.sync.sendNow);
  const [result, setResult] = useState<Words | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);

  const send = async () => {
    setResult(null);
    setFailure(null);
    try {
      const before = await ask(counter.sync.status({}));
      const answer = await sendNow.run({});
      if (answer.ok) setResult(sendResult(before, await ask(counter.sync.status({}))));
    } catch (fault) {
      // A question that failed on the way: said like any other refusal.
      setFailure(fault instanceof Error ? fault : new Error('system.internal'));
    }
    void status.refetch();
  };
  const problem = sendNow.refusal ?? failure;

  return (
    <section className="mc-page sy-page" aria-labelledby="sync-title">
      <div className="mc-page__head">
        <h1 id="sync-title">{t('frame.nav.sync')}</h1>
        <div className="mc-row">
          {status.data && <PauseControl status={status.data} />}
          <Button
            icon={<Usb size={18} aria-hidden="true" />}
            shortcut={{ chord: 'Alt+U', label: t('carrying.open') }}
            onPress={openCarrying}
          >
            {t('carrying.open')}
          </Button>
          <Button
            variant="primary"
            icon={<Send size={18} aria-hidden="true" />}
            isPending={sendNow.isRunning}
            isDisabled={!status.data || status.data.portal === 'unset'}
            onPress={() => void send()}
          >
            {t(sendNow.isRunning ? 'sync.sending-now' : 'sync.send-now')}
          </Button>
        </div>
      </div>
      <div role="status" className="sy-result">
        {result && (
          <Notice tone={result.id === 'sync.result.all' ? 'success' : 'warn'}>{t(result.id, result.values)}</Notice>
        )}
      </div>
      {problem && (
        <Notice tone="danger">
          {errorText(problem)}
          {'incidentId' in problem && typeof problem.incidentId === 'string' && (
            <Incident incidentId={problem.incidentId} />
          )}
        </Notice>
      )}
      {status.isPending && <Skeleton lines={4} />}
      {status.error && <FailedQuery error={status.error} onRetry={status.refetch} />}
      {status.data && (
        <>
          <Holds status={status.data} now={now} />
          <PortalState status={status.data} now={now} />
          <ConflictList conflicts={conflicts.data ?? []} openDossier={openDossier} openMerge={openMerge} />
          <AttentionList
            count={status.data.needsAttention}
            elsewhere={new Set(conflicts.data?.map(({ dossierId }) => dossierId))}
            openDossier={openDossier}
          />
          <WaitingList count={status.data.waitingDossiers} now={now} openDossier={openDossier} />
          <SupportPanel status={status.data} />
        </>
      )}
    </section>
  );
}
