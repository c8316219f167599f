import { useState } from 'react';
import { FilePlus2, FolderInput, Inbox } from 'lucide-react';
import type { PageId } from '../../../preload/contract/ids';
import { useRoute } from '../../app/route';
import { counter } from '../../shared/bridge';
import { CameraDialog } from '../../shared/camera';
import { useErrorText, useText } from '../../shared/i18n';
import { openDraft } from '../../shared/open-draft';
import { PageDesk } from '../../shared/page-desk';
import { useAsk } from '../../shared/query-client';
import { ScanDialog } from '../../shared/scanning';
import { Button, EmptyState, FailedQuery, Notice, showToast, Skeleton } from '../../shared/ui';
import { AttachDialog } from './attach-dialog';
import { useTrayActs } from './use-tray';
import './scan-tray.css';

/** Pages that came in while no dossier was open: look at them, and put each where it belongs. */
export function ScanTrayScreen() {
  const t = useText();
  const errorText = useErrorText();
  const { go } = useRoute();
  const acts = useTrayActs();
  const tray = useAsk(['documents', 'tray'], () => counter.documents.tray({}));
  const [attached, setAttached] = useState<readonly PageId[] | null>(null);
  const [isScanning, setIsScanning] = useState(false);
  const [isTaking, setIsTaking] = useState(false);
  const pages = tray.data ?? [];

  function openIn(draftId: string): void {
    openDraft(draftId);
    go({ screen: 'reception' });
  }

  async function attachTo(draftId: string, pageIds: readonly PageId[]): Promise<void> {
    const count = pageIds.length;
    if (!(await acts.attach(draftId, pageIds))) return;
    setAttached(null);
    showToast({ text: t('scan-tray.attached', { count }) });
    openIn(draftId);
  }

  if (tray.error) return <FailedQuery error={tray.error} onRetry={tray.refetch} />;
  if (!tray.data) return <Skeleton lines={6} />;
  const empty = (
    <EmptyState level={1} icon={<Inbox size={40} aria-hidden="true" />} title={t('scan-tray.empty')}>
      {t('scan-tray.empty-why')}
    </EmptyState>
  );
  return (
    <div className="st-screen">
      {pages.length > 0 && (
        <header className="st-head">
          <h1>{t('scan-tray.title')}</h1>
          <p className="mc-soft">{t('scan-tray.about')}</p>
        </header>
      )}
      {acts.refusal && <Notice tone="danger">{errorText(acts.refusal)}</Notice>}
      <PageDesk
        draftId={null}
        pages={pages}
        empty={empty}
        onScan={() => setIsScanning(true)}
        onCamera={() => setIsTaking(true)}
      >
        {(acted, chosenCount) => (
          <div className="st-acts">
            <span className="mc-soft" role="status">
              {t('scan-tray.selected', { count: chosenCount })}
            </span>
            <Button icon={<FolderInput size={18} aria-hidden="true" />} onPress={() => setAttached(acted)}>
              {t('scan-tray.attach')}
            </Button>
            <Button
              variant="primary"
              icon={<FilePlus2 size={18} aria-hidden="true" />}
              isPending={acts.isRunning}
              onPress={() => void acts.beginWith(acted).then(draftId => draftId !== null && openIn(draftId))}
            >
              {t('scan-tray.new')}
            </Button>
          </div>
        )}
      </PageDesk>
      {isTaking && (
        <CameraDialog
          draftId={null}
          component={null}
          paper={null}
          onClose={() => setIsTaking(false)}
          onTaken={() => void tray.refetch()}
        />
      )}
      {isScanning && (
        <ScanDialog
          draftId={null}
          onClose={() => setIsScanning(false)}
          onScanned={() => {
            setIsScanning(false);
            void tray.refetch();
          }}
        />
      )}
      {attached && (
        <AttachDialog onPick={draftId => void attachTo(draftId, attached)} onClose={() => setAttached(null)} />
      )}
    </div>
  );
}
